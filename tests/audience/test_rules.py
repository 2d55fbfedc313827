"""Each rule of the filter is needed: with it the secret is gone, and without it the secret is told.

A rule that is added to `RULES` and not to the table here makes a test fail.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from tests.briefs_made import minimal
from tocsin import audience
from tocsin.brief.model import Brief
from tocsin.errors import SourceError


class Case(NamedTuple):
    """A brief, for whom it is made, and what must not stand in its data."""

    brief: Brief
    secret: str
    tlp: str = "CLEAR"


def protected(rule: dict[str, Any], **fields: Any) -> Brief:
    return minimal(handling={"sensitivity": [{"below": "AMBER", **rule}]}, **fields)


PLACES = [{"id": "ouro", "name": "Ouro", "part_of": "North", "precision": "exact", "point": [9.25, 3.5]}]
ACTORS = [{"id": "zed", "name": "Zed Band", "acronym": "ZB", "kind": "armed-group", "note": "Since 2019."}]
EVENTS = [{"id": "raid", "date": "2026-02", "title": "Raid on the clinic", "text": "At night."}]
SOURCES = [{"id": "diary", "title": "Diary", "author": "Ann Scribe"}]
POINTS = [{"date": "2026", "tlp": "AMBER"}]

CASES: dict[str, list[Case]] = {
    "parts": [
        Case(minimal(contacts=[{"name": "Informant", "tlp": "AMBER"}]), "Informant"),
        Case(minimal(method={"text": "Informant", "tlp": "RED"}), "Informant", "AMBER"),
    ],
    "series": [
        Case(minimal(series=[{"id": "s", "title": "Raids", "measure": "x", "points": POINTS}]), "Raids")
    ],
    "words": [
        Case(minimal(title="River [informant]{tlp=AMBER} brief"), "informant"),
        Case(minimal(contacts=[{"name": "Desk [informant]{tlp=RED}"}]), "informant", "AMBER"),
    ],
    "references": [
        Case(minimal(sources=[SOURCES[0] | {"tlp": "RED"}], bottom_line="A [@diary]."), "diary"),
        Case(
            minimal(
                actors=[ACTORS[0] | {"tlp": "RED"}],
                events=[EVENTS[0] | {"actors": [{"id": "zed", "role": "victim"}]}],
                alert={"level": "watch", "held_responsible": ["zed"]},
            ),
            "zed",
        ),
    ],
    "coordinates": [
        *(
            Case(protected({"coordinates": "district"}, places=PLACES), one)
            for one in ("Ouro", "ouro", "9.25")
        ),
        Case(protected({"coordinates": "region"}, places=PLACES), "Ouro"),
        Case(protected({"coordinates": "withheld"}, places=PLACES), "North"),
    ],
    "names": [
        *(
            Case(protected({"names": "withheld", "parts": ["zed"]}, actors=ACTORS), secret)
            for secret in ("Zed Band", "ZB", "zed", "2019")
        ),
        Case(protected({"names": "withheld", "parts": ["diary"]}, sources=SOURCES), "Diary"),
        Case(protected({"names": "withheld"}, sources=SOURCES), "Ann Scribe"),
        Case(protected({"names": "withheld"}, contacts=[{"name": "Guard"}]), "Guard"),
    ],
    "descriptions": [
        Case(protected({"description": "withheld"}, events=EVENTS), secret)
        for secret in ("clinic", "night", '"raid"')
    ],
    "rules": [Case(protected({"names": "withheld", "parts": ["zed"]}, actors=ACTORS), '"sensitivity":[{')],
    "desk": [
        Case(
            minimal(accepted=[{"rule": "euphemism", "part": "raid", "reason": "The informant said so."}]),
            "informant",
        )
    ],
    "marks": [Case(minimal(bottom_line="A [b]{tlp=GREEN}."), "{tlp=GREEN}", "GREEN")],
    "protected": [],
}
"""What each rule keeps back. The last takes nothing away; its tests stand below."""


def without(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audience, "RULES", [rule for rule in audience.RULES if rule.name != name])


def told(case: Case) -> bool:
    """Tell whether the secret is in the data; a result that is no brief at all counts as told."""
    try:
        seen = audience.restrict(case.brief, case.tlp)
    except (SourceError, KeyError):
        return True
    return case.secret in seen.model_dump_json()


def test_every_rule_has_its_row() -> None:
    assert {rule.name for rule in audience.RULES} == set(CASES)


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in CASES.items() for case in cases])
def test_what_a_rule_keeps_back_is_told_without_it(
    name: str, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert case.secret in case.brief.model_dump_json()
    assert not told(case)
    without(name, monkeypatch)
    assert told(case)


PROTECTED = [
    ({"coordinates": "district"}, {"places": PLACES}),
    ({"names": "withheld", "parts": ["zed"]}, {"actors": ACTORS}),
    ({"names": "withheld"}, {"sources": SOURCES}),
    ({"names": "withheld"}, {"contacts": [{"name": "Desk"}]}),
    ({"description": "withheld"}, {"events": EVENTS}),
]


@pytest.mark.parametrize(("rule", "fields"), PROTECTED)
def test_what_a_rule_protects_bears_its_mark_where_it_is_told(
    rule: dict[str, Any], fields: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    brief = protected(rule, **fields)
    seen = audience.restrict(brief, "RED")
    (family,) = fields
    assert [part.tlp for part in getattr(seen, family)] == ["AMBER"]
    assert audience.mark_of(seen) == "AMBER"
    without("protected", monkeypatch)
    assert audience.mark_of(audience.restrict(brief, "RED")) == "CLEAR"


def test_a_rule_below_the_mark_of_the_brief_puts_no_mark_on_parts() -> None:
    handling = {"tlp": "AMBER", "sensitivity": [{"coordinates": "district", "below": "AMBER"}]}
    seen = audience.restrict(minimal(handling=handling, places=PLACES))
    assert [place.tlp for place in seen.places] == [None]


def test_the_mark_of_a_part_above_that_of_a_rule_stays() -> None:
    brief = protected({"coordinates": "district"}, places=[PLACES[0] | {"tlp": "RED"}])
    assert [place.tlp for place in audience.restrict(brief, "RED").places] == ["RED"]


TELLING = minimal(
    handling={"tells_withheld": True, "sensitivity": [{"below": "GREEN", "coordinates": "district"}]},
    contacts=[{"name": "Desk", "tlp": "AMBER"}, {"name": "Guard", "tlp": "AMBER"}],
    bottom_line="A [b]{tlp=RED} c [d]{tlp=RED}.",
    places=PLACES,
)


def test_pages_tell_the_kinds_of_what_is_withheld_and_never_how_many() -> None:
    def said(tlp: str) -> list[str]:
        return audience.restrict(TELLING, tlp).disclaimers

    assert said("CLEAR") == ["Withheld in this version: exact places, contacts, and passages of text."]
    assert said("GREEN") == ["Withheld in this version: contacts and passages of text."]
    assert said("AMBER") == ["Withheld in this version: passages of text."]
    assert said("RED") == []


def test_pages_tell_nothing_of_what_is_withheld_where_the_brief_does_not_say_so() -> None:
    handling = TELLING.handling.model_copy(update={"tells_withheld": False})
    assert audience.restrict(TELLING.model_copy(update={"handling": handling})).disclaimers == []
