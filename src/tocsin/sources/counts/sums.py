"""Counts -> sums of what does not overlap. What may overlap is left out, and told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from tocsin.brief.dates import Edtf, parse
from tocsin.sources.counts.count import LEVELS, Area, Count, Measure
from tocsin.sources.draft import Done, Origin, Repair

_TOLD = 20
_NAMED_AREAS = 3


@dataclass(frozen=True)
class Sum:
    """A sum of counts: `number` of those that give one, and how many do not. All missing: no number at all."""

    number: int | None
    rows: int
    missing: int

    @property
    def is_least(self) -> bool:
        """Tell whether the true number can only be larger, as some rows give none."""
        return self.number is not None and self.missing > 0


@dataclass
class Tally:
    """All counts of one measure that are of one level; they are all there before anything is asked of it.

    `chosen` are the areas that a person chose, where they chose any.
    """

    measure: Measure
    level: int
    chosen: tuple[str, ...] = ()
    counts: list[Count] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)

    @cached_property
    def periods(self) -> list[Edtf]:
        """Return the times that are counted, in order; counts without a time have none."""
        some = {str(count.period): count.period for count in self.counts if count.period}
        return sorted(some.values(), key=lambda period: period.sort_key)

    @cached_property
    def is_over_time(self) -> bool:
        """Tell whether the numbers of all times may be added: each is dated, and no two times overlap."""
        if not self.measure.adds_up or any(count.period is None for count in self.counts):
            return False
        ends = [(period.earliest, period.latest) for period in self.periods]
        return all(
            before[1] is not None and after[0] is not None and before[1] < after[0]
            for before, after in pairwise(ends)
        )

    @cached_property
    def shown(self) -> list[Count]:
        """Return the counts that one total is made of: all, or those of one time if they do not add up.

        That is the latest of which any number is known.
        """
        if self.is_over_time or len(self.periods) < 2:
            return self.counts
        known = {str(count.period) for count in self.counts if count.period and count.number is not None}
        latest = max(
            [period for period in self.periods if str(period) in known] or self.periods,
            key=lambda period: (period.latest or date.max, period.earliest or date.min),
        )
        return [count for count in self.counts if count.period == latest]

    @cached_property
    def areas(self) -> list[str]:
        """Return the areas that a total holds: those chosen, the countries, or a few regions.

        There are none where they are too many to be named.
        """
        if self.chosen:
            return list(self.chosen)
        for level in range(self.level + 1):
            names = sorted({count.area.part(level) for count in self.shown} - {""})
            if names:
                return names if len(names) <= _NAMED_AREAS else []
        return []

    @cached_property
    def lacking(self) -> int:
        """Return how many areas have a number at another time, but none at the time that `shown` gives."""
        given = {count.area for count in self.counts if count.number is not None}
        return len(given - {count.area for count in self.shown})

    def by_period(self) -> list[tuple[Edtf, Sum]]:
        """Return a sum for each time."""
        some: dict[str, list[Count]] = {}
        for count in self.counts:
            some.setdefault(str(count.period), []).append(count)
        return [(period, summed(some[str(period)])) for period in self.periods]

    def by_area(self) -> list[tuple[Area, Sum]]:
        """Return a sum for each area of what `shown` gives, the largest first: regions, where there are several."""
        shown = self.shown
        level = min(self.level, 1)
        if len({count.area.part(level) for count in shown}) < 2:
            level = self.level
        some: dict[Area, list[Count]] = {}
        for count in shown:
            area = count.area if level == self.level else Area(count.area.names[: level + 1])
            some.setdefault(area, []).append(count)
        pairs = [(area, summed(counts)) for area, counts in some.items()]
        return sorted(pairs, key=lambda pair: (-(pair[1].number or 0), pair[0].names))


def summed(counts: Iterable[Count]) -> Sum:
    """Add counts up; those without a number are counted as missing."""
    numbers = [count.number for count in counts]
    known = [number for number in numbers if number is not None]
    return Sum(sum(known) if known else None, len(numbers), len(numbers) - len(known))


def span(periods: Iterable[Edtf]) -> Edtf | None:
    """Return the time from the start of the first to the end of the last, as coarsely as they are given."""
    some = list(periods)
    if not some or any(period.earliest is None or period.latest is None for period in some):
        return None
    first = min(some, key=lambda period: period.earliest or date.max)
    last = max(some, key=lambda period: period.latest or date.min)
    start, end = first.text.split("/")[0], last.text.split("/")[-1]
    return parse(start) if start == end else parse(f"{start}/{end}")


def tallies(counts: Iterable[Count], chosen: Iterable[str] = ()) -> list[Tally]:
    """Sort counts by measure and keep of each the level with the most, in the order in which they come.

    Args:
        counts: the numbers.
        chosen: the areas that a person chose, by whose names the sums are called.
    """
    by_measure: dict[Measure, list[Count]] = {}
    for count in counts:
        by_measure.setdefault(count.measure, []).append(count)
    return [_tally(measure, some, tuple(chosen)) for measure, some in by_measure.items()]


def _tally(measure: Measure, counts: list[Count], chosen: tuple[str, ...]) -> Tally:
    levels = Counter(count.area.level for count in counts if count.number is not None)
    level = max(levels or [counts[0].area.level], key=lambda level: (levels[level], level))
    tally = Tally(measure, level, chosen)
    for other, number in sorted(levels.items()):
        if other != level:
            words = (
                f"{measure}: {_numbers(number)} for {called(other)} not added to those for {called(level)}, "
                "which may hold the same people"
            )
            tally.repairs.append(Repair(Done.DROPPED, words))
    seen: dict[tuple[object, ...], Count] = {}
    torn: dict[tuple[object, ...], list[Count]] = {}
    twice = 0
    for count in counts:
        if count.area.level != level:
            continue
        key = (count.area.names, count.area.code, str(count.period), count.part)
        before = seen.setdefault(key, count)
        if before is count:
            continue
        if before.number == count.number:
            twice += count.number is not None
        else:
            torn.setdefault(key, [before]).append(count)
    tally.counts = [replace(count, number=None) if key in torn else count for key, count in seen.items()]
    if twice:
        words = f"{measure}: {_numbers(twice)} of areas and times that stand there already; not counted again"
        tally.repairs.append(Repair(Done.DROPPED, words))
    for some in list(torn.values())[:_TOLD]:
        numbers = ", ".join(f"row {one.row} {'none' if one.number is None else one.number}" for one in some)
        where = some[0].area.name + (f" in {some[0].period}" if some[0].period else "")
        words = f"{measure}: several numbers for {where} ({numbers}); none of them was counted"
        tally.repairs.append(Repair(Done.LOOK_AT, words, Origin("row", some[-1].row)))
    if len(torn) > _TOLD:
        words = f"{measure}: the same for {len(torn) - _TOLD:,} further areas and times"
        tally.repairs.append(Repair(Done.LOOK_AT, words))
    return tally


def called(level: int) -> str:
    """Return what areas of a level are called together."""
    return LEVELS[min(level, len(LEVELS) - 1)]


def _numbers(count: int) -> str:
    return "1 number" if count == 1 else f"{count:,} numbers"
