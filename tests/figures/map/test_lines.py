"""Lines and areas: cut at a frame without moving, and simplified by no more than was asked for."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, sin

import pytest

from tocsin.figures.map.lines import Point, area_of, area_within, holds, line_within, weights

FRAME = (0.0, 0.0, 10.0, 10.0)
COAST = [(i / 10, sin(i / 7) + 0.3 * cos(i * 1.7)) for i in range(400)]


def away(point: Point, line: list[Point]) -> float:
    distances = []
    for (x0, y0), (x1, y1) in pairwise(line):
        long = (x1 - x0) ** 2 + (y1 - y0) ** 2
        part = min(max(((point[0] - x0) * (x1 - x0) + (point[1] - y0) * (y1 - y0)) / long, 0), 1)
        distances.append(hypot(point[0] - x0 - part * (x1 - x0), point[1] - y0 - part * (y1 - y0)))
    return min(distances)


def simplified(line: list[Point], tolerance: float, least: float = 0.01) -> list[Point]:
    return [point for point, weight in zip(line, weights(line, least), strict=True) if weight > tolerance]


@pytest.mark.parametrize("tolerance", [0.01, 0.1, 0.5])
def test_no_point_that_is_left_out_lies_further_away_than_the_tolerance(tolerance: float) -> None:
    line = simplified(COAST, tolerance)

    assert line[0] == COAST[0] and line[-1] == COAST[-1]
    assert len(line) < len(COAST)
    assert max(away(point, line) for point in COAST) <= tolerance + 1e-9


@pytest.mark.parametrize("tolerance", [0.05, 0.2])
def test_weights_of_a_finer_tolerance_serve_a_coarser_one(tolerance: float) -> None:
    assert simplified(COAST, tolerance) == simplified(COAST, tolerance, least=tolerance)


def test_a_line_that_comes_back_to_its_start_keeps_its_far_side() -> None:
    ring = [(0.0, 0.0), (5.0, 0.0), (5.0, 5.0), (0.0, 5.0), (0.0, 0.0)]
    assert area_of(simplified(ring, 0.5)) == 25


def test_an_area_is_cut_at_the_frame() -> None:
    assert area_of(area_within([(-5, -5), (5, -5), (5, 5), (-5, 5)], FRAME)) == 25
    assert area_of(area_within([(-9, -9), (99, -9), (99, 99), (-9, 99)], FRAME)) == 100
    assert area_within([(11, 11), (20, 11), (20, 20)], FRAME) == []


def test_a_line_is_cut_into_the_parts_that_lie_in_the_frame() -> None:
    line = [(-2.0, 5.0), (2.0, 5.0), (4.0, 5.0), (4.0, 15.0), (6.0, 15.0), (6.0, 5.0), (12.0, 5.0)]

    assert line_within(line, FRAME) == [
        [(0.0, 5.0), (2.0, 5.0), (4.0, 5.0), (4.0, 10.0)],
        [(6.0, 10.0), (6.0, 5.0), (10.0, 5.0)],
    ]


def test_a_line_outside_the_frame_has_no_part_in_it() -> None:
    assert line_within([(-1, -1), (-1, 11), (11, 11), (11, -1)], FRAME) == []


def test_a_hole_of_an_area_is_not_in_it() -> None:
    outer = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    hole = [(4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0)]
    assert holds([outer, hole], (2, 2))
    assert not holds([outer, hole], (5, 5))
