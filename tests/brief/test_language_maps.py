"""What is wrong with a map of languages is told once, with the way to mend it."""

from __future__ import annotations

import pytest

from tests.brief.made import HEAD, faults_of
from tocsin import limits
from tocsin.brief.language_maps import tag_fault


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("bottom_line: {}", "6:14: bottom_line: must not be empty"),
        ("bottom_line: {en: x, fr: null}", "6:26: bottom_line.fr: must not be empty"),
        ('bottom_line: {en: x, fr: ""}', "6:26: bottom_line.fr: must not be empty"),
        ("bottom_line: {en: x, fr: [a, b]}", "6:26: bottom_line.fr: must be text, not a list"),
        ("bottom_line: {en: x, fr: {a: b}}", "6:26: bottom_line.fr: must be text, not a mapping of fields"),
        ("bottom_line: {fr: x}", "6:14: bottom_line: no text in 'en', the language of the brief"),
        (
            "bottom_line: {en: x, Fr: y}",
            "6:22: bottom_line.Fr: 'Fr' is not a language tag (did you mean 'fr'?)",
        ),
        ("bottom_line: {en: x, en: y}", "6:22: bottom_line.en: 'en' is given twice (first on line 6)"),
        ("issued: {en: 2026, fr: 2026}", "6:9: issued: is the same in every language"),
        ("covers: {en: 2026, fr: 2026}", "6:9: covers: is the same in every language"),
        ("disclaimers: {en: [x], fr: [y]}", "6:14: disclaimers: must be a list, not a map of languages"),
        (
            "figures: [{id: f, value: {low: 3}, measure: x}]",
            "6:26: figures[0].value: not a number: '{'low': '3'}'",
        ),
    ],
)
def test_a_map_that_cannot_be_read_is_one_fault(line: str, fault: str) -> None:
    assert faults_of(f"{line}\n") == [f"x/brief.yaml:{fault}"]


def test_an_id_has_no_languages() -> None:
    text = HEAD.replace("id: example", "id: {en: one, fr: un}")

    assert faults_of(files={"brief.yaml": text}) == ["x/brief.yaml:1:5: id: is the same in every language"]


def test_a_number_in_a_map_is_text_as_it_is_elsewhere() -> None:
    assert faults_of("method: {limits: [{en: 7, fr: 8}]}\n") == []


def test_a_line_that_is_no_language_is_a_text_that_wants_quotes() -> None:
    text = HEAD.replace("level: watch", "level: watch, at_risk: [People: of the hills]")

    assert faults_of(files={"brief.yaml": text}) == [
        "x/brief.yaml:5:33: alert.at_risk[0].People: 'People' is not a language tag"
    ]


def test_texts_in_very_many_languages_are_refused() -> None:
    tags = [f"{first}{second}" for first in "abcd" for second in "abcdefghijklmnopqrstuvwxyz"][:99]
    line = ", ".join(f"{tag}: x" for tag in ["en", *dict.fromkeys(tags)])

    found = faults_of(f"bottom_line: {{{line}}}\n")

    assert found == [f"x/brief.yaml:1:1: texts in 100 languages; the limit is {limits.LANGUAGES}"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("FR", "fr"), ("pt_BR", "pt-BR"), ("pt-br", "pt-BR"), ("sr-latn", "sr-Latn"), ("french", "fr")],
)
def test_a_tag_that_is_spelled_otherwise_is_recognised(written: str, meant: str) -> None:
    message, _ = tag_fault(written, ["en", "fr"])

    assert message == f"'{written}' is not a language tag (did you mean '{meant}'?)"
