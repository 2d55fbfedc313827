"""Rules on recommendations."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.review.queried import findings, words
from tocsin import resources
from tocsin.brief import read
from tocsin.brief.dates import parse
from tocsin.brief.snapshot import snapshot
from tocsin.review import Case, review

TOP = Path(__file__).parents[2]


def asked(text: str = "Open the crossings to civilians.", **fields: Any) -> dict[str, Any]:
    """Return a brief's fields with one ask of one body; `actor` holds what else is said of that body."""
    actor = {"id": "council", "name": "Council of the River States", "kind": "organisation"}
    actor |= fields.pop("actor", {})
    ask = {"id": "R1", "text": text, "to": ["council"], "deadline": "2026-05", "basis": ["mission"]} | fields
    return {
        "actors": [actor],
        "sources": [{"id": "mission", "title": "Report of the mission"}],
        "recommendations": [ask],
    }


@pytest.mark.parametrize(
    "actor",
    [
        {"name": "MINUSMA", "kind": "mission"},
        {"name": "The UN mission", "acronym": "MINUSMA", "mandate": "2013/.."},
        {"name": "Opération Barkhane", "mandate": "2014/.."},
        {"name": "Force conjointe du G5 Sahel"},
        {"name": "Mission de l\u2019Union africaine en Somalie"},
        {"name": "The river court", "aliases": ["United Nations Mission in Liberia"]},
        {"mandate": "2019/2026-02"},
    ],
)
def test_an_addressee_that_had_ended_is_named(actor: dict[str, Any]) -> None:
    (finding,) = findings("addressee-mandate-over", **asked(actor=actor))
    assert finding.steps == ("recommendations", 0, "to", 0)
    assert "whose mandate ended" in finding.message


@pytest.mark.parametrize(
    ("as_of", "actor"),
    [
        ("2020-07", {"name": "MINUSMA"}),
        ("2023", {"name": "MINUSMA"}),  # it may be of January
        ("2026-03", {"name": "MINUSCA"}),
        ("2026-03", {"name": "Friends of MINUSMA"}),
        ("2026-03", {"mandate": "2019/.."}),
        ("2026-03", {"mandate": "2019/2026-03"}),
        ("2026-03", {"mandate": "2019/"}),
        ("2026-03", {"name": "Takuba", "mandate": "2019/2027"}),  # the brief says of whom it speaks
    ],
)
def test_an_addressee_that_may_act_is_not(as_of: str, actor: dict[str, Any]) -> None:
    assert findings("addressee-mandate-over", as_of=as_of, **asked(actor=actor)) == []


def test_the_alert_of_2020_sent_again_is_told_that_three_of_its_addressees_are_gone() -> None:
    brief = read.read(snapshot(TOP / "briefs" / "mali-2020"))
    codes = [one.code for one in review(Case(brief))]
    assert "addressee-mandate-over" not in codes
    later = brief.model_copy(update={"as_of": parse("2026-03")})
    found = [one for one in review(Case(later)) if one.code == "addressee-mandate-over"]
    assert {one.words for one in found} == {"minusma", "barkhane", "g5-sahel"}


def test_each_body_that_is_gone_has_a_known_end_and_says_where_it_stands() -> None:
    text = (resources.assets() / "review" / "mandates.toml").read_text(encoding="utf-8")
    bodies = tomllib.loads(text)["bodies"]
    names = [name for body in bodies for name in (body.get("acronym"), *body["names"]) if name]
    assert len(names) == len(set(names))
    for body in bodies:
        assert parse(body["until"]).latest
        assert body["source"]


@pytest.mark.parametrize("state", ["implemented", "rejected", "overtaken"])
def test_an_ask_that_is_closed_is_left_alone(state: str) -> None:
    fields = asked("The crossings.", deadline=None, basis=[], status=[{"state": "open"}, {"state": state}])
    for code in ("ask-without-verb", "ask-without-deadline", "ask-without-basis"):
        assert findings(code, **fields) == []


def test_a_deadline_that_has_passed_is_asked_about_and_one_of_this_month_is_not() -> None:
    assert words("ask-past-deadline", **asked(deadline="2026-02")) == ["2026-02"]
    assert findings("ask-past-deadline", **asked(deadline="2026-03")) == []


def test_that_no_ask_has_a_deadline_is_said_once() -> None:
    fields = asked(deadline=None)
    fields["recommendations"].append(fields["recommendations"][0] | {"id": "R2"})
    (finding,) = findings("ask-without-deadline", **fields)
    assert finding.steps == ("recommendations",)
    fields["recommendations"].append(fields["recommendations"][0] | {"id": "R3", "deadline": "2026-05"})
    assert len(findings("ask-without-deadline", **fields)) == 2


@pytest.mark.parametrize(
    ("language", "text", "seen"),
    [
        ("en", "More observers at the crossings.", ["More"]),
        ("en", "**Protection** of civilians at the crossings.", ["Protection"]),
        ("en", "Mention the raid in the report.", []),
        ("en", "The ministry should open the crossings.", []),
        ("en", "Immediately open the crossings.", []),
        ("en", "We call on the council to act.", []),
        ("fr", "Une meilleure protection des civils.", ["Une"]),
        ("fr", "L\u2019ouverture des points de passage.", ["L"]),
        ("fr", "Ouvrir les points de passage.", []),
        ("fr", "Le Conseil doit ouvrir les points de passage.", []),
        ("ru", "The crossings.", []),
    ],
)
def test_an_ask_begins_with_its_verb(language: str, text: str, seen: list[str]) -> None:
    assert words("ask-without-verb", language=language, **asked(text)) == seen


@pytest.mark.parametrize(
    ("language", "text", "seen"),
    [
        ("en", "Extend the mandate by a year and raise its ceiling.", ["raise its"]),
        ("en", "Open the crossings, and publish the order. [@mission]", ["publish the"]),
        ("en", "Open the crossings; publish the order.", ["publish the"]),
        ("en", "Provide food and support for the displaced.", []),
        ("en", "Send food and aid to the camps.", []),
        ("en", "Press the army to stop and withdraw to its barracks.", []),
        ("en", "Arrest those who order the raids and pay the guards.", []),
        ("en", "Open the crossings at Ketmar and Lissa Bend.", []),
        ("fr", "Ouvrir les points de passage et publier l\u2019ordre.", ["publier l"]),
        ("fr", "Envoyer des observateurs pour protéger et secourir les civils.", []),
        ("fr", "Ouvrir la route et le pont.", []),
        ("ru", "Open the road and publish the order.", []),
    ],
)
def test_two_asks_in_one_are_seen(language: str, text: str, seen: list[str]) -> None:
    assert words("two-asks-in-one", language=language, **asked(text)) == seen


def test_nothing_can_be_asked_of_a_class_and_a_name_in_an_ask_is_enough() -> None:
    raid = {"id": "raid", "date": "2026-02", "title": "Raid"}
    event = {"events": [raid | {"actors": [{"id": "guard", "role": "perpetrator"}]}]}
    for guard, text, count in (
        ({"name": "River Guard", "kind": "militia"}, "Open the crossings.", 1),
        ({"name": "Armed groups", "kind": "class"}, "Open the crossings.", 0),
        ({"name": "River Guard", "kind": "militia", "aliases": ["the Guard"]}, "Disarm the Guard.", 0),
    ):
        fields = asked(text)
        fields["actors"].append({"id": "guard"} | guard)
        assert len(findings("nothing-asked-of-responsible", **fields, **event)) == count
        assert findings("nothing-asked-of-responsible", **fields | {"recommendations": []}, **event) == []
