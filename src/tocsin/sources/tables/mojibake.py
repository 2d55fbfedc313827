"""Columns whose UTF-8 was once read as Windows-1252 and saved again: "GaÃ§o", and how they are put right.

A column is put right as a whole or not at all: where one of its cells would not come out as text, what looks
scrambled in it may be a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.sources.draft import Done, Repair
from tocsin.sources.tables.encoding import MOJIBAKE

# Programs that scramble keep bytes as control characters: Windows-1252 those without a letter, Latin-1 all.
_CONTROLS = range(0x80, 0xA0)


class Scrambled:
    """The columns of one table that are to be put right, found by going through all of its rows once."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        self._seen: dict[int, int] = {}
        self._kept: dict[int, str] = {}
        for cells in rows:
            for column, cell in enumerate(cells):
                if cell.isascii() or column in self._kept:
                    continue
                if _unscrambled(cell) is None:
                    self._kept[column] = cell
                elif MOJIBAKE.search(cell):
                    self._seen[column] = self._seen.get(column, 0) + 1
        self.columns = [column for column in sorted(self._seen) if column not in self._kept]

    def mend(self, cells: list[str]) -> None:
        """Put the cells of a row right."""
        for column in self.columns:
            if column < len(cells) and not cells[column].isascii():
                cells[column] = _unscrambled(cells[column]) or cells[column]

    def repairs(self, header: Sequence[str]) -> list[Repair]:
        """Return what was put right, and the columns that look scrambled and were left."""
        names = {column: _name(header, column) for column in self._seen}
        found = [
            Repair(
                Done.MENDED,
                f"column {names[column]}: {_cells(self._seen[column])} been saved in a wrong encoding, "
                "and put right",
            )
            for column in self.columns
        ]
        found += [
            Repair(
                Done.LOOK_AT,
                f"column {names[column]}: some cells seem to have been saved in a wrong encoding; nothing was "
                f"changed, as others are right, such as '{self._kept[column][:60]}'",
            )
            for column in sorted(self._seen)
            if column in self._kept
        ]
        return found


def _cells(count: int) -> str:
    return "1 cell has" if count == 1 else f"{count:,} cells have"


def _name(header: Sequence[str], column: int) -> str:
    return header[column] if column < len(header) and header[column] else f"number {column + 1}"


def _unscrambled(cell: str) -> str | None:
    """Return a cell as it was meant, or nothing where it is not scrambled UTF-8."""
    data = bytearray()
    for letter in cell:
        try:
            data += letter.encode("cp1252")
        except UnicodeEncodeError:
            if ord(letter) not in _CONTROLS:
                return None
            data.append(ord(letter))
    try:
        return data.decode("utf-8")
    except UnicodeError:
        return None
