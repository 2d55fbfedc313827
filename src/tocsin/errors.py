"""What can go wrong, as values: the error tree, `Diagnostic` and the exit codes.

::

    TocsinError
    ├── UsageError        2  the command cannot mean anything
    ├── SourceError       3  the brief's data cannot be used
    ├── TemplateError     4  a template is wrong or asks for what is not there
    ├── AssetError        5  a file is missing, refused or unreadable
    ├── LayoutError       6  it cannot be laid out within the limits
    ├── ConformanceError  7  the PDF is not what it claims to be
    ├── LeakError         8  withheld words are in the file
    └── OutputError       9  it could not be written; what was there is untouched

Every error carries one or more diagnostics: a stage that reads input collects all faults and raises once.
Messages are lower case, without a full stop, and name what failed; the hint says how to mend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import IntEnum
from typing import ClassVar, Self

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class ExitCode(IntEnum):
    """The numbers a shell sees. They never change."""

    DONE = 0
    BUG = 1
    USAGE = 2
    DATA = 3
    TEMPLATE = 4
    ASSET = 5
    LAYOUT = 6
    CONFORMANCE = 7
    LEAK = 8
    OUTPUT = 9
    INTERRUPTED = 130


def printable(text: str) -> str:
    """Replace control and direction characters by U+FFFD, so that data cannot steer a terminal."""
    return _UNPRINTABLE.sub("\ufffd", text)


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One finding: where, what, and how to mend it.

    `file` is as the user named it; `line` and `column` count from 1, and 0 means that there is none;
    `path` is the place in the data, such as `events[2].date`. `severity` is `error` or `warning`.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    hint: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        """Write `file:line:column: path: message`, and the hint on a line of its own."""
        place = self.file
        if self.line:
            place += f":{self.line}:{self.column}"
        text = ": ".join(part for part in (place, self.path, self.message) if part)
        if self.severity != "error":
            text = f"{self.severity}: {text}"
        return printable(text) + (f"\n  hint: {printable(self.hint)}" if self.hint else "")

    def as_dict(self) -> dict[str, str | int]:
        """Return the same facts for `--format json`, control characters replaced."""
        return {
            key: printable(value) if isinstance(value, str) else value for key, value in asdict(self).items()
        }


class TocsinError(Exception):
    """Something a person can mend. `diagnostics` is never empty."""

    exit_code: ClassVar[ExitCode] = ExitCode.BUG

    def __init__(self, *diagnostics: Diagnostic) -> None:
        assert diagnostics, "an error says what is wrong"
        self.diagnostics = diagnostics
        super().__init__("\n".join(str(diagnostic) for diagnostic in diagnostics))

    @classmethod
    def at(cls, file: str, message: str, *, hint: str = "", path: str = "", line: int = 0) -> Self:
        """Make an error of one diagnostic."""
        return cls(Diagnostic(file, line, 1 if line else 0, path, message, hint))

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> Self:
        """Make one error of many diagnostics, sorted by place."""
        return cls(*sorted(set(diagnostics)))


class UsageError(TocsinError):
    """The command cannot mean anything."""

    exit_code = ExitCode.USAGE


class SourceError(TocsinError):
    """The brief's data cannot be used."""

    exit_code = ExitCode.DATA


class TemplateError(TocsinError):
    """A template is wrong or asks for what is not there."""

    exit_code = ExitCode.TEMPLATE


class AssetError(TocsinError):
    """A file is missing, refused or unreadable."""

    exit_code = ExitCode.ASSET


class LayoutError(TocsinError):
    """It cannot be laid out within the limits."""

    exit_code = ExitCode.LAYOUT


class ConformanceError(TocsinError):
    """The PDF is not what it claims to be."""

    exit_code = ExitCode.CONFORMANCE


class LeakError(TocsinError):
    """Withheld words are in the file."""

    exit_code = ExitCode.LEAK


class OutputError(TocsinError):
    """It could not be written; what was there is untouched."""

    exit_code = ExitCode.OUTPUT
