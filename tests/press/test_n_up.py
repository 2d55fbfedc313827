"""Several pages on a side: their order, the way the paper lies, and how small they become."""

from __future__ import annotations

import pytest

from tests.press.made import A5_MM, A6_MM, mixed, numbered, numbers, shown, sizes_mm
from tocsin.press.choices import Edge, PagesPerSide
from tocsin.press.n_up import n_up
from tocsin.press.sheets import Flip

A4_MM = (210.0, 297.0)


@pytest.mark.parametrize(
    ("size_mm", "pages", "columns", "rows", "sheet_mm", "flip"),
    [
        (A4_MM, PagesPerSide.TWO, 2, 1, (297, 210), Flip.SHORT),
        (A4_MM, PagesPerSide.FOUR, 2, 2, (210, 297), Flip.LONG),
        (A4_MM[::-1], PagesPerSide.TWO, 1, 2, (210, 297), Flip.LONG),
        (A4_MM[::-1], PagesPerSide.FOUR, 2, 2, (297, 210), Flip.SHORT),
        ((279.4, 215.9), PagesPerSide.FOUR, 2, 2, (279, 216), Flip.SHORT),
    ],
)
def test_pages_stand_in_the_order_in_which_they_are_read(
    size_mm: tuple[float, float],
    pages: PagesPerSide,
    columns: int,
    rows: int,
    sheet_mm: tuple[int, int],
    flip: Flip,
) -> None:
    made = n_up(numbered(9, size_mm), "a.pdf", pages_per_side=pages)

    read = [number for side in shown(made.data, columns, rows) for number in numbers(side)]

    assert read[:9] == list(range(1, 10))
    assert set(read[9:]) == {None}
    assert sizes_mm(made.data) == {sheet_mm}
    assert made.flip is flip


def test_a_file_that_is_read_from_the_right_begins_there() -> None:
    made = n_up(numbered(4, A4_MM, Lang="ar"), "a.pdf", pages_per_side=PagesPerSide.FOUR)

    assert [numbers(side) for side in shown(made.data, 2, 2)] == [(2, 1, 4, 3)]
    assert made.flip is Flip.NONE


def test_how_small_pages_become_is_said() -> None:
    made = n_up(numbered(2, A4_MM), "a.pdf", pages_per_side=PagesPerSide.FOUR)

    assert "pages are printed at 50% of their size; see that the text can still be read" in made.notes


def test_pages_that_fit_keep_their_size() -> None:
    made = n_up(numbered(2, A5_MM), "a.pdf", pages_per_side=PagesPerSide.TWO)

    assert set(made.scales) == {1}
    assert made.notes == ("not printed: 2 comments, stamps or form fields of the file",)


def test_pages_of_several_sizes_are_each_fitted() -> None:
    made = n_up(mixed(A6_MM, A4_MM), "a.pdf", pages_per_side=PagesPerSide.TWO)

    assert [round(scale, 2) for scale in made.scales] == [1, 0.71]


@pytest.mark.parametrize(
    ("pages", "wanted", "turned"),
    [
        (PagesPerSide.TWO, Edge.SHORT, False),
        (PagesPerSide.TWO, Edge.LONG, True),
        (PagesPerSide.FOUR, Edge.LONG, False),
        (PagesPerSide.FOUR, Edge.SHORT, True),
    ],
)
def test_backs_are_turned_for_a_printer_that_turns_paper_about_the_other_edge(
    pages: PagesPerSide, wanted: Edge, turned: bool
) -> None:
    columns, rows = (2, 1) if pages is PagesPerSide.TWO else (2, 2)
    made = n_up(numbered(2 * pages, A4_MM), "a.pdf", pages_per_side=pages, flip=wanted)

    front, back = (numbers(side) for side in shown(made.data, columns, rows))

    assert made.flip.value == wanted.value
    assert front == tuple(range(1, pages + 1))
    there = tuple(range(pages + 1, 2 * pages + 1))
    assert back == (there[::-1] if turned else there)
    assert ("stand on their heads" in made.how_to_print) is turned
