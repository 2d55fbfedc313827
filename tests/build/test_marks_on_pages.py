"""Every page of every edition says, at its head and at its foot, who may see it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests.command import TWO, write_brief
from tocsin import editions
from tocsin.build import pdf_of, sheets

BRIEF = (
    TWO.replace("alert: {level: watch}", "alert: {level: watch, key_ask: {text: {en: Go., fr: Allez.}}}")
    + """\
handling: {tlp: GREEN}
actors: [{id: board, name: Board, kind: organisation}]
places: [{id: mill, name: Mill, precision: exact, point: [14.2, -2.1]}]
events: [{id: flood, date: 2026-02, title: {en: Flood, fr: Crue}, place: mill, marked: true}]
recommendations: [{id: R1, text: {en: Build., fr: Bâtir.}, to: [board], basis: [flood]}]
contacts: [{name: Night desk, tlp: AMBER}]
"""
)
HEAD, FOOT = 0.15, 0.85
"""Parts of the height, from the top; the file for a printing house has bleed around its pages."""

ONE_LANGUAGE = [
    name
    for name in editions.names(None)
    if not editions.load(name).of_pack and editions.load(name).options.languages == 1
]


def heights(page: pypdfium2.PdfPage, words: str) -> list[float]:
    """Return how far below the top of a page each occurrence of some words stands, as a part of its height."""
    text = page.get_textpage()
    search, found = text.search(words, match_case=True), []
    while occurrence := search.get_next():
        bottom = text.get_charbox(occurrence[0])[1]
        found.append(1 - bottom / page.get_height())
    return found


def marked_pages(pdf: bytes, mark: str) -> list[bool]:
    """Tell of each page that is not blank whether a mark stands at its head and at its foot."""
    pages = [page for page in pypdfium2.PdfDocument(pdf) if page.get_textpage().get_text_bounded().strip()]
    found = [heights(page, mark) for page in pages]
    return [any(one < HEAD for one in where) and any(one > FOOT for one in where) for where in found]


@pytest.mark.parametrize("name", ONE_LANGUAGE)
@pytest.mark.parametrize(("audience", "mark"), [(None, "TLP:GREEN"), ("RED", "TLP:AMBER")])
def test_every_page_has_the_mark_of_what_the_file_holds_at_head_and_foot(
    tmp_path: Path, name: str, audience: str | None, mark: str
) -> None:
    brief = write_brief(tmp_path / "river", BRIEF)
    (sheet,) = sheets([name], editions.load(name).papers[:1], None, audiences=[audience] if audience else [])
    found = marked_pages(pdf_of(brief, sheet, None), mark)
    assert found == [True] * len(found) != []


def test_every_page_in_two_languages_has_the_mark_as_well(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", BRIEF)
    (sheet,) = sheets(["bilingual"], ["a4"], None, ["en", "fr"])
    found = marked_pages(pdf_of(brief, sheet, None), "TLP:GREEN")
    assert found == [True] * len(found) != []
