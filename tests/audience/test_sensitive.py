"""Rules of sensitivity: places told coarsely, actors and sources by their kind, events without words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.briefs_made import minimal
from tocsin.audience import restrict
from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.errors import SourceError


def place(name: str, precision: str = "exact", part_of: str | None = None, **fields: Any) -> dict[str, Any]:
    return {"id": name.lower(), "name": name, "precision": precision, "part_of": part_of, **fields}


def event(name: str, where: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "date": "2026-02", "title": f"Title {name}", "place": where, **fields}


def protected(*rules: dict[str, Any], **fields: Any) -> Brief:
    return restrict(
        minimal(handling={"sensitivity": [{"below": "AMBER"} | rule for rule in rules]}, **fields)
    )


DISTRICT = {"coordinates": "district"}


def told(brief: Brief) -> list[tuple[str, str]]:
    return [(one.name, one.precision) for one in brief.places]


def test_a_place_is_told_as_the_district_that_it_is_part_of() -> None:
    seen = protected(
        DISTRICT,
        places=[place("Ouro", part_of="North", point=[9.25, 3.5], code="NO-12")],
        events=[event("raid", "ouro")],
    )
    (one,) = seen.places
    assert (one.name, one.precision, one.point, one.code, one.part_of) == (
        "North",
        "district",
        None,
        None,
        None,
    )
    assert seen.events[0].place == one.id == "place-1"


def test_places_that_are_told_alike_are_one_so_that_nobody_counts_them() -> None:
    places = [place("Ouro", part_of="North"), place("Bela", "near", "North"), place("Cato", part_of="South")]
    events = [event("a", "ouro"), event("b", "bela"), event("c", "cato")]
    seen = protected(DISTRICT, places=places, events=events)
    assert told(seen) == [("North", "district"), ("South", "district")]
    assert [one.place for one in seen.events] == ["place-1", "place-1", "place-2"]


def test_a_place_is_told_as_a_place_of_the_brief_where_that_is_what_it_is_part_of() -> None:
    seen = protected(
        DISTRICT,
        places=[place("Ouro", part_of="North"), place("North", "district", "Ludria")],
        events=[event("raid", "ouro")],
    )
    assert told(seen) == [("North", "district")]
    assert seen.events[0].place == "north"


@pytest.mark.parametrize(
    ("level", "left"),
    [
        ("district", [("North", "district"), ("East", "region"), ("Ludria", "country")]),
        ("region", [("East", "region"), ("Ludria", "country")]),
        ("country", [("Ludria", "country")]),
        ("withheld", []),
    ],
)
def test_what_is_told_coarsely_enough_stays(level: str, left: list[tuple[str, str]]) -> None:
    places = [
        place("Ouro", part_of="North"),
        place("North", "district", "East"),
        place("East", "region", "Ludria"),
        place("Ludria", "country"),
    ]
    assert told(protected({"coordinates": level}, places=places)) == left


def test_the_coarser_of_two_rules_for_a_place_holds() -> None:
    places = [place("Ouro", part_of="North"), place("North", "district", "East")]
    rules: list[dict[str, Any]] = [{"coordinates": "region", "parts": ["ouro"]}, DISTRICT]
    assert told(protected(*rules, places=places)) == [("East", "region"), ("North", "district")]


def test_a_rule_for_some_parts_leaves_the_others() -> None:
    places = [place("Ouro", part_of="North"), place("Bela", part_of="North")]
    seen = protected(DISTRICT | {"parts": ["ouro"]}, places=places)
    assert told(seen) == [("North", "district"), ("Bela", "exact")]


def test_places_that_are_part_of_each_other_are_not_told_at_all() -> None:
    seen = protected(DISTRICT, places=[place("Ouro", part_of="Bela"), place("Bela", part_of="Ouro")])
    assert seen.places == []


def test_a_place_told_coarsely_keeps_the_highest_mark_of_those_in_it() -> None:
    places = [place("Ouro", part_of="North", tlp="CLEAR"), place("Bela", part_of="North", tlp="GREEN")]
    handling = {"tlp": "GREEN", "sensitivity": [DISTRICT | {"below": "AMBER"}]}
    assert [one.tlp for one in restrict(minimal(handling=handling, places=places)).places] == ["GREEN"]


def test_actors_and_sources_are_told_by_their_kind_and_references_lead_to_them() -> None:
    seen = protected(
        {"names": "withheld", "parts": ["zed", "diary"]},
        actors=[
            {"id": "zed", "name": "Zed Band", "kind": "armed-group", "mandate": "2019/.."},
            {"id": "army", "name": "Army", "kind": "security-force"},
        ],
        sources=[{"id": "diary", "title": "Diary", "publisher": "River Press", "reliability": "B"}],
        events=[event("raid", "ouro", actors=[{"id": "zed", "role": "perpetrator"}], sources=["diary"])],
        places=[place("Ouro")],
        bottom_line="They came [@diary, p. 4].",
    )
    zed, army = seen.actors
    assert (zed.id, zed.name, zed.mandate) == ("actor-1", "Armed group", None)
    assert army.name == "Army"
    assert seen.events[0].actors[0].id == "actor-1"
    (diary,) = seen.sources
    assert (diary.title, diary.publisher, diary.reliability) == ("Source", None, "B")
    assert seen.bottom_line == "They came [@source-1, p. 4]."
    assert seen.events[0].sources == ["source-1"]


def test_a_rule_of_names_without_parts_is_for_authors_and_contacts() -> None:
    seen = protected(
        {"names": "withheld"},
        actors=[{"id": "army", "name": "Army", "kind": "security-force"}],
        sources=[{"id": "diary", "title": "Diary", "author": "Ann Scribe"}],
        contacts=[{"name": "Desk"}],
    )
    assert (seen.actors[0].name, seen.sources[0].author, seen.contacts) == ("Army", None, [])


def test_an_event_without_its_description_keeps_date_place_and_figures() -> None:
    seen = protected(
        {"description": "withheld"},
        events=[event("raid", "ouro", text="At night.", figures=["dead"], marked=True)],
        figures=[{"id": "dead", "value": 4, "measure": "killed"}],
        places=[place("Ouro")],
        recommendations=[{"id": "R1", "text": "Go.", "to": ["army"], "basis": ["raid"]}],
        actors=[{"id": "army", "name": "Army", "kind": "security-force"}],
    )
    (one,) = seen.events
    assert (one.id, one.title, one.text) == ("event-1", "Event", None)
    assert (str(one.date), one.place, one.figures, one.marked) == ("2026-02", "ouro", ["dead"], True)
    assert seen.recommendations[0].basis == ["event-1"]


def test_new_ids_do_not_tell_how_many_parts_are_withheld() -> None:
    hidden = [event(f"hidden{number}", "ouro", tlp="RED") for number in range(7)]
    rule = {"description": "withheld", "parts": ["raid"]}
    events = [event("raid", "ouro"), event("fire", "ouro")]
    whole = protected(rule, events=[*hidden, *events], places=[place("Ouro")])
    assert whole == protected(rule, events=events, places=[place("Ouro")])


def test_a_reference_to_a_part_that_is_gone_is_none_to_one_that_takes_such_an_id() -> None:
    seen = protected(
        {"description": "withheld", "parts": ["raid"]},
        events=[event("event-1", "ouro", tlp="RED"), event("raid", "ouro")],
        places=[place("Ouro")],
        alert={"level": "watch", "risk_factors": [{"code": "1", "note": "x", "evidence": ["event-1"]}]},
    )
    assert seen.alert.risk_factors[0].evidence == []


def test_a_new_id_is_none_that_a_part_has() -> None:
    rule = {"description": "withheld", "parts": ["raid"]}
    sources = [{"id": "event-1", "title": "x"}]
    seen = protected(rule, events=[event("raid", "ouro")], places=[place("Ouro")], sources=sources)
    assert seen.events[0].id == "event-2"


BRIEF = """\
id: river
title: River brief
publisher: {name: River Desk}
as_of: 2026-03
alert: {level: watch}
places: [{id: ouro, name: Ouro, precision: exact}, {id: ludria, name: Ludria, precision: country}]
actors: [{id: army, name: Army, kind: security-force}]
events: [{id: raid, date: 2026-02, title: Raid}]
"""


def faults(folder: Path, rule: str) -> list[tuple[int, str, str]]:
    (folder / "brief.yaml").write_text(f"{BRIEF}handling:\n  sensitivity:\n    - {rule}\n", encoding="utf-8")
    with pytest.raises(SourceError) as error:
        read(snapshot(folder))
    return [(fault.line, fault.path, fault.message) for fault in error.value.diagnostics]


@pytest.mark.parametrize("level", ["district", "region", "country"])
def test_a_place_that_nothing_is_known_around_is_a_fault_with_its_line(tmp_path: Path, level: str) -> None:
    message = f"told by its {level} to lower audiences, and 'part_of' is not given"
    assert faults(tmp_path, f"{{below: AMBER, coordinates: {level}}}") == [(6, "places[0]", message)]


def test_a_place_that_is_not_told_at_all_needs_nothing_around_it(tmp_path: Path) -> None:
    rules = "handling: {sensitivity: [{below: AMBER, coordinates: withheld}]}\n"
    (tmp_path / "brief.yaml").write_text(BRIEF + rules, encoding="utf-8")
    assert restrict(read(snapshot(tmp_path))).places == []


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("{below: AMBER, coordinates: withheld, parts: [uoro]}", "no place has the id 'uoro'"),
        ("{below: AMBER, coordinates: withheld, parts: [army]}", "no place has the id 'army'"),
        ("{below: AMBER, names: withheld, parts: [ouro]}", "no actor or source has the id 'ouro'"),
        ("{below: AMBER, description: withheld, parts: [army]}", "no event has the id 'army'"),
        ("{below: AMBER}", "give exactly one of 'coordinates', 'names' and 'description'"),
        ("{names: withheld}", "required field 'below' is missing"),
    ],
)
def test_a_rule_that_cannot_be_kept_is_a_fault_with_its_line(tmp_path: Path, rule: str, message: str) -> None:
    ((line, path, told),) = faults(tmp_path, rule)
    assert (line, told) == (11, message)
    assert path.startswith("handling.sensitivity[0]")


def test_pages_say_that_a_name_is_withheld_only_where_the_brief_allows_it() -> None:
    seen = restrict(
        minimal(
            handling={
                "tells_withheld": True,
                "sensitivity": [
                    {"below": "AMBER", "names": "withheld", "parts": ["zed"]},
                    {"below": "AMBER", "description": "withheld"},
                ],
            },
            actors=[{"id": "zed", "name": "Zed Band", "kind": "armed-group"}],
            events=[{"id": "raid", "date": "2026-02", "title": "Raid"}],
        )
    )
    assert seen.actors[0].name == "Armed group (name withheld)"
    assert seen.events[0].title == "Event (description withheld)"
