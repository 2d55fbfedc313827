"""Ticks fit the span and their labels fit between them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.figures.sample_timelines import tick_words
from tocsin.figures.measure import width_mm
from tocsin.figures.ticks import COUNT_MAX, STEPS, Axis, Scale, TickUnit, choose

FIRST = date(1960, 11, 7)
SPANS = (3, 4, 9, 14, 15, 27, 45, 98, 99, 180, 400, 800, 1_400, 2_600, 5_100, 9_000, 21_900, 40_000, 255_000)


@pytest.mark.parametrize("days", SPANS)
@pytest.mark.parametrize("width", [100.0, 118.0, 166.0])
def test_labels_fit_between_their_ticks(days: int, width: float) -> None:
    first = date(1500, 1, 1) if days > 100_000 else FIRST
    scale = choose(Axis(first, first + timedelta(days=days), 0.0, width), 7, tick_words)

    labelled = [tick for tick in scale.ticks if tick.label]
    assert 3 <= len(labelled) <= COUNT_MAX
    for tick in (*scale.ticks, *scale.majors):
        assert 0 <= tick.x_mm <= tick.end_x_mm <= width
        assert width_mm(tick.label, 7, bold=tick.is_major) <= tick.end_x_mm - tick.x_mm or not tick.label


def test_ticks_stand_where_their_unit_begins() -> None:
    starts = {
        step.name: [start for start, _ in step.periods(date(2019, 11, 7), date(2020, 3, 1))] for step in STEPS
    }

    months = [date(2019, 11, 1), date(2019, 12, 1), date(2020, 1, 1), date(2020, 2, 1)]
    assert starts["month"] == months
    assert starts["week"][0] == date(2019, 11, 4)
    assert starts["quarter"] == [date(2019, 10, 1), date(2020, 1, 1)]
    assert starts["half-year"] == [date(2019, 7, 1), date(2020, 1, 1)]
    assert starts["5 years"] == [date(2015, 1, 1), date(2020, 1, 1)]


def test_longer_words_take_a_coarser_step() -> None:
    axis = Axis(date(2019, 1, 1), date(2020, 1, 1), 0.0, 118.0)

    def long_words(day: date, unit: TickUnit) -> str:
        return f"{day:%B} of the year" if unit is TickUnit.MONTH else str(day.year)

    assert choose(axis, 7, tick_words).step.name == "month"
    assert choose(axis, 7, long_words).step.name == "quarter"


def test_a_whole_axis_ends_with_its_periods() -> None:
    axis = Axis(date(2011, 5, 3), date(2020, 7, 1), 0.0, 118.0)
    whole = choose(axis, 7, tick_words, whole=True).axis

    assert (whole.first, whole.end) == (date(2011, 1, 1), date(2021, 1, 1))


def scale_of(first: date, end: date, width: float = 118.0) -> Scale:
    return choose(Axis(first, end, 0.0, width), 7, tick_words)


@pytest.mark.parametrize("days", SPANS)
@pytest.mark.parametrize("first", [date(2026, 1, 1), date(2023, 2, 20), date(2011, 12, 31), date(1997, 5, 9)])
def test_every_label_stands_at_its_own_date_or_in_the_period_that_it_names(first: date, days: int) -> None:
    scale = scale_of(first, first + timedelta(days=days))

    for tick in (*scale.ticks, *scale.majors):
        if not tick.label:
            continue
        if not (tick.is_centred or tick.is_major):
            assert tick.x_mm == pytest.approx(scale.axis.x(tick.start))
            assert tick.start >= scale.axis.first
        assert scale.axis.x(tick.start) <= tick.x_mm + 1e-9
        assert tick.end_x_mm <= scale.axis.x(tick.end) + 1e-9


def test_an_axis_that_begins_within_a_period_has_no_label_for_its_beginning() -> None:
    january = scale_of(date(2026, 1, 1), date(2026, 2, 1))
    winter = scale_of(date(2023, 2, 20), date(2025, 6, 1))

    assert january.step.count > 1 and winter.step.count > 1
    assert january.ticks[0].start < date(2026, 1, 1) and not january.ticks[0].label
    assert [tick.label for tick in january.majors] == ["January 2026"]
    assert winter.ticks[0].start == date(2023, 1, 1) and not winter.ticks[0].label
    assert winter.ticks[1].label == "Apr"
    assert [tick.label for tick in winter.majors] == ["2023", "2024", "2025"]
