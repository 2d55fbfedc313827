"""A brief is read in one of its languages; what is missing in it is told, and names stay as they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.brief.made import HEAD, faults_of, read_text
from tests.brief.test_references import PLACES
from tocsin.brief import model, values
from tocsin.brief.languages import (
    model_places,
    nearest,
    own_language,
    resolve,
    territory,
    translatable,
    used,
)
from tocsin.brief.read import read_tree
from tocsin.brief.snapshot import Snapshot
from tocsin.brief.tree import Steps, Tree

TITLE = "title: An example"


def tree_of(text: str) -> Tree:
    return read_tree(Snapshot(Path("x"), "x", {"brief.yaml": text.encode()}, ""))


def in_both(more: str = "") -> str:
    """Return a whole brief in English and French, with more lines."""
    return HEAD.replace(TITLE, "title: {en: An example, fr: Un exemple}") + more


def both(more: str, language: str | None = None) -> model.Brief:
    return read_text(files={"brief.yaml": in_both(more)}, language=language)


def missing(more: str, language: str) -> list[str]:
    return faults_of(files={"brief.yaml": in_both(more)}, language=language)


# What is read


def test_each_language_of_a_map_is_a_brief_of_its_own() -> None:
    english, french = both(""), both("", "fr")

    assert (english.title, english.language) == ("An example", "en")
    assert (french.title, french.language) == ("Un exemple", "fr")


def test_a_text_anywhere_may_be_a_map_also_one_among_others_in_a_list() -> None:
    more = """\
bottom_line:
  en: |
    One.

    Two.
  fr: Un et deux.
method: {limits: [{en: Few, fr: Peu}, {en: Old, fr: Vieux}]}
acronyms: [{short: {en: UN, fr: ONU}, long: {en: United Nations, fr: Nations Unies}}]
"""
    english, french = both(more), both(more, "fr")

    assert (english.bottom_line, french.bottom_line) == ("One.\n\nTwo.", "Un et deux.")
    assert (english.method.limits, french.method.limits) == (["Few", "Old"], ["Peu", "Vieux"])
    assert (english.acronyms[0].short, french.acronyms[0].short) == ("UN", "ONU")


def test_json_has_the_same_maps() -> None:
    text = (
        '{"id": "x", "title": {"en": "A", "ar": "أ"}, "publisher": {"name": "P"}, "as_of": "2026", '
        '"alert": {"level": "watch"}}'
    )

    assert read_text(files={"brief.json": text}, language="ar").title == "أ"


def test_a_plain_text_is_in_the_language_of_the_brief() -> None:
    text = HEAD.replace(TITLE, "title: Un exemple\nlanguage: fr")

    assert read_text(files={"brief.yaml": text}, language="fr").title == "Un exemple"
    assert faults_of(files={"brief.yaml": text}, language="en") == [
        "x/brief.yaml:2:8: title: no text in 'en'"
    ]


@pytest.mark.parametrize(
    ("asked", "there", "found"),
    [
        ("pt-BR", ["en", "pt"], "pt"),
        ("pt-BR", ["pt", "pt-BR"], "pt-BR"),
        ("zh-Hant-TW", ["zh", "zh-Hant"], "zh-Hant"),
        ("pt", ["pt-BR"], None),
        ("fr", ["en"], None),
    ],
)
def test_the_nearest_language_that_says_no_more_than_was_asked_serves(
    asked: str, there: list[str], found: str | None
) -> None:
    assert nearest(asked, there) == found


def test_the_brief_is_in_the_language_that_was_asked_for_not_in_that_which_served() -> None:
    brief = both("", "fr-CA")

    assert (brief.title, brief.language) == ("Un exemple", "fr-CA")


def test_a_brief_without_maps_is_taken_as_it_is() -> None:
    tree = tree_of(HEAD)

    assert resolve(tree, "en")[0] is tree


def test_what_was_read_stays_as_it_is() -> None:
    tree = tree_of(in_both())
    resolve(tree, "fr")

    assert tree.data["title"] == {"en": "An example", "fr": "Un exemple"}


def test_the_languages_of_a_brief_are_its_own_and_those_of_its_maps() -> None:
    assert used(tree_of(HEAD)) == ["en"]
    assert used(tree_of(in_both("language: fr\nbottom_line: {pt: a, ar: b, Xx: c}\n"))) == [
        "fr",
        "ar",
        "en",
        "pt",
    ]


@pytest.mark.parametrize("written", ["", "language: null\n", "language: French\n", "language: [fr]\n"])
def test_a_brief_without_a_usable_language_is_in_english(written: str) -> None:
    assert own_language(tree_of(HEAD + written)) == "en"


# What is missing


def test_every_text_that_is_missing_is_named_with_its_place_and_how_to_add_it() -> None:
    found = missing("bottom_line: It rises.\nmethod: {limits: [{en: Few}, Old]}\n", "fr")

    assert found == [
        "x/brief.yaml:6:14: bottom_line: no text in 'fr'",
        "x/brief.yaml:7:19: method.limits[0]: no text in 'fr'",
        "x/brief.yaml:7:30: method.limits[1]: no text in 'fr'",
    ]


def test_a_fault_in_one_language_is_told_with_its_line_and_its_language() -> None:
    more = "bottom_line:\n  en: It rises.\n  fr: |\n    Elle monte\n    [@rien].\n"

    assert missing(more, "fr") == ["x/brief.yaml:10:5: bottom_line.fr: no source has the id 'rien'"]
    assert missing(more, "en") == []


def test_what_is_not_text_is_refused_in_every_language() -> None:
    assert (
        missing("as_if: 1\n", "fr")
        == missing("as_if: 1\n", "en")
        == ["x/brief.yaml:6:1: as_if: unknown field 'as_if' (did you mean 'as_of'?)"]
    )


# Names


NAMES = """\
actors: [{id: a, name: Land Office, acronym: LO, aliases: [The Office], kind: state}]
places: [{id: p, name: Orin, precision: region, part_of: Lestria, code: LS-01}]
sources: [{id: s, title: Report, author: A Desk, publisher: P, licence: CC BY 4.0}]
contacts: [{name: The desk, phone: "1"}]
handling: {distribution: [Ministry]}
"""


def test_names_are_printed_as_written_and_never_missing() -> None:
    brief = both(NAMES, "fr")

    assert brief.actors[0].aliases == ["The Office"]
    assert brief.places[0].part_of == "Lestria"
    assert brief.handling.distribution == ["Ministry"]
    assert translatable(tree_of(in_both(NAMES))) == 1


def test_a_name_may_differ_by_language_and_is_then_missing_where_it_is_not_given() -> None:
    more = "actors: [{id: a, name: {en: Land Office, fr: Cadastre}, kind: state}]\n"

    assert both(more, "fr").actors[0].name == "Cadastre"
    assert "x/brief.yaml:6:24: actors[0].name: no text in 'ru'" in missing(more, "ru")


COUNTRY = "places: [{{id: p, name: {name}, precision: {precision}, code: {code}}}]\n"


@pytest.mark.parametrize(
    ("name", "precision", "code", "language", "called"),
    [
        ("Ivory Coast", "country", "CI", "fr", "Côte d\u2019Ivoire"),
        ("Ivory Coast", "country", "CIV", "fr", "Côte d\u2019Ivoire"),
        ("Ivory Coast", "country", "CI", "en", "Ivory Coast"),
        ("Ivory Coast", "country", "CI", "en-GB", "Ivory Coast"),
        ("Ivory Coast", "region", "CI", "fr", "Ivory Coast"),
        ("Lestria", "country", "QQ", "fr", "Lestria"),
        ("{en: Ivory Coast, fr: La Côte}", "country", "CI", "fr", "La Côte"),
    ],
)
def test_a_country_with_a_code_is_called_as_the_language_calls_it_unless_the_author_does(
    name: str, precision: str, code: str, language: str, called: str
) -> None:
    more = COUNTRY.format(name=name, precision=precision, code=code)

    assert both(more, language).places[0].name == called


def test_a_place_is_part_of_the_country_as_that_is_called() -> None:
    more = (
        "places: [{id: b, name: Bouaké, precision: exact, part_of: Ivory Coast},"
        " {id: c, name: Ivory Coast, precision: country, code: CI}]\n"
    )

    assert both(more, "fr").places[0].part_of == "Côte d\u2019Ivoire"


def test_a_country_has_no_name_in_a_language_that_is_none() -> None:
    assert territory("CI", "qqq") is None


# The model


def flat(place: object, steps: Steps = ()) -> dict[Steps, object]:
    if not isinstance(place, dict):
        return {steps: place}
    return {key: value for name, inner in place.items() for key, value in flat(inner, (*steps, name)).items()}


def test_the_texts_are_those_of_the_model() -> None:
    kinds = {values.Line: values.Translated.TEXT, values.Prose: values.Translated.TEXT}
    kinds[values.Name] = values.Translated.NAME

    found = {steps: kind for steps, kind in flat(model_places()).items() if kind}

    assert found == {steps: kinds[kind] for steps, kind in PLACES if kind in kinds}
    assert len(found) > 40
