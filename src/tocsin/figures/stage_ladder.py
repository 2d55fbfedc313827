"""The ladder of stages: all steps of a scale in one row, or in the fewest rows, those that are recognised lit.

A lit step differs by shape, not only by colour: a bar twice as high, the number in a filled box, the name in
bold. Several may be lit. Names keep to their cell: the size shrinks first, then names break into two lines at
spaces and at the soft hyphens (U+00AD) that the caller put in; then the steps go on in a row below, where cells are
wider. Between letters names break only where a cell has the whole width.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tocsin.errors import LayoutError
from tocsin.figures.measure import PT_MM, width_mm

SIZES_PT = (7.5, 7.25, 7.0, 6.75)
"""Sizes of names beside 10 pt text, tried from large to small. Two lines at these read better than one smaller."""

SMALL_PT = (6.5, 6.25, 6.0)
"""Tried before a second row, on narrow paper only. Under 6 pt a photocopy is not legible."""

BESIDE_PT = 10.0
"""The size of the text that these are beside; with larger text they are larger, and never smaller."""

LINES_MAX = 2

WIDTH_MIN_MM = 50.0
"""Less room gives no names that can be read."""

_BAR_MM = 1.1
_LIT_BAR_MM = 2.2
_BETWEEN_MM = 0.7
_CLEAR_MM = 0.7
"""Room after a name, so that two bold names side by side stay two."""

_BELOW_MM = 2.0
"""Between two rows."""

_NUMBER_PT = 8.5
_LEADING = 1.25
_SOFT = "\u00ad"
HYPHEN = "\u2010"
"""Ends a line that breaks inside a word; the templates say that it is no part of the word."""


@dataclass(frozen=True)
class StageBox:
    """One step: its cell, its bar, its number and its name in lines.

    `y_mm` is where its row begins. A lit number stands on a fill of its own width; another one has the whole cell.
    """

    number: str
    lines: tuple[str, ...]
    is_lit: bool
    x_mm: float
    y_mm: float
    width_mm: float
    bar_y_mm: float
    bar_height_mm: float
    number_x_mm: float
    fill_width_mm: float


@dataclass(frozen=True)
class StageLadder:
    """A ladder ready to draw; in each row numbers stand at `number_y_mm`, names at `label_y_mm`."""

    width_mm: float
    height_mm: float
    boxes: tuple[StageBox, ...]
    number_pt: float
    number_y_mm: float
    number_height_mm: float
    label_pt: float
    label_y_mm: float
    label_line_mm: float


def lay_out(
    names: Sequence[str],
    lit: Collection[int],
    width: float,
    *,
    text_pt: float = BESIDE_PT,
    smallest_pt: float = SMALL_PT[-1],
    right_to_left: bool = False,
) -> StageLadder:
    """Lay out a ladder of as many steps as there are names, numbered from 1, in `width` millimetres.

    Step 1 stands on the left, or on the right with `right_to_left`. Sizes follow `text_pt`, that of the text beside
    it, and are never under `smallest_pt`.

    Raises:
        LayoutError: there is no step, a lit step is not on the ladder, or the width is under 50 mm.
    """
    count = len(names)
    if not count or width < WIDTH_MIN_MM or not set(lit) <= set(range(1, count + 1)):
        raise LayoutError.at(
            "",
            f"a ladder of {count} stages, with {sorted(lit)} lit, cannot be drawn {width:g} mm wide",
            hint=f"use a stage of the scale, and at least {WIDTH_MIN_MM:g} mm of width",
            path="alert.stages",
        )
    larger = max(text_pt / BESIDE_PT, 1.0)
    across, size_pt, broken = _arranged(names, lit, width, larger, smallest_pt)
    cell = _cell(width, across)
    number_pt = max(_NUMBER_PT * larger, smallest_pt)
    number_height = number_pt * PT_MM * 1.3
    number_y = _LIT_BAR_MM + 0.7
    label_y = number_y + number_height + 0.5
    line = size_pt * PT_MM * _LEADING
    boxes: list[StageBox] = []
    y = -_BELOW_MM
    for first in range(0, count, across):
        row = broken[first : first + across]
        y += _BELOW_MM
        boxes += [
            _box(number, lines, number in lit, (cell + _BETWEEN_MM) * place, y, cell, number_pt)
            for place, (number, lines) in enumerate(enumerate(row, first + 1))
        ]
        y += label_y + max(map(len, row)) * line
    if right_to_left:
        boxes = [_mirrored(box, width) for box in boxes]
    return StageLadder(width, y, tuple(boxes), number_pt, number_y, number_height, size_pt, label_y, line)


def _box(
    index: int, lines: tuple[str, ...], is_lit: bool, x: float, y: float, cell: float, number_pt: float
) -> StageBox:
    bar = _LIT_BAR_MM if is_lit else _BAR_MM
    number_width = width_mm(str(index), number_pt, bold=True)
    fill = max(number_width + 1.8, number_pt * PT_MM * 1.3) if is_lit else 0.0
    return StageBox(str(index), lines, is_lit, x, y, cell, _LIT_BAR_MM - bar, bar, x, fill)


def _cell(width: float, across: int) -> float:
    return (width - _BETWEEN_MM * (across - 1)) / across


def _arranged(
    names: Sequence[str], lit: Collection[int], width: float, larger: float, smallest_pt: float
) -> tuple[int, float, list[tuple[str, ...]]]:
    """Return how many steps stand in a row, the size of their names, and the names in lines."""
    sizes, small = (
        [size_pt for size in tried if (size_pt := round(size * larger, 2)) >= smallest_pt]
        for tried in (SIZES_PT, SMALL_PT)
    )
    sizes = sizes or [smallest_pt]
    for rows in range(1, len(names) + 1):
        across = math.ceil(len(names) / rows)
        for breaks, tried in (("spaces", sizes), ("soft", sizes + small)):
            for size_pt in tried:
                broken = _broken(names, lit, _cell(width, across) - _CLEAR_MM, size_pt, breaks)
                if all(0 < len(lines) <= LINES_MAX for lines in broken):
                    return across, size_pt, broken
    # A name of three lines or more is long, and still whole.
    size_pt = (sizes + small)[-1]
    return 1, size_pt, _broken(names, lit, width - _CLEAR_MM, size_pt, "letters")


def _broken(
    names: Sequence[str], lit: Collection[int], cell: float, size_pt: float, breaks: str
) -> list[tuple[str, ...]]:
    return [_lines(name, cell, size_pt, index in lit, breaks) for index, name in enumerate(names, 1)]


def _mirrored(box: StageBox, width: float) -> StageBox:
    number_width = box.fill_width_mm or box.width_mm
    return replace(
        box, x_mm=width - box.x_mm - box.width_mm, number_x_mm=width - box.number_x_mm - number_width
    )


def _lines(name: str, cell: float, size_pt: float, bold: bool, breaks: str) -> tuple[str, ...]:
    """Break a name; nothing if a piece is wider than the cell."""
    lines = [""]
    for word in name.split(" "):
        parts = list(word.replace(_SOFT, "")) if breaks == "letters" else word.split(_SOFT)
        if breaks == "spaces":
            parts = ["".join(parts)]
        whole = "".join(parts)
        if lines[-1] and width_mm(f"{lines[-1]} {whole}", size_pt, bold) <= cell:
            lines[-1] += " " + whole
            continue
        if lines[-1]:
            lines.append("")
        for index, part in enumerate(parts):
            # The last part needs no hyphen after it; any other might.
            joined = lines[-1] + part + (HYPHEN if index + 1 < len(parts) else "")
            if lines[-1] and width_mm(joined, size_pt, bold) > cell:
                lines[-1] += HYPHEN
                lines.append("")
            lines[-1] += part
    if any(width_mm(line, size_pt, bold) > cell for line in lines) and breaks != "letters":
        return ()
    return tuple(lines)
