"""From degrees to kilometres on a flat sheet, and back: Lambert's azimuthal equal-area projection.

Equal areas, because a shaded land must not look larger than it is; azimuthal, because a projection about the middle
of the picture knows no seam at the 180th meridian, and over a few countries shapes and distances hardly differ from
the ground. At the middle the scale is true in every direction; 1,500 km away a length is 0.7 % off along one axis.
North is up along the meridian through the middle and leans at the sides; `MapDrawing.lean_deg` says how much.

Source: Snyder, Map Projections, US Geological Survey Professional Paper 1395 (1987), pages 182 to 190, sphere.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from tocsin.figures.map.lines import Point

EARTH_KM = 6371.0088
"""Mean radius; the Earth is flattened by 0.3 %, which no brief's map shows."""

_OPPOSITE = 1e-9


class Projection:
    """The projection about one point. Places are kilometres east and north of it."""

    def __init__(self, middle: Point) -> None:
        self.middle = middle
        self._across = radians(middle[0])
        self._sin, self._cos = sin(radians(middle[1])), cos(radians(middle[1]))

    def place(self, point: Point) -> Point:
        """Return where a point lies; the point opposite to the middle lies everywhere, and is put far away."""
        across, up = radians(point[0]) - self._across, radians(point[1])
        sin_up, cos_up = sin(up), cos(up)
        flat = cos_up * cos(across)
        k = EARTH_KM * sqrt(2 / max(1 + self._sin * sin_up + self._cos * flat, _OPPOSITE))
        return k * cos_up * sin(across), k * (self._cos * sin_up - self._sin * flat)

    def point(self, place: Point) -> Point:
        """Return which point lies at a place no further off than the Earth is wide."""
        x, y = place
        far = hypot(x, y)
        if not far:
            return self.middle
        angle = 2 * asin(min(far / (2 * EARTH_KM), 1.0))
        up = asin(cos(angle) * self._sin + y * sin(angle) * self._cos / far)
        across = self._across + atan2(
            x * sin(angle), far * self._cos * cos(angle) - y * self._sin * sin(angle)
        )
        return (degrees(across) + 180) % 360 - 180, degrees(up)


def middle_of(points: Sequence[Point]) -> Point:
    """Return the middle of points as their mean direction from the centre of the Earth."""
    x = y = z = 0.0
    for across, up in points:
        x += cos(radians(up)) * cos(radians(across))
        y += cos(radians(up)) * sin(radians(across))
        z += sin(radians(up))
    return degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))
