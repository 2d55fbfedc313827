"""Rows of a tagged table that are sums by area and time -> counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tocsin.sources.counts.count import Area, Count, Measure
from tocsin.sources.counts.values import whole
from tocsin.sources.draft import Done
from tocsin.sources.hxl.columns import Column, Columns
from tocsin.sources.hxl.rows import Rows
from tocsin.sources.hxl.tags import rules
from tocsin.sources.tables.table import Faults


def _is_total(area: Area) -> bool:
    """Tell whether a row is the sum of others: its area, or one that it lies in, is called "Total"."""
    return any(name.strip(" :.").casefold() in rules()["totals"]["words"] for name in area.names)


class Quantities:
    """The numbers of all rows. `rows` and `faulty` count them when they have been gone through."""

    def __init__(self, columns: Columns, rows: Rows) -> None:
        """Choose the columns of numbers: the first of each measure, and no ends of ranges."""
        self._rows = rows
        self._kinds = columns.all("kind")
        self._numbers: list[tuple[Column, Measure]] = []
        self.faults = Faults()
        self.rows = self.faulty = 0
        seen: dict[Measure, Column] = {}
        for column in columns.all("quantity"):
            measure = column.measure
            if column.bound:
                columns.leave(column, "one end of a range, which sums do not have; not read")
            elif measure in seen:
                columns.leave(column, f"counts the same as {seen[measure].name}; not read")
            else:
                seen[measure] = column
                self._numbers.append(
                    (column, replace(measure, adds_up=measure.adds_up and rows.is_over_time))
                )

    def __iter__(self) -> Iterator[Count]:
        """Yield a count for each number of each row that can be read."""
        for row in self._rows.table.rows():
            self.rows += 1
            try:
                when, area = self._rows.when(row.cells), self._rows.area(row.cells)
            except ValueError as error:
                self.faulty += 1
                words = f"{error}; the row was left out"
                self.faults.add(Done.DROPPED, words, row.number, kind="faulty rows", cells=row.cells)
                continue
            if _is_total(area):
                self.faulty += 1
                words = f"'{area.name}' is no area: a sum of other rows, which would count them twice"
                self.faults.add(Done.DROPPED, words, row.number, kind="rows of totals")
                continue
            kind = ", ".join(filter(None, (row.cells[column.place] for column in self._kinds)))
            said = self._rows.said(row.cells)
            for column, measure in self._numbers:
                try:
                    number = whole(row.cells[column.place])
                except ValueError as error:
                    words = f"{column.name}: {error}; it is taken as not given"
                    self.faults.add(Done.DROPPED, words, row.number, kind="numbers that are none")
                    number = None
                one = replace(measure, kind=kind) if kind else measure
                yield Count(row.number, area, when, one, number, said=said)
