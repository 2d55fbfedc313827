"""Cards: the sheets of real files, read as they lie, cut, and stacked."""

from __future__ import annotations

import pikepdf
import pytest

from tests.inspect.made import changed
from tests.press.made import A5_MM, A6_MM, mixed, numbered, numbers, shown, sizes_mm
from tests.press.test_plan import cut, read
from tocsin.errors import SourceError
from tocsin.press.choices import Edge, Paper
from tocsin.press.cut_stack import cut_stack
from tocsin.press.plan import Sheet
from tocsin.press.sheets import Flip

CARD_MM = (85.0, 55.0)


@pytest.mark.parametrize("count", [1, 4, 5, 12, 21])
@pytest.mark.parametrize(
    ("size_mm", "columns", "rows", "sheet_mm"),
    [(A6_MM, 2, 2, (210, 297)), (A5_MM, 2, 1, (297, 210)), (CARD_MM, 2, 5, (210, 297))],
)
def test_cards_cut_and_stacked_lie_in_order(
    count: int, size_mm: tuple[float, float], columns: int, rows: int, sheet_mm: tuple[int, int]
) -> None:
    made = cut_stack(numbered(count, size_mm), "a.pdf")

    sheets = [Sheet(numbers(side)) for side in shown(made.data, columns, rows)]
    pages = [page for page, _ in cut(sheets, columns, rows)]

    assert [page for page in pages if page] == list(range(1, count + 1))
    assert sizes_mm(made.data) == {sheet_mm}
    assert made.flip is Flip.NONE
    assert set(made.scales) == {1}


@pytest.mark.parametrize("count", [2, 7, 16])
def test_cards_with_two_sides_have_the_next_page_on_their_back(count: int) -> None:
    made = cut_stack(numbered(count, A6_MM), "a.pdf", is_two_sided=True)

    sides = [numbers(side) for side in shown(made.data, 2, 2)]
    sheets = [Sheet(*sides[at : at + 2]) for at in range(0, len(sides), 2)]

    assert [page for page in read(cut(sheets, 2, 2)) if page] == list(range(1, count + 1))
    assert made.flip is Flip.LONG


def test_fronts_and_backs_on_lying_paper_are_flipped_on_the_short_edge() -> None:
    assert cut_stack(numbered(2), "a.pdf", is_two_sided=True).flip is Flip.SHORT


def test_american_cards_go_on_letter() -> None:
    assert cut_stack(numbered(2, (139.7, 215.9)), "a.pdf").paper is Paper.LETTER


def test_cards_of_several_sizes_are_refused() -> None:
    with pytest.raises(SourceError, match="different sizes"):
        cut_stack(mixed(A6_MM, CARD_MM), "a.pdf")


def test_pages_of_which_no_two_go_on_a_sheet_are_refused_with_the_way_out() -> None:
    with pytest.raises(SourceError, match="no two of them go on a sheet of A4") as caught:
        cut_stack(numbered(2, (210, 297)), "a.pdf")

    assert "n-up" in caught.value.diagnostics[0].hint


def test_marks_can_be_left_out() -> None:
    def empty(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.Contents = pdf.make_stream(b"")

    source = changed(empty, numbered(4, A6_MM))

    assert is_white(cut_stack(source, "a.pdf", has_marks=False).data)
    assert not is_white(cut_stack(source, "a.pdf").data)


def is_white(data: bytes) -> bool:
    import pypdfium2  # type: ignore[import-untyped]

    pictures = [page.render(scale=2).to_pil().convert("L") for page in pypdfium2.PdfDocument(data)]
    return all(picture.getextrema() == (255, 255) for picture in pictures)


def test_backs_of_cards_are_turned_for_a_printer_that_turns_paper_about_the_other_edge() -> None:
    made = cut_stack(numbered(8, A6_MM), "a.pdf", is_two_sided=True, flip=Edge.SHORT)

    front, back = (numbers(side) for side in shown(made.data, 2, 2))

    assert made.flip is Flip.SHORT
    assert (front, back) == ((1, 3, 5, 7), (6, 8, 2, 4))
    assert made.sheets == cut_stack(numbered(8, A6_MM), "a.pdf", is_two_sided=True).sheets
