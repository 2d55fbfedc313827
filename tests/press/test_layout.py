"""Places on the paper, and what fits into them."""

from __future__ import annotations

import pytest

from tocsin.press.choices import Paper
from tocsin.press.layout import cells, creep_mm, grid, landscape_mm, office_paper, scale_to_fit, upright_mm


def test_a_grid_fills_the_side_row_by_row_from_the_upper_left() -> None:
    places = grid(200, 300, columns=2, rows=2)

    assert [(place.left_mm, place.bottom_mm) for place in places] == [(0, 150), (100, 150), (0, 0), (100, 0)]
    assert {(place.width_mm, place.height_mm) for place in places} == {(100, 150)}
    assert (places[1].right_mm, places[1].top_mm) == (200, 300)


def test_cells_stand_in_the_middle_of_the_side() -> None:
    first, *_, last = cells(210, 297, columns=2, rows=5, cell_mm=(85, 55))

    assert (first.left_mm, last.right_mm) == (20, 190)
    assert (last.bottom_mm, first.top_mm) == (11, 286)


@pytest.mark.parametrize(
    ("size", "paper"),
    [("A5", Paper.A4), ("Half Letter", Paper.LETTER), ("Letter landscape", Paper.LETTER), (None, Paper.A4)],
)
def test_paper_is_that_of_the_office_where_pages_of_this_size_are_read(
    size: str | None, paper: Paper
) -> None:
    assert office_paper(size) is paper


@pytest.mark.parametrize("paper", Paper)
def test_every_paper_has_a_size(paper: Paper) -> None:
    width_mm, height_mm = upright_mm(paper)

    assert 200 < width_mm < height_mm
    assert landscape_mm(paper) == (height_mm, width_mm)


def test_a_page_is_made_smaller_and_never_larger() -> None:
    (place,) = grid(100, 100, columns=1, rows=1)

    assert scale_to_fit(100.9, 50, place, 1) == 1
    assert scale_to_fit(200, 50, place, 1) == 0.5
    assert scale_to_fit(50, 400, place, 1) == 0.25
    assert scale_to_fit(10, 10, place, 1) == 1


def test_creep_grows_by_the_thickness_of_the_paper_from_the_outermost_sheet_on() -> None:
    assert [creep_mm(sheet, 0.25) for sheet in range(3)] == [0, 0.25, 0.5]
