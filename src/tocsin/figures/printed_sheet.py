"""A small drawing of a sheet of paper: what stands on it, and what is done with it once it is printed.

Black lines alone, in millimetres of the drawing, measured from its upper left corner. The start is the left in
languages from left to right, and the right in others: there the sheet is stapled, and over that edge it is turned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

LONG_SIDE_MM = 11.0
"""How long the long side of the paper is drawn."""

_MARGIN_MM = 0.5
_HEAD_MM = 1.4
_HEAD_SHARE = 0.55
_STAPLE_MM = 1.8
_CORNER_MM = 2.0
_ARC_GAP_MM = 0.7
_ARC_MM = 1.8
_TIP_MM = 1.0

Point = tuple[float, float]


@dataclass(frozen=True)
class Stroke:
    """A line. `kind` is edge, page, head, fold, cut, staple or flip-edge."""

    kind: str
    start: Point
    end: Point


@dataclass(frozen=True)
class Turn:
    """An arrow that is bent like the way of a sheet that is turned over: a curve with its middle, and its tip."""

    start: Point
    middle: Point
    end: Point
    tip: tuple[Point, Point, Point]


@dataclass(frozen=True)
class PrintedSheet:
    """The drawing. `turn` is nothing where one side is printed."""

    width_mm: float
    height_mm: float
    strokes: tuple[Stroke, ...]
    turn: Turn | None


def printed_sheet(
    width_mm: float,
    height_mm: float,
    *,
    columns: int = 1,
    rows: int = 1,
    flip: str = "none",
    staple: str = "none",
    is_folded: bool = False,
    is_cut: bool = False,
    right_to_left: bool = False,
) -> PrintedSheet:
    """Draw a sheet as it lies in front of you.

    Args:
        width_mm: of the paper.
        height_mm: of the paper.
        columns: pages, or pieces to be cut, beside each other on a side.
        rows: the same below each other.
        flip: the edge about which the printer turns it: short, long or none.
        staple: fold or corner; anything else draws none.
        is_folded: whether it is folded upright in the middle.
        is_cut: whether it is cut between the pieces.
        right_to_left: whether it is read from the right.
    """
    scale = LONG_SIDE_MM / max(width_mm, height_mm)
    wide, high = width_mm * scale, height_mm * scale
    strokes = [
        *_frame(wide, high),
        *_divisions(wide, high, columns, rows, "cut" if is_cut else "fold" if is_folded else "page"),
        *_heads(wide, high, columns, rows),
        *_staples(wide, high, staple),
    ]
    turn, beside, below = None, 0.0, 0.0
    if flip != "none":
        # An upright edge turns the sheet like the page of a book; else the foot goes over the head.
        sideways = (flip == "short") == (width_mm > height_mm)
        strokes.append(Stroke("flip-edge", (0, 0), (0, high) if sideways else (wide, 0)))
        turn = _turn(wide, high, sideways)
        beside, below = (0.0, _ARC_GAP_MM + _ARC_MM) if sideways else (_ARC_GAP_MM + _ARC_MM, 0.0)
    drawing = PrintedSheet(
        wide + beside + 2 * _MARGIN_MM, high + below + 2 * _MARGIN_MM, tuple(strokes), turn
    )
    drawing = _put(drawing, lambda at: (at[0] + beside + _MARGIN_MM, at[1] + _MARGIN_MM))
    return _put(drawing, lambda at: (drawing.width_mm - at[0], at[1])) if right_to_left else drawing


def _frame(wide: float, high: float) -> Iterator[Stroke]:
    corners = [(0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high)]
    for start, end in zip(corners, corners[1:] + corners[:1], strict=True):
        yield Stroke("edge", start, end)


def _divisions(wide: float, high: float, columns: int, rows: int, kind: str) -> Iterator[Stroke]:
    for column in range(1, columns):
        yield Stroke(kind, (wide * column / columns, 0), (wide * column / columns, high))
    for row in range(1, rows):
        yield Stroke(kind, (0, high * row / rows), (wide, high * row / rows))


def _heads(wide: float, high: float, columns: int, rows: int) -> Iterator[Stroke]:
    """Draw a short line at the head of each page: it says which way up they are."""
    for row in range(rows):
        for column in range(columns):
            at = high * row / rows + _HEAD_MM
            start = wide * column / columns + _HEAD_MM
            yield Stroke("head", (start, at), (start + (wide / columns - 2 * _HEAD_MM) * _HEAD_SHARE, at))


def _staples(wide: float, high: float, staple: str) -> Iterator[Stroke]:
    if staple == "fold":
        for centre in (high / 4, high * 3 / 4):
            yield Stroke("staple", (wide / 2, centre - _STAPLE_MM / 2), (wide / 2, centre + _STAPLE_MM / 2))
    elif staple == "corner":
        yield Stroke("staple", (0.5, _CORNER_MM), (_CORNER_MM, 0.5))


def _turn(wide: float, high: float, sideways: bool) -> Turn:
    """Lead from the free edge to the one about which the sheet is turned."""
    if sideways:
        at, far = high + _ARC_GAP_MM, wide * 0.85
        near = wide * 0.15
        tip = ((near, at - 0.1), (near + _TIP_MM, at + 0.1), (near + 0.35, at + _TIP_MM))
        return Turn((far, at), (wide / 2, at + 2 * _ARC_MM - 0.4), (near + 0.4, at + 0.4), tip)
    at, far, near = -_ARC_GAP_MM, high * 0.85, high * 0.15
    tip = ((at + 0.1, near), (at - 0.1, near + _TIP_MM), (at - _TIP_MM, near + 0.35))
    return Turn((at, far), (at - 2 * _ARC_MM + 0.4, high / 2), (at - 0.4, near + 0.4), tip)


def _put(sheet: PrintedSheet, place: Callable[[Point], Point]) -> PrintedSheet:
    strokes = tuple(Stroke(one.kind, place(one.start), place(one.end)) for one in sheet.strokes)
    turn = sheet.turn
    if turn:
        one, two, three = turn.tip
        tip = place(one), place(two), place(three)
        turn = Turn(place(turn.start), place(turn.middle), place(turn.end), tip)
    return PrintedSheet(sheet.width_mm, sheet.height_mm, strokes, turn)
