"""The small drawing of a sheet: which edge is thick, where the staples are, and that all stays within it."""

from __future__ import annotations

import itertools

import pytest

from tocsin.figures.printed_sheet import LONG_SIDE_MM, PrintedSheet, Stroke, printed_sheet

UPRIGHT, WIDE = (210.0, 297.0), (297.0, 210.0)


def of_kind(sheet: PrintedSheet, kind: str) -> list[Stroke]:
    return [stroke for stroke in sheet.strokes if stroke.kind == kind]


def paper(sheet: PrintedSheet) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the paper in the drawing."""
    ends = [end for stroke in of_kind(sheet, "edge") for end in (stroke.start, stroke.end)]
    return min(x for x, _ in ends), min(y for _, y in ends), max(x for x, _ in ends), max(y for _, y in ends)


@pytest.mark.parametrize(
    ("size", "flip", "is_upright"),
    [(UPRIGHT, "long", True), (UPRIGHT, "short", False), (WIDE, "short", True), (WIDE, "long", False)],
)
@pytest.mark.parametrize("right_to_left", [False, True])
def test_the_thick_edge_is_as_long_as_the_printer_calls_it(
    size: tuple[float, float], flip: str, is_upright: bool, right_to_left: bool
) -> None:
    sheet = printed_sheet(*size, flip=flip, right_to_left=right_to_left)

    (edge,) = of_kind(sheet, "flip-edge")
    (x0, y0), (x1, y1) = edge.start, edge.end
    length = abs(x1 - x0) + abs(y1 - y0)
    assert (x0 == x1) is is_upright
    assert length == pytest.approx(LONG_SIDE_MM if flip == "long" else LONG_SIDE_MM * 210 / 297)
    left, _, right, _ = paper(sheet)
    if is_upright:
        assert x0 == pytest.approx(right if right_to_left else left)
    assert sheet.turn is not None


def test_a_booklet_has_a_fold_in_the_middle_with_two_staples_on_it() -> None:
    sheet = printed_sheet(*WIDE, columns=2, flip="short", staple="fold", is_folded=True)

    (fold,) = of_kind(sheet, "fold")
    left, top, right, bottom = paper(sheet)
    assert fold.start[0] == fold.end[0] == pytest.approx((left + right) / 2)
    assert sorted((fold.start[1], fold.end[1])) == pytest.approx([top, bottom])
    staples = of_kind(sheet, "staple")
    assert [stroke.start[0] for stroke in staples] == [fold.start[0]] * 2


@pytest.mark.parametrize("right_to_left", [False, True])
def test_a_corner_is_stapled_where_reading_starts(right_to_left: bool) -> None:
    sheet = printed_sheet(*UPRIGHT, staple="corner", right_to_left=right_to_left)

    (staple,) = of_kind(sheet, "staple")
    left, top, right, _ = paper(sheet)
    corner = right if right_to_left else left
    assert all(abs(x - corner) < 2.5 and y - top < 2.5 for x, y in (staple.start, staple.end))


def test_cards_have_a_cut_between_all_pieces() -> None:
    sheet = printed_sheet(*UPRIGHT, columns=2, rows=3, is_cut=True)

    assert len(of_kind(sheet, "cut")) == 1 + 2
    assert len(of_kind(sheet, "head")) == 6
    assert sheet.turn is None


@pytest.mark.parametrize(
    ("size", "flip", "right_to_left"),
    list(itertools.product((UPRIGHT, WIDE, (215.9, 279.4)), ("short", "long", "none"), (False, True))),
)
def test_nothing_leaves_the_drawing(size: tuple[float, float], flip: str, right_to_left: bool) -> None:
    sheet = printed_sheet(*size, columns=2, flip=flip, staple="fold", right_to_left=right_to_left)

    points = [end for stroke in sheet.strokes for end in (stroke.start, stroke.end)]
    if sheet.turn:
        low, middle = sheet.turn.start, sheet.turn.middle
        half = (
            (low[0] + middle[0]) / 2,
            (low[1] + middle[1]) / 2,
        )  # where the curve comes nearest its middle
        points += [low, half, sheet.turn.end, *sheet.turn.tip]
    assert all(0 <= x <= sheet.width_mm and 0 <= y <= sheet.height_mm for x, y in points)
