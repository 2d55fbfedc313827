"""The editions for paper: how small letters get, how much ink a page takes, and on which side it is bound."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat
from pypdfium2 import raw

from tests.finish.builds import builds, built_and_judged

INK_MAX = 0.06
"""Of a page in low ink, but for the first."""

SMALLEST_PT = {"field": 9.0, "large-print": 14.0}

GUTTER_MM = 6
PIXELS_PER_MM = 144 / 25.4

FILES = sorted(builds())


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all files are in."""
    return built_and_judged(tmp_path_factory)[0]


def of(edition: str) -> pytest.MarkDecorator:
    """Name each file of an edition: every brief, on each paper, in each language."""
    return pytest.mark.parametrize("name", [name for name in FILES if f"-{edition}-" in name])


def sizes_pt(path: Path) -> Iterator[tuple[float, str]]:
    """Yield the size of each letter as it is printed."""
    for page in pypdfium2.PdfDocument(path):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            letter = chr(raw.FPDFText_GetUnicode(text, index))
            if letter.strip():
                matrix = raw.FS_MATRIX()
                assert raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
                yield abs(matrix.d) * raw.FPDFText_GetFontSize(text, index), letter


@cache
def pictures(path: Path) -> list[Image.Image]:
    """Return each page as a picture, with 144 pixels an inch."""
    return [page.render(scale=2).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(path)]


def ink(picture: Image.Image) -> float:
    """Return how much of a page is covered: 0 for white, 1 for black."""
    return 1 - float(ImageStat.Stat(picture.convert("L")).mean[0]) / 255


def most_colour(picture: Image.Image) -> int:
    """Return by how much two of red, green and blue differ at most, of 255."""
    red, green, blue = picture.split()
    differences = (ImageChops.difference(*pair) for pair in ((red, green), (green, blue)))
    return max(light for one in differences for light, count in enumerate(one.histogram()) if count)


@pytest.mark.parametrize("name", [name for name in FILES if any(f"-{one}-" in name for one in SMALLEST_PT)])
def test_no_letter_is_smaller_than_the_edition_says(folder: Path, name: str) -> None:
    smallest = next(size for edition, size in SMALLEST_PT.items() if f"-{edition}-" in name)
    found = list(sizes_pt(folder / f"{name}.pdf"))

    assert len(found) > 5_000
    assert min(found)[0] >= smallest - 0.01


@of("large-print")
def test_most_letters_of_large_print_are_large(folder: Path, name: str) -> None:
    found = sorted(size for size, _ in sizes_pt(folder / f"{name}.pdf"))

    assert found[len(found) // 2] >= 15


@of("grey")
def test_a_grey_page_takes_little_ink_and_has_no_colour(folder: Path, name: str) -> None:
    first, *others = pictures(folder / f"{name}.pdf")

    assert len(others) > 3
    assert max(map(ink, others)) <= INK_MAX
    assert max(map(most_colour, [first, *others])) == 0


@of("grey")
def test_nothing_on_a_grey_page_is_filled_but_rules_and_bars(folder: Path, name: str) -> None:
    for picture in pictures(folder / f"{name}.pdf"):
        assert not filled_squares(picture)


def filled_squares(picture: Image.Image) -> bool:
    """Tell whether there is a square of 16 pixels (2.8 mm) without white: no letter is as large."""
    light = picture.convert("L")
    for pixels in (1, 2, 4, 8):  # each step makes every pixel as light as the lightest of twice as many
        light = ImageChops.lighter(light, ImageChops.offset(light, pixels, 0))
        light = ImageChops.lighter(light, ImageChops.offset(light, 0, pixels))
    return any(light.histogram()[:250])


def test_an_area_that_is_filled_is_found(folder: Path) -> None:
    name = next(name for name in FILES if "-grey-" in name)
    page = pictures(folder / f"{name}.pdf")[1].copy()
    clean = ink(page)
    width, height = page.size
    ImageDraw.Draw(page).rectangle((0, 0, width, height // 20), fill="#8b1a1a")

    assert ink(page) > clean + 0.03
    assert most_colour(page) > 100
    assert filled_squares(page)


@pytest.mark.parametrize("name", [name for name in FILES if "-field-" in name])
def test_the_inner_margin_of_a_booklet_is_the_wider_one(folder: Path, name: str) -> None:
    is_from_right = name.endswith("-ar")
    for number, picture in enumerate(pictures(folder / f"{name}.pdf"), 1):
        box = ImageChops.invert(picture.convert("L")).getbbox()
        assert box
        left, right = box[0], picture.width - box[2]
        # Page 1 is a right-hand page, and a left-hand one where books are bound on the right.
        inner, outer = (left, right) if (number % 2 == 1) is not is_from_right else (right, left)
        assert inner >= outer + GUTTER_MM * 0.9 * PIXELS_PER_MM, number
        assert outer >= 10 * PIXELS_PER_MM, number
