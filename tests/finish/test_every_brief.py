"""Every edition of every brief, on each paper and in each language, is what it claims to be.

The build has asked our own checks of each file already. Here they are asked again of the bytes, by other readers of
PDF and HTML, and veraPDF is asked for PDF/A-3a and PDF/UA-1.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pikepdf
import pytest

from tests.finish import reread
from tests.finish.builds import builds, built_and_judged
from tests.finish.tagged import BRIEFS
from tests.verapdf import RULES
from tocsin import editions
from tocsin.inspect.report import inspected

NAMES = sorted(builds())

each_file = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="session")
def judged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Return the folder that the files are in, and veraPDF's verdicts."""
    return built_and_judged(tmp_path_factory)


@pytest.fixture
def data(judged: tuple[Path, dict[str, Any]], name: str) -> bytes:
    """Return one file."""
    return (judged[0] / f"{name}.pdf").read_bytes()


def test_no_brief_edition_or_paper_is_left_out(judged: tuple[Path, dict[str, Any]]) -> None:
    least = {
        f"{brief.name}-{edition}-{paper}"
        for brief in BRIEFS
        for edition in editions.names()
        if editions.load(edition).options.languages == 1 and not editions.load(edition).of_pack
        if editions.load(edition).options.claim == "pdf/a-3a"
        for paper in editions.load(edition).papers
    }
    least |= {f"mali-2020-bilingual-{paper}-fr-ar" for paper in ("a4", "letter")}
    assert len(least) >= 10
    assert least <= set(NAMES) == set(judged[1])


@pytest.mark.parametrize("profile", RULES)
@each_file
def test_verapdf_finds_nothing_wrong(judged: tuple[Path, dict[str, Any]], name: str, profile: str) -> None:
    verdict = judged[1][name][profile]
    assert verdict["failures"] == {}
    assert verdict["passed"] and verdict["checks"] > 3000


@each_file
def test_the_rules_for_tags_hold_in_the_bytes_of_the_file(data: bytes) -> None:
    assert reread.tag_faults(data) == []


@each_file
def test_inspecting_a_file_of_ours_finds_nothing_to_warn_of(data: bytes) -> None:
    found = inspected(data, "a.pdf")["findings"]
    assert [one for one in found if one["severity"] != "note"] == []


@each_file
def test_the_text_in_the_order_of_the_tags_is_that_of_the_html(
    judged: tuple[Path, dict[str, Any]], name: str, data: bytes
) -> None:
    html = (judged[0] / f"{name}.html").read_text(encoding="utf-8")
    rest, generated = follow(reread.said(data), text_of(html))
    assert rest == ""
    assert {mark for mark in generated if not re.fullmatch(r"[•◦▪‣]|\d+\.?|[a-z]\.", mark)} == set()


@each_file
def test_the_catalogue_says_what_a_reader_needs(
    judged: tuple[Path, dict[str, Any]], name: str, data: bytes
) -> None:
    html = (judged[0] / f"{name}.html").read_text(encoding="utf-8")
    with pikepdf.open(judged[0] / f"{name}.pdf") as pdf:
        assert str(pdf.Root.Lang) == re.findall(r'<html lang="([^"]+)"', html)[0]
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert bool(pdf.Root.MarkInfo.Marked)
        assert {str(page.Tabs) for page in pdf.pages} == {"/S"}
        first, style = pdf.Root.PageLabels.Nums
        assert (str(first), str(style.S)) == ("0", "/D")
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.N == 3
        assert len(intent.DestOutputProfile.read_bytes()) > 300
        assert b"acsp" in intent.DestOutputProfile.read_bytes()[:40]


@each_file
def test_the_metadata_claim_both_in_one_description_and_describe_what_pdf_a_does_not_know(
    judged: tuple[Path, dict[str, Any]], name: str
) -> None:
    html = (judged[0] / f"{name}.html").read_text(encoding="utf-8")
    title = unescape(re.findall(r"<title>([^<]*)</title>", html)[0])
    with pikepdf.open(judged[0] / f"{name}.pdf") as pdf:
        data = pdf.Root.Metadata.read_bytes()
        assert data.count(b"<rdf:RDF") == data.count(b"</rdf:RDF>") == 1
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == title == str(pdf.docinfo.Title)
            assert metadata["pdfaid:part"] == "3"
            assert metadata["pdfaid:conformance"] == "A"
            assert metadata["pdfuaid:part"] == "1"
        assert data.count(b"http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>") == 1
        assert data.count(b"<pdfaProperty:name>part</pdfaProperty:name>") == 1


@each_file
def test_links_are_printed_and_called_by_words(
    data: bytes, judged: tuple[Path, dict[str, Any]], name: str
) -> None:
    with pikepdf.open(judged[0] / f"{name}.pdf") as pdf:
        annotations = [link for page in pdf.pages for link in page.get("/Annots", [])]
        assert {int(link.F) for link in annotations} <= {4}
        words = [str(link.Contents) for link in annotations]
    assert all(text.strip() and not text.startswith("#") for text in words)


# The text of HTML, read by another parser than the typesetter's


class _Text(HTMLParser):
    """Gathers what the elements say, in their order."""

    _VOID = frozenset({"meta", "link", "img", "br", "hr", "col", "wbr", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        is_ornament = said.get("aria-hidden") == "true" or "hidden" in said
        if tag == "img" and not is_ornament and said.get("role") not in ("presentation", "none"):
            self.handle_data(said.get("alt") or "")
        if tag not in self._VOID:
            self._open.append((tag, is_ornament or tag in ("head", "style")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass over what holds nothing, as shapes in drawings do."""

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        is_silent = any(silent for _, silent in self._open) or ("svg" in tags and "title" not in tags)
        if not is_silent:
            self.parts.append(data)


def text_of(html: str) -> str:
    """Return the text of a document, without what layout may change."""
    reader = _Text()
    reader.feed(html)
    return _plain("".join(reader.parts))


def _plain(text: str) -> str:
    # What the layout may change: white space, hyphens, marks of direction.
    text = normalize("NFKD", text)
    return re.sub(r"[\s\-\u00ad\u2010\u2011\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", text).casefold()


def follow(pieces: list[str], text: str) -> tuple[str, list[str]]:
    """Take the pieces from the beginning of a text, one by one. Return what is left, and what is not there.

    Letters from right to left stand in the file as they are seen, so their order within a piece is left open.
    """
    others = []
    for piece in filter(None, map(_plain, pieces)):
        start = text[: len(piece)]
        is_arabic = re.search("[\u0590-\u08ff]", piece)
        if start == piece or (is_arabic and _letters(start) == _letters(piece)):
            text = text[len(piece) :]
        else:
            others.append(piece)
    return text, others


def _letters(text: str) -> list[str]:
    return sorted(text.translate(str.maketrans(")]»", "([«")))  # brackets are drawn as their mirror images


def test_following_stops_where_a_text_goes_another_way() -> None:
    assert follow(["1.", "One ", "two"], text_of("<p>One</p><p>two</p>")) == ("", ["1."])
    assert follow(["two", "one"], "onetwo") == ("two", ["two"])
    assert follow(["one"], "onetwo") == ("two", [])
    assert follow(["one", "too"], "onetwo") == ("two", ["too"])
