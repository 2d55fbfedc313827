"""Each script of the field prints right with our fonts alone: a page of each, and a picture that was looked at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdf
import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PIL import Image, ImageChops

from tests.pages.script_pages import FOLDER, NAMES, ScriptPage, load, pdf_of, picture_of
from tocsin import resources

CELL_PX = 4
"""Pictures are compared in squares of this many pixels, about a millimetre wide."""

SHADES_APART_MAX = 12
"""How far one square may be from the picture, of 255. Few shades cost 5, another letter 15 or more."""

FACES = {
    "adlam": {"Noto-Sans-Adlam", "Noto-Sans-Adlam-Bold"},
    "arabic": {
        "Noto-Naskh-Arabic",
        "Noto-Naskh-Arabic-Bold",
        "Noto-Sans-Arabic",
        "Noto-Sans-Arabic-Bold",
    },
    "burmese": {"Noto-Sans-Myanmar", "Noto-Sans-Myanmar-Bold"},
    "chinese": {"Noto-Serif-SC", "Noto-Sans-SC"},
    "cyrillic": {"Noto-Serif", "Noto-Serif-Bold", "Noto-Sans", "Noto-Sans-Bold"},
    "japanese": {"Noto-Serif-JP", "Noto-Sans-JP"},
    "korean": {"Noto-Serif-KR", "Noto-Sans-KR"},
    "latin": {"Noto-Serif", "Noto-Serif-Bold", "Noto-Sans", "Noto-Sans-Bold"},
    "nko": {"Noto-Sans-NKo"},
    "rohingya": {"Noto-Sans-Hanifi-Rohingya", "Noto-Sans-Hanifi-Rohingya-Bold"},
    "tifinagh": {"Noto-Sans-Tifinagh"},
} | {
    name: {f"Noto-{kind}-{name.title()}{weight}" for kind in ("Serif", "Sans") for weight in ("", "-Bold")}
    for name in ("armenian", "bengali", "ethiopic", "georgian", "hebrew")
}
"""The faces that a page must use: text, bold text, table and heading, where the script has them."""

SIGNS = {"Noto-Serif", "Noto-Serif-Bold", "Noto-Sans", "Noto-Sans-Bold", "Noto-Naskh-Arabic", "Noto-Serif-SC"}
"""The faces that may bring Latin words, digits and commas, or Han letters in Korean."""

NOT_COPIED = {
    "arabic": 1,
    "armenian": 0,
    "cyrillic": 0,
    "ethiopic": 0,
    "georgian": 0,
    "hebrew": 2,
    "latin": 0,
    "nko": 0,
    "tifinagh": 0,
}
"""How many words of a page pypdf does not find. What becomes of other scripts is in docs/scripts.md."""

each_script = pytest.mark.parametrize("name", NAMES)


def shades_apart(one: Image.Image, other: Image.Image) -> int:
    """Return by how much the most different squares of two pictures differ, of 255."""
    assert one.size == other.size
    small = [picture.convert("L").reduce(CELL_PX) for picture in (one, other)]
    _, most = ImageChops.difference(*small).getextrema()
    assert isinstance(most, int)
    return most


def kept(name: str) -> Image.Image:
    with Image.open(FOLDER / f"{name}.png") as picture:
        return picture.convert("L")


def faces_in(pdf: bytes) -> set[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {
            str(item.FontName).lstrip("/").rpartition("+")[2]
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        }


def glyphs_of(pdf: bytes) -> Iterator[int]:
    """Yield the number of every glyph that the page shows."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for step in pikepdf.parse_content_stream(opened.pages[0], "TJ"):
            assert isinstance(step, pikepdf.ContentStreamInstruction)
            for part in step.operands[0]:
                if isinstance(part, pikepdf.String):
                    data = bytes(part)
                    yield from (data[at] << 8 | data[at + 1] for at in range(0, len(data), 2))


def with_first_letter(page: ScriptPage, letter: str) -> ScriptPage:
    """Return the page with another letter at the start of the last row of its table."""
    *rows, (first, *others) = page.rows
    return replace(page, rows=[*rows, [letter + first[1:], *others]])


def words_of(page: ScriptPage) -> list[str]:
    categories = ((letter, unicodedata.category(letter)[0]) for letter in page.words)
    return "".join(
        letter if category in "LMC" and letter != "\n" else " " for letter, category in categories
    ).split()


def test_there_is_a_page_and_a_picture_for_each_script_of_the_field() -> None:
    assert sorted(FACES) == NAMES == sorted(path.stem for path in FOLDER.glob("*.png"))


@each_script
def test_the_page_looks_like_its_picture(name: str) -> None:
    assert shades_apart(kept(name), picture_of(pdf_of(load(name)))) <= SHADES_APART_MAX


@each_script
def test_one_other_letter_or_an_empty_box_would_be_noticed(name: str) -> None:
    page = load(name)
    (letter, *_), box = page.rows[-2], "\u25af"
    assert letter[0] != page.rows[-1][0][0]
    for wrong in (letter[0], box):
        drawn = picture_of(pdf_of(with_first_letter(page, wrong)))
        assert shades_apart(kept(name), drawn) > SHADES_APART_MAX


@each_script
def test_the_letters_come_from_the_faces_for_the_script_and_from_no_other(name: str) -> None:
    assert FACES[name] <= faces_in(pdf_of(load(name))) <= FACES[name] | SIGNS


@each_script
def test_every_letter_has_a_glyph(name: str) -> None:
    glyphs = list(glyphs_of(pdf_of(load(name))))
    assert len(glyphs) > 100
    assert 0 not in glyphs


@pytest.mark.parametrize("name", NOT_COPIED)
def test_words_can_be_copied_out_of_the_page(name: str) -> None:
    page = load(name)
    text = unicodedata.normalize("NFC", pypdf.PdfReader(BytesIO(pdf_of(page))).pages[0].extract_text())
    words = words_of(page)
    assert len(words) > 30
    assert sum(unicodedata.normalize("NFC", word) not in text for word in words) <= NOT_COPIED[name]


@each_script
def test_the_same_page_has_the_same_bytes(name: str) -> None:
    assert pdf_of(load(name)) == pdf_of(load(name))


def test_every_bold_face_says_that_it_is_bold() -> None:
    """Fontconfig chooses by the weight that a face claims; one that claims wrongly prints all text in bold."""
    for path in sorted((resources.assets() / "fonts").glob("*.ttf")):
        with TTFont(path, lazy=True) as face:
            assert face["OS/2"].usWeightClass == (700 if "-Bold" in path.name else 400), path.name


def test_both_families_turn_to_every_face_that_we_ship() -> None:
    """A face that `fonts.conf` names under neither family would be chosen by chance."""
    configured = (resources.assets() / "fonts" / "fonts.conf").read_text("utf-8")
    named = set(re.findall(r"<family>(Noto [^<]+)</family>", configured))
    shipped = set()
    for path in (resources.assets() / "fonts").glob("*.ttf"):
        with TTFont(path, lazy=True) as face:
            shipped.add(face["name"].getDebugName(1))
    assert named == shipped
