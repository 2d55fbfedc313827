"""Every page of the real briefs: what is on it, in which order, and what is not."""

from __future__ import annotations

import getpass
import re
import socket
import subprocess
from pathlib import Path

import pytest

from tests.command import LIMIT_S
from tests.pages.printed import BRIEFS, EDITIONS, NAMES, PAPERS, SECRET_NAME, Pdf, brief_of
from tocsin.brief.vocabulary import load
from tocsin.finish.identity import day_of

each_brief = pytest.mark.parametrize("name", NAMES)
each_edition = pytest.mark.parametrize("edition", EDITIONS)
each_paper = pytest.mark.parametrize("paper", PAPERS)


def pdf(printed: Path, name: str, edition: str = "policymaker", paper: str = "a4") -> Pdf:
    return Pdf(printed / f"{name}-{edition}-{paper}.pdf")


def test_there_are_the_brief_of_the_alert_and_one_that_uses_every_field() -> None:
    assert NAMES == ["kessara-2026", "mali-2020"]


# Paper


@each_brief
@each_edition
def test_a4_and_letter_have_the_same_words_on_each_page(printed: Path, name: str, edition: str) -> None:
    a4, letter = (pdf(printed, name, edition, paper).pages for paper in PAPERS)

    assert a4 == letter
    assert all(len(page) > 200 for page in a4)


@each_brief
@each_edition
@each_paper
def test_every_page_has_the_size_of_its_paper(printed: Path, name: str, edition: str, paper: str) -> None:
    assert pdf(printed, name, edition, paper).sizes_mm == {PAPERS[paper]}


@each_brief
@each_paper
def test_the_flash_has_one_page(printed: Path, name: str, paper: str) -> None:
    assert len(pdf(printed, name, "flash", paper).pages) == 1


def test_the_long_brief_has_eight_pages_or_more(printed: Path) -> None:
    assert len(pdf(printed, "kessara-2026").pages) >= 8


def test_what_a_minister_reads_of_mali_ends_on_page_four(printed: Path) -> None:
    starts = dict(pdf(printed, "mali-2020").bookmarks)

    assert starts["Annex A. Recommendations by addressee"] <= 5


# Order


@each_brief
def test_the_parts_stand_in_the_order_that_readers_need(printed: Path, name: str) -> None:
    brief = brief_of(name)
    text = pdf(printed, name).text
    first_key = next(figure for figure in brief.figures if figure.key)
    marks = [
        brief.title,
        f"Publisher {brief.publisher.name}",
        f"Issue {brief.issue}",
        "As of ",
        "Issued ",
        "Covers ",
        "Handling ",
        "Alert level " + load("alert-levels")[brief.alert.level].name("en"),
        "Trend ",
        "Who is at risk ",
        "Held responsible ",
        "The key ask ",
        first_key.measure,
        "Bottom line ",
        "Contents ",
        "Key judgements No. Judgement",
    ]

    at = -1
    for mark in marks:
        found = text.find(mark, at + 1)
        assert found > at, f"'{mark}' does not stand after what comes before it"
        at = found


@each_brief
def test_a_bookmark_leads_to_each_section_and_annex_in_order(printed: Path, name: str) -> None:
    brief = brief_of(name)
    made = pdf(printed, name)
    factors = [load("risk-factors").title("en")] if brief.alert.risk_factors else []

    assert [title for title, _ in made.bookmarks] == [
        "Key judgements",
        *(section.title for section in brief.sections),
        *factors,
        "Actors",
        "Timeline",
        *(["Numbers side by side"] if brief.series else []),
        "Recommendations in brief",
        "Annex A. Recommendations by addressee",
        "Annex B. Events and figures",
        "Annex C. Sources",
        "Annex D. Method, limits and words used",
    ]
    assert [(title, page) for title, page in made.bookmarks if title not in made.pages[page - 1]] == []
    pages = [page for _, page in made.bookmarks]
    assert pages == sorted(pages)


@each_brief
@each_paper
def test_the_page_numbers_of_the_contents_are_true(printed: Path, name: str, paper: str) -> None:
    made = pdf(printed, name, paper=paper)
    page = next(text for text in made.pages if "Contents " in text)
    contents = page.partition("Contents ")[2]

    told = {title: re.search(rf"{re.escape(title)} (\d+)\b", contents) for title, _ in made.bookmarks}

    assert {title: int(found[1]) if found else 0 for title, found in told.items()} == dict(made.bookmarks)


@each_brief
def test_the_flash_answers_in_the_same_order(printed: Path, name: str) -> None:
    brief = brief_of(name)
    (text,) = pdf(printed, name, "flash").pages
    marks = [brief.title, "Publisher", "Handling", "Stage", "Who is at risk", "The key ask", "Bottom line"]
    marks += ["Recommendations in brief", "Sources:"]

    places = [text.find(mark) for mark in marks]
    assert -1 not in places
    assert places == sorted(places)
    assert "Contents" not in text


# Heads and feet


@each_brief
@each_edition
def test_each_page_has_title_mark_date_and_number(printed: Path, name: str, edition: str) -> None:
    brief = brief_of(name)
    mark = f"TLP:{brief.handling.tlp}"
    pages = pdf(printed, name, edition).pages

    for number, page in enumerate(pages, 1):
        head = rf"{re.escape(brief.title)} {re.escape(mark)} " if number > 1 else re.escape(mark) + " "
        foot = rf"As of [^·]+ · Issue {brief.issue} · {re.escape(mark)} {number} / {len(pages)}$"
        assert re.search(head + foot, page), page[-200:]
        assert brief.title in page


# The file


@each_brief
@each_edition
@each_paper
def test_qpdf_finds_no_fault(printed: Path, name: str, edition: str, paper: str) -> None:
    path = pdf(printed, name, edition, paper).path

    ran = subprocess.run(
        ["qpdf", "--check", path], capture_output=True, text=True, timeout=LIMIT_S, check=False
    )

    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout
    assert "No syntax or stream encoding errors found" in ran.stdout


@each_brief
@each_edition
@each_paper
def test_title_language_and_author_are_in_the_file(
    printed: Path, name: str, edition: str, paper: str
) -> None:
    brief = brief_of(name)
    reader = pdf(printed, name, edition, paper).reader

    assert reader.metadata is not None
    assert reader.metadata.title == brief.title
    assert reader.metadata.author == brief.publisher.name
    written = day_of(brief.issued or brief.as_of).replace("-", "")
    dates = {str(reader.metadata[key]) for key in ("/CreationDate", "/ModDate")}
    assert dates == {f"D:{written}"}, "any other date would be that of the machine"
    assert str(reader.root_object["/Lang"]) == brief.language


@each_brief
@each_edition
def test_pictures_without_the_right_to_print_them_are_not_in_the_file(
    printed: Path, name: str, edition: str
) -> None:
    may = [image for image in brief_of(name).images if image.may_reproduce and edition == "policymaker"]

    assert pdf(printed, name, edition).image_count == len(may)
    assert any(not image.may_reproduce for image in brief_of(name).images)


def test_the_picture_of_mali_is_credited_and_not_printed(printed: Path) -> None:
    made = pdf(printed, "mali-2020")

    assert made.image_count == 0
    assert "No right to reproduce is stated, so the picture is not printed." in made.text


@each_brief
@each_edition
@each_paper
def test_no_file_tells_who_made_it_or_where(printed: Path, name: str, edition: str, paper: str) -> None:
    made = pdf(printed, name, edition, paper)
    found = made.all_bytes
    words = {SECRET_NAME, str(BRIEFS[0].parents[1]), str(printed), "file:///", "assets.invalid"}
    words |= {word for word in (getpass.getuser(), socket.gethostname()) if len(word) > 4}

    assert [word for word in words if word.encode() in found or word.encode("utf-16-be") in found] == []
    assert brief_of(name).title.encode() in found, "and it would have been found"
