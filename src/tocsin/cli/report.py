"""How commands speak: results to stdout, everything else to stderr, errors as diagnostics with an exit code.

A bug, which is any exception that is no `TocsinError`, is not dressed up: `tocsin.cli.main` prints its traceback
to stderr, asks for a report in one line, and ends with 1.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum

import typer

from tocsin.errors import Diagnostic, ExitCode, OutputError, TocsinError
from tocsin.output.faults import told

Facts = list[dict[str, str | int]]


class Format(StrEnum):
    """How results and diagnostics are written."""

    TEXT = "text"
    JSON = "json"


def say(text: str) -> None:
    """Write one line for people to stderr. When nobody can read it there, the work goes on."""
    if sys.stderr is not None:  # it is None when it was closed; print() would then write to stdout
        with suppress(OSError):
            print(text, file=sys.stderr, flush=True)


def result(text: str, end: str = "\n") -> None:
    """Write one line of result to stdout.

    Raises:
        OutputError: it was not taken: stdout is closed, the disk is full, or the reader went away.
    """
    if sys.stdout is None:  # print() would keep quiet about it
        raise OutputError.at("-", "standard output is closed", hint="open it: results go there")
    with told("-"):
        print(text, end=end, flush=True)


def is_terminal() -> bool:
    """Tell whether a person may be looking at stderr."""
    return sys.stderr is not None and sys.stderr.isatty()


def diagnostics(found: Iterable[Diagnostic], format: Format) -> None:
    """Write diagnostics, each once: text to stderr, or one JSON list to stdout."""
    if format is Format.JSON:
        result(as_json(facts(found)))
        return
    for diagnostic in dict.fromkeys(found):
        say(_coloured(diagnostic))


def facts(found: Iterable[Diagnostic]) -> Facts:
    """Return diagnostics as data, each once."""
    return [diagnostic.as_dict() for diagnostic in dict.fromkeys(found)]


def as_json(data: object) -> str:
    """Write data as all commands do."""
    return json.dumps(data, ensure_ascii=False, indent=1)


def _coloured(diagnostic: Diagnostic) -> str:
    text = str(diagnostic)
    if not is_terminal() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    place, _, rest = text.partition(": ")
    return f"\x1b[1m{place}\x1b[0m: {rest}"


@contextmanager
def reported(
    format: Format = Format.TEXT, shape: Callable[[Facts], object] = lambda faults: faults
) -> Iterator[None]:
    """Turn what a stage raises into diagnostics and the exit code that belongs to it.

    Args:
        format: how to write them.
        shape: how a command's JSON holds them, so that it has one shape whether it fails or not.
    """
    try:
        yield
    except TocsinError as error:
        if format is Format.JSON:
            result(as_json(shape(facts(error.diagnostics))))
        else:
            diagnostics(error.diagnostics, format)
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt as error:
        say("interrupted; nothing was left half-written")
        raise typer.Exit(ExitCode.INTERRUPTED) from error
