"""The shapes of points, put on paper along an axis that runs up or across.

A shape is told by two measures: how far `across` the axis of numbers it stands, and how far `along` it. Columns and
rows are the same shapes, turned.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tocsin.figures.chart.scale import Scale
from tocsin.figures.chart.shapes import Box, ChartPoint, Ring, Sign, Spot, Stroke

_END_MM = 0.7
_END_MIN_MM = 0.35
"""The heavy end of a bar, and that of a bar too short for it: what is more than nought can be seen."""

_RING_MM = 0.75
_CROSS_MM = 0.75
_SERIF_SHARE = 0.55
_SERIF_FROM_MM = 1.2
"""The short ends of a range, as a share of the width of its bar, and how wide that must be for them to be seen."""


@dataclass
class Ink:
    """Collects shapes. `place` turns (across, along) into a spot on the sheet; `larger` enlarges signs."""

    place: Callable[[float, float], Spot]
    larger: float = 1.0
    bars: list[Box] = field(default_factory=list)
    ends: list[Box] = field(default_factory=list)
    ranges: list[Stroke] = field(default_factory=list)
    spans: list[Box] = field(default_factory=list)
    rings: list[Ring] = field(default_factory=list)
    crosses: list[Stroke] = field(default_factory=list)

    def point(self, point: ChartPoint, across: float, wide: float, scale: Scale) -> list[Sign]:
        """Draw a point about `across`, and tell which signs it took."""
        low, best, high = (None if n is None else scale.mm(n) for n in (point.low, point.best, point.high))
        signs = []
        if best is not None and point.most == 0:
            self.nought(across, wide)
            return [Sign.NOUGHT]
        if best is not None:
            self.bar(across, wide, best)
            signs.append(Sign.BEST)
        if low is not None and high is not None:
            if best is None:
                self.span(across, wide, low, high)
                signs.append(Sign.SPAN)
            else:
                self.range(across, wide, low, high)
                signs.append(Sign.RANGE)
        if not signs:
            self.unknown(across, wide)
            signs.append(Sign.UNKNOWN)
        return signs

    def bar(self, across: float, wide: float, along: float) -> None:
        """Draw a bar from nought; its heavy end is inside it."""
        end = max(min(_END_MM * self.larger, along), _END_MIN_MM)
        along = max(along, end)
        if along > end:
            self.bars.append(self._box(across, wide, 0.0, along - end))
        self.ends.append(self._box(across, wide, along - end, along))

    def range(self, across: float, wide: float, low: float, high: float) -> None:
        """Draw a line from the lowest to the highest number, with short ends where there is room for them."""
        self.ranges.append((self.place(across, low), self.place(across, high)))
        half = wide * _SERIF_SHARE / 2
        for along in (low, high) if wide >= _SERIF_FROM_MM else ():
            self.ranges.append((self.place(across - half, along), self.place(across + half, along)))

    def span(self, across: float, wide: float, low: float, high: float) -> None:
        """Draw a box from the lowest to the highest number."""
        self.spans.append(self._box(across, wide, low, max(high, low + _END_MIN_MM)))

    def nought(self, across: float, wide: float) -> None:
        """Draw a ring about the base line."""
        self.rings.append(Ring(*self.place(across, 0.0), min(_RING_MM * self.larger, wide / 2)))

    def unknown(self, across: float, wide: float) -> None:
        """Draw a cross clear of the base line."""
        half = min(_CROSS_MM * self.larger, wide / 2)
        middle = half + 0.7 * self.larger
        for turned in (-half, half):
            ends = (across - half, middle - turned), (across + half, middle + turned)
            self.crosses.append((self.place(*ends[0]), self.place(*ends[1])))

    def _box(self, across: float, wide: float, low: float, high: float) -> Box:
        x0, y0 = self.place(across - wide / 2, low)
        x1, y1 = self.place(across + wide / 2, high)
        return Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
