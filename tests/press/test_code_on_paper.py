"""Codes on printed pages: a reader of codes that is not ours finds them on pictures, and says what we wrote."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
import zxingcpp
from PIL import Image

from tocsin.build import pdf_of, sheets
from tocsin.press.copies import HASH_LETTERS, Copies, make_copies, read_source

MALI = Path(__file__).parents[2] / "briefs" / "mali-2020"
NAMES = ["Ministry of Foreign Affairs", "وزارة الشؤون الخارجية"]
DOTS_PER_INCH = 200

KINDS = {
    "policymaker": ("policymaker", "a4", ["en"]),
    "arabic": ("policymaker", "letter", ["ar"]),
    "flash": ("flash", "a4", ["en"]),
    "field": ("field", "a5", ["en"]),
    "half": ("field", "half-letter", ["ar"]),
}


@cache
def built(kind: str) -> bytes:
    edition, paper, languages = KINDS[kind]
    (sheet,) = sheets([edition], [paper], None, languages)
    return pdf_of(MALI, sheet, None)


@cache
def copies(kind: str) -> Copies:
    return make_copies(read_source(built(kind), "brief.pdf"), NAMES, first=7, watermark=True)


def pictures(data: bytes) -> list[Image.Image]:
    """Return the pages as a scanner sees them."""
    with pypdfium2.PdfDocument(data) as document:
        return [page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil() for page in document]


def photocopied(picture: Image.Image) -> Image.Image:
    """Return a page that was laid askew on a copier with black toner alone."""
    turned = picture.rotate(3, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return turned.point(lambda grey: 255 if grey > 128 else 0)


def read(picture: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize(("kind", "number"), [("policymaker", 7), ("arabic", 8), ("field", 7), ("half", 8)])
def test_a_scanner_reads_the_code_on_every_page_and_off_its_photocopy(kind: str, number: int) -> None:
    made = copies(kind)
    wanted = [f"tocsin:mali-2020:1:{number}:{made.template.content_sha256[:HASH_LETTERS]}"]

    pages = pictures(b"".join(made.copy(number)[0]))

    assert [read(page) for page in pages] == [wanted] * len(pages)
    assert read(photocopied(pages[-1])) == wanted


def test_each_page_of_a_print_run_has_the_code_of_its_copy() -> None:
    made = copies("flash")

    pages = pictures(b"".join(made.print_run()))

    assert [text.split(":")[3] for page in pages for text in read(page)] == ["7", "8"]
