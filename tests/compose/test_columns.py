"""Two languages stand side by side: the same numbers, the same order, and nothing of either left out."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.briefs_made import filled, minimal
from tests.markup import Element, parse
from tocsin import editions
from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.compose import compose
from tocsin.errors import SourceError, TemplateError
from tocsin.typeset import lay_out

MALI = Path(__file__).parents[2] / "briefs" / "mali-2020"
PAIRS = [("fr", "ar"), ("ar", "fr"), ("en", "fr")]

FRENCH = {"language": "fr", "title": "Note du fleuve"}
SOURCES = [{"id": "gw", "title": "Desk report"}]


def columns(first: Brief, second: Brief, theme: Path | None = None) -> Element:
    edition = editions.load("bilingual", theme)
    return parse(compose(first, edition, editions.paper("a4"), beside=second, theme=theme))


def rows(document: Element) -> list[tuple[str, str, str]]:
    """Return number and both cells of each row; a row over both columns has its text first and nothing else."""
    (table,) = (table for table in document.all("table") if "columns" in table.classes)
    (body,) = table.children_of("tbody")
    found = []
    for row in body.children_of("tr"):
        first, number, second = [cell.text for cell in row.children_of("td", "th")] + [""] * (
            3 - len(row.children_of("td", "th"))
        )
        found.append((number, first, second))
    return found


@pytest.fixture(scope="module")
def briefs() -> dict[str, Brief]:
    return {language: read(snapshot(MALI), language) for language in ("en", "fr", "ar")}


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_every_paragraph_of_both_languages_stands_beside_its_twin_with_one_number(
    briefs: dict[str, Brief], first: str, second: str
) -> None:
    def paragraphs(language: str) -> list[str]:
        text = "\n\n".join(section.text.strip() for section in briefs[language].sections)
        plain = text.replace("[@gw]", "[1]").replace("**", "")
        return [" ".join(part.split()) for part in plain.split("\n\n")]

    numbered = [row for row in rows(columns(briefs[first], briefs[second])) if re.search(r"\[1\]$", row[1])]
    in_sections = [row for row in numbered if row[0].isdigit() and row[1] in paragraphs(first)]

    assert [row[0] for row in in_sections] == [str(number) for number in range(1, 10)]
    assert [row[1] for row in in_sections] == paragraphs(first)
    assert [row[2] for row in in_sections] == paragraphs(second)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_figures_judgements_recommendations_and_events_have_the_same_numbers_in_both(
    briefs: dict[str, Brief], first: str, second: str
) -> None:
    found = rows(columns(briefs[first], briefs[second]))
    texts = {number: (one, other) for number, one, other in found if not number.isdigit()}

    assert [n for n, _, _ in found if n[:1] in ("F", "J", "R")] == [
        *("F1", "F2", "F3", "F4", "F5"),
        *("J1", "J2"),
        *("R1", "R2", "R3", "R4"),
    ]
    for column, language in enumerate((first, second)):
        for entry in briefs[language].recommendations:
            assert entry.text in texts[entry.id][column]
    events = [row for row in found if row[0].isdigit()][9:]
    assert [row[0] for row in events] == [str(number) for number in range(1, 17)]
    for column, language in enumerate((first, second)):
        titles = {" ".join(event.title.split()) for event in briefs[language].events}
        assert {title for title in titles if any(title in row[1 + column] for row in events)} == titles


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_each_cell_has_its_language_and_direction_and_the_first_is_the_documents(
    briefs: dict[str, Brief], first: str, second: str
) -> None:
    document = columns(briefs[first], briefs[second])
    directions = {"fr": "ltr", "en": "ltr", "ar": "rtl"}
    (html,) = document.all("html")
    cells = [cell for cell in document.all("td", "th") if "lang" in cell.attributes]

    assert html.attributes["lang"] == first
    assert html.attributes["dir"] == directions[first]
    assert [cell.attributes["lang"] for cell in cells] == [first, second] * (len(cells) // 2)
    assert all(cell.attributes["dir"] == directions[cell.attributes["lang"]] for cell in cells)


def test_the_head_of_the_table_names_each_language_in_itself(briefs: dict[str, Brief]) -> None:
    (head,) = columns(briefs["fr"], briefs["ar"]).all("thead")
    assert [cell.text for cell in head.all("th")] == ["Français", "العربية"]


def test_a_source_is_listed_once_and_both_columns_lead_to_it(briefs: dict[str, Brief]) -> None:
    document = columns(briefs["fr"], briefs["ar"])
    wide = [cell for cell in document.all("td") if cell.attributes.get("colspan") == "3"]
    assert ["[1] Genocide Emergency: Mali. Genocide Watch." in cell.text for cell in wide] == [True]
    cited = [link for link in document.all("a") if "cite" in link.classes]
    for language in ("fr", "ar"):
        inside = [link for link in cited if link.is_inside("td") and language_of(link) == language]
        assert len(inside) > 30
        assert {link.attributes["href"] for link in inside} == {"#source-gw"}


def language_of(element: Element) -> str:
    while "lang" not in element.attributes:
        assert element.parent is not None
        element = element.parent
    return element.attributes["lang"]


def test_what_is_short_stays_on_one_page_and_what_is_long_may_break() -> None:
    short, long = "Few words.", "Many words. " * 100
    sections = [{"title": "Story", "text": f"{short}\n\n{long}"}]
    document = columns(minimal(sections=sections), minimal(sections=sections, **FRENCH))
    whole = {row.text[:10]: "whole" in row.classes for row in document.all("tr")}
    assert whole["Few words."] is True
    assert whole["Many words"] is False


def test_everything_that_a_brief_can_have_is_printed_in_both_columns() -> None:
    first = filled().brief
    second = first.model_copy(update={"language": "ar"})
    found = rows(columns(first, second))
    for section in first.sections:
        assert any(section.title in one and section.title in other for _, one, other in found)
    for limit in [*first.method.limits, *first.method.gaps, *first.disclaimers]:
        assert any(limit in one and limit in other for _, one, other in found)


@pytest.mark.parametrize(
    ("ours", "theirs", "message"),
    [
        ("One.\n\nTwo.", "Un. Deux.", "'en' has paragraph, paragraph; 'fr' has paragraph"),
        ("One.\n\n- Two.", "Un.\n\nDeux.", "'en' has paragraph, bullet list; 'fr' has paragraph, paragraph"),
        ("One.", "## Un\n\nDeux.", "'en' has paragraph; 'fr' has heading, paragraph"),
    ],
)
def test_texts_that_are_divided_otherwise_are_refused_with_their_place(
    ours: str, theirs: str, message: str
) -> None:
    first = minimal(sections=[{"title": "A", "text": "Same."}, {"title": "B", "text": ours}])
    second = minimal(sections=[{"title": "A", "text": "Même."}, {"title": "B", "text": theirs}], **FRENCH)
    with pytest.raises(SourceError) as error:
        columns(first, second)
    (fault,) = error.value.diagnostics
    assert (fault.path, fault.message) == ("sections[1].text", message)
    assert "side by side" in fault.hint


def test_a_part_that_gives_other_rows_in_another_language_is_refused(tmp_path: Path) -> None:
    part = tmp_path / "parts" / "bilingual" / "events.html.j2"
    part.parent.mkdir(parents=True)
    part.write_text("{% if brief.language == 'en' %}{% call row('entry') %}x{% endcall %}{% endif %}")
    with pytest.raises(TemplateError, match=r"rows in 'en' and .* others in 'fr'"):
        columns(minimal(), minimal(**FRENCH), tmp_path)


def test_words_of_a_brief_are_escaped_in_both_columns() -> None:
    first, second = (minimal(bottom_line="<b>&</b> [@gw]", sources=SOURCES, **more) for more in ({}, FRENCH))
    (found,) = (row for row in rows(columns(first, second)) if "<b>" in row[1])
    assert [cell.endswith("<b>&</b> [1]") for cell in found] == [False, True, True]


def test_both_of_a_pair_stand_on_one_page_as_a_whole(briefs: dict[str, Brief]) -> None:
    edition = editions.load("bilingual")
    html = compose(briefs["en"], edition, editions.paper("a4"), beside=briefs["fr"])
    pages = PdfReader(BytesIO(lay_out(html, pictures={}, theme=None).write())).pages
    texts = ["".join(page.extract_text().split()) for page in pages]

    def page_of(paragraph: str) -> list[int]:
        words = "".join(paragraph.replace("[@gw]", "[1]").replace("**", "").split())
        return [number for number, text in enumerate(texts) if words in text]

    ours, theirs = (
        [part for section in briefs[language].sections for part in section.text.strip().split("\n\n")]
        for language in ("en", "fr")
    )
    found = [page_of(part) for part in ours]
    assert len(pages) > 3
    assert [len(numbers) for numbers in found] == [1] * 9
    assert found == [page_of(part) for part in theirs]
