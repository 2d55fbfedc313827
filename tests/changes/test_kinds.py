"""Every kind of change, each by the least that brings it about: nothing else is told with it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.briefs_made import minimal
from tocsin.brief.model import Brief
from tocsin.changes import Change, changes, kinds

Tree = dict[str, Any]

BASE: Tree = {
    "publisher": {"name": "River Desk"},
    "as_of": "2026-06",
    "covers": "2025/2026-06",
    "alert": {
        "level": "warning",
        "stages": [{"stage": 5, "basis": "Militias are armed. [@desk]", "sources": ["desk"]}],
        "trend": "unchanged",
        "trend_basis": "As many raids as before",
        "at_risk": ["Hill families", "Boat people"],
        "held_responsible": ["guard"],
        "key_ask": {"text": "Open the crossing.", "recommendations": ["R1"]},
        "risk_factors": [{"code": "9", "note": "Old quarrels over land.", "evidence": ["raid"]}],
    },
    "bottom_line": "Raids go on along the river.",
    "key_judgements": [
        {
            "text": "The guard prepares another raid on the lower farms.",
            "probability": "likely",
            "confidence": "low",
            "sources": ["desk"],
        },
    ],
    "figures": [
        {
            "id": "killed",
            "value": 40,
            "measure": "killed",
            "population": "civilians",
            "area": ["Kessa"],
            "period": "2026-01/2026-06",
            "reported_by": "River Desk",
            "sources": ["desk"],
            "note": "Counted from lists.",
            "key": True,
        },
        {"id": "fled", "vague": "hundreds", "measure": "fled"},
    ],
    "series": [
        {
            "id": "months",
            "title": "Killed by month",
            "measure": "killed",
            "points": [{"date": "2026-01", "value": 10}, {"date": "2026-02", "value": 30}],
        }
    ],
    "actors": [
        {"id": "guard", "name": "River Guard", "kind": "state"},
        {"id": "mission", "name": "Observer Mission", "kind": "mission", "mandate": "2025/2026-12"},
    ],
    "events": [
        {
            "id": "raid",
            "date": "2026-03-14",
            "title": "Raid on the market",
            "text": "The guard burned the market.",
            "place": "market",
            "actors": [{"id": "guard", "role": "perpetrator"}],
            "sources": ["desk"],
        },
        {"id": "march", "date": "2026-04", "title": "Families march to the crossing"},
    ],
    "places": [
        {"id": "market", "name": "Old Market", "point": [10.5, 20.5], "precision": "exact"},
        {"id": "ford", "name": "The Ford", "precision": "district"},
    ],
    "sections": [
        {"title": "Background", "text": "The land law changed in 2025. Nobody asked the families."},
        {"title": "Outlook", "text": "The rains begin in July. The lower farms will be cut off then."},
    ],
    "recommendations": [
        {
            "id": "R1",
            "text": "Open the crossing to families.",
            "to": ["mission"],
            "priority": "high",
            "deadline": "2026-12",
            "basis": ["raid"],
            "status": [{"state": "open", "date": "2026-06"}],
        },
        {"id": "R2", "text": "Publish the lists.", "to": ["guard"], "status": [{"state": "rejected"}]},
        {"id": "R3", "text": "Leave the market.", "to": ["guard"]},
    ],
    "sources": [
        {"id": "desk", "title": "Desk log", "reliability": "B", "credibility": "2"},
        {"id": "radio", "title": "Radio notes"},
    ],
    "method": {"text": "Two readers read each list.", "limits": ["No one was in the hills."]},
    "contacts": [{"name": "Desk", "email": "desk@example.org"}],
}
"""A brief on a river and its crossing; all of it is invented."""


def brief(tree: Tree) -> Brief:
    return minimal(**tree)


def answered(tree: Tree) -> None:
    tree["recommendations"][0]["status"].append({"state": "implemented", "date": "2026-08"})


def reopened(tree: Tree) -> None:
    tree["recommendations"][1]["status"].append({"state": "open"})


def later(tree: Tree) -> None:
    tree["as_of"] = "2027-01"


def other_raid(tree: Tree) -> None:
    tree["events"][0] |= {"date": "2026-05-02", "title": "Ferry sunk by flood", "place": "ford"}


def at(*steps: str | int, to: Any) -> Callable[[Tree], None]:
    """Return what puts a value at a place."""

    def put(tree: Any) -> None:
        for step in steps[:-1]:
            tree = tree[step]
        tree[steps[-1]] = to

    return put


def add(*steps: str | int, entry: Any) -> Callable[[Tree], None]:
    """Return what adds an entry to a list."""

    def put(tree: Any) -> None:
        for step in steps:
            tree = tree[step]
        tree.append(entry)

    return put


def drop(*steps: str | int) -> Callable[[Tree], None]:
    """Return what takes an entry out of a list."""

    def take(tree: Any) -> None:
        for step in steps[:-1]:
            tree = tree[step]
        del tree[steps[-1]]

    return take


FIGURE = ("figures", 0)
RAID = ("events", 0)
ASK = ("recommendations", 0)
CASES: dict[str, tuple[Callable[[Tree], None], str, str]] = {
    # code: what is done to the brief, and what is told of before and after
    "level-changed": (at("alert", "level", to="emergency"), "Warning", "Emergency"),
    "stage-moved": (
        at("alert", "stages", 0, "stage", to=6),
        "5, Organization (Ten stages of genocide)",
        "6, Polarization (Ten stages of genocide)",
    ),
    "stage-added": (
        add("alert", "stages", entry={"stage": 10}),
        "",
        "10, Denial (Ten stages of genocide)",
    ),
    "stage-dropped": (drop("alert", "stages", 0), "5, Organization (Ten stages of genocide)", ""),
    "trend-changed": (at("alert", "trend", to="deteriorating"), "Unchanged", "Deteriorating"),
    "recommendation-answered": (answered, "Open, 2026-06", "Implemented, 2026-08"),
    "recommendation-reopened": (reopened, "Rejected", "Open"),
    "recommendation-dropped-unanswered": (drop("recommendations", 2), "Leave the market.", ""),
    "deadline-passed": (later, "2026-12", "2026-12"),
    "figure-revised": (at(*FIGURE, "value", to=52), "40", "52"),
    "figure-rescoped": (
        at(*FIGURE, "area", to=["Kessa", "Orin"]),
        "40 (killed, civilians, Kessa, 2026-01/2026-06)",
        "40 (killed, civilians, Kessa, Orin, 2026-01/2026-06)",
    ),
    "figure-recounted": (
        at(*FIGURE, "reported_by", to="Hill Watch"),
        "40 [River Desk]",
        "40 [Hill Watch]",
    ),
    "figure-added": (
        add("figures", entry={"id": "hurt", "low": 7, "high": 9, "best": 8, "measure": "hurt"}),
        "",
        "7\u20139 (best 8) (hurt)",
    ),
    "figure-dropped": (drop("figures", 1), "hundreds (fled)", ""),
    "probability-moved": (at("key_judgements", 0, "probability", to="very likely"), "likely", "very likely"),
    "confidence-moved": (at("key_judgements", 0, "confidence", to="high"), "Low", "High"),
    "judgement-added": (
        add("key_judgements", entry={"text": "Talks will fail."}),
        "",
        "Talks will fail.",
    ),
    "judgement-dropped": (
        drop("key_judgements", 0),
        "The guard prepares another raid on the lower farms.",
        "",
    ),
    "judgement-reworded": (
        at("key_judgements", 0, "text", to="The guard prepares another raid on the upper farms."),
        "The guard prepares another raid on the lower farms.",
        "The guard prepares another raid on the upper farms.",
    ),
    "at-risk-added": (add("alert", "at_risk", entry="Teachers"), "", "Teachers"),
    "at-risk-dropped": (drop("alert", "at_risk", 1), "Boat people", ""),
    "held-responsible-added": (
        add("alert", "held_responsible", entry="mission"),
        "",
        "Observer Mission",
    ),
    "held-responsible-dropped": (drop("alert", "held_responsible", 0), "River Guard", ""),
    "event-added": (
        add("events", entry={"id": "talks", "date": "2026-06-02", "title": "Talks begin"}),
        "",
        "2026-06-02: Talks begin",
    ),
    "event-dropped": (drop("events", 1), "2026-04: Families march to the crossing", ""),
    "event-redated": (at(*RAID, "date", to="2026-03-15"), "2026-03-14", "2026-03-15"),
    "event-placed": (at(*RAID, "place", to="ford"), "Old Market", "The Ford"),
    "event-actor-added": (
        at("events", 1, "actors", to=[{"id": "guard", "role": "victim"}]),
        "",
        "River Guard, victim",
    ),
    "event-actor-dropped": (drop(*RAID, "actors", 0), "River Guard, perpetrator", ""),
    "part-replaced": (other_raid, "Raid on the market", "Ferry sunk by flood"),
    "recommendation-added": (
        add("recommendations", entry={"id": "R4", "text": "Send boats.", "to": ["mission"]}),
        "",
        "Send boats.",
    ),
    "recommendation-dropped": (drop("recommendations", 1), "Publish the lists.", ""),
    "status-moved": (
        add(*ASK, "status", entry={"state": "in-progress"}),
        "Open, 2026-06",
        "In progress",
    ),
    "deadline-moved": (at(*ASK, "deadline", to="2027-06"), "2026-12", "2027-06"),
    "recommendation-readdressed": (at(*ASK, "to", to=["guard"]), "Observer Mission", "River Guard"),
    "recommendation-reworded": (
        at(*ASK, "text", to="Open the crossing to all families."),
        "Open the crossing to families.",
        "Open the crossing to all families.",
    ),
    "priority-changed": (at(*ASK, "priority", to="medium"), "High", "Medium"),
    "mandate-ended": (at("actors", 1, "mandate", to="2025/2026-02"), "2025/2026-12", "2025/2026-02"),
    "mandate-runs": (at("actors", 1, "mandate", to="2025/2027-12"), "2025/2026-02", "2025/2027-12"),
    "bottom-line-reworded": (
        at("bottom_line", to="Raids stopped along the river."),
        "Raids go on along the river.",
        "Raids stopped along the river.",
    ),
    "key-ask-reworded": (
        at("alert", "key_ask", "text", to="Keep the crossing open."),
        "Open the crossing.",
        "Keep the crossing open.",
    ),
    "basis-reworded": (
        at("alert", "trend_basis", to="Fewer raids than before"),
        "As many raids as before",
        "Fewer raids than before",
    ),
    "risk-factor-added": (
        add("alert", "risk_factors", entry={"code": "2", "note": "Earlier raids went unpunished."}),
        "",
        "Record of serious violations of international human rights and humanitarian law, "
        "Earlier raids went unpunished.",
    ),
    "risk-factor-dropped": (
        drop("alert", "risk_factors", 0),
        "Intergroup tensions or patterns of discrimination against protected groups, "
        "Old quarrels over land., Raid on the market",
        "",
    ),
    "evidence-changed": (at(*RAID, "sources", to=["radio"]), "Desk log", "Radio notes"),
    "mandate-changed": (at("actors", 1, "mandate", to="2025/2027-12"), "2025/2026-12", "2025/2027-12"),
    "series-revised": (at("series", 0, "points", 1, "value", to=31), "2026-02: 30", "2026-02: 31"),
    "point-added": (add("series", 0, "points", entry={"date": "2026-03", "value": 4}), "", "2026-03, 4"),
    "point-dropped": (drop("series", 0, "points", 1), "2026-02, 30", ""),
    "series-rescoped": (at("series", 0, "population", to="civilians"), "", "civilians"),
    "series-added": (
        add(
            "series", entry={"id": "boats", "title": "Boats", "measure": "boats", "points": [{"label": "a"}]}
        ),
        "",
        "Boats",
    ),
    "series-dropped": (drop("series", 0), "Killed by month", ""),
    "event-reworded": (
        at(*RAID, "title", to="Raid on the old market"),
        "Raid on the market",
        "Raid on the old market",
    ),
    "figure-reworded": (
        at(*FIGURE, "note", to="Counted from burials."),
        "Counted from lists.",
        "Counted from burials.",
    ),
    "section-added": (
        add("sections", entry={"title": "Weather", "text": "It has been dry."}),
        "",
        "Weather",
    ),
    "section-dropped": (drop("sections", 1), "Outlook", ""),
    "text-changed": (
        at("sections", 0, "text", to="The land law changed in 2026. Nobody asked the families."),
        "The land law changed in 2025. Nobody asked the families.",
        "The land law changed in 2026. Nobody asked the families.",
    ),
    "section-retitled": (at("sections", 1, "title", to="What comes next"), "Outlook", "What comes next"),
    "place-moved": (at("places", 0, "point", to=[10.25, 20.5]), "10.5, 20.5", "10.25, 20.5"),
    "actor-added": (
        add("actors", entry={"id": "ferry", "name": "Ferry Union", "kind": "other"}),
        "",
        "Ferry Union",
    ),
    "actor-dropped": (drop("actors", 2), "Ferry Union", ""),
    "name-changed": (at("actors", 0, "name", to="Guard of the River"), "River Guard", "Guard of the River"),
    "place-added": (
        add("places", entry={"id": "mill", "name": "The Mill", "precision": "region"}),
        "",
        "The Mill",
    ),
    "place-dropped": (drop("places", 1), "The Ford", ""),
    "source-regraded": (
        at("sources", 0, "reliability", to="D"),
        "Usually reliable",
        "Not usually reliable",
    ),
    "source-added": (add("sources", entry={"id": "log", "title": "Ferry log"}), "", "Ferry log"),
    "source-dropped": (drop("sources", 1), "Radio notes", ""),
    "method-changed": (
        at("method", "text", to="Three readers read each list."),
        "Two readers read each list.",
        "Three readers read each list.",
    ),
    "method-point-added": (add("method", "limits", entry="No radio."), "", "No radio."),
    "method-point-dropped": (drop("method", "limits", 0), "No one was in the hills.", ""),
    "handling-changed": (at(*RAID, "tlp", to="CLEAR"), "", "TLP:CLEAR"),
    "time-changed": (at("covers", to="2024/2026-06"), "2025/2026-06", "2024/2026-06"),
    "renamed": (at("sources", 1, "id", to="wireless"), "radio", "wireless"),
    "detail-changed": (at("publisher", "name", to="Hill Desk"), "River Desk", "Hill Desk"),
    "detail-added": (add("contacts", entry={"name": "Night desk"}), "", "Night desk"),
    "detail-dropped": (drop("contacts", 0), "Desk, desk@example.org", ""),
}
ALSO: dict[str, set[str]] = {
    # what comes with it, since it is another change of its own
    "deadline-passed": {"time-changed", "mandate-ended"},
}
BEFORE: dict[str, Callable[[Tree], None]] = {
    # what the old issue must be for it
    "mandate-runs": at("actors", 1, "mandate", to="2025/2026-02"),
    "actor-dropped": add("actors", entry={"id": "ferry", "name": "Ferry Union", "kind": "other"}),
}


def test_every_kind_has_a_case() -> None:
    assert list(CASES) == list(kinds())


@pytest.mark.parametrize("kind", CASES)
def test_it_is_told_and_nothing_else(kind: str) -> None:
    change, before, after = CASES[kind]
    old = copy.deepcopy(BASE)
    if kind in BEFORE:
        BEFORE[kind](old)
    new = copy.deepcopy(old)
    change(new)

    found: dict[str, Change] = {one.kind: one for one in changes(brief(old), brief(new))}

    assert set(found) == ALSO.get(kind, set()) | {kind}
    assert (found[kind].before, found[kind].after) == (before, after)
