"""The letters of fonts for Chinese, Japanese and Korean are called in the PDF by the numbers that they have."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from tests.typeset.samples import page
from tocsin import resources
from tocsin.typeset import cff, lay_out, optional_fonts

FACES = [
    folder / name
    for package, folder in optional_fonts.table().folders.items()
    for name in optional_fonts.table().packages[package]
]


def numbers(font: TTFont) -> list[int]:
    """Return the CID of each glyph, in the order of the glyphs."""
    return [int(name.removeprefix("cid").replace(".notdef", "0")) for name in font.getGlyphOrder()]


def test_every_face_of_the_packages_is_there_and_needs_this() -> None:
    """Where a face no longer does, this module can go with it."""
    assert len(FACES) == 8
    for path in FACES:
        with TTFont(path, lazy=True) as font:
            assert numbers(font) != list(range(font["maxp"].numGlyphs)), path.name


def test_in_the_pdf_each_glyph_has_its_own_number() -> None:
    html = page("<p>骨直海 ニュース <b>한국어</b></p><h1>骨直海 ニュース 한국어</h1>")
    embedded = []
    with pikepdf.open(BytesIO(lay_out(html, pictures={}, theme=None).write())) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/OpenType":
                embedded.append(TTFont(BytesIO(item.read_bytes())))

    assert len(embedded) == 3
    for font in embedded:
        assert numbers(font) == list(range(font["maxp"].numGlyphs))


def test_outlines_and_places_stay_as_they_were() -> None:
    path = FACES[0]
    data = path.read_bytes()
    before, after = (TTFont(BytesIO(font), lazy=True) for font in (data, cff.keyed_by_glyph(data)))
    assert after.getBestCmap().keys() == before.getBestCmap().keys()
    for letter in "骨直海国":
        glyphs = [font.getGlyphID(font.getBestCmap()[ord(letter)]) for font in (before, after)]
        programs = [
            font["CFF "].cff.topDictIndex[0].CharStrings.charStringsIndex[glyph].bytecode
            for font, glyph in zip((before, after), glyphs, strict=True)
        ]
        assert glyphs[0] == glyphs[1]
        assert programs[0] == programs[1]


@pytest.mark.parametrize("count", [3, 257, 258, 65_535])
def test_the_range_fits_into_what_was_there(count: int) -> None:
    was = b"\1" + bytes(3 * (1 if count < 258 else 2))
    made = cff._with_charset(b"before" + was + b"after", len("before"), count)

    assert made.startswith(b"before") and made.endswith(b"after")
    assert made[6] == (1 if count < 258 else 2)


def test_a_font_that_is_not_keyed_by_cid_is_left_alone() -> None:
    face = (resources.assets() / "fonts" / "NotoSans-Regular.ttf").read_bytes()
    assert cff.keyed_by_glyph(face) is face
