"""A thick booklet becomes several, each with its own fold, staples and creep."""

from __future__ import annotations

import pytest

from tests.press.made import numbered, numbers, shown
from tests.press.test_booklet import dark, lefts_mm, sides
from tests.press.test_plan import folded, read
from tocsin.press.booklet import booklet
from tocsin.press.choices import Binding
from tocsin.press.plan import Sheet


@pytest.mark.parametrize(
    ("count", "most", "each"), [(30, 3, (3, 3, 2)), (9, 2, (2, 1)), (8, 2, (2,)), (5, 1, (1, 1))]
)
@pytest.mark.parametrize("binding", [Binding.LEFT, Binding.RIGHT])
def test_a_thick_booklet_becomes_several_that_are_read_one_after_the_other(
    count: int, most: int, each: tuple[int, ...], binding: Binding
) -> None:
    made = booklet(numbered(count), "a.pdf", binding=binding, most_sheets=most, paper_mm=0.5)

    assert made.booklets == each
    printed = [numbers(side) for side in shown(made.data, 2, 1)]
    sheets = [Sheet(*printed[at : at + 2]) for at in range(0, len(printed), 2)]
    pages: list[int | None] = []
    for length in each:
        pages += read(folded(sheets[:length], binds_right=binding is Binding.RIGHT))
        sheets = sheets[length:]
    assert not sheets
    assert pages == [*range(1, count + 1), *[None] * (len(pages) - count)]
    assert made.blanks < 4


def test_each_of_several_booklets_has_its_own_staples_creep_and_pile() -> None:
    made, flat = (booklet(numbered(24), "a.pdf", most_sheets=2, paper_mm=mm) for mm in (0.5, 0))

    moved = {page: round(at - lefts_mm(flat.data)[page], 1) for page, at in lefts_mm(made.data).items()}
    assert {page for page, by in moved.items() if by} == {3, 4, 5, 6, 11, 12, 13, 14, 19, 20, 21, 22}
    assert "of each of these sheets: 1 to 2, 3 to 4, 5 to 6;" in made.then
    assert made.arrangement == "3 booklets bound on the left: 24 pages on 6 sheets of A4"
    staples = [dark(page) for page in sides(made.data)[::2]]
    assert staples[0] == staples[2] == staples[4] > staples[1] == staples[3] == staples[5] > 0
