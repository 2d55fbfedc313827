"""What a map is put together from: sizes, marks that make room for each other, and shading."""

from __future__ import annotations

from itertools import combinations
from math import hypot, sqrt

import pytest

from tocsin.figures.map import atlas
from tocsin.figures.map.hatch import APART_MM, hatched
from tocsin.figures.map.lines import Point, holds
from tocsin.figures.map.pins import pushed_apart
from tocsin.figures.map.sizes import RADII_MM, sizes_of
from tocsin.figures.map.view import View, view_of

VIEW = view_of(atlas.load(), ["ML"], [], width_mm=170, height_max_mm=128)


def test_few_amounts_have_a_size_each() -> None:
    assert [(size.low, size.high, size.radius_mm) for size in sizes_of([3, 1, 1, 9])] == [
        (1, 1, RADII_MM[0]),
        (3, 3, RADII_MM[1]),
        (9, 9, RADII_MM[2]),
    ]


def test_many_amounts_are_grouped_and_each_is_in_exactly_one_group() -> None:
    amounts = [1, 2, 2, 3, 5, 8, 13, 21, 34, 55, 89, 2_500]
    sizes = sizes_of(amounts)

    assert 2 <= len(sizes) <= len(RADII_MM)
    for amount in amounts:
        assert sum(size.low <= amount <= size.high for size in sizes) == 1
    assert sizes[0].low == 1 and sizes[-1].high == 2_500
    assert [size.radius_mm for size in sizes] == sorted(size.radius_mm for size in sizes)


def test_amounts_that_hardly_differ_are_grouped_as_well() -> None:
    amounts = [100, 101, 102, 103, 104, 105]
    for amount in amounts:
        assert sum(size.low <= amount <= size.high for size in sizes_of(amounts)) == 1


def test_no_place_has_no_size() -> None:
    assert sizes_of([]) == ()


def crowd(view: View, count: int) -> list[Point]:
    return [(view.width_mm / 2 + (i % 3) * 0.2, view.height_mm / 2 + (i % 2) * 0.2) for i in range(count)]


@pytest.mark.parametrize("count", [2, 5, 12, 30])
def test_marks_on_one_spot_make_room_for_each_other(count: int) -> None:
    radii = [RADII_MM[i % 4] for i in range(count)]
    spots = pushed_apart(crowd(VIEW, count), radii, VIEW)

    for (one, r1), (other, r2) in combinations(zip(spots, radii, strict=True), 2):
        assert hypot(one[0] - other[0], one[1] - other[1]) >= r1 + r2 - 0.05


def test_a_mark_that_is_alone_stays_where_it_is() -> None:
    assert pushed_apart([(40.0, 50.0), (90.0, 50.0)], [2.0, 3.0], VIEW) == [(40.0, 50.0), (90.0, 50.0)]


def test_a_mark_at_the_edge_is_moved_in() -> None:
    ((x, y),) = pushed_apart([(0.1, 127.9)], [2.0], VIEW)
    assert x >= 2 and y <= VIEW.height_mm - 2


def test_shading_lies_in_the_area_and_not_in_its_hole() -> None:
    outer = [(0.0, 0.0), (30.0, 0.0), (30.0, 30.0), (0.0, 30.0)]
    hole = [(10.0, 10.0), (20.0, 10.0), (20.0, 20.0), (10.0, 20.0)]
    lines = list(hatched([outer, hole]))

    for (x0, y0), (x1, y1) in lines:
        assert holds([outer, hole], ((x0 + x1) / 2, (y0 + y1) / 2))
        assert x0 + y0 == pytest.approx(x1 + y1)
    long = sum(hypot(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in lines)
    assert long * APART_MM == pytest.approx(30 * 30 - 10 * 10, rel=0.05)
    assert APART_MM * sqrt(2) < 10


@pytest.mark.parametrize(
    ("country", "inside", "outside"),
    [
        ("FR", (2.35, 48.86), (-52.3, 4.9)),
        ("US", (-98.0, 39.0), (-157.9, 21.3)),
        ("ID", (106.8, -6.2), (151.2, -33.9)),
    ],
)
def test_what_lies_far_from_a_country_does_not_make_it_a_speck(
    country: str, inside: Point, outside: Point
) -> None:
    view = view_of(atlas.load(), [country], [], width_mm=170, height_max_mm=128)
    assert view.shows(inside)
    assert not view.shows(outside)


def test_all_islands_of_an_island_country_are_in_the_picture() -> None:
    view = view_of(atlas.load(), ["ID"], [], width_mm=170, height_max_mm=128)
    assert view.shows((95.3, 5.5)) and view.shows((140.7, -2.5))


def test_a_place_leads_back_to_its_point() -> None:
    across, up = VIEW.point(VIEW.place((-4.0, 17.5)))
    assert (across, up) == pytest.approx((-4.0, 17.5))


def test_a_small_country_is_not_shown_from_nearer_by_than_the_data_bears() -> None:
    view = view_of(atlas.load(), ["MT"], [], width_mm=170, height_max_mm=128)
    assert view.height_mm / view.mm_per_km >= 200 - 1e-6
