"""A finding with the file and the line where its words stand."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from tocsin.brief.tree import Tree
from tocsin.errors import printable
from tocsin.review.accepting import Judged


@dataclass(frozen=True)
class Placed:
    """What is told of one finding. `line` and `column` count from 1; `reason` is why it is accepted, or nothing."""

    code: str
    severity: str
    file: str
    line: int
    column: int
    path: str
    words: str
    message: str
    hint: str
    language: str
    reason: str = ""

    def __str__(self) -> str:
        """Write `severity: file:line:column: path: message [code]`, and below it hint or reason."""
        below = f"accepted: {self.reason}" if self.reason else f"hint: {self.hint}"
        text = f"{self.file}:{self.line}:{self.column}: {self.path}: {self.message} [{self.code}]"
        return f"{self.severity}: {printable(text)}\n  {printable(below)}"

    def as_dict(self) -> dict[str, str | int]:
        """Return the same for `--format json`, control characters replaced."""
        return {
            key: printable(value) if isinstance(value, str) else value for key, value in asdict(self).items()
        }


def placed(one: Judged, tree: Tree, language: str) -> Placed:
    """Return a finding with its place. `tree` is the brief's data in the language that the finding is of."""
    finding = one.finding
    first_line = finding.words.strip().split("\n")[0]
    mark = tree.find(finding.steps, first_line) if first_line else tree.mark(finding.steps)
    fault = tree.fault(finding.steps, finding.message, finding.hint, mark=mark)
    return Placed(
        finding.code,
        finding.severity,
        fault.file,
        fault.line,
        fault.column,
        fault.path,
        finding.words,
        fault.message,
        fault.hint,
        language,
        one.reason,
    )
