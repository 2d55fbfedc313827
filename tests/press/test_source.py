"""How large a page is, as it is seen, and from which side the file is read."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest

from tests.inspect.made import changed
from tests.press.made import MM, numbered
from tocsin.press.source import opened


def crop(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].CropBox = [0, 0, 100 * MM, 150 * MM]


def trim(pdf: pikepdf.Pdf) -> None:
    crop(pdf)
    pdf.pages[0].TrimBox = [10 * MM, 10 * MM, 90 * MM, 130 * MM]


def trim_nothing(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].TrimBox = [5, 5, 5, 5]


def trim_outside(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].TrimBox = [-50 * MM, 0, 100 * MM, 150 * MM]


def turn(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Rotate = -90


def enlarge(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].UserUnit = 2


def upside_down(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].MediaBox = [148 * MM, 210 * MM, 0, 0]


@pytest.mark.parametrize(
    ("change", "size_mm"),
    [
        (crop, (100, 150)),
        (trim, (80, 120)),
        (trim_nothing, (148, 210)),
        (trim_outside, (100, 150)),
        (turn, (210, 148)),
        (enlarge, (296, 420)),
        (upside_down, (148, 210)),
    ],
)
def test_a_page_is_as_large_as_it_is_seen(
    change: Callable[[pikepdf.Pdf], None], size_mm: tuple[int, int]
) -> None:
    with opened(changed(change, numbered(1)), "a.pdf") as source:
        (page,) = source.pages

    assert (round(page.width_mm, 1), round(page.height_mm, 1)) == size_mm


def test_what_lies_on_pages_and_is_not_printed_is_counted_without_links() -> None:
    with opened(numbered(3), "a.pdf") as source:
        assert source.left_out == 3


def test_sizes_that_differ_by_rounding_are_one_size() -> None:
    def nearly(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].MediaBox = [0, 0, 420, 595]

    with opened(changed(nearly, numbered(2)), "a.pdf") as source:
        source.require_one_size("build it again")

    assert len({(page.width_mm, page.height_mm) for page in source.pages}) == 2
