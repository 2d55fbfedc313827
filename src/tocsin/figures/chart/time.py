"""Which points can stand side by side in time: of whole periods that are about as long and do not overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tocsin.figures.chart.shapes import ChartPoint

_ALIKE = 1.2
"""The longest period against the shortest: months, quarters and years are alike, a month and a year are not."""


@dataclass(frozen=True)
class Period:
    """A point with its first day and the day after its last."""

    point: ChartPoint
    first: date
    end: date

    @property
    def days(self) -> int:
        """Return how long it is."""
        return (self.end - self.first).days


def periods_of(points: Sequence[ChartPoint]) -> list[Period]:
    """Return the points as periods in their order in time; none where any is vague, long or overlaps."""
    periods = []
    for point in points:
        when = point.when
        if when is None or when.is_approximate or not (when.earliest and when.latest):
            return []
        periods.append(Period(point, when.earliest, when.latest + timedelta(days=1)))
    periods.sort(key=lambda period: period.first)
    overlap = any(one.end > other.first for one, other in pairwise(periods))
    longest, shortest = (choose(period.days for period in periods) for choose in (max, min))
    return [] if overlap or longest > shortest * _ALIKE else periods


def have_gaps(periods: Sequence[Period]) -> bool:
    """Tell whether somewhere between the first and the last there is no point."""
    return any(one.end < other.first for one, other in pairwise(periods))
