"""The projection: true at its middle, equal in area everywhere, and without a seam."""

from __future__ import annotations

from math import cos, hypot, radians, sin

import pytest

from tocsin.figures.map.lines import Point, area_of
from tocsin.figures.map.projection import EARTH_KM, Projection, middle_of

MIDDLES = [(-4.0, 17.5), (179.5, -17.8), (100.0, 62.0), (0.0, -89.0)]


@pytest.mark.parametrize("middle", MIDDLES)
@pytest.mark.parametrize("step", [(3.0, 2.0), (-12.0, -6.0), (0.0, 0.5)])
def test_a_place_leads_back_to_its_point(middle: Point, step: Point) -> None:
    sheet = Projection(middle)
    point = (middle[0] + step[0], max(middle[1] + step[1], -89.9))
    across, up = sheet.point(sheet.place(point))

    assert up == pytest.approx(point[1], abs=1e-6)
    assert (across - point[0] + 180) % 360 - 180 == pytest.approx(0, abs=1e-5)


def test_a_degree_at_the_middle_is_as_long_as_on_the_earth() -> None:
    sheet = Projection((30.0, 15.0))
    degree_km = radians(1) * EARTH_KM

    assert hypot(*sheet.place((30.0, 15.5))) == pytest.approx(degree_km / 2, rel=1e-4)
    assert hypot(*sheet.place((30.5, 15.0))) == pytest.approx(degree_km / 2 * cos(radians(15)), rel=1e-4)


@pytest.mark.parametrize("corner", [(-5.0, 10.0), (20.0, 35.0), (40.0, 55.0)])
def test_a_field_of_one_degree_has_the_area_that_it_has_on_the_earth(corner: Point) -> None:
    sheet = Projection((10.0, 20.0))
    west, south = corner
    steps = [i / 20 for i in range(20)]
    ring = (
        [(west + i, south) for i in steps]
        + [(west + 1, south + i) for i in steps]
        + [(west + 1 - i, south + 1) for i in steps]
        + [(west, south + 1 - i) for i in steps]
    )
    truth = EARTH_KM**2 * radians(1) * (sin(radians(south + 1)) - sin(radians(south)))

    assert area_of([sheet.place(point) for point in ring]) == pytest.approx(truth, rel=1e-4)


def test_nothing_tears_at_the_180th_meridian() -> None:
    sheet = Projection((178.0, -17.0))
    before, after = sheet.place((179.999, -17.0)), sheet.place((-179.999, -17.0))
    assert hypot(before[0] - after[0], before[1] - after[1]) < 0.3


def test_the_middle_of_points_on_both_sides_of_that_meridian_lies_between_them() -> None:
    across, up = middle_of([(179.0, 10.0), (-179.0, 10.0)])
    assert abs(across) == pytest.approx(180)
    assert up == pytest.approx(10, abs=0.01)
