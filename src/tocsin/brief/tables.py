"""`events.csv` or `events.xlsx` -> events: one row, one event.

The columns are the event's fields. `actors` holds `id:role; id:role`, `figures` and `sources` hold `id; id`.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterator, Sequence
from typing import Any

from tocsin.brief.tree import Mark, Steps, Tree
from tocsin.brief.workbook import WorkbookError, rows
from tocsin.errors import Diagnostic

COLUMNS = ("id", "date", "title", "text", "place", "actors", "figures", "sources", "marked", "tlp")
_WIDTH = 50
"""Columns of which each gets a message of its own."""
_YES = frozenset({"x", "✓"})

_Row = tuple[int, Sequence[str]]
"""The line where a row starts, and its cells."""


def load_csv(text: str, file: str) -> Tree:
    """Read a table separated by commas, semicolons or tabs. What is wrong is in the tree's `faults`."""
    tree = Tree(file, data=[], lines={file: text.split("\n")})
    try:
        table = list(_csv_rows(text))
    except csv.Error as error:
        line = getattr(error, "line", 1)
        tree.faults.append(Diagnostic(file, line, 1, "", f"not a table: {error}", "check the quotes"))
        return tree
    _fill(tree, table)
    return tree


def load_xlsx(data: bytes, file: str) -> Tree:
    """Read the sheet `events`, or the first; lines are its rows. What is wrong is in the tree's `faults`."""
    tree = Tree(file, data=[])
    try:
        _fill(tree, list(enumerate(rows(data), start=1)))
    except WorkbookError as error:
        tree.faults.append(Diagnostic(file, 0, 0, "", str(error), "save it again as .xlsx, or as events.csv"))
    return tree


def _csv_rows(text: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        error.line = line  # type: ignore[attr-defined]
        raise


def _delimiter(text: str) -> str:
    """Return what separates the names of the header: the one of three that gives the most known names."""
    header = next((line for line in text.splitlines() if line.strip()), "")

    def known(delimiter: str) -> int:
        return sum(name.strip(' "').lower() in COLUMNS for name in header.split(delimiter))

    return max(",;\t", key=known)


def _fill(tree: Tree, table: list[_Row]) -> None:
    filled = [row for row in table if any(cell.strip() for cell in row[1])]
    if not filled:
        tree.faults.append(
            Diagnostic(tree.file, 1, 1, "", "the file is empty", "the first row names the columns")
        )
        return
    (line, header), *body = filled
    names = _names(tree, line, header, body)
    if tree.faults:
        return
    for line, row in body:
        extra = [cell for cell in row[len(names) :] if cell.strip()]
        if extra:
            message = f"{len(row)} cells in a row, {len(names)} in the header"
            hint = "quote a cell that holds the separator"
            tree.faults.append(Diagnostic(tree.file, line, 1, "", message, hint))
            continue
        if len(row) < len(names):
            message = f"the row has {len(row)} of {len(names)} cells"
            hint = "add the cell that is missing, even if empty"
            tree.faults.append(Diagnostic(tree.file, line, 1, "", message, hint))
        _add_event(tree, line, dict(zip(names, row, strict=False)))


def _names(tree: Tree, line: int, header: Sequence[str], body: list[_Row]) -> list[str]:
    names = [cell.strip().lower() for cell in header]
    width = max((index + 1 for index, name in enumerate(names) if name), default=0)
    if width > _WIDTH:
        message = f"{width} columns; a table of events has at most {len(COLUMNS)}"
        tree.faults.append(
            Diagnostic(tree.file, line, 1, "", message, f"the columns are: {', '.join(COLUMNS)}")
        )
        return []
    for index, name in enumerate(names[:width]):
        if name in COLUMNS and name not in names[:index]:
            continue
        if not name:
            message, hint = "a column without a name", f"name it one of: {', '.join(COLUMNS)}"
        elif name in COLUMNS:
            message, hint = f"the column '{name}' is given twice", "remove one of them"
        else:
            near = difflib.get_close_matches(name[:40], COLUMNS, 1)
            message = f"unknown column '{name[:40]}'" + (f" (did you mean '{near[0]}'?)" if near else "")
            hint = f"the columns are: {', '.join(COLUMNS)}"
        tree.faults.append(Diagnostic(tree.file, line, index + 1, "", message, hint))
    return names[:width]


def _add_event(tree: Tree, line: int, cells: dict[str, str]) -> None:
    index = len(tree.data)
    event: dict[str, Any] = {}
    tree.data.append(event)
    tree.values[(index,)] = Mark(tree.file, line, 1, line)
    for column, (name, cell) in enumerate(cells.items(), start=1):
        text = cell.strip()
        if not text:
            continue
        tree.values[(index, name)] = Mark(tree.file, line, column, line + text.count("\n"))
        event[name] = _value(name, text)


def _value(name: str, text: str) -> Any:
    if name in ("figures", "sources"):
        return _list(text)
    if name == "actors":
        return [_involvement(item) for item in _list(text)]
    if name == "marked" and text.lower() in _YES:
        return "true"
    return text


def _list(text: str) -> list[str]:
    return [item.strip() for item in text.split(";") if item.strip()]


def _involvement(text: str) -> dict[str, str]:
    actor, colon, role = text.partition(":")
    return {"id": actor.strip(), "role": role.strip()} if colon else {"id": actor.strip()}


def moved(tree: Tree, by: int) -> dict[Steps, Mark]:
    """Return the marks of a table's events as they stand behind `by` other events."""
    return {("events", int(steps[0]) + by, *steps[1:]): mark for steps, mark in tree.values.items() if steps}
