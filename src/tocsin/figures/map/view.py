"""Which part of the Earth a map shows, how large, and where on the sheet each point of it lies."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, radians

from tocsin.errors import LayoutError
from tocsin.figures.map.atlas import Atlas, Box
from tocsin.figures.map.lines import Frame, Point, area_of
from tocsin.figures.map.projection import Projection, middle_of

MARGIN = 0.05
"""Ground round what must be seen, as a share of the picture's width and height on each side."""

GROUND_MIN_KM = 200.0
"""The least ground that a picture shows. Closer, coasts and borders of 1:50 million are plain polygons."""

WIDTH_MIN_MM = 60.0
HEIGHT_MIN_MM = 40.0

_FLATTEST = 0.5
"""The height of a picture is at least this share of its width."""

_LOST = 0.25
"""Points that take less of the whole countries' width and height than this are shown from nearer by."""

_CLOSE = 0.4
"""The share of the picture that they take then: the rest shows where they are."""

_ISLAND = 0.03
"""Smaller pieces of a country, as a share of its largest, do not make the picture larger."""

_APART_KM = 700.0
"""Nor do pieces further from the rest than this: a department overseas would make a country a speck."""

_SPREAD = 40
"""Points of an outline that are enough to find out how far apart two pieces are."""


@dataclass(frozen=True)
class View:
    """A picture of some ground, in millimetres from its upper left corner; its middle is that of the projection."""

    projection: Projection
    mm_per_km: float
    width_mm: float
    height_mm: float
    is_part: bool = False
    """Whether the countries that were asked for are shown in part, because all points lie close together."""

    @property
    def frame(self) -> Frame:
        """Return its edges."""
        return 0.0, 0.0, self.width_mm, self.height_mm

    def place(self, point: Point) -> Point:
        """Return where a point of the Earth lies."""
        x, y = self.projection.place(point)
        return self.width_mm / 2 + x * self.mm_per_km, self.height_mm / 2 - y * self.mm_per_km

    def point(self, place: Point) -> Point:
        """Return which point of the Earth lies at a place."""
        return self.projection.point(
            (
                (place[0] - self.width_mm / 2) / self.mm_per_km,
                (self.height_mm / 2 - place[1]) / self.mm_per_km,
            )
        )

    def shows(self, point: Point) -> bool:
        """Tell whether a point of the Earth lies in the picture."""
        x, y = self.place(point)
        return 0 <= x <= self.width_mm and 0 <= y <= self.height_mm

    def box(self) -> Box:
        """Return degrees that hold all of the picture, reckoned from the meridian of its middle."""
        middle = self.projection.middle[0]
        steps = [i / 12 for i in range(13)]
        edge = [self.point((self.width_mm * i, self.height_mm * j)) for i in steps for j in steps]
        across = [(x - middle + 180) % 360 - 180 for x, _ in edge]
        up = [y for _, y in edge]
        if self.shows((0.0, 90.0)) or self.shows((0.0, -90.0)):
            across = [-180.0, 180.0]
            up += [90.0 if self.shows((0.0, 90.0)) else -90.0]
        spare = 0.5
        return Box(
            middle + min(across) - spare, min(up) - spare, middle + max(across) + spare, max(up) + spare
        )


def view_of(
    atlas: Atlas,
    countries: Collection[str],
    points: Sequence[Point],
    *,
    width_mm: float,
    height_max_mm: float,
) -> View:
    """Choose the picture that shows some countries and points with a margin, as large as it can.

    Where two points or more lie in one small part of the countries, it shows that part.

    Args:
        atlas: the ground.
        countries: codes of countries; those that it does not have are passed over.
        points: longitude and latitude of what must be seen.
        width_mm: of the picture, 60 or more.
        height_max_mm: what it must not exceed, 40 or more.

    Raises:
        LayoutError: there is neither a country nor a point to show, or too little room.
    """
    if width_mm < WIDTH_MIN_MM or height_max_mm < HEIGHT_MIN_MM:
        raise LayoutError.at(
            "",
            f"a map does not fit into {width_mm:g} x {height_max_mm:g} mm",
            hint=f"give it {WIDTH_MIN_MM:g} x {HEIGHT_MIN_MM:g} mm or more, or leave the figure out",
            path="places",
        )
    shown = [*points]
    for country in sorted(set(countries)):
        shown += _outline(atlas, country)
    if not shown:
        raise LayoutError.at(
            "",
            "a map needs at least one country or point",
            hint="give a place a point, or the code of its country, such as ML",
            path="places",
        )
    whole = _around(shown, width_mm, height_max_mm)
    if len(points) < 2 or not _is_lost(points, whole):
        return whole
    return replace(_around(points, width_mm, height_max_mm, room=_CLOSE), is_part=True)


def _around(
    points: Sequence[Point], width_mm: float, height_max_mm: float, room: float = 1 - 2 * MARGIN
) -> View:
    """Return the view of which some points take a share, the width or the height, whichever they need more of."""
    projection = Projection(middle_of(points))
    # The middle of the picture is not that of all points, so it is found and taken as the projection's.
    for _ in range(2):
        left, bottom, right, top = _edges([projection.place(point) for point in points])
        projection = Projection(projection.point(((left + right) / 2, (bottom + top) / 2)))
    left, bottom, right, top = _edges([projection.place(point) for point in points])
    # A little lies further out on one side than on the other, now that the middle has moved.
    across = max(2 * max(-left, right) / room, GROUND_MIN_KM)
    up = max(2 * max(-bottom, top) / room, GROUND_MIN_KM)
    height = min(max(width_mm * up / across, width_mm * _FLATTEST), height_max_mm)
    return View(projection, min(width_mm / across, height / up), width_mm, height)


def _is_lost(points: Sequence[Point], view: View) -> bool:
    """Tell whether points lie so close together in a view that they cover each other and the ground."""
    left, top, right, bottom = _edges([view.place(point) for point in points])
    return max((right - left) / view.width_mm, (bottom - top) / view.height_mm) < _LOST


def _edges(places: Sequence[Point]) -> Frame:
    x, y = zip(*places, strict=True)
    return min(x), min(y), max(x), max(y)


def _outline(atlas: Atlas, country: str) -> list[Point]:
    """Return the points of a country's largest piece and of those that are neither small nor far from it."""
    pieces = sorted(_pieces(atlas, country), key=_size, reverse=True)
    if not pieces:
        return []
    sheet = Projection(middle_of(pieces[0]))
    near = [[sheet.place(point) for point in _some(pieces[0])]]
    kept = list(pieces[0])
    left = [piece for piece in pieces[1:] if _size(piece) >= _ISLAND * _size(pieces[0])]
    while left:
        found = [piece for piece in left if _apart(sheet, piece, near) <= _APART_KM]
        if not found:
            break
        for piece in found:
            left.remove(piece)
            near.append([sheet.place(point) for point in _some(piece)])
            kept += piece
    return kept


def _pieces(atlas: Atlas, country: str) -> Iterator[list[Point]]:
    for land in atlas.lands.values():
        if land.country == country:
            yield from (list(atlas.points(polygon[0])) for polygon in land.polygons)


def _size(piece: Sequence[Point]) -> float:
    """Return about how large a piece is, in square degrees at the equator."""
    return area_of(piece) * cos(radians(piece[0][1]))


def _some(piece: Sequence[Point]) -> Sequence[Point]:
    return piece[:: max(1, len(piece) // _SPREAD)]


def _apart(sheet: Projection, piece: Sequence[Point], others: Sequence[Sequence[Point]]) -> float:
    places = [sheet.place(point) for point in _some(piece)]
    return min(hypot(x - a, y - b) for x, y in places for other in others for a, b in other)
