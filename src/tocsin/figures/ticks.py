"""Where the ticks of a time axis stand and what they say.

A *period* is the time from one tick to the next, such as a month. It is labelled only where its label fits
between its own two ends, so labels cannot collide. The wording is the caller's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tocsin.figures.measure import width_mm

COUNT_MAX = 14
"""More periods than this cannot be counted at a glance."""

_CLEAR_MM = 0.8
"""Room between a label and the ends of its period, both sides together."""


class TickUnit(StrEnum):
    """What a tick label names."""

    DAY = "day"
    """The day of the month, such as 14."""
    MONTH = "month"
    """The month without its year, such as Jul."""
    MONTH_OF_YEAR = "month-of-year"
    """The month and its year, such as July 2020."""
    YEAR = "year"
    """The year."""


TickFormatter = Callable[[date, TickUnit], str]
"""Words a tick: gets the first day of its period and what to name."""


@dataclass(frozen=True)
class Step:
    """One row of the table of steps: so many days, months or years from tick to tick."""

    name: str
    unit: TickUnit
    count: int = 1

    def floor(self, day: date) -> date:
        """Return the last tick on or before a day."""
        if self.name == "week":
            return day - timedelta(days=day.weekday())
        if self.unit is TickUnit.DAY:
            return date.fromordinal(day.toordinal() // self.count * self.count)
        if self.unit is TickUnit.MONTH:
            return date(day.year, (day.month - 1) // self.count * self.count + 1, 1)
        return date(max(1, day.year // self.count * self.count), 1, 1)

    def after(self, tick: date) -> date:
        """Return the tick after a tick."""
        if self.unit is TickUnit.DAY:
            return tick + timedelta(days=self.count)
        if self.unit is TickUnit.MONTH:
            months = tick.year * 12 + tick.month - 1 + self.count
            return date(months // 12, months % 12 + 1, 1)
        return date(tick.year + self.count, 1, 1)

    def periods(self, first: date, end: date) -> list[tuple[date, date]]:
        """Return the periods that touch the time from `first` to before `end`, whole, up to one too many."""
        periods: list[tuple[date, date]] = []
        start = self.floor(first)
        while start < end and len(periods) <= COUNT_MAX:
            periods.append((start, self.after(start)))
            start = periods[-1][1]
        return periods


STEPS = (
    Step("day", TickUnit.DAY),
    Step("2 days", TickUnit.DAY, 2),
    Step("week", TickUnit.DAY, 7),
    Step("month", TickUnit.MONTH),
    Step("quarter", TickUnit.MONTH, 3),
    Step("half-year", TickUnit.MONTH, 6),
    Step("year", TickUnit.YEAR),
    *(Step(f"{years} years", TickUnit.YEAR, years) for years in (2, 5, 10, 20, 50, 100)),
)
"""From fine to coarse; the last spans every year that a brief may hold (`tocsin.limits`) in eight periods."""


@dataclass(frozen=True)
class Axis:
    """Time on a line: from the first day to before `end`, drawn from `x0_mm` to `x1_mm`."""

    first: date
    end: date
    x0_mm: float
    x1_mm: float

    def x(self, day: date) -> float:
        """Return where a day begins."""
        days = (self.end - self.first).days
        return self.x0_mm + (self.x1_mm - self.x0_mm) * (day - self.first).days / days

    def middle(self, day: date) -> float:
        """Return where a day has its noon."""
        return (self.x(day) + self.x(day + timedelta(days=1))) / 2

    def within(self, x_mm: float) -> float:
        """Return the nearest place on the axis."""
        return min(max(x_mm, self.x0_mm), self.x1_mm)


@dataclass(frozen=True)
class Tick:
    """A period of the axis: its line stands at `x_mm`, its label between there and `end_x_mm`.

    `is_line` is false where the period began before the axis does. `label` is empty where none fits.
    A label `is_centred` between the ends of one unit, and stands at the tick where a period has several: such
    a period has no label where it began before the axis does, for the label would stand at another day.
    """

    start: date
    end: date
    x_mm: float
    end_x_mm: float
    is_line: bool
    label: str
    is_centred: bool
    is_major: bool = False


@dataclass(frozen=True)
class Scale:
    """An axis with its ticks, and the larger units that are named under them."""

    step: Step
    axis: Axis
    ticks: tuple[Tick, ...]
    majors: tuple[Tick, ...]


def choose(
    axis: Axis,
    size_pt: float,
    wording: TickFormatter,
    *,
    whole: bool = False,
    finest: timedelta = timedelta(days=1),
) -> Scale:
    """Return the finest step whose labels fit, with 3 to 14 ticks for a span of three days or more.

    With `whole` the axis is lengthened to the ends of its first and last period. No step is shorter than `finest`
    by more than a tenth, as February is shorter than January.
    """
    start = axis.first
    for step in STEPS:
        is_last = step is STEPS[-1]
        if not is_last and step.after(step.floor(start)) - step.floor(start) < finest * 0.9:
            continue
        over = _over(step, axis) if whole else axis
        if not is_last and len(step.periods(over.first, over.end)) > COUNT_MAX:
            continue  # before anything is put into words, which is slow
        ticks = ticks_of(step, over, size_pt, wording)
        if all(tick.label for tick in ticks[1:-1]):
            break
    return Scale(step, over, ticks, _majors(step, over, size_pt, wording))


def _over(step: Step, axis: Axis) -> Axis:
    """Return the axis lengthened to whole periods."""
    periods = step.periods(axis.first, axis.end)
    return Axis(periods[0][0], periods[-1][1], axis.x0_mm, axis.x1_mm)


def ticks_of(step: Step, axis: Axis, size_pt: float, wording: TickFormatter) -> tuple[Tick, ...]:
    """Return the ticks of one step."""
    return tuple(
        _tick(axis, start, end, wording(start, step.unit), size_pt, is_centred=step.count == 1)
        for start, end in step.periods(axis.first, axis.end)
    )


def _majors(step: Step, axis: Axis, size_pt: float, wording: TickFormatter) -> tuple[Tick, ...]:
    """Name the months under days and the years under months; years need nothing under them."""
    if step.unit is TickUnit.YEAR:
        return ()
    larger = Step("month", TickUnit.MONTH) if step.unit is TickUnit.DAY else Step("year", TickUnit.YEAR)
    name = TickUnit.MONTH_OF_YEAR if step.unit is TickUnit.DAY else TickUnit.YEAR
    return tuple(
        _tick(axis, start, end, wording(start, name), size_pt, is_major=True)
        for start, end in larger.periods(axis.first, axis.end)
    )


def _tick(
    axis: Axis,
    start: date,
    end: date,
    label: str,
    size_pt: float,
    *,
    is_centred: bool = False,
    is_major: bool = False,
) -> Tick:
    x, end_x = axis.within(axis.x(start)), axis.within(axis.x(end))
    is_line = start >= axis.first
    # A label names the whole unit that it is centred in, or the day that it stands at.
    if not (is_line or is_centred or is_major):
        label = ""
    fits = width_mm(label, size_pt, bold=is_major) + _CLEAR_MM <= end_x - x
    return Tick(start, end, x, end_x, is_line, label if fits else "", is_centred, is_major)
