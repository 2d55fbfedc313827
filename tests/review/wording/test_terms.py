"""Loaded words, small words for great deeds, and words without exception."""

from __future__ import annotations

from typing import Any

import pytest

from tests.review.queried import judged, words


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Terrorists hold the road.", ["Terrorists hold the"]),
        ("en", "The ministry said that terrorists hold the road.", []),
        ("en", "The so-called guards hold the road.", ["so-called guards hold"]),
        ("en", "The radio said that the so-called guards hold the road.", ["so-called guards hold"]),
        ("en", "A counter-terrorism force holds the road.", []),
        ("en", "The radio called them \u201cvermin\u201d.", []),
        ("en", "> They are vermin, all of them.\n\nSo the radio said.", []),
        ("en", "The sanctions regime stays.", []),
        ("en", "The regime holds the road.", ["regime holds the"]),
        ("fr", "Le régime de transition tient la route.", []),
        ("en", "The Front against Terrorism holds the road.", []),
        ("fr", "Des terroristes tiennent la route.", ["terroristes tiennent la"]),
        ("fr", "Selon l\u2019armée, des terroristes tiennent la route.", []),
        ("fr", "La force antiterroriste tient la route.", []),
    ],
)
def test_a_word_that_takes_a_side_in_the_voice_of_the_brief_is_noted(
    language: str, text: str, found: list[str]
) -> None:
    actors = [{"id": "front", "name": "Front against Terrorism", "kind": "armed-group"}]
    assert words("loaded-word", language=language, actors=actors, bottom_line=text) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Twelve men were neutralised.", ["neutralised"]),
        ("en", "Twelve people were killed in the incident.", ["incident"]),
        ("en", "In 40 security incidents 12 people were killed.", []),
        ("fr", "Quelque 682 incidents sécuritaires, 317 civils tués.", []),
        ("en", "An incident at the ferry delayed the boat.", []),
        ("fr", "Douze hommes ont été neutralisés.", ["neutralisés"]),
        ("fr", "Douze personnes ont été tuées dans cet incident.", ["incident"]),
        ("fr", "Un incident a retardé le bac.", []),
    ],
)
def test_a_small_word_for_killing_is_noted(language: str, text: str, found: list[str]) -> None:
    assert words("euphemism", language=language, bottom_line=text) == found


def test_an_event_that_is_called_an_incident_is_noted_where_its_text_tells_of_the_dead() -> None:
    event: dict[str, Any] = {"id": "e", "date": "2026", "title": "Incident at the ferry"}
    assert words("euphemism", events=[event]) == []
    assert words("euphemism", events=[{**event, "text": "Nine people died."}]) == ["Incident at the"]


def test_words_without_exception_are_noted_where_they_will_be_quoted() -> None:
    assert words("absolute-word", **judged("The ministry always lies.")) == ["always lies"]
    assert words("absolute-word", language="fr", bottom_line="Personne ne vient jamais.") == ["jamais"]
    assert words("absolute-word", language="fr", bottom_line="Le bac est toujours fermé.") == []
    assert words("absolute-word", sections=[{"title": "A", "text": "They never came."}]) == []
