"""Events of two sources that may be one and the same: offered as pairs, never merged.

Two events are offered where they can have happened on the same day or the next, in the same place, near it or in
the same district, and what they count does not rule it out. Events are looked up by month and place, so that
thousands are compared with thousands in little time.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import product

from tocsin.brief.model import Brief, Event, Figure, Place
from tocsin.sources.into.values import folded

NEAR_KM = 25.0
"""Two points within this are near: the next village, or the two ends of a market town's land."""
NEAR_DAYS = 1
"""What happens at night has two dates."""
LONGEST_DAYS = 366
"""An event that is dated more loosely could be any other."""
NEAR_COUNT = 2
NEAR_SHARE = 0.5
"""Counts that differ by two, or by half of the larger, can be of one thing."""
_SHOWN = 3
_EARTH_KM = 6371.0
_DEATHS = ("killed", "death", "dead", "fatalit", "murdered", "massacred", "executed")
_AT_LEAST = ("at-least", "more-than")
_AT_MOST = ("at-most", "up-to", "fewer-than", "nearly")


@dataclass(frozen=True)
class Others:
    """The events that one may be the same as; `words` names the first of them."""

    ids: tuple[str, ...]
    words: str


def pairs(brief: Brief, new: set[str], *, has_own_ids: bool) -> dict[str, Others]:
    """Return for each new event the others of the brief that it may be the same as, if there are any.

    A source with ids of its own does not tell of one event under two of them, so events that share it are not
    offered. Of any other source, such as an alert, a person may have written the event down before, perhaps without
    its place: then the dates and the numbers decide.

    Args:
        brief: with the new events in it.
        new: their ids.
        has_own_ids: as `Draft.has_own_ids`, of the source of the new events.
    """
    places = {place.id: place for place in brief.places}
    figures = {figure.id: figure for figure in brief.figures}
    every = [
        _Told(
            event,
            places[event.place] if event.place else None,
            [figures[key] for key in event.figures],
            [] if has_own_ids else event.sources,
        )
        for event in brief.events
    ]
    there: dict[tuple[int, object], list[_Told]] = defaultdict(list)
    for told in every:
        if told.event.id not in new:
            for month in told.months:
                for key in told.keys:
                    there[month, key].append(told)
    found = {}
    for told in every:
        if told.event.id in new:
            candidates = {
                other.event.id: other
                for month in told.months
                for key in told.near_keys
                for other in there.get((month, key), ())
            }
            same = [other for other in candidates.values() if told.may_be(other, across_sources=has_own_ids)]
            if same:
                found[told.event.id] = _others(same)
    return found


def _others(same: list[_Told]) -> Others:
    same = sorted(same, key=lambda told: (told.event.date.sort_key, told.event.id))
    shown = [f"'{told.event.id}' ({told.said})" for told in same[:_SHOWN]]
    more = f" and {len(same) - _SHOWN} more" if len(same) > _SHOWN else ""
    return Others(tuple(told.event.id for told in same), ", ".join(shown) + more)


class _Told:
    """An event with its place and what it counts. It is looked up by `sources` as well as by its place."""

    def __init__(
        self, event: Event, place: Place | None, figures: list[Figure], sources: Sequence[str]
    ) -> None:
        self.event, self.place, self.figures, self.sources = event, place, figures, sources

    @property
    def said(self) -> str:
        """Return when and where it was."""
        return f"{self.event.date}, {self.place.name}" if self.place else str(self.event.date)

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """Return the first and the last day that it can have happened on; None: too loosely dated to compare."""
        first, last = self.event.date.earliest, self.event.date.latest
        if first is None or last is None or (last - first).days > LONGEST_DAYS:
            return None
        return first, last

    @cached_property
    def months(self) -> range:
        """Return the months that it can lie in, counted from the year 0, and the days around it."""
        if self.days is None:
            return range(0)
        around = timedelta(days=NEAR_DAYS)
        first = self.days[0] - around if self.days[0] > date.min + around else self.days[0]
        last = self.days[1] + around if self.days[1] < date.max - around else self.days[1]
        return range(12 * first.year + first.month, 12 * last.year + last.month + 1)

    @cached_property
    def names(self) -> set[str]:
        """Return the name of the place and of what it lies in; but for countries, which say too little of where.

        Of what it lies in ("Upper Orin, Orin, Kessara") only the first is near enough.
        """
        if self.place is None:
            return set()
        said = set() if self.place.precision == "country" else {folded(self.place.name)}
        return (said | {folded(self.place.part_of).split(", ")[0]}) - {""} - _countries()

    @cached_property
    def cell(self) -> tuple[int, int, int] | None:
        """Return the cube of 25 km that the point lies in: no pole and no date line is in its way."""
        if self.place is None or self.place.point is None:
            return None
        latitude, longitude = (math.radians(degrees) for degrees in self.place.point)
        around = math.cos(latitude)
        line = (around * math.cos(longitude), around * math.sin(longitude), math.sin(latitude))
        x, y, z = (math.floor(part * _EARTH_KM / NEAR_KM) for part in line)
        return x, y, z

    @cached_property
    def keys(self) -> list[object]:
        return [*self.names, *([self.cell] if self.cell else []), *self.of_sources]

    @cached_property
    def near_keys(self) -> list[object]:
        return [*self.names, *_around(self.cell), *self.of_sources]

    @property
    def of_sources(self) -> list[object]:
        return [("source", key) for key in self.sources]

    def may_be(self, other: _Told, *, across_sources: bool) -> bool:
        """Tell whether another event may be this one; `across_sources`: only if none of its sources is of both."""
        is_shared = bool(set(self.event.sources) & set(other.event.sources))
        if is_shared and across_sources:
            return False
        is_unplaced = is_shared and (self.place is None or other.place is None)
        return self.is_then(other) and (is_unplaced or self.is_there(other)) and self.counts_as(other)

    def is_then(self, other: _Told) -> bool:
        if self.days is None or other.days is None:
            return False
        around = timedelta(days=NEAR_DAYS)
        return self.days[0] - other.days[1] <= around and other.days[0] - self.days[1] <= around

    def is_there(self, other: _Told) -> bool:
        one, two = self.place, other.place
        if one and two and one.point and two.point:
            return _distance_km(one.point, two.point) <= NEAR_KM
        return bool(self.names & other.names)

    def counts_as(self, other: _Told) -> bool:
        """Tell whether no kind of number that both give rules it out."""
        for kind in {_kind(figure) for figure in self.figures} & {_kind(figure) for figure in other.figures}:
            mine = [_range(figure) for figure in self.figures if _kind(figure) == kind]
            theirs = [_range(figure) for figure in other.figures if _kind(figure) == kind]
            if not any(_is_close(one, two) for one in mine for two in theirs):
                return False
        return True


def _kind(figure: Figure) -> str:
    measure = folded(figure.measure)
    return "deaths" if any(word in measure for word in _DEATHS) else measure


def _range(figure: Figure) -> tuple[float, float]:
    """Return the least and the most that a figure can mean; words such as "dozens" can mean any number."""
    if figure.low is not None and figure.high is not None:
        return float(figure.low), float(figure.high)
    if figure.value is None:
        return 0.0, math.inf
    value = float(figure.value)
    return (
        0.0 if figure.qualifier in _AT_MOST else value,
        math.inf if figure.qualifier in _AT_LEAST else value,
    )


def _is_close(one: tuple[float, float], two: tuple[float, float]) -> bool:
    """Tell whether two ranges meet, or nearly: sources that count one thing seldom count the same."""
    gap = max(one[0], two[0]) - min(one[1], two[1])
    return gap <= max(NEAR_COUNT, NEAR_SHARE * max(one[0], two[0]))


def _distance_km(one: tuple[float, float], two: tuple[float, float]) -> float:
    (latitude, longitude), (other_latitude, other_longitude) = (
        map(math.radians, point) for point in (one, two)
    )
    across = math.sin((other_latitude - latitude) / 2) ** 2
    along = math.sin((other_longitude - longitude) / 2) ** 2
    return (
        2
        * _EARTH_KM
        * math.asin(math.sqrt(min(1.0, across + math.cos(latitude) * math.cos(other_latitude) * along)))
    )


def _around(cell: tuple[int, int, int] | None) -> Iterator[object]:
    if cell:
        yield from product(*(range(part - 1, part + 2) for part in cell))


@cache
def _countries() -> frozenset[str]:
    from babel import Locale

    return frozenset(folded(name) for name in Locale("en").territories.values())
