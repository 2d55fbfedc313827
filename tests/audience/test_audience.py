"""What one audience may see: each kind of part goes by its mark, with everything that points to it."""

from __future__ import annotations

from typing import Any, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel

from tests.briefs_made import filled, minimal
from tocsin import editions
from tocsin.audience import marked, restrict
from tocsin.brief.model import Brief, Part
from tocsin.brief.vocabulary import load
from tocsin.compose import compose
from tocsin.errors import ExitCode, SourceError


def source(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "title": f"title of {name}", **fields}


def actor(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "name": f"name of {name}", "kind": "state", **fields}


SECRET = source("secret", tlp="AMBER")
OPEN = source("open")


def parts(kind: type[BaseModel], steps: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the place of every part that may carry a mark, as the model has them."""
    found = []
    for name, annotation in get_type_hints(kind).items():
        here = (*steps, name)
        inner = next((entry for entry in get_args(annotation) if entry is not type(None)), annotation)
        if get_origin(annotation) is list:
            here = (*here, "*")
        if isinstance(inner, type) and issubclass(inner, Part):
            found += [here, *parts(inner, here)]
    return found


PARTS = parts(Brief)
NEEDED = {("publisher",), ("alert",), ("handling",)}


def at(tree: Any, steps: tuple[str, ...]) -> list[Any]:
    """Return the values that stand at a place of plain data."""
    found = [tree]
    for step in steps:
        found = [inner for value in found for inner in (value if step == "*" else [value[step]])]
    return found


def test_the_walk_finds_every_kind_of_part() -> None:
    assert len(PARTS) == len(Part.__subclasses__())


@pytest.mark.parametrize("steps", [steps for steps in PARTS if steps not in NEEDED], ids=".".join)
def test_a_part_marked_above_the_audience_is_nowhere_on_paper(steps: tuple[str, ...]) -> None:
    made = filled()
    for part in at(made.tree, steps):
        part["tlp"] = "RED"
    words = {
        text
        for place, text in made.shown.items()
        if place[: len(steps)] == steps and text.startswith(("word", "https"))
    }

    kept = restrict(made.brief)
    html = html_of(kept)

    assert "RED" not in kept.model_dump_json()
    assert words or steps in {("alert", "stages", "*"), ("events", "*", "actors", "*")}
    assert [text for text in words if text in html or text in kept.model_dump_json()] == []


@pytest.mark.parametrize("steps", [steps for steps in PARTS if steps not in NEEDED], ids=".".join)
def test_a_part_marked_for_the_audience_stays(steps: tuple[str, ...]) -> None:
    made = filled()
    for part in at(made.tree, steps):
        part["tlp"] = "AMBER"
    assert restrict(made.brief) == made.brief


def html_of(brief: Brief) -> str:
    return compose(brief, editions.load("policymaker"), editions.paper("a4"), has_contents=True)


def test_a_brief_without_marks_is_not_changed() -> None:
    assert restrict(filled().brief) == filled().brief
    assert restrict(minimal()) == minimal()


@pytest.mark.parametrize("part", ["publisher", "alert"])
def test_a_part_that_no_brief_can_be_without_stops_the_build_when_it_is_marked_above(part: str) -> None:
    made = filled()
    made.tree[part]["tlp"] = "RED"
    with pytest.raises(SourceError) as error:
        restrict(made.brief)
    assert error.value.exit_code is ExitCode.DATA
    (fault,) = error.value.diagnostics
    assert fault.path == part
    assert fault.message == "marked above the audience, and no brief can be without it"
    assert fault.hint == "lower the mark of that part, or raise handling.tlp"


@pytest.mark.parametrize(
    ("mark", "audience", "is_kept"),
    [
        ("CLEAR", "CLEAR", True),
        ("GREEN", "CLEAR", False),
        ("GREEN", "GREEN", True),
        ("AMBER", "GREEN", False),
        ("AMBER", "AMBER", True),
        ("AMBER+STRICT", "AMBER", False),
        ("AMBER+STRICT", "AMBER+STRICT", True),
        ("RED", "AMBER+STRICT", False),
        ("RED", "RED", True),
    ],
)
def test_marks_rank_as_the_traffic_light_protocol_ranks_them(mark: str, audience: str, is_kept: bool) -> None:
    brief = minimal(contacts=[{"name": "Desk", "tlp": mark}])
    assert bool(restrict(brief, audience).contacts) is is_kept


def test_every_mark_of_the_vocabulary_has_a_rank_of_its_own() -> None:
    ranks = [term.facts["rank"] for term in load("tlp").terms.values()]
    assert sorted(ranks) == list(range(5))


def test_paper_with_restricted_words_carries_their_mark() -> None:
    brief = minimal(contacts=[{"name": "Desk", "tlp": "AMBER"}])
    assert marked(restrict(brief)).handling.tlp == "CLEAR"
    assert marked(restrict(brief, "AMBER")).handling.tlp == "AMBER"
    assert marked(restrict(brief, "RED")).handling.tlp == "AMBER"


def test_a_brief_marked_above_the_audience_is_refused_and_never_marked_down() -> None:
    brief = minimal(handling={"tlp": "AMBER", "embargo_until": "2030-01-01T00:00:00Z"})
    with pytest.raises(SourceError) as error:
        restrict(brief, "CLEAR")
    (fault,) = error.value.diagnostics
    assert fault.path == "handling.tlp"
    assert fault.message == "the whole brief is marked AMBER, above the audience CLEAR"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Killed [@secret].", "Killed."),
        ("Killed\u00a0[@secret, p. 4].", "Killed."),
        ("Killed [@secret; @open].", "Killed [@open]."),
        ("Killed [@open, p. 4; @secret, p. 5].", "Killed [@open, p. 4]."),
        ("Killed [@open;\n@secret].", "Killed [@open]."),
        ("Killed [@open, p. 4; @open].", "Killed [@open, p. 4; @open]."),
        ("Killed [@open] and [@secret] hurt.", "Killed [@open] and hurt."),
        ("Killed [@open,p. 4;@open].", "Killed [@open,p. 4;@open]."),
        ("See [@secret]: many.", "See: many."),
        ("See [@secret][@open].", "See[@open]."),
        ("[secret] is no citation, nor is secret.", "[secret] is no citation, nor is secret."),
    ],
)
def test_citations_of_a_withheld_source_go_and_others_stay(before: str, after: str) -> None:
    brief = minimal(sources=[SECRET, OPEN], bottom_line=before, sections=[{"title": "A", "text": before}])
    kept = restrict(brief)
    assert kept.bottom_line == after
    assert kept.sections[0].text == after


def test_citations_go_from_every_prose_field() -> None:
    made = filled()
    made.tree["sources"] = [source("sources1", tlp="RED"), OPEN]

    def cite(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: cite(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [cite(inner) for inner in value]
        return f"{value} [@sources1]" if isinstance(value, str) and value in prose else value

    prose = {
        made.shown[steps]
        for steps in made.shown
        if steps[-1] in {"basis", "note", "bottom_line", "text"} or steps[-2:-1] in {("limits",), ("gaps",)}
    }
    brief = Brief.model_validate(cite(made.tree))
    assert brief.model_dump_json().count("@sources1") >= 14
    assert "sources1" not in restrict(brief).model_dump_json()


def test_a_field_that_held_only_a_withheld_citation_is_left_out() -> None:
    brief = minimal(
        sources=[SECRET], bottom_line="[@secret]", method={"limits": ["[@secret]", "Few roads are open."]}
    )
    kept = restrict(brief)
    assert kept.bottom_line is None
    assert kept.method.limits == ["Few roads are open."]


def test_a_section_that_held_only_a_withheld_citation_stops_the_build() -> None:
    brief = minimal(sources=[SECRET], sections=[{"title": "A", "text": "[@secret]"}])
    with pytest.raises(SourceError) as error:
        restrict(brief)
    (fault,) = error.value.diagnostics
    assert fault.path == "sections[0].text"
    assert fault.message == "nothing is left of it without what is marked above the audience"
    assert "mark" in fault.hint


def test_a_fault_is_named_by_its_place_in_the_whole_brief() -> None:
    sections = [
        {"title": "A", "text": "Words.", "tlp": "AMBER"},
        {"title": "B", "text": "Words."},
        {"title": "C", "text": "[@secret]"},
    ]
    with pytest.raises(SourceError) as error:
        restrict(minimal(sources=[SECRET], sections=sections))
    assert [fault.path for fault in error.value.diagnostics] == ["sections[2].text"]


def test_a_number_is_the_same_number_for_every_audience() -> None:
    brief = minimal(figures=[{"id": "f", "measure": "x", "value": "9007199254740993.250"}])
    assert str(restrict(brief).figures[0].value) == "9007199254740993.250"


def test_every_list_of_ids_loses_a_withheld_source() -> None:
    made = filled()
    made.tree["sources"][0]["tlp"] = "RED"
    kept = restrict(made.brief)
    assert "sources1" not in kept.model_dump_json()
    assert kept.alert.stages[0].sources == []
    assert kept.events[0].sources == []


def test_every_reference_to_a_withheld_part_goes() -> None:
    for family in ("figures", "actors", "events", "places", "recommendations", "sources", "images"):
        made = filled()
        for part in made.tree[family]:
            part["tlp"] = "RED"
        assert f'"{family}1"' not in restrict(made.brief).model_dump_json()


def test_a_recommendation_keeps_the_addressees_that_are_left() -> None:
    brief = minimal(
        actors=[actor("mission"), actor("informant", tlp="AMBER")],
        recommendations=[{"id": "R1", "text": "Go.", "to": ["mission", "informant"]}],
    )
    assert restrict(brief).recommendations[0].to == ["mission"]


def test_a_recommendation_that_loses_its_last_addressee_goes_and_so_do_references_to_it() -> None:
    brief = minimal(
        alert={"level": "watch", "key_ask": {"text": "Act now", "recommendations": ["R1", "R2"]}},
        actors=[actor("mission"), actor("informant", tlp="AMBER")],
        recommendations=[
            {"id": "R1", "text": "Hide.", "to": ["informant"]},
            {"id": "R2", "text": "Go.", "to": ["mission"]},
        ],
    )
    kept = restrict(brief)
    assert [entry.id for entry in kept.recommendations] == ["R2"]
    assert kept.alert.key_ask is not None
    assert kept.alert.key_ask.recommendations == ["R2"]


def test_an_event_keeps_its_other_actors_and_loses_a_withheld_place() -> None:
    brief = minimal(
        actors=[actor("mission"), actor("informant", tlp="AMBER")],
        places=[{"id": "house", "name": "Safe house", "precision": "exact", "tlp": "AMBER"}],
        events=[
            {
                "id": "raid",
                "date": "2026",
                "title": "Raid",
                "place": "house",
                "actors": [{"id": "mission", "role": "victim"}, {"id": "informant", "role": "victim"}],
            }
        ],
    )
    (event,) = restrict(brief).events
    assert event.place is None
    assert [involved.id for involved in event.actors] == ["mission"]


def test_equal_ids_of_different_families_are_told_apart() -> None:
    """A place and a source called `river`: when the source is withheld, the place stays, the citation goes."""
    brief = minimal(
        sources=[source("river", tlp="AMBER"), OPEN],
        places=[{"id": "river", "name": "The river", "precision": "exact"}],
        events=[
            {"id": "e1", "date": "2026", "title": "Flood", "place": "river", "sources": ["river", "open"]}
        ],
        bottom_line="High water [@river].",
    )
    kept = restrict(brief)
    assert kept.events[0].place == "river"
    assert kept.events[0].sources == ["open"]
    assert kept.bottom_line == "High water."
    html_of(kept)


def test_a_withheld_part_does_not_take_equal_ids_of_another_family_with_it() -> None:
    brief = minimal(
        sources=[source("river")],
        places=[{"id": "river", "name": "The river", "precision": "exact", "tlp": "AMBER"}],
        events=[{"id": "e1", "date": "2026", "title": "Flood", "place": "river", "sources": ["river"]}],
        bottom_line="High water [@river,p. 4].",
    )
    kept = restrict(brief)
    assert kept.events[0].place is None
    assert kept.events[0].sources == ["river"]
    assert kept.bottom_line == "High water [@river,p. 4]."


def test_a_source_named_like_a_word_of_the_brief_takes_no_words_with_it() -> None:
    brief = minimal(sources=[source("title", tlp="AMBER")], contacts=[{"name": "title", "role": "title"}])
    assert restrict(brief).contacts[0].role == "title"
