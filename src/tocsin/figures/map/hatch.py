"""Shading with thin slanted lines, which a copier keeps and a name can stand on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, sqrt

from tocsin.figures.map.lines import Point

APART_MM = 2.6
"""From line to line, across."""

_SHORTEST_MM = 0.4


def hatched(rings: Sequence[Sequence[Point]]) -> Iterator[tuple[Point, Point]]:
    """Yield the lines that shade an area, from lower left to upper right, none of them in a hole.

    Lines lie on one grid for the whole map, so that two areas that touch look like one.
    """
    step = APART_MM * sqrt(2)
    sums = [x + y for x, y in rings[0]]
    for index in range(ceil(min(sums) / step), int(max(sums) / step) + 1):
        total = index * step
        cuts = sorted(_cuts(rings, total))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            if (end - start) * sqrt(2) >= _SHORTEST_MM:
                yield (start, total - start), (end, total - end)


def _cuts(rings: Sequence[Sequence[Point]], total: float) -> Iterator[float]:
    """Yield x where the line x + y = total crosses an edge."""
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
            before, after = x0 + y0 - total, x1 + y1 - total
            if (before > 0) != (after > 0):
                yield x0 + (x1 - x0) * before / (before - after)
