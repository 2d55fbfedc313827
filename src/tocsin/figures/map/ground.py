"""The ground in a view: lands as areas, and the pieces of their borders that are not agreed, in few points.

A line is simplified once and serves both its sides. How coarsely follows from the paper, an eighth of a millimetre
at first, and from a limit on all points together, so that a coast of a thousand islands costs no more than a plain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import inf

from tocsin.figures.map import disputes
from tocsin.figures.map.atlas import Atlas, Box, Ring
from tocsin.figures.map.lines import Point, area_of, area_within, line_within, weights
from tocsin.figures.map.view import View

TOLERANCE_MM = 0.12
"""Less than the width of the finest line."""

POINTS_MAX = 1_100
"""Points of all areas; each is about four bytes in the file."""

_COARSER = 1.3
_SPECK_MM2 = 0.15
"""Pieces smaller than this are left out, unless they are all of a land."""


class Tone(StrEnum):
    """What a land is to the map."""

    SUBJECT = "subject"
    NEIGHBOUR = "neighbour"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Area:
    """A piece of land in the view: an outer ring and its holes."""

    key: str
    country: str
    tone: Tone
    rings: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True)
class Ground:
    """What a view shows of the Earth, in millimetres of the view."""

    areas: tuple[Area, ...]
    dashed: tuple[tuple[Point, ...], ...]
    disputes: tuple[disputes.Dispute, ...]

    @property
    def points(self) -> int:
        """Return of how many points it is made."""
        return sum(len(ring) for area in self.areas for ring in area.rings) + sum(map(len, self.dashed))


def ground_of(atlas: Atlas, view: View, subjects: Collection[str]) -> Ground:
    """Draw the ground of a view. `subjects` are the codes of the countries that it is about."""
    drawn = _Drawn(atlas, view, subjects)
    tolerance = TOLERANCE_MM
    while True:
        ground = drawn.ground(tolerance)
        if ground.points <= POINTS_MAX:
            return ground
        tolerance *= max(_COARSER, ground.points / POINTS_MAX)


@dataclass(frozen=True)
class _Piece:
    """A piece of a line, with the tolerance up to which each of its points must stay; `dispute` may be nothing."""

    dispute: str
    places: tuple[Point, ...]
    weights: tuple[float, ...]

    def at(self, tolerance: float) -> list[Point]:
        return [place for place, weight in zip(self.places, self.weights, strict=True) if weight > tolerance]


class _Drawn:
    """The ground of one view at any tolerance."""

    def __init__(self, atlas: Atlas, view: View, subjects: Collection[str]) -> None:
        self._atlas = atlas
        self._view = view
        self._subjects = subjects
        self._tolerance = TOLERANCE_MM
        self._lines: dict[int, list[_Piece]] = {}

    def ground(self, tolerance: float) -> Ground:
        self._tolerance = tolerance
        areas = tuple(self._areas())
        dashed: list[tuple[Point, ...]] = []
        ids: set[str] = set()
        pieces = [piece for number in sorted(self._lines) for piece in self._lines[number]]
        found = [(piece.dispute, piece.at(tolerance)) for piece in pieces if piece.dispute]
        found += [
            (one.id, [self._view.place(point) for point in line])
            for one in disputes.load()
            for line in one.lines
        ]
        for dispute, line in found:
            parts = line_within(line, self._view.frame)
            dashed += [tuple(part) for part in parts]
            ids |= {dispute} if parts else set()
        lands = {area.key for area in areas}
        return Ground(areas, tuple(dashed), disputes.called_for(lands, ids, self._view.shows))

    def _areas(self) -> Iterator[Area]:
        box = self._view.box()
        for key, land in self._atlas.lands.items():
            boxes = self._atlas.boxes[key]
            near = [p for p, around in zip(land.polygons, boxes, strict=True) if _touch(around, box)]
            pieces = [rings for polygon in near if (rings := self._rings(polygon))]
            largest = max((area_of(rings[0]) for rings in pieces), default=0.0)
            for rings in pieces:
                size = area_of(rings[0])
                if size >= _SPECK_MM2 or (size == largest and land.country in self._subjects):
                    yield Area(key, land.country, self._tone(land.country), rings)

    def _tone(self, country: str) -> Tone:
        if not country:
            return Tone.NOBODY
        return Tone.SUBJECT if country in self._subjects else Tone.NEIGHBOUR

    def _rings(self, polygon: Sequence[Ring]) -> tuple[tuple[Point, ...], ...]:
        """Return the rings of a piece as far as they lie in the frame; nothing if its outer one does not."""
        found = []
        for ring in polygon:
            points = [point for number in ring for point in self._along(number)[:-1]]
            inside = area_within(points, self._view.frame)
            if len(inside) >= 3:
                found.append(tuple(inside))
            elif not found:
                return ()
        return tuple(found)

    def _along(self, number: int) -> list[Point]:
        """Return a line in millimetres, simplified."""
        forward = number if number >= 0 else ~number
        if forward not in self._lines:
            self._lines[forward] = list(self._pieces(forward))
        points: list[Point] = []
        for piece in self._lines[forward]:
            points = points[:-1] + piece.at(self._tolerance)
        return points if number >= 0 else points[::-1]

    def _pieces(self, number: int) -> Iterator[_Piece]:
        """Yield a line in pieces, each of one dispute or of none."""
        line = self._atlas.lines[number]
        sides = self._atlas.sides[number]
        about = [one for one in disputes.load() if sides in one.borders]

        def dispute(point: Point) -> str:
            return next((one.id for one in about if one.dashes(sides, point)), "")

        places = [self._view.place(point) for point in line]
        if not self._is_near(places):
            # Any other way outside the frame cuts out the same area within it.
            yield _Piece("", (places[0], places[-1]), (inf, inf))
            return
        start = 0
        said = [dispute(point) for point in line] if about else []
        for index, (before, after) in enumerate(pairwise(said), 1):
            if before != after:
                yield _piece(before, places[start : index + 1])
                start = index
        yield _piece(said[-1] if said else "", places[start:])

    def _is_near(self, places: Sequence[Point]) -> bool:
        """Tell whether the box round some places touches the frame."""
        left, top, right, bottom = self._view.frame
        x, y = [place[0] for place in places], [place[1] for place in places]
        return min(x) <= right and max(x) >= left and min(y) <= bottom and max(y) >= top


def _piece(dispute: str, places: Sequence[Point]) -> _Piece:
    return _Piece(dispute, tuple(places), tuple(weights(places, TOLERANCE_MM)))


def _touch(one: Box, other: Box) -> bool:
    """Tell whether two boxes overlap; a turn round the Earth makes no difference."""
    if one.north < other.south or other.north < one.south:
        return False
    return any(
        one.west + turn <= other.east and other.west <= one.east + turn for turn in (-360.0, 0.0, 360.0)
    )
