"""Names are spelled as the lists spell them, and an actor has one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.review.queried import findings, words


def cast(**fields: Any) -> dict[str, Any]:
    """Return a brief's fields with actors and places."""
    return {
        "actors": [
            {"id": "op", "name": "Operation Lanterne", "kind": "mission"},
            {"id": "force", "name": "Reed Joint Forces", "kind": "security-force"},
            {
                "id": "oshal",
                "name": "Oshal",
                "aliases": ["ferry families", "Oshalin speakers"],
                "kind": "community",
            },
        ],
        "places": [{"id": "kessara", "name": "Kessara", "precision": "country"}],
        **fields,
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Troops of Lantene left.", ["Lantene"]),
        ("Troops of Lanternne left.", ["Lanternne"]),
        ("Troops of Lantrene left.", ["Lantrene"]),
        ("Troops of Lamterne left.", ["Lamterne"]),
        ("Troops of Lanterne left.", []),
        ("Troops of the Lanternes left.", []),
        ("The Kessaran troops left.", []),
        ("Lantene troops left.", []),
        ("The Forced Labour Act is old.", []),
        ("Near Lantene and Lantene and Lantene.", []),
        ("A lantene burns, said Lantene.", []),
    ],
)
def test_a_name_that_is_one_slip_away_from_a_listed_one_is_queried(text: str, found: list[str]) -> None:
    assert words("name-nearly", **cast(bottom_line=text)) == found


def test_the_area_of_a_figure_is_read_for_names_as_well() -> None:
    figure = {"id": "dead", "value": 9, "measure": "killed", "area": ["Kesara"], "reported_by": "Lantrene"}
    found = findings("name-nearly", **cast(figures=[figure]))
    assert [(one.steps, one.words) for one in found] == [
        (("figures", 0, "area", 0), "Kesara"),
        (("figures", 0, "reported_by"), "Lantrene"),
    ]


def test_the_name_that_was_meant_is_suggested() -> None:
    (one,) = findings("name-nearly", **cast(bottom_line="They live in Kesara."))
    assert one.hint == "did you mean 'Kessara'?"


def test_the_name_of_a_source_is_no_slip_of_an_actor_s() -> None:
    sources = [{"id": "s", "title": "Lantene Review"}]
    assert words("name-nearly", **cast(sources=sources, bottom_line="So the Lantene Review.")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Oshal left. Ferry families left.", ["ferry families"]),
        ("The Oshal left. Oshalin speakers left.", []),
        ("The Oshal (ferry families) left. Ferry families came back.", []),
        ("The Oshal left.", []),
    ],
)
def test_an_actor_with_two_names_that_nothing_joins_is_noted(text: str, found: list[str]) -> None:
    assert words("actor-two-names", **cast(bottom_line=text)) == found
