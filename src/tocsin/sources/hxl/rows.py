"""What the rows of a tagged table share, whatever they count: where, when, and who said it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tocsin.brief.dates import Edtf, Precision
from tocsin.sources.counts.count import Area
from tocsin.sources.counts.values import period
from tocsin.sources.draft import Done, Origin, Repair
from tocsin.sources.hxl.columns import LEVELS, Column, Columns
from tocsin.sources.hxl.days import Days
from tocsin.sources.tables.table import Table

_DATES = ("day", "start", "end", "reported")


@dataclass
class Rows:
    """Reads areas and dates of rows, by the columns that a table has; `repairs` tells what was decided of them."""

    columns: Columns
    table: Table
    until: date | None = None
    repairs: list[Repair] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look through the dates of all rows, for the order of day and month in each column."""
        self._days: dict[int, Days] = {}
        self._areas: dict[tuple[tuple[int, str, str], ...], Area] = {}
        places = [
            (level, self._place(f"level {level}"), self._place(f"level {level} code")) for level in LEVELS
        ]
        self._levels = [one for one in places if max(one[1:]) >= 0]
        some = [column for role in _DATES for column in self.columns.all(role)]
        cells: dict[int, set[str]] = {column.place: set() for column in some}
        for row in self.table.rows() if some else ():
            for place, seen in cells.items():
                seen.add(row.cells[place])
        for column in some:
            days = self._days[column.place] = Days(cells[column.place])
            if days.doubt:
                words = f"{column.name}: {days.doubt}"
                origin = Origin("row", self.columns.row, column.heading)
                self.repairs.append(Repair(Done.LOOK_AT, words, origin))
        self.is_by_day = any(self._is_day(column, cells) for column in self.columns.all("day"))

    @property
    def is_dated(self) -> bool:
        """Tell whether rows say when something happened, or when it was reported."""
        return self.columns.has(*_DATES)

    @property
    def is_over_time(self) -> bool:
        """Tell whether rows cover times that follow each other, rather than being taken on one day."""
        return (self.columns.has("start") and self.columns.has("end")) or (
            self.columns.has("day") and not self.is_by_day
        )

    def when(self, cells: Sequence[str]) -> Edtf | None:
        """Return the time of a row; nothing where it says none.

        Raises:
            ValueError: it is no time that can be meant. The message names the column.
        """
        start, end = self._day("start", cells), self._day("end", cells)
        found = self._day("day", cells)
        if start and end and start.earliest and end.latest:
            found = period(start.earliest, end.latest)
        found = found or start or end or self._day("reported", cells)
        if found and self.until and found.earliest and found.earliest > self.until:
            raise ValueError(f"the date {found} lies after the as-of date")
        return found

    def area(self, cells: Sequence[str]) -> Area:
        """Return the area of a row: the deepest that it names, with all that it lies in."""
        said = tuple(
            (level, cells[named] if named >= 0 else "", cells[coded] if coded >= 0 else "")
            for level, named, coded in self._levels
        )
        if (known := self._areas.get(said)) is not None:
            return known
        names = [""]
        code = ""
        for level, name, own in said:
            if name or own:
                names += [""] * (level + 1 - len(names))
                names[level] = name or own
                code = own
        area = self._areas[said] = Area(tuple(names), code)
        return area

    def said(self, cells: Sequence[str]) -> str:
        """Return who a row says reported it."""
        column = self.columns.one("source")
        return cells[column.place] if column else ""

    def _place(self, role: str) -> int:
        column = self.columns.one(role)
        return column.place if column else -1

    def _day(self, role: str, cells: Sequence[str]) -> Edtf | None:
        column = self.columns.one(role)
        if column is None:
            return None
        try:
            return self._days[column.place].read(cells[column.place])
        except ValueError as error:
            raise ValueError(f"{column.name}: {error}") from None

    def _is_day(self, column: Column, cells: dict[int, set[str]]) -> bool:
        for cell in cells[column.place]:
            try:
                found = self._days[column.place].read(cell)
            except ValueError:
                continue
            if found and getattr(found.start, "precision", None) is Precision.DAY:
                return True
        return False
