"""The stamp of a copy as it is printed: the code is read off a picture, and covers nothing."""

from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image, ImageChops

from tests.press.copied import pages_of
from tocsin.build import pdf_of, sheets
from tocsin.press.copies import Copies, make_copies, read_source
from tocsin.press.stamp_code_read import read_code

BRIEFS = Path(__file__).parents[2] / "briefs"
NAMES = [
    "Ministry of Foreign Affairs and Regional Integration, Department of Planning",
    "وزارة الشؤون الخارجية",
]
DPI = 300
PX_PER_MM = DPI / 25.4
MARGIN_MODULES = 4
"""Source: ISO/IEC 18004:2015 clause 9.1."""

A4_PT, A5_PT, HALF_LETTER_PT = (595.3, 841.9), (419.5, 595.3), (396.0, 612.0)


def made(data: bytes, number: int = 2) -> tuple[Copies, bytes]:
    copies = make_copies(read_source(data, "river.pdf"), NAMES, first=1, watermark=True)
    return copies, b"".join(copies.copy(number)[0])


def pictures(data: bytes) -> list[Image.Image]:
    """Return the pages in black and white, as a laser prints them; a watermark is paler than half."""
    return [
        page.render(scale=DPI / 72).to_pil().convert("L").point(lambda grey: 255 if grey > 128 else 0)
        for page in pypdfium2.PdfDocument(data)
    ]


def code_box(page: Image.Image, *, on_left: bool = False) -> tuple[int, int, int, int]:
    """Return the edges of the code in the lower right corner of a page, or in the left one."""
    size = round(14.5 * PX_PER_MM)
    left, top = 0 if on_left else page.width - size, page.height - size
    found = page.crop((left, top, left + size, page.height)).point(lambda grey: 255 - grey).getbbox()
    assert found
    return found[0] + left, found[1] + top, found[2] + left, found[3] + top


def scanned(page: Image.Image, side: int, box: tuple[int, int, int, int]) -> str:
    """Return what the code says whose modules are looked at in their middles."""
    left, top, right, low = box
    across, down = (right - left) / side, (low - top) / side
    rows = []
    for row in range(side):
        y = int(top + (row + 0.5) * down)
        lights = [page.getpixel((int(left + (column + 0.5) * across), y)) == 255 for column in range(side)]
        bits = sum(light << (side - 1 - at) for at, light in enumerate(lights)) << -side % 8
        rows.append(bits.to_bytes((side + 7) // 8, "big"))
    drawing = b"BI /W %d /H %d /IM true /BPC 1 /F /AHx ID %s> EI" % (
        side,
        side,
        b"".join(rows).hex().encode(),
    )
    return read_code(drawing)


@pytest.mark.parametrize(
    ("size_pt", "turned"),
    [
        (A4_PT, 0),
        (A4_PT[::-1], 90),
        (A4_PT[::-1], 0),
        (A5_PT, 0),
        (HALF_LETTER_PT, 0),
    ],
)
def test_a_code_is_read_off_the_picture_of_a_page(size_pt: tuple[float, float], turned: int) -> None:
    copies, data = made(pages_of(size_pt, turned=turned))
    (page,) = pictures(data)
    assert copies.codes
    side = copies.codes.side

    box = code_box(page, on_left=size_pt == HALF_LETTER_PT)

    assert scanned(page, side, box) == f"tocsin:river::2:{copies.template.content_sha256[:32]}"
    module_px = (box[2] - box[0]) / side
    assert module_px / PX_PER_MM >= 0.28
    margin = MARGIN_MODULES * module_px - 1
    around = page.crop((int(box[0] - margin), int(box[1] - margin), int(box[2] + margin), page.height))
    inside = page.crop(box)
    assert sum(around.histogram()[:1]) == sum(inside.histogram()[:1])
    # Printers leave 4.2 mm white.
    assert min(box[0], page.width - box[2]) >= 4.2 * PX_PER_MM
    assert page.height - box[3] >= 4.2 * PX_PER_MM


@pytest.mark.parametrize(
    ("edition", "paper", "languages"),
    [
        ("policymaker", "a4", []),
        ("policymaker", "letter", ["ar"]),
        ("flash", "a4", []),
        ("flash", "letter", ["ar"]),
        ("field", "half-letter", []),
        ("field", "a5", []),
        ("field", "half-letter", ["ar"]),
        ("bilingual", "letter", ["fr", "ar"]),
    ],
)
def test_the_stamp_covers_nothing_of_a_brief(edition: str, paper: str, languages: list[str]) -> None:
    """Where the stamp is drawn, and round its code, the pages are white before."""
    (sheet,) = sheets([edition], [paper], None, languages)
    source = pdf_of(BRIEFS / "mali-2020", sheet, None)
    copies, data = made(source, number=1)
    assert copies.codes

    for number, (before, after) in enumerate(zip(pictures(source), pictures(data), strict=True), 1):
        # The half-letter booklet has room for it on the side of the fold alone.
        on_left = paper == "half-letter" and number % 2 != len(languages)
        box = code_box(after, on_left=on_left)
        margin = MARGIN_MODULES * (box[2] - box[0]) / copies.codes.side
        code = before.crop((int(box[0] - margin), int(box[1] - margin), int(box[2] + margin), before.height))
        edges = (box[2], after.width) if on_left else (0, box[0])
        beside = (edges[0], after.height - round(14 * PX_PER_MM), edges[1], after.height)
        added = ImageChops.difference(before.crop(beside), after.crop(beside)).getbbox()
        assert added, f"page {number}: no line"
        line = before.crop(beside).crop(added)
        assert code.getextrema() == (255, 255), f"page {number}: the code stands on something"
        assert line.getextrema() == (255, 255), f"page {number}: the line stands on something"
