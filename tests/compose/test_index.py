"""Numbers by which one part refers to another."""

from __future__ import annotations

from typing import Any

from tests.briefs_made import minimal
from tocsin.compose.index import Index


def event(name: str, date: str, *actors: tuple[str, str]) -> dict[str, Any]:
    return {"id": name, "date": date, "title": name, "actors": [{"id": a, "role": r} for a, r in actors]}


def asked(name: str, *to: str) -> dict[str, Any]:
    return {"id": name, "text": name, "to": list(to)}


ACTORS = [{"id": name, "name": name.title(), "kind": "state"} for name in ("a", "b", "c")]


def test_events_are_numbered_in_order_of_time() -> None:
    index = Index(
        minimal(
            events=[
                event("late", "2020-05-01"),
                event("year", "2012"),
                event("day", "2012-01-01"),
                event("old", "../2011"),
            ]
        )
    )
    assert [entry.id for entry in index.events] == ["old", "day", "year", "late"]
    assert index.event_numbers == {"old": 1, "day": 2, "year": 3, "late": 4}


def test_events_of_the_same_date_stay_in_the_order_of_the_brief() -> None:
    index = Index(
        minimal(events=[event("z", "2012"), event("a", "2012"), event("m", "2012-01-01/2012-12-31")])
    )
    assert list(index.event_numbers) == ["z", "a", "m"]


def test_sources_and_figures_are_numbered_in_the_order_of_the_brief() -> None:
    sources = [{"id": name, "title": name} for name in ("z", "a")]
    figures = [{"id": name, "value": 1, "measure": "killed"} for name in ("y", "b")]
    index = Index(minimal(sources=sources, figures=figures))
    assert index.source_numbers == {"z": 1, "a": 2}
    assert index.figure_numbers == {"y": 1, "b": 2}


def test_recommendations_to_the_same_addressees_stand_together_and_joint_ones_once() -> None:
    index = Index(
        minimal(
            actors=ACTORS,
            recommendations=[
                asked("R1", "a", "b"),
                asked("R2", "c"),
                asked("R3", "b", "a"),
                asked("R4", "a"),
                asked("R5", "a", "a"),
            ],
        )
    )
    groups = [
        ([actor.id for actor in group.addressees], [entry.id for entry in group.recommendations])
        for group in index.addressee_groups
    ]
    assert groups == [(["a", "b"], ["R1", "R3"]), (["c"], ["R2"]), (["a"], ["R4", "R5"])]


def test_each_addressee_finds_all_that_it_is_asked() -> None:
    recommendations = [asked("R1", "b", "a"), asked("R2", "c"), asked("R3", "a", "a")]
    index = Index(minimal(actors=ACTORS, recommendations=recommendations))
    assert index.asked == {"b": ["R1"], "a": ["R1", "R3"], "c": ["R2"]}


def test_every_recommendation_is_in_one_group_and_found_by_all_its_addressees() -> None:
    recommendations = [asked(f"R{n}", *names) for n, names in enumerate(("a", "ab", "abc", "ba", "c"), 1)]
    index = Index(minimal(actors=ACTORS, recommendations=recommendations))
    printed = [entry.id for group in index.addressee_groups for entry in group.recommendations]
    assert sorted(printed) == ["R1", "R2", "R3", "R4", "R5"]
    for entry in index.brief.recommendations:
        assert all(entry.id in index.asked[actor] for actor in entry.to)


def test_an_actor_has_its_events_by_role() -> None:
    index = Index(
        minimal(
            actors=ACTORS,
            events=[
                event("second", "2013", ("a", "victim")),
                event("first", "2012", ("a", "victim"), ("a", "perpetrator")),
            ],
        )
    )
    assert index.roles("a") == {"victim": [1, 2], "perpetrator": [1]}
    assert index.roles("b") == {}
