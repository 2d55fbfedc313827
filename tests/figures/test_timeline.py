"""The timeline's promises: nothing overlaps, nothing leaves the box, and every end is at its true time."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest

from tests.figures.sample_timelines import drawn, event, random_events
from tocsin.brief.dates import Point, parse
from tocsin.errors import LayoutError
from tocsin.figures.marks import WIDTH_MIN_MM, span_of
from tocsin.figures.shapes import Label, Mark, MarkKind, Role, Sign, Timeline, TimelineEvent
from tocsin.figures.ticks import COUNT_MAX

NEAR = 1e-6
"""Boxes may touch; sums of floats differ in the last digits."""

CASES = [
    (seed, count, days, width)
    for seed, count in enumerate((1, 2, 3, 5, 8, 13, 21, 34, 47, 60))
    for days in (1, 30, 365, 3_650, 21_900)
    for width in (118.0, 166.0)
]

Box = tuple[float, float, float, float]


def box_of(label: Label) -> Box:
    return (label.x_mm, label.y_mm, label.x_mm + label.width_mm, label.y_mm + label.height_mm)


def ink_of(mark: Mark) -> Box:
    xs = (
        [x for x, width in mark.blocks] + [x + width for x, width in mark.blocks] + [x for x, _ in mark.arrow]
    )
    ys = [mark.y_mm, mark.y_mm + mark.height_mm] + [y for _, y in mark.arrow]
    return (min(xs), min(ys), max(xs), max(ys))


def meet(one: Box, other: Box) -> bool:
    is_beside = one[2] <= other[0] + NEAR or other[2] <= one[0] + NEAR
    is_under = one[3] <= other[1] + NEAR or other[3] <= one[1] + NEAR
    return not (is_beside or is_under)


def mark_of_first(timeline: Timeline) -> Mark:
    return next(mark for mark in timeline.marks if mark.number == 1)


def assert_sound(timeline: Timeline) -> None:
    """Nothing overlaps, and all is inside."""
    boxes = [(label.lines, box_of(label)) for label in timeline.labels]
    inks = [(mark.event_id, ink_of(mark)) for mark in (*timeline.marks, *timeline.swatches)]
    columns = [
        (
            column.start,
            (column.x_mm, column.y_mm, column.x_mm + column.width_mm, column.y_mm + column.height_mm),
        )
        for column in timeline.columns
    ]
    for (one_name, one), (other_name, other) in combinations([*boxes, *inks, *columns], 2):
        assert not meet(one, other), (one_name, other_name)
    for name, (x0, y0, x1, y1) in [*boxes, *inks, *columns]:
        assert x0 >= -NEAR and y0 >= -NEAR, name
        assert x1 <= timeline.width_mm + NEAR and y1 <= timeline.height_mm + NEAR, name


@pytest.mark.parametrize(("seed", "count", "days", "width"), CASES)
def test_nothing_overlaps_and_nothing_leaves_the_box(seed: int, count: int, days: int, width: float) -> None:
    events = random_events(seed, count, days)
    for height in (75.0, 150.0, 240.0):
        timeline = drawn(events, width, height)

        assert_sound(timeline)
        assert timeline.height_mm <= height + NEAR


def true_x(timeline: Timeline, events: list[TimelineEvent], day: date) -> float:
    """Find a day's place from the ticks alone: they are the reader's only scale."""
    first, end = span_of(events, parse("2021-06"))
    axis = next(rule for rule in timeline.rules if rule.weight == "axis")
    return axis.x0_mm + (axis.x1_mm - axis.x0_mm) * (day - first).days / (end - first).days


@pytest.mark.parametrize(("seed", "count", "days", "width"), CASES[::3])
def test_every_known_end_is_at_its_true_time(seed: int, count: int, days: int, width: float) -> None:
    events = random_events(seed, count, days)
    timeline = drawn(events, width, 400.0)
    assert timeline.mode == "events"

    when = {one.id: one.date for one in events}
    for mark in timeline.marks:
        start, end = when[mark.event_id].start, when[mark.event_id].end
        x0 = true_x(timeline, events, start.earliest) if isinstance(start, Point) else None
        x1 = true_x(timeline, events, end.latest + timedelta(days=1)) if isinstance(end, Point) else None
        if mark.kind is MarkKind.DOT:
            assert x0 is not None and x1 is not None
            assert mark.x0_mm == pytest.approx((x0 + x1) / 2, abs=0.01)
            continue
        inked0, _, inked1, _ = ink_of(mark)
        if mark.is_widened:
            assert x0 is not None and x1 is not None
            assert inked1 - inked0 == pytest.approx(WIDTH_MIN_MM)
            assert (inked0 + inked1) / 2 == pytest.approx((x0 + x1) / 2, abs=0.01)
            continue
        if x0 is not None:
            assert mark.x0_mm == pytest.approx(x0, abs=0.01)
            assert inked0 == pytest.approx(x0, abs=0.01) or mark.arrow
        if x1 is not None:
            assert mark.x1_mm == pytest.approx(x1, abs=0.01)
            assert inked1 == pytest.approx(x1, abs=0.01)


def test_every_event_has_one_mark_and_one_label_that_says_its_title() -> None:
    events = random_events(4, 40, 3_650)
    timeline = drawn(events, 166.0, 600.0)

    labels = {label.event_id: label for label in timeline.labels if label.role is Role.EVENT}
    assert sorted(mark.event_id for mark in timeline.marks) == sorted(one.id for one in events)
    assert not timeline.summary.shortened
    for one in events:
        assert " ".join(" ".join(labels[one.id].lines).split()) == one.title
        assert labels[one.id].date == one.date_label


def test_the_order_of_the_input_does_not_matter() -> None:
    events = random_events(7, 30, 3_650)

    assert drawn(events) == drawn(events[::-1])


def test_signs_tell_apart_what_dates_say() -> None:
    def signs(when: str) -> tuple[Sign, ...]:
        return mark_of_first(drawn([event(1, when), event(2, "2010"), event(3, "2020")])).signs

    assert signs("2012-04-22") == (Sign.DAY,)
    assert signs("2012-04-22~") == (Sign.ABOUT_DAY,)
    assert signs("2012") == (Sign.WITHIN,)
    assert signs("2012-21?") == (Sign.WITHIN, Sign.APPROXIMATE)
    assert signs("2012/2013") == (Sign.LASTED,)
    assert signs("2015/..") == (Sign.GOES_ON,)
    assert signs("2015~/..") == (Sign.GOES_ON, Sign.APPROXIMATE)
    assert signs("../2012") == (Sign.BEGAN_EARLIER,)
    assert signs("2015/") == (Sign.UNKNOWN_END,)


def test_what_goes_on_points_at_the_as_of_date() -> None:
    timeline = drawn([event(1, "2013/.."), event(2, "2019-03")], as_of="2020-07")

    (mark,) = [mark for mark in timeline.marks if mark.event_id == "e1"]
    assert mark.x1_mm == timeline.width_mm
    assert max(x for x, _ in mark.arrow) == timeline.width_mm


def test_an_unknown_end_fades_to_a_question_mark_and_an_open_one_does_not() -> None:
    unknown = drawn([event(1, "2015/"), event(2, "2011"), event(3, "2019")])
    going_on = drawn([event(1, "2015/.."), event(2, "2011"), event(3, "2019")])

    assert [label.lines for label in unknown.labels if label.role is Role.UNKNOWN and label.event_id] == [
        ("?",)
    ]
    assert not any(label.role is Role.UNKNOWN for label in going_on.labels)
    assert len(mark_of_first(unknown).blocks) > 1


def test_the_legend_lists_only_the_signs_in_use() -> None:
    timeline = drawn([event(1, "2012-04-22"), event(2, "2015/.."), event(3, "2015")])

    assert timeline.legend == (Sign.DAY, Sign.WITHIN, Sign.GOES_ON)
    assert len(timeline.swatches) == 3


def test_a_title_that_is_cut_keeps_its_number_and_an_ellipsis() -> None:
    title = "Militia raids a market town; the army arrives late because the road is mined"
    timeline = drawn(
        [event(number, f"2012-{number // 5 + 1:02}-12", title) for number in range(1, 50)], 118.0, 150.0
    )

    labels = [label for label in timeline.labels if label.role is Role.EVENT]
    assert timeline.mode == "events"
    assert timeline.summary.shortened
    assert all(label.number for label in labels)
    assert all(label.lines[-1].endswith("…") or not label.lines[-1] for label in labels if label.is_shortened)


@pytest.mark.parametrize("count", [61, 600])
@pytest.mark.parametrize("width", [118.0, 166.0])
def test_more_than_sixty_events_are_counted_and_the_marked_ones_named(count: int, width: float) -> None:
    events = random_events(3, count, 3_650, marked=0.02)
    timeline = drawn(events, width, 180.0)

    assert timeline.mode == "counts"
    assert_sound(timeline)
    assert sum(column.count for column in timeline.columns) + timeline.summary.counted_apart == count
    named = {label.event_id: label for label in timeline.labels if label.role is Role.EVENT}
    assert set(named) == {one.id for one in events if one.marked}
    assert all(named[one.id].number == str(one.number) for one in events if one.marked)
    assert any(label.role is Role.NOTE for label in timeline.labels) == bool(timeline.summary.counted_apart)


def test_an_event_counts_in_the_period_of_its_first_day() -> None:
    events = [event(number, "2012-12-31") for number in range(1, 71)]
    events += [event(100 + number, f"20{number}") for number in range(11, 20)]
    events += [event(200, "2012/2014"), event(201, "2013/..")]
    timeline = drawn(events)

    assert {column.start.year: column.count for column in timeline.columns}[2012] == 71
    assert timeline.summary.counted_apart == 2


def test_too_many_marked_events_are_named_as_far_as_there_is_room_and_the_rest_is_told() -> None:
    events = [event(number, "2012-04-22", marked=True) for number in range(1, 301)]
    timeline = drawn(events, 118.0, 100.0)

    assert_sound(timeline)
    assert timeline.height_mm <= 100.0
    named = {label.event_id for label in timeline.labels if label.role is Role.EVENT}
    assert len(timeline.summary.not_named) == 300 - len(named)


@pytest.mark.parametrize("days", [1, 2, 5, 20, 90, 400, 1_500, 3_650, 10_000, 21_900, 60_000])
@pytest.mark.parametrize("width", [118.0, 166.0])
def test_there_are_three_to_fourteen_ticks(days: int, width: float) -> None:
    first = date(1952, 3, 9)
    last = first + timedelta(days=days - 1)
    timeline = drawn([event(1, str(first)), event(2, str(last))], width, as_of=str(last))

    labels = [label for label in timeline.labels if label.role is Role.TICK]
    assert 3 <= len(labels) <= COUNT_MAX


def test_a_timeline_of_nothing_or_without_room_is_refused_with_a_hint() -> None:
    with pytest.raises(LayoutError, match="at least one event"):
        drawn([])
    with pytest.raises(LayoutError, match="does not fit into 50 x 200 mm"):
        drawn([event(1, "2012")], width_mm=50.0)
    with pytest.raises(LayoutError, match="does not fit into 166 x 20 mm"):
        drawn([event(1, "2012")], height_max_mm=20.0)


def test_the_summary_tells_what_a_sentence_needs() -> None:
    summary = drawn(
        [event(1, "2012-04-22"), event(2, "2015~/.."), event(3, "2011"), event(4, "201X")]
    ).summary

    assert (summary.events, summary.ongoing, summary.approximate) == (4, 1, 1)
    assert (summary.first, summary.last) == (date(2010, 1, 1), date(2019, 12, 31))
    assert summary.by_precision == {"day": 1, "decade": 1, "interval": 1, "year": 1}
