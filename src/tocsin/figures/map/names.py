"""Names on the map, each where it covers no other and no mark; one that finds no room is left to the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, hypot

from tocsin.figures.map.ground import Area
from tocsin.figures.map.lines import Frame, Point, area_of, holds
from tocsin.figures.map.shapes import Label, Pin, Role
from tocsin.figures.measure import PT_MM, width_mm, wrap

LEADING = 1.2
_GAP_MM = 0.5
_STEPS = 14
"""The places that are tried for the name of a land, across and down its box."""

_LINES_MAX = 3
_LINE_MM = 0.6


class Names:
    """The names placed so far, and what they must keep clear of."""

    def __init__(
        self,
        frame: Frame,
        pins: Iterable[Pin],
        lines: Iterable[Sequence[Point]],
        hatches: Iterable[Sequence[Point]],
    ) -> None:
        """Keep marks clear, and where there is a choice, lines as well; over shading, write on white."""
        self._frame = frame
        self._taken: list[Frame] = []
        self._lines = [box for line in lines for box in _along(line)]
        self._hatches = [box for line in hatches for box in _along(line)]
        self.labels: list[Label] = []
        for pin in pins:
            self._taken.append(_around((pin.x_mm, pin.y_mm), pin.radius_mm))
            if pin.is_moved:
                self._taken += _along((pin.at, (pin.x_mm, pin.y_mm)))

    def is_free(self, spot: Point, radius: float) -> bool:
        """Tell whether nothing covers a spot."""
        return self._has_room(_around(spot, radius))

    def take(self, spot: Point, radius: float) -> None:
        """Keep a spot clear of the names that follow."""
        self._taken.append(_around(spot, radius))

    def beside(
        self,
        text: str,
        spot: Point,
        radius: float,
        role: Role,
        size_pt: float,
        *,
        inside: Sequence[Area] = (),
    ) -> bool:
        """Write a name beside a mark, on whichever side has room, and tell whether one had.

        It lies on a line only where it must; with `inside`, it neither does nor leaves those pieces of land.
        """
        wide, high = width_mm(text, size_pt, role is Role.PLACE), size_pt * PT_MM * LEADING
        x, y = spot
        right, left, middle = x + radius + _GAP_MM, x - radius - _GAP_MM - wide, x - wide / 2
        above, below, level = y - radius - high, y + radius, y - high / 2
        corners = (
            (right, level),
            (left, level),
            (middle, above),
            (middle, below),
            (right - _GAP_MM, above + radius / 2),
            (right - _GAP_MM, below - radius / 2),
            (left + _GAP_MM, above + radius / 2),
            (left + _GAP_MM, below - radius / 2),
        )
        for is_clear in (True, False)[: 1 if inside else 2]:
            for corner in corners:
                box = (*corner, corner[0] + wide, corner[1] + high)
                if is_clear and any(_overlap(box, other) for other in self._lines):
                    continue
                if inside and not all(any(holds(a.rings, at) for a in inside) for at in _corners(box)):
                    continue
                if self._put((text,), corner, wide, role, size_pt):
                    return True
        return False

    def within(self, text: str, pieces: Sequence[Area], role: Role, sizes_pt: Sequence[float]) -> bool:
        """Write the name of a land inside it, in up to three lines, as near its middle as it can."""
        largest = max(pieces, key=lambda piece: area_of(piece.rings[0]))
        rings = largest.rings
        for size_pt in sizes_pt:
            bold = role is Role.SUBJECT
            for count in range(1, _LINES_MAX + 1):
                lines = _broken(text, count, size_pt, bold)
                if not lines:
                    continue
                wide = max(width_mm(line, size_pt, bold) for line in lines)
                high = size_pt * PT_MM * LEADING * len(lines)
                for x, y in _spots(rings[0]):
                    box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
                    if (
                        self._has_room(box)
                        and all(holds(rings, corner) for corner in _corners(box))
                        and self._put(lines, (box[0], box[1]), wide, role, size_pt)
                    ):
                        return True
        return False

    def _put(self, lines: Sequence[str], corner: Point, wide: float, role: Role, size_pt: float) -> bool:
        line = size_pt * PT_MM * LEADING
        box = (corner[0], corner[1], corner[0] + wide, corner[1] + line * len(lines))
        if not self._has_room(box):
            return False
        self._taken.append(box)
        align = "center" if role in (Role.SUBJECT, Role.NEIGHBOUR) else "left"
        # White under the words would hide a border, and least of all may it hide one that is not agreed.
        on_white = any(_overlap(box, other) for other in self._hatches) and not any(
            _overlap(box, other) for other in self._lines
        )
        self.labels.append(Label(role, tuple(lines), *corner, wide, size_pt, line, on_white, align))
        return True

    def _has_room(self, box: Frame) -> bool:
        left, top, right, bottom = self._frame
        if box[0] < left + _GAP_MM or box[1] < top or box[2] > right - _GAP_MM or box[3] > bottom:
            return False
        return not any(_overlap(box, other) for other in self._taken)


def _around(spot: Point, radius: float) -> Frame:
    return spot[0] - radius, spot[1] - radius, spot[0] + radius, spot[1] + radius


def _overlap(one: Frame, other: Frame) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _along(line: Sequence[Point]) -> Iterator[Frame]:
    """Yield small boxes all along a line, so that a slanted one takes no more room than it needs."""
    for (x0, y0), (x1, y1) in pairwise(line):
        steps = max(1, ceil(hypot(x1 - x0, y1 - y0) / _LINE_MM))
        for step in range(steps + 1):
            yield _around((x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps), _LINE_MM / 2)


def _corners(box: Frame) -> Iterator[Point]:
    left, top, right, bottom = box
    for x in (left, (left + right) / 2, right):
        yield x, top
        yield x, bottom


def _spots(ring: Sequence[Point]) -> list[Point]:
    """Return places all over a ring's box, those nearest to its middle first."""
    x, y = zip(*ring, strict=True)
    left, top, right, bottom = min(x), min(y), max(x), max(y)
    middle = (left + right) / 2, (top + bottom) / 2
    spots = [
        (left + (right - left) * i / _STEPS, top + (bottom - top) * j / _STEPS)
        for i in range(1, _STEPS)
        for j in range(1, _STEPS)
    ]
    return sorted(spots, key=lambda spot: hypot(spot[0] - middle[0], spot[1] - middle[1]))


def _broken(text: str, count: int, size_pt: float, bold: bool) -> tuple[str, ...]:
    """Break a name into exactly so many lines, as even as it can; nothing if it has too few words."""
    if count == 1:
        return (text,)
    whole = width_mm(text, size_pt, bold)
    widest = max(width_mm(word, size_pt, bold) for word in text.split())
    for share in (1.0, 1.15, 1.3, 1.5):
        lines = wrap(text, max(whole / count * share, widest), size_pt, bold)
        if len(lines) == count:
            return tuple(lines)
    return ()
