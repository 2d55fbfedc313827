"""Marks that do not cover each other: those that would are pushed apart, and a line leads back to the place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import cos, hypot, pi, sin, sqrt

from tocsin.figures.map.lines import Point
from tocsin.figures.map.shapes import MapPlace, Pin
from tocsin.figures.map.sizes import Size
from tocsin.figures.map.view import View

GAP_MM = 0.35
"""White between two marks."""

MOVED_MM = 0.4
"""A mark that moved less than this needs no line: its place lies well under it."""

_ROUNDS = 400
_GOLDEN = pi * (3 - sqrt(5))
_START_MM = 0.01


def pins_of(places: Sequence[MapPlace], sizes: Sequence[Size], view: View) -> tuple[Pin, ...]:
    """Return a mark for each place that the view shows, larger ones first so that none hides a smaller one."""
    shown = [place for place in places if view.shows(place.point)]
    radii = [next(s.radius_mm for s in sizes if s.low <= place.amount <= s.high) for place in shown]
    at = [view.place(place.point) for place in shown]
    pins = [
        Pin(str(place.number), x, y, radius, spot, place.is_near, hypot(x - spot[0], y - spot[1]) > MOVED_MM)
        for place, (x, y), radius, spot in zip(shown, pushed_apart(at, radii, view), radii, at, strict=True)
    ]
    return tuple(sorted(pins, key=lambda pin: (-pin.radius_mm, int(pin.number))))


def pushed_apart(at: Sequence[Point], radii: Sequence[float], view: View) -> list[Point]:
    """Move discs until none covers another and all lie in the picture, each as little as the others allow.

    The same places give the same picture: discs on one spot leave it in directions of their own.
    """
    spots = [
        (x + _START_MM * cos(i * _GOLDEN), y + _START_MM * sin(i * _GOLDEN)) for i, (x, y) in enumerate(at)
    ]
    for _ in range(_ROUNDS):
        is_still = True
        for i, j in combinations(range(len(spots)), 2):
            (x0, y0), (x1, y1) = spots[i], spots[j]
            apart, needed = hypot(x1 - x0, y1 - y0), radii[i] + radii[j] + GAP_MM
            if apart >= needed - 1e-3:
                continue
            is_still = False
            push = (needed - apart) / 2 / max(apart, 1e-6)
            spots[i] = (x0 - (x1 - x0) * push, y0 - (y1 - y0) * push)
            spots[j] = (x1 + (x1 - x0) * push, y1 + (y1 - y0) * push)
        spots = [_inside(spot, radius, view) for spot, radius in zip(spots, radii, strict=True)]
        if is_still:
            break
    return [
        spot if hypot(spot[0] - x, spot[1] - y) > 2 * _START_MM else _inside((x, y), radius, view)
        for spot, (x, y), radius in zip(spots, at, radii, strict=True)
    ]


def _inside(spot: Point, radius: float, view: View) -> Point:
    edge = radius + GAP_MM
    return (
        min(max(spot[0], edge), view.width_mm - edge),
        min(max(spot[1], edge), view.height_mm - edge),
    )
