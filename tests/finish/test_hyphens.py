"""Words that lines and pages break read whole, in readers that know replacement texts and in one that does not."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.finish.tagged import BRIEFS, SMALL, finished, opened, roles, text_of
from tests.verapdf import judge
from tocsin.build import pdf_of, sheets
from tocsin.errors import ConformanceError

TEXTS = {
    "de": "Die Menschenrechtsorganisationen berichteten über Gewaltverbrechen an der Zivilbevölkerung. ",
    "en": "The international organisations documented extraordinary circumstances of displacement. ",
    "fr": "Les organisations internationales documentaient des circonstances extraordinaires. ",
}
STYLE = f"{SMALL} p {{ hyphens: auto }}"


def whole(text: str) -> str:
    """Return a text as a reader joins it: a soft hyphen and the end of its line are nothing."""
    return " ".join(text.replace("\f", "").replace("\u00ad\n", "").split())


def poppler(data: bytes, tmp_path: Path) -> str:
    path = tmp_path / "text.pdf"
    path.write_bytes(data)
    return subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("language", TEXTS)
def test_broken_words_read_whole(language: str, tmp_path: Path) -> None:
    text = TEXTS[language] * 4
    data = finished(f'<p lang="{language}">{text}</p>', STYLE)
    read = {
        "pdftotext": poppler(data, tmp_path),
        "pypdf": "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages),
    }
    for name, found in read.items():
        assert found.count("\u00ad") > 3, name
        assert whole(found) == text.strip(), name
    with opened(f'<p lang="{language}">{text}</p>', STYLE) as pdf:
        assert len(pdf.pages) > 1
        assert whole(text_of(pdf, roles(pdf, "P")[0])) == text.strip()


def test_a_hyphen_of_the_author_stays_one(tmp_path: Path) -> None:
    text = TEXTS["en"].replace("international", "inter\u2010national") * 3
    data = finished(f"<p>{text}</p>", STYLE)
    found = poppler(data, tmp_path)
    assert "\u00ad" in found
    assert whole(found).replace("inter\u2010 national", "inter\u2010national") == text.strip()
    path = tmp_path / "judged.pdf"
    path.write_bytes(data)
    assert all(verdict.passed for verdict in judge([path])[path].values())


def test_an_author_s_hyphen_at_the_end_of_a_line_stays_one(tmp_path: Path) -> None:
    found = poppler(finished("<p>well\u2010<br>known</p>", STYLE), tmp_path)
    assert found.startswith("well\u2010\nknown")


def test_soft_hyphens_of_the_author_are_not_doubled_in_a_word(tmp_path: Path) -> None:
    found = poppler(
        finished("<p>The long word is Wahr\u00adschein\u00adlichkeits\u00adrechnung</p>", SMALL), tmp_path
    )
    assert "".join(found.split()).replace("\u00ad", "") == "ThelongwordisWahrscheinlichkeitsrechnung"


def test_a_broken_word_with_another_sign_reads_whole(tmp_path: Path) -> None:
    data = finished(f"<p>well-known: {TEXTS['de'] * 2}</p>", STYLE + 'p { hyphenate-character: "-" }')
    assert whole(poppler(data, tmp_path)).startswith(
        "well-known: Die Menschenrechtsorganisationen berichteten"
    )


def test_a_template_may_say_that_a_hyphen_is_no_part_of_the_word(tmp_path: Path) -> None:
    label = 'Dehuman<span data-soft-hyphen="">\u2010</span><br>ization'
    data = finished(f'<div style="white-space: nowrap; hyphens: none">{label}</div>')
    assert whole(poppler(data, tmp_path)) == "Dehumanization"
    assert whole(PdfReader(BytesIO(data)).pages[0].extract_text()) == "Dehumanization"


@pytest.mark.parametrize("folder", BRIEFS, ids=lambda folder: str(folder.name))
def test_the_names_of_stages_read_whole(folder: Path, tmp_path: Path) -> None:
    found = poppler(pdf_of(folder, sheets(["flash"], ["a4"], None)[0], None), tmp_path)
    for name in ("Classification", "Symbolization", "Discrimination", "Dehumanization", "Organization"):
        assert name in whole(found), name


def test_a_sign_of_several_letters_stops_the_build() -> None:
    with pytest.raises(ConformanceError, match="more than one sign"):
        finished(f"<p>{TEXTS['en'] * 2}</p>", STYLE + 'p { hyphenate-character: "=>" }')
