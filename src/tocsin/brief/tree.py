"""Plain data as it stands in the files, and where each piece of it stands.

The readers of YAML, JSON, tables and Markdown all give this; the checks that follow ask it for places. All
scalars are text: what is a number or a date is the model's business, so that `NO` stays a country.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tocsin.errors import Diagnostic

Steps = tuple[str | int, ...]
"""A place in the data: `("events", 2, "date")`."""


class Mark(NamedTuple):
    """Where something stands. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    end_line: int


@dataclass
class Tree:
    """The data of one brief with its marks.

    `keys` has the marks of field names, `values` those of values; `lines` the lines of each file, for faults
    inside a long text. `written` tells where a text stands in the files, if that is another place than here: in
    one of the languages of a map. `faults` are what the reader found; after one of syntax the data is not
    `is_whole`.
    """

    file: str
    data: Any = None
    keys: dict[Steps, Mark] = field(default_factory=dict)
    values: dict[Steps, Mark] = field(default_factory=dict)
    lines: dict[str, Sequence[str]] = field(default_factory=dict)
    written: dict[Steps, Steps] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    is_whole: bool = True

    def mark(self, steps: Steps, *, of_key: bool = False) -> Mark:
        """Return the mark of a place, or of the nearest thing around it that has one."""
        first, second = (self.keys, self.values) if of_key else (self.values, self.keys)
        for length in range(len(steps), 0, -1):
            mark = first.get(steps[:length]) or second.get(steps[:length])
            if mark:
                return mark
        return Mark(self.file, 1, 1, 1)

    def find(self, steps: Steps, words: str) -> Mark:
        """Return where words stand inside the text of a place, or the mark of the text."""
        mark = self.mark(steps)
        lines = self.lines.get(mark.file, ())
        for number in range(mark.line, min(mark.end_line, len(lines)) + 1):
            start = mark.column - 1 if number == mark.line else 0
            column = lines[number - 1].find(words, start)
            if column >= 0:
                return Mark(mark.file, number, column + 1, number)
        return mark

    def fault(self, steps: Steps, message: str, hint: str = "", *, mark: Mark | None = None) -> Diagnostic:
        """Describe a fault of a place."""
        file, line, column, _ = mark or self.mark(steps)
        return Diagnostic(file, line, column, dotted(self.written.get(steps, steps)), message, hint)


def dotted(steps: Steps) -> str:
    """Write a place as `events[2].date`. Names are cut at 40 letters."""
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step[:40]}"
    return text.removeprefix(".")


def pattern(steps: Steps) -> Steps:
    """Return a place with every index as `*`, to look it up in a table: `("events", "*", "date")`."""
    return tuple("*" if isinstance(step, int) else step for step in steps)


def strings(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Yield every text of plain data with its place, in order."""
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from strings(inner, (*steps, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from strings(inner, (*steps, index))
