"""`events.csv` or `events.xlsx` -> events: one row, one event.

The columns are the event's fields. `actors` holds `id:role; id:role`, `figures` and `sources` hold `id; id`. A text
in another language than the brief's has a column of its own, `title:fr` beside `title`; both are put together into
a map of languages.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterator, Sequence
from typing import Any

from tocsin import limits, resources
from tocsin.brief.language_maps import tag_fault
from tocsin.brief.languages import is_tag
from tocsin.brief.tree import Mark, Steps, Tree
from tocsin.brief.workbook import WorkbookError, rows
from tocsin.errors import Diagnostic

COLUMNS = ("id", "date", "title", "text", "place", "actors", "figures", "sources", "marked", "tlp")
TRANSLATED = ("title", "text")
"""The columns that may be there in several languages."""
_WIDTH = len(COLUMNS) + len(TRANSLATED) * (limits.LANGUAGES - 1)
"""Columns of which each gets a message of its own."""
_YES = frozenset({"x", "✓"})

_Row = tuple[int, Sequence[str]]
"""The line where a row starts, and its cells."""
_Column = tuple[str, str]
"""The name of a field, and the language of what stands in the column."""


def load_csv(text: str, file: str, own: str) -> Tree:
    """Read a table separated by commas, semicolons or tabs. What is wrong is in the tree's `faults`.

    `own` is the language of the columns that name none.
    """
    tree = Tree(file, data=[], lines={file: text.split("\n")})
    try:
        table = list(_csv_rows(text))
    except csv.Error as error:
        line = getattr(error, "line", 1)
        tree.faults.append(Diagnostic(file, line, 1, "", f"not a table: {error}", "check the quotes"))
        return tree
    _fill(tree, table, own)
    return tree


def load_xlsx(data: bytes, file: str, own: str) -> Tree:
    """Read the sheet `events`, or the first; lines are its rows. What is wrong is in the tree's `faults`.

    `own` is the language of the columns that name none.
    """
    tree = Tree(file, data=[])
    try:
        _fill(tree, list(enumerate(rows(data), start=1)), own)
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
        return sum(name.partition(":")[0].strip(' "').lower() in COLUMNS for name in header.split(delimiter))

    return max(",;\t", key=known)


def _fill(tree: Tree, table: list[_Row], own: str) -> None:
    filled = [row for row in table if any(cell.strip() for cell in row[1])]
    if not filled:
        tree.faults.append(
            Diagnostic(tree.file, 1, 1, "", "the file is empty", "the first row names the columns")
        )
        return
    (line, header), *body = filled
    names = _names(tree, line, header, own)
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
        _add_event(tree, line, dict(zip(names, row, strict=False)), own)


def _names(tree: Tree, line: int, header: Sequence[str], own: str) -> list[_Column]:
    names = [_column(cell, own) for cell in header]
    width = max((index + 1 for index, cell in enumerate(header) if cell.strip()), default=0)
    if width > _WIDTH:
        message = f"{width} columns; a table of events has at most {_WIDTH}"
        tree.faults.append(
            Diagnostic(tree.file, line, 1, "", message, f"the columns are: {', '.join(COLUMNS)}")
        )
        return []
    for index, name in enumerate(names[:width]):
        if fault := _header_fault(name, header[index].strip(), is_new=name not in names[:index], own=own):
            tree.faults.append(Diagnostic(tree.file, line, index + 1, "", *fault))
    return names[:width]


def _column(cell: str, own: str) -> _Column:
    name, colon, tag = (part.strip() for part in cell.partition(":"))
    return name.lower(), tag if colon else own


def _header_fault(column: _Column, cell: str, *, is_new: bool, own: str) -> tuple[str, str] | None:
    name, tag = column
    if not name:
        return "a column without a name", f"name it one of: {', '.join(COLUMNS)}"
    if name not in COLUMNS:
        near = difflib.get_close_matches(name[:40], COLUMNS, 1)
        message = f"unknown column '{cell.lower()[:40]}'" + (f" (did you mean '{near[0]}'?)" if near else "")
        return message, f"the columns are: {', '.join(COLUMNS)}"
    if ":" in cell and name not in TRANSLATED:
        return f"the column '{name}' is the same in every language", f"name it '{name}'"
    if not is_tag(tag):
        return tag_fault(tag, [own, *resources.languages()])[0], f"name it such as '{name}:fr'"
    if not is_new:
        twice = f" ('{name}' is in '{own}', the language of the brief)" if tag == own and ":" in cell else ""
        return f"the column '{cell.lower()[:40]}' is given twice{twice}", "remove one of them"
    return None


def _add_event(tree: Tree, line: int, cells: dict[_Column, str], own: str) -> None:
    index = len(tree.data)
    event: dict[str, Any] = {}
    tree.data.append(event)
    tree.values[(index,)] = Mark(tree.file, line, 1, line)
    in_languages = {name for name, tag in cells if tag != own}
    for column, ((name, tag), cell) in enumerate(cells.items(), start=1):
        text = cell.strip()
        if not text:
            continue
        mark = Mark(tree.file, line, column, line + text.count("\n"))
        if name in in_languages:
            event.setdefault(name, {})[tag] = text
            tree.values.setdefault((index, name), mark)
            tree.values[(index, name, tag)] = mark
        else:
            tree.values[(index, name)] = mark
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
