"""Crimes in law, findings of law and hearsay have somebody behind them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.review.queried import findings, words

SOURCE = {"sources": [{"id": "un", "title": "A"}]}


def section(text: str) -> dict[str, Any]:
    """Return a brief's fields with one section."""
    return {"sections": [{"title": "The valley", "text": text}]}


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Genocide goes on in the valley.", ["Genocide goes on"]),
        ("en", "Genocide goes on in the valley. [@un]", []),
        ("en", "Genocide goes on in the valley. It began in May. [@un]", []),
        ("en", "Genocide goes on in the valley.\n\nIt began in May. [@un]", ["Genocide goes on"]),
        ("en", "Genocide goes on in the valley, says the Special Rapporteur.", []),
        ("en", "The River Desk sees signs of genocide.", []),
        ("en", "The risk of genocide is growing.", []),
        ("en", "The Genocide Convention binds both states.", []),
        ("en", "Stage 9 of the ten stages of genocide has been reached.", []),
        ("en", "There are reasonable grounds to believe that war crimes took place.", []),
        ("en", "The killings may amount to crimes against humanity.", []),
        ("en", "The radio speaks of \u201cgenocide\u201d.", []),
        ("en", "They are at risk of genocide, war crimes and ethnic cleansing.", []),
        ("en", "The Rwandan genocide of 1994 began in April.", []),
        ("en", "Bodies were found in the sources of the river: genocide.", ["genocide"]),
        ("en", "They fled Rwanda in 1994. Survivors of the genocide live here.", []),
        ("en", "They fled Rwanda in 1994. Genocide goes on here.", ["Genocide goes on"]),
        ("en", "The law excludes amnesties for war crimes.", []),
        ("fr", "Des crimes de guerre ont lieu dans la vallée.", ["crimes de guerre ont lieu"]),
        ("fr", "Selon l\u2019ONU, des crimes de guerre ont lieu dans la vallée.", []),
        ("fr", "Ces faits pourraient constituer des crimes contre l\u2019humanité.", []),
        ("fr", "Le risque de génocide augmente.", []),
        ("fr", "Le nettoyage ethnique continue.", ["nettoyage ethnique continue"]),
    ],
)
def test_a_crime_in_law_without_anybody_who_calls_it_so_is_queried(
    language: str, text: str, found: list[str]
) -> None:
    assert words("crime-unattributed", language=language, **SOURCE, **section(text)) == found


def test_the_title_of_the_brief_and_what_is_asked_are_no_findings() -> None:
    fields: dict[str, Any] = {
        "title": "Genocide Emergency: River",
        "actors": [{"id": "gov", "name": "Government", "kind": "state"}],
        "recommendations": [{"id": "R1", "text": "Try those who planned the genocide.", "to": ["gov"]}],
    }
    assert words("crime-unattributed", **fields) == []


def test_the_sources_of_a_judgement_stand_for_its_words() -> None:
    judgement = {"text": "Genocide goes on in the valley."}
    assert words("crime-unattributed", **SOURCE, key_judgements=[{**judgement, "sources": ["un"]}]) == []
    assert words("crime-unattributed", **SOURCE, key_judgements=[judgement]) != []


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "The army is guilty of murder.", 1),
        ("en", "The army has violated international humanitarian law.", 1),
        ("en", "The court ruled that the army has violated international humanitarian law.", 0),
        ("en", "The raid was a clear violation of international humanitarian law.", 1),
        ("en", "The mission monitors violations of international humanitarian law.", 0),
        ("en", "The commander was found guilty.", 0),
        ("fr", "Le commandant est un criminel de guerre.", 1),
        ("en", "This constitutes genocide.", 1),
        ("en", "The council constitutes a quorum.", 0),
        ("en", "The army committed three battalions.", 0),
        ("en", "The army committed war crimes. [@un]", 0),
        ("fr", "L\u2019armée s\u2019est rendue coupable de meurtres.", 1),
        ("fr", "L\u2019armée a violé le droit international.", 1),
        ("fr", "Le tribunal a jugé que l\u2019armée a violé le droit international.", 0),
        ("fr", "Cela constitue un génocide.", 1),
    ],
)
def test_a_finding_of_law_in_the_voice_of_the_brief_is_an_error(language: str, text: str, count: int) -> None:
    found = findings("verdict-unattributed", language=language, **SOURCE, **section(text))
    assert len(found) == count
    assert all(one.severity == "error" for one in found)


def test_a_sentence_that_is_a_verdict_is_queried_once() -> None:
    assert words("crime-unattributed", bottom_line="The army committed genocide.") == []
    assert words("verdict-unattributed", bottom_line="The army committed genocide.") == ["committed genocide"]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Men reportedly crossed the river.", ["reportedly crossed the"]),
        ("en", "Men reportedly crossed the river. [@un]", []),
        ("en", "According to relatives, men allegedly crossed the river.", []),
        ("en", "Sources say that men crossed the river.", ["Sources say that men"]),
        ("fr", "Dix hommes auraient été tués.", ["auraient été tués"]),
        ("fr", "D\u2019après les proches, dix hommes auraient été tués.", []),
        ("fr", "Le commandant aurait fui.", ["aurait fui"]),
        ("fr", "Le commandant aurait dû fuir.", []),
        ("en", "Local sources put the dead at 40.", ["Local sources put the"]),
        ("fr", "Si le pont avait tenu, dix hommes auraient été tués.", []),
    ],
)
def test_hearsay_without_anybody_who_says_so_is_noted(language: str, text: str, found: list[str]) -> None:
    assert words("hearsay-unattributed", language=language, **SOURCE, bottom_line=text) == found


def test_the_name_of_a_publisher_of_a_source_is_an_attribution() -> None:
    source = {"id": "net", "title": "A", "publisher": "Reed Records Network"}
    told = "The Reed Records Network calls this genocide."
    assert words("crime-unattributed", sources=[source], bottom_line=told) == []
