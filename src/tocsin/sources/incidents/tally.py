"""Incidents -> sums, in one pass: deaths in all and per month, by kind and by party, and the gravest to be shown.

Nothing is kept of an incident that is not shown but its numbers, so that memory does not grow with the rows.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from tocsin.brief.dates import Edtf
from tocsin.sources.incidents.filters import Choice
from tocsin.sources.incidents.incident import Incident, Toll


@dataclass(slots=True)
class Sum:
    """Deaths of some incidents. Those whose deaths are not known are counted, and add nothing.

    An incident with a range and no best estimate adds its low number to the best: so many are known.
    """

    low: int = 0
    best: int = 0
    high: int = 0
    incidents: int = 0
    unknown: int = 0
    without_best: int = 0

    def add(self, toll: Toll | None) -> None:
        """Add the deaths of one incident."""
        self.incidents += 1
        if toll is None:
            self.unknown += 1
            return
        self.low += toll.low
        self.high += toll.high
        if toll.best is None:
            self.without_best += 1
            self.best += toll.low
        else:
            self.best += toll.best

    @property
    def is_known(self) -> bool:
        """Tell whether of any incident the deaths are known."""
        return self.incidents > self.unknown


@dataclass(frozen=True, slots=True)
class _Time:
    """The first and last day of a time, and the first day of the month and of the year that it lies in whole."""

    first: date | None
    last: date | None
    month: date | None
    year: date | None


@dataclass
class Tally:
    """What was counted.

    `months` and `years` map the first day of a month or year to the deaths in it; `no_month` and `no_year` are
    those of incidents of which it cannot be told. `over` counts incidents that reach over the edge of the chosen
    time. By `file_first` the first incident of the whole file has surely happened, and on `file_last` the last has
    surely not ended before: between them the file tells of all time. `first` and `last` are the first and the last
    possible day of the chosen ones. `countries` maps the names of the chosen ones to their codes.
    """

    most: int
    total: Sum = field(default_factory=Sum)
    civilians: Sum = field(default_factory=Sum)
    months: dict[date, Sum] = field(default_factory=dict)
    years: dict[date, Sum] = field(default_factory=dict)
    no_month: Sum = field(default_factory=Sum)
    no_year: Sum = field(default_factory=Sum)
    over: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    parties: Counter[str] = field(default_factory=Counter)
    countries: dict[str, str] = field(default_factory=dict)
    file_first: date | None = None
    file_last: date | None = None
    first: date | None = None
    last: date | None = None
    _heap: list[tuple[int, int, int, Incident]] = field(default_factory=list)
    _times: dict[str, _Time] = field(default_factory=dict)

    def see(self, incident: Incident, choice: Choice) -> None:
        """Take note of an incident of the file, and count it if it was chosen."""
        time = self._time(incident.date)
        start, end = time.first, time.last
        if end and (self.file_first is None or end < self.file_first):
            self.file_first = end
        if start and (self.file_last is None or start > self.file_last):
            self.file_last = start
        if choice(incident):
            self.over += choice.reaches_over(incident.date)
            self._count(incident, time)

    def _count(self, incident: Incident, time: _Time) -> None:
        toll, start, end = incident.toll, time.first, time.last
        self.total.add(toll)
        self.civilians.add(incident.civilians)
        (self.no_month if time.month is None else _in(self.months, time.month)).add(toll)
        (self.no_year if time.year is None else _in(self.years, time.year)).add(toll)
        self.kinds[incident.kind] += 1
        for name in {party.name for party in incident.parties}:
            self.parties[name] += 1
        self.countries.setdefault(incident.where.country, incident.where.country_code)
        if start and (self.first is None or start < self.first):
            self.first = start
        if end and (self.last is None or end > self.last):
            self.last = end
        best, high = (-1, -1) if toll is None else (toll.low if toll.best is None else toll.best, toll.high)
        entry = (best, high, -incident.row, incident)
        if len(self._heap) < self.most:
            heapq.heappush(self._heap, entry)
        elif (
            self._heap and entry > self._heap[0]
        ):  # no two have the same row, so incidents are never compared
            heapq.heapreplace(self._heap, entry)

    def gravest(self) -> list[Incident]:
        """Return the incidents with most deaths by the best estimate, then by the high one, then by row."""
        return [entry[3] for entry in sorted(self._heap, key=lambda entry: entry[:3], reverse=True)]

    def _time(self, when: Edtf) -> _Time:
        known = self._times.get(when.text)
        if known is None:
            first, last = when.earliest, when.latest
            month = first.replace(day=1) if first else None
            year = first.replace(month=1, day=1) if first else None
            known = self._times[when.text] = _Time(
                first,
                last,
                month if last and month == last.replace(day=1) else None,
                year if last and year == last.replace(month=1, day=1) else None,
            )
        return known


def _in(sums: dict[date, Sum], day: date) -> Sum:
    found = sums.get(day)
    if found is None:
        found = sums[day] = Sum()
    return found
