"""What may pass: files of briefs, with many withheld words that none of them says; and what other readers see."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import pytest
from PIL import Image

from tests.documents import ROOT
from tests.inspect.leaks.made import PATH, SECRET, file, held
from tests.withheld.made import BRIEF, folder
from tocsin.brief.read import read_tree
from tocsin.brief.snapshot import snapshot
from tocsin.build import pdf_of, sheets
from tocsin.inspect.leaks import Check, leaks
from tocsin.inspect.leaks.words import places_in
from tocsin.typeset.pictures import clean
from tocsin.withheld import withheld

DOCUMENTS = sorted((ROOT / "docs").glob("*.md"))


@cache
def printed(brief: str, edition: str, language: str | None) -> bytes:
    wanted = sheets([edition], ["a4"], None, [language] if language else [])[0]
    return pdf_of(ROOT / "briefs" / brief, wanted, None)


@pytest.mark.parametrize(
    ("brief", "edition", "language"),
    [
        ("mali-2020", "policymaker", None),
        ("mali-2020", "policymaker", "fr"),
        ("mali-2020", "policymaker", "ar"),
        ("kessara-2026", "policymaker", None),
        ("mali-2020", "press", None),
    ],
)
def test_words_that_a_brief_does_not_say_are_not_found_in_it(
    brief: str, edition: str, language: str | None
) -> None:
    """The documentation stands for what is withheld: thousands of words of which the file says none by itself."""
    data: dict[str, Any] = read_tree(snapshot(ROOT / "briefs" / brief)).data
    lines = [
        line for page in DOCUMENTS for line in page.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    data["sections"] = [*data.get("sections", []), *({"tlp": "RED", "text": line} for line in lines)]
    found = withheld(data, "AMBER", {language or "en"})
    assert len(found.sought.words) > 500
    assert leaks(printed(brief, edition, language), found, attaches=edition != "press") == []


# Letters that nothing else has

RARE = "\u2d30\u2d33\u2d37\u2d40\u2d53\u2d62"
"""Letters of Tifinagh, for which there is a font and which the brief has nowhere else."""


def rare() -> str:
    """Return the brief with rare letters at the end of every text that is withheld."""
    text = re.sub(r"(tlp: (?:AMBER|RED))", r"\1", BRIEF)
    for word in (
        "Ravel Oskari League",
        "Oskarites",
        "Wedding guests abducted",
        "Dunmarrow Quarry",
        "ransomed",
    ):
        text = text.replace(word, f"{word} {RARE}")
    return text.replace("near the quarry.", f"near the quarry {RARE}.").replace(
        "soldiers.", f"soldiers {RARE}."
    )


def letters_of(pdf: bytes) -> set[str]:
    """Return the letters that the fonts of a file say they have, and those of the shapes in them."""
    found: set[str] = set()
    with pikepdf.open(BytesIO(pdf)) as opened:
        for item in opened.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                table = item.ToUnicode.read_bytes()
                for code in re.findall(rb"<[0-9a-fA-F]+> <([0-9a-fA-F]+)>", table):
                    found |= set(bytes.fromhex(code.decode()).decode("utf-16-be", "replace"))
    return found


def fonts_of(pdf: bytes) -> set[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {
            str(item.BaseFont)
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        }


def test_letters_of_withheld_texts_alone_are_in_no_font(tmp_path: Path) -> None:
    pdf = pdf_of(folder(tmp_path, rare()), sheets(["policymaker"], ["a4"], None)[0], None)
    assert "e" in letters_of(pdf)
    assert letters_of(pdf) & set(RARE) == set()
    assert not [name for name in fonts_of(pdf) if "Tifinagh" in name]


def test_those_letters_would_be_seen_in_the_fonts_of_a_file_that_leaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tocsin.audience.restrict", lambda brief, tlp=None: brief)
    monkeypatch.setattr("tocsin.inspect.leaks.leaks", lambda *given, **named: [])
    pdf = pdf_of(folder(tmp_path, rare()), sheets(["policymaker"], ["a4"], None)[0], None)
    assert letters_of(pdf) & set(RARE) == set(RARE)
    assert [name for name in fonts_of(pdf) if "Tifinagh" in name]


# Another reader


def poppler(pdf: bytes, *options: str) -> str:
    with TemporaryDirectory() as path:
        name = Path(path, "file.pdf")
        name.write_bytes(pdf)
        program = shutil.which("pdftotext")
        assert program
        return subprocess.run(
            [program, *options, name, "-"], capture_output=True, check=True, encoding="utf-8"
        ).stdout


@pytest.mark.parametrize("layout", [(), ("-layout",), ("-raw",)])
def test_poppler_finds_what_we_find_and_nothing_in_a_clean_file(layout: tuple[str, ...]) -> None:
    assert places_in(poppler(file(), *layout), held().sought) == []
    assert places_in(poppler(file(f"<p>{SECRET}</p>"), *layout), held().sought) == [PATH]


# Pictures


def photograph() -> bytes:
    """Return a JPEG that tells who, where and with what, and lies on its side."""
    said = Image.Exif()
    said[0x013B], said[0x0112] = "Photographer Quolbwyn", 6
    said.get_ifd(0x8825)[1] = "N"
    image = Image.linear_gradient("L").resize((96, 64)).convert("RGB")
    data = BytesIO()
    image.save(
        data,
        "JPEG",
        exif=said.tobytes(),
        comment=b"comment Quolbwyn",
        xmp=b"<x:xmpmeta>Quolbwyn</x:xmpmeta>",
        icc_profile=b"profile Quolbwyn" * 20,
    )
    return data.getvalue()


def test_a_photograph_is_printed_without_a_word_and_with_the_pixels_that_it_has(tmp_path: Path) -> None:
    picture = "\nimages:\n- {id: mill, file: mill.jpg, alt: A mill, credit: Desk, may_reproduce: true}\n"
    text = BRIEF.replace("La vallée fut ouverte.}", "La vallée fut ouverte.}\n  images: [mill]") + picture
    brief = folder(tmp_path, text)
    (brief / "mill.jpg").write_bytes(photograph())
    assert b"Quolbwyn" in photograph()
    pdf = pdf_of(brief, sheets(["policymaker"], ["a4"], None)[0], None)

    with pikepdf.open(BytesIO(pdf)) as opened:
        (stream,) = (
            item
            for item in opened.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        )
        held_pixels = pikepdf.PdfImage(stream).as_pil_image().convert("RGB")
    asset = Image.open(BytesIO(clean("mill.jpg", photograph())))
    assert held_pixels.size == asset.size == (64, 96)
    assert held_pixels.tobytes() == asset.convert("RGB").tobytes()
    assert b"Quolbwyn" not in pdf
    assert not [leak for leak in leaks(pdf) if leak.check is Check.PICTURES]
