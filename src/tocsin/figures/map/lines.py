"""Lines and areas on the sheet: what of them lies in a frame, and with how few points they still look the same.

All of it is in one unit, millimetres when it is called; a frame is left, top, right, bottom.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import inf, sqrt

Point = tuple[float, float]

Frame = tuple[float, float, float, float]
"""Left, top, right, bottom, with left < right and top < bottom."""


def weights(line: Sequence[Point], least: float) -> list[float]:
    """Return for each point the tolerance up to which it must stay; nothing for those that may go at the least one.

    First and last stay at any tolerance. What is left out at a tolerance lies no further than that from the line
    that stays. Source: Douglas and Peucker, Cartographica 10 (1973), pages 112 to 122.
    """
    found = [0.0] * len(line)
    found[0] = found[-1] = inf
    open_parts = [(0, len(line) - 1, inf)]
    while open_parts:
        first, last, limit = open_parts.pop()
        (x0, y0), (x1, y1) = line[first], line[last]
        across, up = x1 - x0, y1 - y0
        long = across * across + up * up
        furthest, square = 0, least * least
        for index in range(first + 1, last):
            x, y = line[index]
            x -= x0
            y -= y0
            # To a stretch, which is a point where a line comes back to its start.
            part = (x * across + y * up) / long if long else 0.0
            if part > 0:
                if part > 1:
                    part = 1.0
                x -= part * across
                y -= part * up
            away = x * x + y * y
            if away > square:
                furthest, square = index, away
        if furthest:
            # No point outweighs those that its own distance was measured from.
            limit = min(limit, sqrt(square))
            found[furthest] = limit
            open_parts += [(first, furthest, limit), (furthest, last, limit)]
    return found


def area_within(ring: Sequence[Point], frame: Frame) -> list[Point]:
    """Return the part of an area that lies in a frame, as one ring that may run along the frame.

    Source: Sutherland and Hodgman, Communications of the ACM 17 (1974), pages 32 to 42.
    """
    left, top, right, bottom = frame
    edges: tuple[tuple[int, float, Callable[[float, float], bool]], ...] = (
        (0, left, float.__ge__),
        (1, top, float.__ge__),
        (0, right, float.__le__),
        (1, bottom, float.__le__),
    )
    points = [(float(x), float(y)) for x, y in ring]
    for axis, limit, inside in edges:
        if not points:
            return []
        cut: list[Point] = []
        last = points[-1]
        for point in points:
            if inside(point[axis], limit) != inside(last[axis], limit):
                cut.append(_crossing(last, point, axis, limit))
            if inside(point[axis], limit):
                cut.append(point)
            last = point
        points = cut
    return points


def _crossing(start: Point, end: Point, axis: int, limit: float) -> Point:
    share = (limit - start[axis]) / (end[axis] - start[axis])
    other = start[1 - axis] + share * (end[1 - axis] - start[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def line_within(line: Sequence[Point], frame: Frame) -> list[list[Point]]:
    """Return the parts of a line that lie in a frame.

    Source: Liang and Barsky, ACM Transactions on Graphics 3 (1984), pages 1 to 22.
    """
    parts: list[list[Point]] = []
    for start, end in pairwise(line):
        piece = _piece(start, end, frame)
        if piece is None:
            continue
        if parts and parts[-1][-1] == piece[0]:
            parts[-1].append(piece[1])
        else:
            parts.append(list(piece))
    return parts


def _piece(start: Point, end: Point, frame: Frame) -> tuple[Point, Point] | None:
    left, top, right, bottom = frame
    x, y = end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for step, room in (
        (-x, start[0] - left),
        (x, right - start[0]),
        (-y, start[1] - top),
        (y, bottom - start[1]),
    ):
        if not step:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first >= last:
        return None

    def at(share: float) -> Point:
        return (start[0] + share * x, start[1] + share * y)

    # The ends themselves stay as they are, so that a part is seen to go on.
    return (start if first == 0 else at(first), end if last == 1 else at(last))


def area_of(ring: Sequence[Point]) -> float:
    """Return how large an area is."""
    return (
        abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], *ring[:1]], strict=True)))
        / 2
    )


def holds(rings: Sequence[Sequence[Point]], point: Point) -> bool:
    """Tell whether a point lies within an odd number of rings: in an area, and not in a hole of it."""
    x, y = point
    inside = False
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                inside = not inside
    return inside
