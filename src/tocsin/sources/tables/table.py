"""A table, whatever file it came from: a header, rows of text, and what was done to read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tocsin import limits
from tocsin.sources.draft import Done, Origin, Repair

NOTES = "notes"
"""The kind of fault that a row with one cell in a wide table is."""

IsHeader = Callable[[Sequence[str]], bool]
"""Tells whether a row is the header that a format looks for."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` counts from 1 and includes all above it, as a spreadsheet shows it.

    It has as many cells as the header, each without the space round it; an empty cell is "".
    """

    number: int
    cells: list[str]


class Faults:
    """Faulty rows: the first of each kind are told one by one, the others counted."""

    def __init__(self) -> None:
        self._told: list[Repair] = []
        self._count: dict[str, int] = {}
        self._done: dict[str, Done] = {}

    def add(self, done: Done, words: str, row: int, *, kind: str, cells: Sequence[str] = ()) -> None:
        """Tell a fault of a row; `kind` is what further ones are counted as, such as `rows with too many cells`."""
        count = self._count[kind] = self._count.get(kind, 0) + 1
        self._done[kind] = done
        if count <= limits.TABLE_FAULTS_TOLD:
            self._told.append(Repair(done, words, Origin("row", row, "; ".join(filter(None, cells))[:200])))

    @property
    def rows_dropped(self) -> int:
        """Return how many rows were left out; a note below a table is none of its rows."""
        return sum(
            count for kind, count in self._count.items() if self._done[kind] is Done.DROPPED and kind != NOTES
        )

    def repairs(self) -> list[Repair]:
        """Return what is to be told."""
        most = limits.TABLE_FAULTS_TOLD
        rest = [
            Repair(self._done[kind], f"{count - most:,} further {kind} of {count:,} in all")
            for kind, count in self._count.items()
            if count > most
        ]
        return self._told + rest


@dataclass
class Table:
    """A table that is read row by row; the rows can be gone through more than once.

    `header` has the cells of the header row, `header_row` its number, `above` the rows over it that are not
    empty: titles, notes, or the headings over a row of tags. `sheet` is the name of the sheet, or of the file in
    a ZIP file, else empty.
    """

    header: list[str]
    header_row: int
    above: list[Row]
    sheet: str
    _read: Callable[[Faults], Iterator[Row]] = field(repr=False)
    _opening: list[Repair] = field(default_factory=list)
    _faults: Faults = field(default_factory=Faults)

    def rows(self) -> Iterator[Row]:
        """Yield the rows below the header that have any cell filled.

        Raises:
            SourceError: the file breaks off or cannot be unpacked further.
        """
        self._faults = Faults()
        return self._read(self._faults)

    @property
    def rows_dropped(self) -> int:
        """Return how many rows were left out when they were read last, as their cells do not fit the header."""
        return self._faults.rows_dropped

    @property
    def repairs(self) -> list[Repair]:
        """Return what was done to read it; what concerns rows is there when they have been read."""
        return self._opening + self._faults.repairs()
