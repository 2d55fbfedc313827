"""A chart shows no more than is known: ranges, nought, what is not known and what is missing look different."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest

from tests.figures.chart.sample_charts import drawn, labels, maybe, months, plot, point, words
from tocsin.errors import LayoutError
from tocsin.figures.chart.shapes import Box, ChartDrawing, ChartPoint, Label, Role
from tocsin.figures.measure import width_mm


def many(count: int, seed: int = 1) -> list[ChartPoint]:
    """Return so many months of every kind of number."""
    dice = random.Random(seed)
    made = []
    for _ in range(count):
        best = dice.randint(1, 90)
        low, high = best - dice.randint(0, best), best + dice.randint(0, 30)
        made.append(dice.choice([best, (low, best, high), (low, high), 0, None]))
    return months(*made)


def test_a_number_is_a_bar_from_the_base_line_to_its_place_on_the_scale() -> None:
    drawing = drawn(months(10, 40))

    base = drawing.axis[0][0][1]
    low, high = drawing.ends
    assert [box.y_mm + box.height_mm for box in drawing.bars] == [pytest.approx(base)] * 2
    assert (base - high.y_mm) / (base - low.y_mm) == pytest.approx(4)
    assert not (drawing.ranges or drawing.spans or drawing.rings or drawing.crosses)


def test_a_range_runs_through_the_end_of_its_bar() -> None:
    drawing = plot(drawn(months((10, 20, 40))))

    (end,) = drawing.ends
    ((x, low), (other, high)), *serifs = drawing.ranges
    assert x == other == pytest.approx(end.x_mm + end.width_mm / 2)
    assert low > end.y_mm > high
    assert sorted({y for serif in serifs for _, y in serif}) == [high, low]


def test_a_range_without_a_best_estimate_is_a_box_that_no_bar_stands_in() -> None:
    drawing = plot(drawn(months((10, 40), 80)))

    (box,) = drawing.spans
    base = drawing.axis[0][0][1]
    assert base - (box.y_mm + box.height_mm) == pytest.approx((base - box.y_mm) / 4)
    assert len(drawing.ends) == 1


def test_nought_is_a_ring_on_the_base_line_and_what_is_not_known_a_cross_above_it() -> None:
    drawing = plot(drawn(months(0, None, 5)))

    (ring,) = drawing.rings
    base = drawing.axis[0][0][1]
    assert ring.y_mm == base
    assert len(drawing.crosses) == 2
    assert all(base - 4 < y < base for stroke in drawing.crosses for _, y in stroke)
    assert len(drawing.ends) == 1


def test_the_least_number_beside_a_huge_one_is_still_no_nought() -> None:
    drawing = drawn(months(1, 1_000_000))
    assert drawing.rings == ()
    assert min(box.height_mm for box in drawing.ends) >= 0.35


def test_where_no_number_is_known_there_is_no_chart() -> None:
    assert maybe(months(None, None)) is None
    assert maybe(months(None, 0)) is not None


def test_a_month_that_is_missing_leaves_its_place_empty() -> None:
    jan, feb, *_, jun = months(1, 2, 3, 4, 5, 6)
    drawing = drawn([jan, feb, jun])

    first, second, last = sorted(box.x_mm for box in drawing.ends)
    assert last - second > 3.5 * (second - first)
    assert drawing.has_gaps
    assert not drawn([jan, feb]).has_gaps


def test_months_stand_in_the_order_of_time_whatever_the_order_of_the_brief() -> None:
    assert drawn(months(1, 2, 3)[::-1]) == drawn(months(1, 2, 3))


@pytest.mark.parametrize(
    "dates",
    [
        ["2020-01", "2020"],
        ["2020-01", "2020-02~"],
        ["2020-01/2020-02", "2020-02/2020-03"],
        ["2020?", "2021"],
    ],
    ids=["of-two-lengths", "about", "overlapping", "uncertain"],
)
def test_times_that_cannot_stand_side_by_side_are_rows(dates: list[str]) -> None:
    drawing = drawn([point(date, 5, is_date=True) for date in dates])
    assert not drawing.is_of_time
    assert words(drawing, Role.SUBJECT) == dates


@pytest.mark.parametrize(
    "dates",
    [
        ["2020-01", "2020-02"],
        ["2019", "2020"],
        ["2020-01/2020-03", "2020-04/2020-06"],
        ["2020-03-01", "2020-03-02"],
    ],
)
def test_no_tick_is_finer_than_the_points(dates: list[str]) -> None:
    drawing = drawn([point(date, 5, is_date=True) for date in dates])
    assert drawing.is_of_time
    assert len(words(drawing, Role.TICK)) <= 2


def test_a_hundred_and_twenty_months_are_columns_on_a4_and_on_a5() -> None:
    for width in (170.0, 110.0):
        drawing = plot(drawn(many(120), width))
        assert drawing.is_of_time
        assert drawing.left_out == 0
        boxes = sorted([*drawing.ends, *drawing.spans], key=lambda box: box.x_mm)
        assert all(one.x_mm + one.width_mm < other.x_mm for one, other in pairwise(boxes))


def test_numbers_stand_above_columns_where_all_have_room_and_else_none() -> None:
    assert words(drawn(months(10, 0, None, (1, 4))), Role.AMOUNT) == ["10", "0", "1\u20134"]
    assert words(drawn(many(60)), Role.AMOUNT) == []


def test_no_best_estimate_stands_above_the_end_of_its_range_where_it_would_be_read_for_the_highest() -> None:
    assert words(drawn(months((5, 10, 90), (2, 4, 6))), Role.AMOUNT) == []
    assert words(drawn(months((5, 10, 10), (2, 4, 4))), Role.AMOUNT) == ["10", "4"]


def test_the_key_names_the_signs_in_use_and_none_where_bars_alone_are() -> None:
    assert words(drawn(months(10, 20)), Role.KEY) == []
    assert words(drawn(months(10, None)), Role.KEY) == ["sign of unknown"]
    assert words(drawn(months((1, 2, 3), (1, 3))), Role.KEY) == [
        "sign of best",
        "sign of range",
        "sign of span",
    ]
    assert "sign of nought" in words(drawn(many(60)), Role.KEY)


KINDS = [
    point("state-based conflict", (210, 250, 330)),
    point("one-sided violence", 180),
    point("non-state conflict", (3, 40)),
    point("not classified", None),
    point("crossfire", 0),
]


def test_rows_keep_their_order_and_say_each_number_behind_its_bar() -> None:
    drawing = drawn(KINDS)

    assert not drawing.is_of_time
    assert words(drawing, Role.SUBJECT) == [kind.subject for kind in KINDS]
    assert words(drawing, Role.AMOUNT) == [kind.amount for kind in KINDS]
    assert words(drawing, Role.KEY) == words(drawing, Role.VALUE) == []
    assert len(drawing.rings) == 1
    assert len(drawing.crosses) == 2


def test_a_long_name_is_cut_after_two_lines() -> None:
    drawing = drawn([point("Front for the Restoration of the Upper Valleys " * 4, 5), point("Army", 3)])
    (long, short) = labels(drawing, Role.SUBJECT)
    assert len(long.lines) == 2
    assert long.lines[-1].endswith("…")
    assert short.lines == ("Army",)


def test_of_more_rows_than_fit_the_ones_with_the_least_numbers_are_left_out() -> None:
    drawing = drawn([*(point(f"kind {number}", number) for number in range(60)), point("other", None)])

    shown = words(drawing, Role.SUBJECT)
    assert drawing.height_mm <= 140
    assert drawing.left_out == 61 - len(shown) > 0
    assert shown == [f"kind {number}" for number in range(60 - len(shown), 60)]


def test_numbers_too_long_to_stand_behind_bars_are_left_to_the_table_and_the_key_tells_the_signs() -> None:
    drawing = drawn([point("a", 10**29), point("b", (1, 10**29)), point("c", None)], 60.0)
    assert words(drawing, Role.AMOUNT) == []
    assert words(drawing, Role.KEY) == ["sign of span", "sign of unknown"]


def test_numbers_too_long_for_an_axis_are_said_in_rows() -> None:
    assert not drawn([point(f"{2019 + n}", 10**25 + n, is_date=True) for n in range(3)], 110.0).is_of_time


@pytest.mark.parametrize(
    "points",
    [months(7), months((3, 4, 9)), months(0), many(12), many(24), many(120), KINDS],
    ids=["one", "one-range", "one-nought", "12", "24", "120", "rows"],
)
@pytest.mark.parametrize(
    "size", [(170.0, 140.0, 1.0), (110.0, 105.0, 9 / 7), (172.0, 140.0, 2.0), (60.0, 70.0, 1.0)]
)
def test_nothing_leaves_the_sheet_and_no_label_covers_another(
    points: list[ChartPoint], size: tuple[float, float, float]
) -> None:
    drawing = drawn(points, *size)

    assert drawing.height_mm <= size[1]
    for label in drawing.labels:
        assert label.x_mm >= -1e-6
        assert label.x_mm + label.width_mm <= drawing.width_mm + 1e-6, label
        assert -label.line_mm / 2 <= label.y_mm
        assert label.y_mm + label.height_mm <= drawing.height_mm + 1e-6, label
        bold = label.role is Role.MAJOR
        assert all(width_mm(line, label.size_pt, bold) <= label.width_mm + 1e-6 for line in label.lines)
    for box in (*drawing.bars, *drawing.ends, *drawing.spans):
        assert box.x_mm >= 0
        assert box.x_mm + box.width_mm <= drawing.width_mm
        assert box.y_mm >= 0
        assert box.y_mm + box.height_mm <= drawing.height_mm
    assert [
        (one.lines, other.lines) for one, other in combinations(drawing.labels, 2) if covers(one, other)
    ] == []


def covers(one: Label, other: Label) -> bool:
    """Tell whether letters of two labels meet; lines may touch."""
    across = min(one.x_mm + one.width_mm, other.x_mm + other.width_mm) - max(one.x_mm, other.x_mm)
    down = min(one.y_mm + one.height_mm, other.y_mm + other.height_mm) - max(one.y_mm, other.y_mm)
    return across > 1e-6 and down > 0.25 * one.line_mm


def test_from_right_to_left_the_chart_is_its_mirror_image() -> None:
    points = many(12)
    left, right = drawn(points), drawn(points, right_to_left=True)

    def sides(drawing: ChartDrawing) -> list[tuple[float, float]]:
        found: list[Box | Label] = [*drawing.bars, *drawing.ends, *drawing.spans, *drawing.labels]
        return [(round(box.x_mm, 6), round(box.x_mm + box.width_mm, 6)) for box in found]

    assert sides(right) == [(round(170 - x1, 6), round(170 - x0, 6)) for x0, x1 in sides(left)]
    assert {label.align for label in labels(left, Role.VALUE)} == {"right"}
    assert {label.align for label in labels(right, Role.VALUE)} == {"left"}
    assert [ring.x_mm for ring in right.rings] == [pytest.approx(170 - ring.x_mm) for ring in left.rings]


def test_too_little_room_is_refused() -> None:
    with pytest.raises(LayoutError, match="a chart does not fit into 50 x 140 mm"):
        maybe(months(3), 50.0)
    with pytest.raises(LayoutError, match="a chart does not fit into 170 x 20 mm"):
        maybe(months(3), 170.0, 20.0)
