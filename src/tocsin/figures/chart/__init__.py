"""A chart: numbers side by side, each drawn from nought with its range, what is not known shown as that.

Points of time stand in columns on an axis of days, where their periods are of one length and do not overlap; all
others stand in rows. Colour says nothing that a shape does not say. Time runs from left to right, or from right to
left where that is how the reader reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.errors import LayoutError
from tocsin.figures.chart import columns, rows
from tocsin.figures.chart.shapes import Box, ChartDrawing, ChartPoint, ChartWords, Label, Stroke
from tocsin.figures.chart.time import periods_of

TEXT_PT = 7.0
"""The size of words; everything grows with them."""

WIDTH_MIN_MM = 60.0
HEIGHT_MIN_MM = 45.0

_OPPOSITE = {"left": "right", "right": "left", "center": "center"}


def lay_out(
    points: Sequence[ChartPoint],
    words: ChartWords,
    *,
    width_mm: float,
    height_max_mm: float,
    larger: float = 1.0,
    right_to_left: bool = False,
) -> ChartDrawing | None:
    """Lay out a chart; nothing where no point has a number, for there is nothing to draw.

    Args:
        points: the numbers, in the order of the rows.
        words: unit, key and ticks in the reader's language.
        width_mm: of the figure, 60 or more.
        height_max_mm: what it must not exceed, 45 or more. Rows that do not fit are left out.
        larger: by how much to enlarge words and signs, 1 where the smallest words may have 7 points.
        right_to_left: draw the mirror image.

    Raises:
        LayoutError: there is less room than any chart needs.
    """
    if width_mm < WIDTH_MIN_MM or height_max_mm < HEIGHT_MIN_MM:
        raise LayoutError.at(
            "",
            f"a chart does not fit into {width_mm:g} x {height_max_mm:g} mm",
            hint=f"give it {WIDTH_MIN_MM:g} x {HEIGHT_MIN_MM:g} mm or more, or leave the part 'charts' out",
            path="series",
        )
    if all(point.most is None for point in points):
        return None
    size_pt = TEXT_PT * larger
    drawing = None
    if periods := periods_of(points):
        drawing = columns.lay_out(
            periods, words, width=width_mm, height_max_mm=height_max_mm, size_pt=size_pt, larger=larger
        )
    drawing = drawing or rows.lay_out(
        points, words, width=width_mm, height_max_mm=height_max_mm, size_pt=size_pt, larger=larger
    )
    return mirrored(drawing) if right_to_left else drawing


def mirrored(drawing: ChartDrawing) -> ChartDrawing:
    """Return the chart with its right and left changed."""
    width = drawing.width_mm

    def boxes(found: Sequence[Box]) -> tuple[Box, ...]:
        return tuple(replace(box, x_mm=width - box.x_mm - box.width_mm) for box in found)

    def strokes(found: Sequence[Stroke]) -> tuple[Stroke, ...]:
        return tuple(((width - x0, y0), (width - x1, y1)) for (x0, y0), (x1, y1) in found)

    def label(one: Label) -> Label:
        return replace(one, x_mm=width - one.x_mm - one.width_mm, align=_OPPOSITE[one.align])

    return replace(
        drawing,
        bars=boxes(drawing.bars),
        ends=boxes(drawing.ends),
        ranges=strokes(drawing.ranges),
        spans=boxes(drawing.spans),
        rings=tuple(replace(ring, x_mm=width - ring.x_mm) for ring in drawing.rings),
        crosses=strokes(drawing.crosses),
        grid=strokes(drawing.grid),
        axis=strokes(drawing.axis),
        labels=tuple(label(one) for one in drawing.labels),
    )
