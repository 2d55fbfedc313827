"""A table -> incidents, one by one, each once, and how many rows gave none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from tocsin.sources.draft import Done, Repair
from tocsin.sources.incidents.incident import Incident
from tocsin.sources.tables.table import Faults, Row, Table

Convert = Callable[[Row, Faults], Incident | None]
"""Turns a row into an incident, or tells why it is none."""


@dataclass
class Reading:
    """The incidents of a table. It can be gone through more than once; the counts are those of the last time.

    `lost` is what cannot be told because the file lacks a column. `rows` counts those with any cell filled,
    `faulty` those of them that gave no incident. `accessed` is the day of download, where it was said: no row can
    know of a later one.
    """

    table: Table
    convert: Convert
    lost: list[Repair] = field(default_factory=list)
    accessed: date | None = None
    rows: int = 0
    faulty: int = 0
    _faults: Faults = field(default_factory=Faults)

    def __iter__(self) -> Iterator[Incident]:
        """Yield each incident, the first of those with the same id.

        Raises:
            SourceError: the file breaks off.
        """
        self.rows = self.faulty = 0
        faults = self._faults = Faults()
        convert = self.convert
        seen: set[str] = set()
        for row in self.table.rows():
            if not self.rows and _holds_tags(row):
                words = "a row of HXL tags; the columns are known by their names"
                faults.add(Done.DROPPED, words, row.number, kind="rows of HXL tags")
                continue
            self.rows += 1
            incident = convert(row, faults)
            if incident is None:
                self.faulty += 1
            elif incident.id in seen:
                self.faulty += 1
                words = f"the id {incident.id[:60]} was there before; the row was left out"
                faults.add(Done.DROPPED, words, row.number, kind="rows with an id that was there before")
            elif self.accessed and (incident.date.earliest or self.accessed) > self.accessed:
                self.faulty += 1
                words = f"{incident.date} is after the download on {self.accessed}; the row was left out"
                faults.add(Done.DROPPED, words, row.number, kind="rows dated after the download")
            else:
                seen.add(incident.id)
                yield incident
        self.rows += self.table.rows_dropped
        self.faulty += self.table.rows_dropped

    @property
    def repairs(self) -> list[Repair]:
        """Return what was done to read the table and its rows."""
        return [*self.table.repairs, *self.lost, *self._faults.repairs()]


def _holds_tags(row: Row) -> bool:
    filled = [cell for cell in row.cells if cell]
    return all(cell.startswith("#") for cell in filled)
