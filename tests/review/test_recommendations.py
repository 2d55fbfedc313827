"""Rules on recommendations: somebody who exists is asked for one thing, by a day, for a reason."""

from __future__ import annotations

from typing import Any

import pytest

from tests.review.queried import findings, words

WATCH = {"id": "watch", "name": "River Watch", "kind": "mission"}


def ask(text: str, **fields: Any) -> dict[str, Any]:
    return {"recommendations": [{"id": "R1", "text": text, "to": ["watch"], **fields}], "actors": [WATCH]}


@pytest.mark.parametrize(
    ("acronym", "as_of", "is_found"),
    [
        ("MINUSMA", "2020-06", False),
        ("MINUSMA", "2023-06", False),
        ("MINUSMA", "2023-07", True),
        ("Barkane", "2023", True),
        ("G5 Sahel", "2024-02", True),
        ("MONUSCO", "2024-02", False),
    ],
)
def test_a_body_that_had_ended_is_known_by_its_names(acronym: str, as_of: str, is_found: bool) -> None:
    actor = WATCH | {"acronym": acronym}
    fields = ask("Protect them.") | {"actors": [actor], "as_of": as_of}
    assert bool(findings("addressee-ended", **fields)) is is_found


def test_what_the_brief_says_of_a_mandate_wins_over_the_table() -> None:
    actor = WATCH | {"acronym": "MINUSMA", "mandate": "2013-07/2030-12"}
    assert not findings("addressee-ended", **ask("Protect them.") | {"actors": [actor], "as_of": "2026-03"})
    ended = WATCH | {"mandate": "2013-07/2025-12"}
    (finding,) = findings("addressee-ended", **ask("Protect them.") | {"actors": [ended], "as_of": "2026-03"})
    assert "2025-12-31" in finding.message


def test_an_ask_that_was_answered_in_time_may_be_to_a_body_that_ended() -> None:
    actor = WATCH | {"acronym": "MINUSMA"}
    status = [{"date": "2020", "state": "implemented"}]
    fields = ask("Protect them.", status=status) | {"actors": [actor], "as_of": "2026-03"}
    assert not findings("addressee-ended", **fields)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Open the road.", False),
        ("Immediately open the road.", False),
        ("The mission must keep watch.", False),
        ("Better watch on the road.", True),
        ("A safe road for all.", True),
    ],
)
def test_an_ask_needs_a_verb(text: str, is_found: bool) -> None:
    assert bool(findings("ask-without-verb", **ask(text))) is is_found


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("Ouvrir la route.", False), ("La mission doit veiller.", False), ("Une meilleure veille.", True)],
)
def test_an_ask_needs_a_verb_in_french(text: str, is_found: bool) -> None:
    assert bool(findings("ask-without-verb", **ask(text), language="fr")) is is_found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Open the road to the villages and pay the teachers.", ["and pay"]),
        ("Investigate and prosecute the raid.", []),
        ("Open the road for trucks and buses.", []),
        ("Inspect the clinic of the valley and report back by June.", []),
        ("Better roads and open markets.", []),
    ],
)
def test_two_asks_in_one_are_told_from_two_verbs_with_one_object(text: str, found: list[str]) -> None:
    assert words("ask-double", **ask(text)) == found


def test_two_asks_in_one_are_found_in_french() -> None:
    text = "Ouvrir la route des villages et payer les enseignants."
    assert words("ask-double", **ask(text), language="fr") == ["et payer"]


def test_nothing_is_said_of_verbs_in_a_language_without_lists() -> None:
    assert not findings("ask-without-verb", **ask("Njia bora."), language="sw")
