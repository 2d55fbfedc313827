"""Which row of a table is its header, and whether the rows below have as many cells as it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.sources.draft import Done, Origin, Repair
from tocsin.sources.tables.table import NOTES, Faults, IsHeader

_NUMBER = re.compile(r"[-+]?[\d.,\s]*\d%?")
_FULL = 0.6
_NOTE_CELLS = 1
_WIDE_COLUMNS = 3


def found(rows: Sequence[Sequence[str]], is_header: IsHeader | None) -> int | None:
    """Return the index of the header: the row that a format looks for, else the first that may be one.

    A row may be the header if it has at least two cells filled, no number among them, and nearly as many as the
    fullest of the first rows. Nothing is returned where there is none.
    """
    if is_header:
        for index, cells in enumerate(rows):
            if is_header(cells):
                return index
    most = max((_filled(cells) for cells in rows), default=0)
    for index, cells in enumerate(rows):
        if _filled(cells) >= max(2, _FULL * most) and not any(_NUMBER.fullmatch(cell) for cell in cells):
            return index
    return None


def doubts(header: Sequence[str], row: int) -> list[Repair]:
    """Return what is to be told of a header: names that stand in it twice."""
    names = [name for name in header if name]
    twice = sorted({name for name in names if names.count(name) > 1})
    return [
        Repair(Done.LOOK_AT, f"two columns are called '{name}'; the first is read", Origin("row", row))
        for name in twice
        if not name.startswith("#")
    ]


def fits(cells: list[str], width: int, row: int, faults: Faults) -> bool:
    """Make a row as wide as the header, and tell it; or return that it cannot be, as its cells may have moved.

    Missing cells are taken for empty ones at the end. A row with one cell in a wide table is a note below it.
    """
    filled = _filled(cells)
    if filled <= _NOTE_CELLS and width >= _WIDE_COLUMNS and len(cells) < width:
        faults.add(Done.DROPPED, "one cell only: a note, not a row", row, kind=NOTES, cells=cells)
        return False
    if len(cells) < width:
        words = f"{len(cells)} cells, not {width}; those at the end are taken as empty"
        faults.add(Done.LOOK_AT, words, row, kind="rows with too few cells", cells=cells)
        cells += [""] * (width - len(cells))
        return True
    if any(cells[width:]):
        words = f"{len(cells)} cells, not {width}: some stand in a wrong column; the row was left out"
        faults.add(Done.DROPPED, words, row, kind="rows with too many cells", cells=cells)
        return False
    del cells[width:]
    return True


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell)
