"""XLSX -> a table: the sheet that has the header, its merged cells filled where nothing is counted twice by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from tocsin import limits
from tocsin.brief import workbook
from tocsin.errors import SourceError
from tocsin.sources.draft import Done, Origin, Repair
from tocsin.sources.source import Source
from tocsin.sources.tables import header as headers
from tocsin.sources.tables.encoding import MOJIBAKE
from tocsin.sources.tables.mojibake import Scrambled
from tocsin.sources.tables.packed import SMALLER
from tocsin.sources.tables.table import Faults, IsHeader, Row, Table

_ROOM = workbook.Room(
    limits.TABLE_WORKBOOK_UNPACKED_BYTES,
    rows=limits.TABLE_WORKBOOK_ROWS,
    columns=limits.TABLE_COLUMNS,
    cells=limits.TABLE_WORKBOOK_CELLS,
)
_seen: WeakKeyDictionary[Source, Any] = WeakKeyDictionary()
"""The workbook of a source whose first rows were looked at, until its table is opened: unpacking takes time."""

_NUMBER = re.compile(r"[-+]?[\d.,]*\d")
_HINT = f"open it and save the sheet as CSV (UTF-8), or {SMALLER}"


@dataclass(frozen=True)
class _Sheet:
    name: str
    rows: list[list[str]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]]


def opened(source: Source, is_header: IsHeader | None) -> Table:
    """Return the table in a workbook: of the first sheet with the header, else of the fullest.

    Raises:
        SourceError: it is damaged, too large, or no sheet of it holds a table.
    """
    book = _seen.pop(source, None) or _book(source)
    chosen, place = _chosen(source, book, is_header)
    rows = chosen.rows
    repairs = [
        Repair(Done.DROPPED, f"sheet '{name}' was not read; the table is in '{chosen.name}'")
        for name in book.sheet_names
        if name != chosen.name
    ]
    number, header = place + 1, rows[place]
    repairs += _filled(chosen, place, header)
    below = rows[place + 1 :]
    if any(MOJIBAKE.search(cell) for cells in below for cell in cells if not cell.isascii()):
        mending = Scrambled(below)
        for cells in below:
            mending.mend(cells)
        repairs += mending.repairs(header)
    above = [Row(index + 1, cells) for index, cells in enumerate(rows[:place]) if any(cells)]

    def read(faults: Faults) -> Iterator[Row]:
        width = len(header)
        for index, cells in enumerate(below):
            if any(cells) and headers.fits(cells, width, number + 1 + index, faults):
                yield Row(number + 1 + index, cells)

    return Table(header, number, above, chosen.name, read, repairs + headers.doubts(header, number))


def first_rows(source: Source) -> list[list[str]]:
    """Return the first rows of every sheet, one after the other.

    Raises:
        SourceError: it is damaged or too large.
    """
    book = _seen[source] = _book(source)
    return [
        cells
        for name in book.sheet_names
        for cells in _sheet(source, book, name, limits.TABLE_HEADER_ROWS).rows
    ]


def _book(source: Source) -> Any:
    data = source.read(limits.TABLE_WORKBOOK_BYTES, hint=_HINT)
    try:
        return workbook.opened(data, _ROOM)
    except workbook.WorkbookError as error:
        raise SourceError.at(source.name, str(error), hint=_HINT) from error


def _sheet(source: Source, book: Any, name: str, most: int | None = None) -> _Sheet:
    try:
        sheet = workbook.sheet(book, name)
    except workbook.WorkbookError as error:
        raise SourceError.at(source.name, f"sheet '{name}': {error}", hint=_HINT) from error
    cells = sheet.to_python(skip_empty_area=False, nrows=most)
    same: dict[str, str] = {}  # most words of a table come again: each is kept once
    rows = [[same.setdefault(words, words) for words in map(workbook.text, row)] for row in cells]
    return _Sheet(name, rows, sheet.merged_cell_ranges or [])


def _chosen(source: Source, book: Any, is_header: IsHeader | None) -> tuple[_Sheet, int]:
    best: tuple[_Sheet, int] | None = None
    most = 0
    for name in book.sheet_names:
        sheet = _sheet(source, book, name)
        place = headers.found(sheet.rows[: limits.TABLE_HEADER_ROWS], is_header)
        if place is None:
            continue
        if is_header and is_header(sheet.rows[place]):
            return sheet, place
        filled = sum(1 for cells in sheet.rows[place:] for cell in cells if cell)
        if filled > most:
            best, most = (sheet, place), filled
    if best is None:
        hint = "a table begins with a row of column names, and has rows below it"
        raise SourceError.at(source.name, "no sheet of it holds a table", hint=hint)
    return best


def _filled(sheet: _Sheet, place: int, header: list[str]) -> list[Repair]:
    """Fill words of merged cells down their column, and tell it; a number stays once, or it would count twice."""
    repairs = []
    for (top, left), (bottom, right) in sheet.merged:
        if top <= place or left >= len(header) or top >= len(sheet.rows):
            continue
        cell = sheet.rows[top][left]
        last = min(bottom, len(sheet.rows) - 1)
        origin = Origin("row", top + 1, cell)
        rows = f"rows {top + 1} to {last + 1}"
        if last > top and cell and not _NUMBER.fullmatch(cell):
            for row in range(top + 1, last + 1):
                sheet.rows[row][left] = cell
            words = f"column {header[left]}: '{cell[:60]}' stood in merged cells, and now in each of {rows}"
            repairs.append(Repair(Done.MENDED, words, origin))
        elif last > top and cell:
            words = (
                f"column {header[left]}: the number {cell} stands in merged cells for {rows}; it is read once"
            )
            repairs.append(Repair(Done.LOOK_AT, words, origin))
        if right > left:
            end = header[min(right, len(header) - 1)]
            words = f"columns {header[left]} to {end} are merged; the cells after the first are empty"
            repairs.append(Repair(Done.LOOK_AT, words, origin))
    return repairs
