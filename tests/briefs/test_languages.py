"""Every brief says the same in each of its languages: the same sources, the same numbers, the same paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.brief.citations import brackets
from tocsin.brief.languages import own_language, texts, used
from tocsin.brief.model import Brief
from tocsin.brief.read import read, read_tree
from tocsin.brief.snapshot import snapshot
from tocsin.brief.tree import dotted

FOLDERS = sorted((Path(__file__).parents[2] / "briefs").iterdir())
MALI = FOLDERS[-1]

# Thousands are set apart by a comma in English and Arabic, by a narrow no-break space in French.
SEPARATOR = re.compile(r"(?<=\d)[,\u202f](?=\d{3}(?!\d))")
ORDINARY_SPACE_IN_FRENCH = re.compile(r"[ \u00a0][;:!?»]|«[ \u00a0]|[^\s\u202f][;!?»]|«[^\u202f]|'")


def maps(folder: Path) -> dict[str, dict[str, str]]:
    tree = read_tree(snapshot(folder))
    return {dotted(text.steps): text.value for text in texts(tree) if isinstance(text.value, dict)}


def citations(text: str) -> list[str]:
    return sorted(f"{one.source} {one.locator}" for _, found in brackets(text) for one in found or ())


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", SEPARATOR.sub("", text)))


def paragraphs(text: str) -> int:
    return len(re.split(r"\n\s*\n", text.strip()))


def different(text: dict[str, str]) -> list[str]:
    """Return what of citations, numbers, paragraphs and bold words is not the same in all languages."""
    facts: dict[str, Callable[[str], object]] = {
        "citations": citations,
        "numbers": numbers,
        "paragraphs": paragraphs,
        "bold": lambda words: words.count("**"),
    }
    return [name for name, fact in facts.items() if len({str(fact(words)) for words in text.values()}) > 1]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_text_has_the_same_citations_and_numbers_in_every_language(folder: Path) -> None:
    assert {place: found for place, text in maps(folder).items() if (found := different(text))} == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ({"en": "4,000 killed [@gw]", "fr": "4\u202f000 tués [@gw]", "ar": "4,000 قتيل [@gw]"}, []),
        ({"en": "4,000 killed [@gw]", "fr": "400 tués [@gw]"}, ["numbers"]),
        ({"en": "589 killed in 2020", "fr": "589 tués"}, ["numbers"]),
        ({"en": "So it is. [@gw]", "fr": "Il en est ainsi."}, ["citations"]),
        ({"en": "[@gw, p. 4]", "fr": "[@gw, p. 5]"}, ["citations", "numbers"]),
        ({"en": "One.\n\nTwo.", "fr": "Un. Deux."}, ["paragraphs"]),
        ({"en": "**Stop**", "fr": "Arrêtez"}, ["bold"]),
    ],
)
def test_a_difference_between_languages_is_seen(text: dict[str, str], found: list[str]) -> None:
    assert different(text) == found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nothing_is_missing_in_any_language_that_a_brief_uses(folder: Path) -> None:
    source = snapshot(folder)
    for language in used(read_tree(source)):
        assert read(source, language).language == language


def test_the_brief_on_mali_is_in_english_french_and_arabic() -> None:
    tree = read_tree(snapshot(MALI))
    assert MALI.name == "mali-2020"
    assert own_language(tree) == "en"
    assert used(tree) == ["en", "ar", "fr"]
    assert [list(text) for text in maps(MALI).values()] == [["en", "fr", "ar"]] * len(maps(MALI))


def test_languages_differ_in_nothing_but_words() -> None:
    """Ids, dates, values and references are those of one file; so is what is not stated."""

    def facts_of(brief: Brief) -> object:
        events = [(event.id, str(event.date), event.actors, event.marked) for event in brief.events]
        asked = [(entry.id, entry.to, entry.basis, entry.status) for entry in brief.recommendations]
        return events, asked, [(actor.id, actor.kind, str(actor.mandate)) for actor in brief.actors]

    briefs = [read(snapshot(MALI), language) for language in ("en", "fr", "ar")]
    assert facts_of(briefs[0]) == facts_of(briefs[1]) == facts_of(briefs[2])
    for brief in briefs:
        assert [figure.value for figure in brief.figures] == [None, None, 589, 4000, None, 13000]
        assert [figure.vague is None for figure in brief.figures] == [False, False, True, True, False, True]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_french_has_narrow_no_break_spaces_and_curved_apostrophes(folder: Path) -> None:
    french = {place: text["fr"] for place, text in maps(folder).items() if "fr" in text}
    assert {place: text for place, text in french.items() if ORDINARY_SPACE_IN_FRENCH.search(text)} == {}


@pytest.mark.parametrize(
    "text", ["Urgence : Mali", "oui; non", "« Barkane »", "«Barkane»", "l'alerte", "Quoi ?"]
)
def test_an_ordinary_space_in_french_is_seen(text: str) -> None:
    assert ORDINARY_SPACE_IN_FRENCH.search(text)
