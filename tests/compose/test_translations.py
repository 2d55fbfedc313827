# ruff: noqa: RUF001 - words of other scripts hold letters that look Latin
"""The printed words: every message is translated into every language, and nothing printed stays English."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message

from tests.briefs_made import filled, minimal
from tests.markup import parse as parse_html
from tocsin import editions, resources
from tocsin.brief.dates import parse
from tocsin.brief.vocabulary import load
from tocsin.compose import compose
from tocsin.compose.drawings import timeline
from tocsin.compose.index import Index
from tocsin.compose.wording import Wording

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "translations.py"))
TEMPLATE: Catalog = SCRIPT["extracted"]()
LANGUAGES = ["ar", "es", "fr", "pt", "ru"]
RUN = "run: .venv/bin/python scripts/translations.py"
PLACES = re.compile(r"\{(\w*)\}")


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def texts(words: Any) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


def test_the_languages_are_those_of_the_united_nations_and_portuguese_without_chinese() -> None:
    assert SCRIPT["languages"]() == LANGUAGES


def test_the_template_holds_every_message_of_today() -> None:
    assert SCRIPT["TEMPLATE"].read_bytes() == SCRIPT["as_text"](TEMPLATE), RUN


def test_templates_code_and_editions_are_read() -> None:
    ids = {texts(message.id)[0] for message in messages(TEMPLATE)}

    assert {"Key judgements", "What happened", "Flash", "Policymaker brief"} <= ids
    assert "{count} event, {span}" in ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_messages_of_the_template_and_no_other(language: str) -> None:
    kept = SCRIPT["sources"](language).read_bytes()

    assert kept == SCRIPT["as_text"](SCRIPT["updated"](language, TEMPLATE)), RUN


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_missing_or_fuzzy(language: str) -> None:
    catalog = SCRIPT["read"](language)

    without = [one.id for one in messages(catalog) if not texts(one.string) or not all(texts(one.string))]
    assert without == []
    assert [one.id for one in messages(catalog) if one.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_has_the_places_of_its_message(language: str) -> None:
    for message in messages(SCRIPT["read"](language)):
        wanted = [sorted(PLACES.findall(words)) for words in texts(message.id)]
        for words in texts(message.string):  # the form for one may leave its number out, as English does
            assert sorted(PLACES.findall(words)) in wanted, message.id
        assert sorted(PLACES.findall(texts(message.string)[-1])) == wanted[-1], message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_programs_read_is_what_translators_wrote(language: str) -> None:
    compiled = SCRIPT["sources"](language).with_suffix(".mo").read_bytes()

    assert compiled == SCRIPT["compiled"](SCRIPT["updated"](language, TEMPLATE)), RUN


def test_a_new_message_is_added_without_words_and_a_known_one_keeps_them() -> None:
    template = Catalog()
    template.add("Actors")
    template.add("Something new")

    updated = SCRIPT["updated"]("fr", template)

    assert {one.id: one.string for one in messages(updated)} == {"Actors": "Acteurs", "Something new": None}


MORE = (
    "Not on this page: {count} recommendation; see Annex A of the full brief.",
    "Not on this page: {count} recommendations; see Annex A of the full brief.",
)


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("en", 1, "Not on this page: 1 recommendation; see Annex A of the full brief."),
        ("en", 2, "Not on this page: 2 recommendations; see Annex A of the full brief."),
        ("fr", 1, "Hors de cette page : 1 recommandation ; voir l’annexe A de la note complète."),
        ("fr", 2, "Hors de cette page : 2 recommandations ; voir l’annexe A de la note complète."),
        ("ru", 1, "Не вошло в эту страницу: 1 рекомендация; см. приложение A полного выпуска."),
        ("ru", 3, "Не вошло в эту страницу: 3 рекомендации; см. приложение A полного выпуска."),
        ("ru", 11, "Не вошло в эту страницу: 11 рекомендаций; см. приложение A полного выпуска."),
        ("ru", 21, "Не вошло в эту страницу: 21 рекомендация; см. приложение A полного выпуска."),
        ("ar", 1, "لم ترد في هذه الصفحة توصية واحدة (1)؛ انظر المرفق ألف من الإحاطة الكاملة."),
        ("ar", 2, "لم ترد في هذه الصفحة توصيتان (2)؛ انظر المرفق ألف من الإحاطة الكاملة."),
        ("ar", 3, "لم ترد في هذه الصفحة 3 توصيات؛ انظر المرفق ألف من الإحاطة الكاملة."),
        ("ar", 11, "لم ترد في هذه الصفحة 11 توصية؛ انظر المرفق ألف من الإحاطة الكاملة."),
        ("ar", 100, "لم ترد في هذه الصفحة 100 توصية؛ انظر المرفق ألف من الإحاطة الكاملة."),
    ],
)
def test_words_agree_with_their_number(language: str, count: int, words: str) -> None:
    assert Wording(language).ngettext(*MORE, count).format(count=count) == words


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("en", 1, "Timeline of 1 event, March 2020."),
        ("en", 2, "Timeline of 2 events, March 2020."),
        ("fr", 1, "Chronologie\u202f: 1 événement, mars 2020."),
        ("ru", 2, "Хронология (2 события, март 2020\u202fг.)."),
        ("ru", 5, "Хронология (5 событий, март 2020\u202fг.)."),
        ("ar", 3, "التسلسل الزمني: 3 أحداث، مارس 2020."),
    ],
)
def test_the_timeline_says_how_many_events_it_has(language: str, count: int, words: str) -> None:
    events = [
        {"id": f"e{day}", "date": f"2020-03-0{day}", "title": f"E {day}"} for day in range(1, count + 1)
    ]
    brief = minimal(language=language, events=events)

    drawn = timeline(Index(brief), editions.load("policymaker"), Wording(language))

    assert drawn is not None
    assert drawn.alt.startswith(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pair_of_span_and_precision_has_words_of_its_own(language: str) -> None:
    wording = Wording(language)
    points = ("2015-03-04", "2015-03", "2015", "2015-21", "201X")

    said = {wording.date(parse(span.format(point))) for point in points for span in SPANS}

    assert len(said) == len(points) * len(SPANS)


SPANS = ("{}/..", "{}/", "../{}", "/{}")


@pytest.mark.parametrize("edition", ["policymaker", "flash"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_printed_is_left_in_english(language: str, edition: str) -> None:
    made = editions.load(edition)
    paper = editions.paper("a4")
    brief = filled().brief.model_copy(update={"language": language})
    (body,) = parse_html(compose(brief, made, paper, has_contents=True)).all("body")
    text = " ".join(body.text.split())
    terms = [load(file.stem) for file in (resources.assets() / "vocabularies").glob("*.toml")]
    for english in {one.definition("en") for vocabulary in terms for one in vocabulary.terms.values()}:
        assert not english or english not in text

    translated = {
        piece.strip()
        for message in messages(SCRIPT["read"](language))
        for words in texts(message.string)
        for piece in PLACES.split(words)[::2]
    }
    for words in sorted(translated, key=len, reverse=True):
        text = text.replace(words, "\n") if len(words) > 3 else text

    for message in messages(SCRIPT["read"](language)):
        for english in texts(message.id):
            for piece in (piece.strip() for piece in PLACES.split(english)[::2]):
                if len(piece) > 3:
                    found = re.search(rf"(?<![\w-]){re.escape(piece)}(?![\w-])", text)
                    assert not found, (piece, text[max(0, found.start() - 60) : found.end() + 60])
