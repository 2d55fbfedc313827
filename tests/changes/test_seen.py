"""What changed tells an audience of nothing that either issue withholds from it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest

from tests.changes.test_kinds import BASE, Tree, add, at, brief, drop
from tocsin.audience import restrict
from tocsin.brief.model import Brief
from tocsin.changes import Changes, changes_seen, ledger, seen_chain
from tocsin.errors import SourceError


def issues(
    new: Callable[[Tree], None], old: Callable[[Tree], None] = lambda tree: None
) -> tuple[Brief, Brief]:
    """Return two issues, the new one after what is done to both."""
    first = copy.deepcopy(BASE)
    old(first)
    second = copy.deepcopy(first)
    new(second)
    return brief(first), brief(second)


def seen(old: Brief, new: Brief, audience: str = "CLEAR") -> Changes:
    found = changes_seen(old, new, audience)
    assert found is not None
    return found


def marked(*steps: str | int) -> Callable[[Tree], None]:
    """Return what marks a part above a public audience."""
    return at(*steps, "tlp", to="AMBER")


POINT = ("series", 0, "points", 1)
HIDDEN: dict[str, tuple[Callable[[Tree], None], str]] = {
    # what is withheld in the new issue and was open in the old one, and a word of it
    "event": (marked("events", 1), "march"),
    "figure": (marked("figures", 1), "hundreds"),
    "actor": (marked("actors", 1), "Observer"),
    "place": (marked("places", 1), "Ford"),
    "source": (marked("sources", 1), "Radio"),
    "recommendation": (marked("recommendations", 2), "Leave"),
    "section": (marked("sections", 1), "rains"),
    "judgement": (marked("key_judgements", 0), "farms"),
    "stage": (marked("alert", "stages", 0), "Organization"),
    "risk factor": (marked("alert", "risk_factors", 0), "quarrels"),
    "key ask": (marked("alert", "key_ask"), "Open the crossing."),
    "point": (marked(*POINT), "30"),
    "status": (marked("recommendations", 1, "status", 0), "Rejected"),
    "involvement": (marked("events", 0, "actors", 0), "perpetrator"),
    "contact": (marked("contacts", 0), "desk@example.org"),
    "words of a text": (
        at("sections", 0, "text", to="The land law changed in 2025. [Nobody asked]{tlp=AMBER} the families."),
        "Nobody",
    ),
    "words of a title": (at("events", 0, "title", to="Raid [on the market]{tlp=AMBER}"), "on the market"),
    "name": (
        at("handling", to={"sensitivity": [{"names": "withheld", "below": "AMBER", "parts": ["guard"]}]}),
        "River Guard",
    ),
    "exact place": (
        at(
            "handling",
            to={"sensitivity": [{"coordinates": "withheld", "below": "AMBER", "parts": ["market"]}]},
        ),
        "Old Market",
    ),
    "description": (
        at(
            "handling", to={"sensitivity": [{"description": "withheld", "below": "AMBER", "parts": ["raid"]}]}
        ),
        "burned",
    ),
}


BY_RULE = {"name", "exact place", "description"}
"""A rule holds for both issues, so for those who may see all it changes nothing."""


@pytest.mark.parametrize("what", HIDDEN)
def test_what_is_newly_withheld_is_not_told_as_dropped(what: str) -> None:
    hide, word = HIDDEN[what]
    old, new = issues(hide)

    found = seen(old, new)
    assert word not in str([asdict(change) for change in found])
    assert list(found) == []
    assert bool(seen(old, new, "AMBER")) is (what not in BY_RULE)


@pytest.mark.parametrize("what", HIDDEN)
def test_what_was_always_withheld_is_told_of_neither_when_it_changes_nor_when_it_goes(what: str) -> None:
    hide, _ = HIDDEN[what]
    old, new = issues(lambda tree: None, hide)

    assert list(seen(old, new)) == []


@pytest.mark.parametrize(
    "change",
    [
        at("events", 1, "title", to="Something wholly other"),
        at("events", 1, "date", to="2026-05-05"),
        drop("events", 1),
        add("events", entry={"id": "talks", "date": "2026-06", "title": "Talks", "tlp": "AMBER"}),
    ],
)
def test_nothing_that_happens_to_a_withheld_part_is_told(change: Callable[[Tree], None]) -> None:
    old, new = issues(change, marked("events", 1))

    assert list(seen(old, new)) == []
    assert len(seen(old, new, "AMBER")) == 1


def test_what_is_no_longer_withheld_is_told_as_new() -> None:
    old, new = issues(at("events", 1, "tlp", to=None), marked("events", 1))

    (change,) = seen(old, new)
    assert (change.kind, change.after) == ("event-added", "2026-04: Families march to the crossing")


def test_the_places_are_those_of_the_restricted_issue() -> None:
    def both(tree: Tree) -> None:
        marked("events", 0)(tree)
        at("events", 1, "date", to="2026-05")(tree)

    old, new = issues(both)

    (change,) = (one for one in seen(old, new) if one.kind == "event-redated")
    assert change.steps == ("events", 0, "date")
    assert restrict(new, "CLEAR").events[0].id == "march"


def rules(*names: str) -> dict[str, Any]:
    return {"sensitivity": [{"names": "withheld", "below": "AMBER", "parts": list(names)}]}


def test_parts_without_their_names_are_not_taken_for_each_other() -> None:
    """Such parts are counted: the first of the old issue is another than the first of the new one."""

    def other(tree: Tree) -> None:
        tree["handling"] = rules("mission")
        tree["actors"] = [tree["actors"][1]]
        tree["alert"]["held_responsible"] = []
        tree["events"][0]["actors"] = []
        tree["recommendations"] = tree["recommendations"][:1]

    old, new = issues(other, at("handling", to=rules("guard", "mission")))

    found = {(change.kind, change.id) for change in seen(old, new)}
    assert not {kind for kind, _ in found} & {
        "part-replaced",
        "detail-changed",
        "mandate-changed",
        "name-changed",
    }
    assert "River Guard" not in str(found)


def test_an_issue_above_the_audience_ends_the_chain() -> None:
    old, new = issues(lambda tree: None, at("handling", to={"tlp": "AMBER"}))
    new = new.model_copy(update={"handling": new.handling.model_copy(update={"tlp": "CLEAR"})})

    assert changes_seen(old, new, "GREEN") is None
    assert len(seen_chain([new, old], "GREEN")) == 1
    assert len(seen_chain([new, old], "AMBER")) == 2
    with pytest.raises(SourceError):
        seen_chain([old], "GREEN")


def test_an_ask_that_is_newly_withheld_is_not_in_the_ledger_either() -> None:
    old, new = issues(marked("recommendations", 2))

    def asked(audience: str) -> list[str]:
        return [one.recommendation.id for one in ledger(seen_chain([new, old], audience))]

    assert asked("CLEAR") == ["R1"]
    assert asked("AMBER") == ["R1", "R3"]
