"""The ladder of stages: all steps of a scale in one row, those that are recognised lit.

A lit step differs by shape, not only by colour: a bar twice as high, the number in a filled box, the name in
bold. Several may be lit. Names keep to their cell: the size shrinks first, then names break into two lines at
spaces and at the soft hyphens (U+00AD) that the caller put in; between letters only when all that fails.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tocsin.errors import LayoutError
from tocsin.figures.measure import PT_MM, width_mm

SIZES_PT = (7.5, 7.25, 7.0, 6.75)
"""Sizes of names, tried from large to small. Two lines at these read better than one line that is smaller."""

SMALL_PT = (6.5, 6.25, 6.0)
"""Tried before a third line, on narrow paper only. Under 6 pt a photocopy is not legible."""

LINES_MAX = 2

_BAR_MM = 1.1
_LIT_BAR_MM = 2.2
_BETWEEN_MM = 0.7
_CLEAR_MM = 0.7
"""Room after a name, so that two bold names side by side stay two."""

_NUMBER_PT = 8.5
_LEADING = 1.25
_SOFT = "\u00ad"
HYPHEN = "\u2010"
"""Ends a line that breaks inside a word; the templates say that it is no part of the word."""


@dataclass(frozen=True)
class StageBox:
    """One step: its cell, its bar, its number and its name in lines.

    A lit number stands on a fill of its own width; another one has the whole cell.
    """

    number: str
    lines: tuple[str, ...]
    is_lit: bool
    x_mm: float
    width_mm: float
    bar_y_mm: float
    bar_height_mm: float
    number_x_mm: float
    fill_width_mm: float


@dataclass(frozen=True)
class StageLadder:
    """A ladder ready to draw; numbers stand at `number_y_mm`, names at `label_y_mm`."""

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
    names: Sequence[str], lit: Collection[int], width: float, *, right_to_left: bool = False
) -> StageLadder:
    """Lay out a ladder of as many steps as there are names, numbered from 1, in `width` millimetres.

    Step 1 stands on the left, or on the right with `right_to_left`.

    Raises:
        LayoutError: there is no step, a lit step is not on the ladder, or a cell is narrower than 7 mm.
    """
    count = len(names)
    cell = (width - _BETWEEN_MM * (count - 1)) / count if count else 0.0
    if cell < 7 or not set(lit) <= set(range(1, count + 1)):
        raise LayoutError.at(
            "",
            f"a ladder of {count} stages, with {sorted(lit)} lit, cannot be drawn {width:g} mm wide",
            hint="use a stage of the scale, and at least 7 mm of width a stage",
            path="alert.stages",
        )
    size_pt, broken = _names(names, lit, cell - _CLEAR_MM)
    number_height = _NUMBER_PT * PT_MM * 1.3
    number_y = _LIT_BAR_MM + 0.7
    label_y = number_y + number_height + 0.5
    line = size_pt * PT_MM * _LEADING
    boxes = tuple(
        _box(index, lines, index in lit, (cell + _BETWEEN_MM) * (index - 1), cell)
        for index, lines in enumerate(broken, 1)
    )
    if right_to_left:
        boxes = tuple(_mirrored(box, width) for box in boxes)
    height = label_y + max(len(lines) for lines in broken) * line
    return StageLadder(width, height, boxes, _NUMBER_PT, number_y, number_height, size_pt, label_y, line)


def _box(index: int, lines: tuple[str, ...], is_lit: bool, x: float, cell: float) -> StageBox:
    bar = _LIT_BAR_MM if is_lit else _BAR_MM
    number_width = width_mm(str(index), _NUMBER_PT, bold=True)
    fill = max(number_width + 1.8, _NUMBER_PT * PT_MM * 1.3) if is_lit else 0.0
    return StageBox(str(index), lines, is_lit, x, cell, _LIT_BAR_MM - bar, bar, x, fill)


def _mirrored(box: StageBox, width: float) -> StageBox:
    number_width = box.fill_width_mm or box.width_mm
    return replace(
        box, x_mm=width - box.x_mm - box.width_mm, number_x_mm=width - box.number_x_mm - number_width
    )


def _names(names: Sequence[str], lit: Collection[int], cell: float) -> tuple[float, list[tuple[str, ...]]]:
    """Return the largest size at which every name fits, and the names in lines."""
    for breaks, sizes in (
        ("spaces", SIZES_PT),
        ("soft", SIZES_PT + SMALL_PT),
        ("letters", SIZES_PT + SMALL_PT),
    ):
        for size_pt in sizes:
            broken = [
                _lines(name, cell, size_pt, index in lit, breaks) for index, name in enumerate(names, 1)
            ]
            if all(0 < len(lines) <= LINES_MAX for lines in broken):
                return size_pt, broken
    # A name of three lines or more is long, and still whole.
    return SMALL_PT[-1], broken


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
