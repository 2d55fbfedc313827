"""The plans, carried out: sheets of paper are folded and cut here, and then read like any booklet or pile of cards.

A leaf is a pair of faces, the upper and the lower one; a pile is a list of leaves from top to bottom.
"""

from __future__ import annotations

import doctest

import pytest

from tocsin.press import plan
from tocsin.press.plan import (
    Page,
    Sheet,
    cut_and_stack,
    in_rows,
    saddle_stitch,
    saddle_stitch_sections,
    sections,
    sides_of,
)

Leaf = tuple[Page, Page]
Pile = list[Leaf]

COUNTS = range(1, 401)


def turned_over(pile: Pile) -> Pile:
    """What lay at the bottom lies on top, and what looked down looks up."""
    return [(lower, upper) for upper, lower in reversed(pile)]


def folded(sheets: list[Sheet], *, binds_right: bool) -> Pile:
    """Lay the sheets on each other with their backs up, the first at the bottom, and fold one half over."""
    # A sheet with its back up: under the left half of the back is the right half of the front.
    left = [(sheet.back[0], sheet.front[1]) for sheet in reversed(sheets)]
    right = [(sheet.back[1], sheet.front[0]) for sheet in reversed(sheets)]
    # The hand takes the half away from the side on which the cover will open, and lays it on the other one.
    return turned_over(right) + left if binds_right else turned_over(left) + right


def cut(sheets: list[Sheet], columns: int, rows: int) -> Pile:
    """Lay the sheets on each other with their fronts up, the first on top, cut, and stack the piles."""
    stacked: Pile = []
    for row in range(rows):
        for column in range(columns):
            here, behind = row * columns + column, row * columns + columns - 1 - column
            stacked += [(sheet.front[here], sheet.back[behind] if sheet.back else None) for sheet in sheets]
    return stacked


def read(pile: Pile) -> list[Page]:
    """Turn leaf by leaf, and note what is on each face."""
    return [face for leaf in pile for face in leaf]


@pytest.mark.parametrize("binds_right", [False, True])
def test_booklets_of_1_to_400_pages_read_in_order_when_folded(binds_right: bool) -> None:
    for count in COUNTS:
        pages = read(folded(saddle_stitch(count, binds_right=binds_right), binds_right=binds_right))

        assert pages == [*range(1, count + 1), *[None] * (len(pages) - count)]
        assert len(pages) % 4 == 0
        assert len(pages) - count < 4


@pytest.mark.parametrize("most", [1, 2, 5, 20])
def test_booklets_of_a_book_of_1_to_400_pages_read_in_order_one_after_the_other(most: int) -> None:
    for count in COUNTS:
        booklets = saddle_stitch_sections(count, most)
        pages = [page for sheets in booklets for page in read(folded(sheets, binds_right=False))]

        assert pages == [*range(1, count + 1), *[None] * (len(pages) - count)]
        thickness = [len(sheets) for sheets in booklets]
        assert max(thickness) <= most
        assert max(thickness) - min(thickness) <= 1
        assert [len(part) for part in sections(count, most)][:-1] == [4 * each for each in thickness[:-1]]


def test_a_booklet_folded_to_the_wrong_side_would_not_read_in_order() -> None:
    assert read(folded(saddle_stitch(8), binds_right=True)) != list(range(1, 9))
    assert read(folded(saddle_stitch(8)[::-1], binds_right=False)) != list(range(1, 9))


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (2, 1), (2, 2), (2, 5), (3, 3)])
def test_1_to_400_cards_lie_in_order_when_cut_and_stacked(columns: int, rows: int) -> None:
    for count in COUNTS:
        pile = cut(cut_and_stack(count, columns=columns, rows=rows), columns, rows)

        assert [page for page, _ in pile if page] == list(range(1, count + 1))
        assert {back for _, back in pile} == {None}
        assert len(pile) - count < columns * rows


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (2, 1), (2, 2), (2, 5), (3, 3)])
def test_1_to_400_pages_of_cards_with_two_sides_lie_in_order_when_cut_and_stacked(
    columns: int, rows: int
) -> None:
    for count in COUNTS:
        pile = cut(cut_and_stack(count, columns=columns, rows=rows, two_sided=True), columns, rows)

        assert [page for page in read(pile) if page] == list(range(1, count + 1))
        assert all(back in (front + 1, None) for front, back in pile if front)


@pytest.mark.parametrize(("columns", "rows"), [(2, 1), (2, 2)])
def test_1_to_400_pages_in_rows_are_read_from_the_upper_left(columns: int, rows: int) -> None:
    for count in COUNTS:
        sides = sides_of(in_rows(count, columns=columns, rows=rows))
        pages = [page for side in sides for page in side]

        assert pages[:count] == list(range(1, count + 1))
        assert set(pages[count:]) <= {None}
        assert len(pages) - count < columns * rows


def test_pages_from_right_to_left_begin_at_the_upper_right() -> None:
    assert in_rows(4, columns=2, rows=2, from_right=True) == [Sheet((2, 1, 4, 3))]


def test_the_examples_are_true() -> None:
    assert doctest.testmod(plan).failed == 0
