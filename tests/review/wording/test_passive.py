"""What was done to people is told with the one who did it, where the brief knows who."""

from __future__ import annotations

from typing import Any

import pytest

from tests.review.queried import findings, words


def known(**fields: Any) -> dict[str, Any]:
    """Return a brief's fields with an event that has a perpetrator, a place and a number."""
    return {
        "actors": [
            {"id": "guard", "name": "River Guard", "aliases": ["the Guard"], "kind": "militia"},
            {"id": "river", "name": "River people", "kind": "community"},
        ],
        "places": [
            {"id": "ford", "name": "Old Ford", "precision": "near"},
            {"id": "land", "name": "Sarnel", "precision": "region"},
        ],
        "figures": [{"id": "dead", "value": 4000, "measure": "killed"}],
        "events": [
            {
                "id": "day",
                "date": "2026-02-03",
                "title": "Attack",
                "place": "ford",
                "figures": ["dead"],
                "actors": [{"id": "guard", "role": "perpetrator"}, {"id": "river", "role": "victim"}],
            },
            {
                "id": "other",
                "date": "2026-02-04",
                "title": "Attack",
                "place": "land",
                "actors": [{"id": "guard", "role": "perpetrator"}],
            },
        ],
        **fields,
    }


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Families were killed at Old Ford.", ["killed at Old"]),
        ("en", "In 2020, 4,000 people were killed.", ["killed"]),
        ("en", "At Old Ford they have since been arbitrarily detained.", ["detained"]),
        ("en", "Families were killed by the Guard at Old Ford.", []),
        ("en", "Families were killed by unknown men at Old Ford.", []),
        ("en", "Families were killed by night at Old Ford.", ["killed by night"]),
        ("en", "By 2020 families were expelled by June from Old Ford.", ["expelled by June"]),
        ("en", "The Guard came. Families were killed at Old Ford.", []),
        ("en", "Families were killed elsewhere.", []),
        ("en", "Families were killed in Sarnel.", []),
        ("en", "Nobody knows whether families were killed at Old Ford.", []),
        ("en", "Families killed time at Old Ford.", []),
        ("fr", "Des familles ont été tuées à Old Ford.", ["tuées à Old"]),
        ("fr", "4 000 personnes ont été chassées.", ["chassées"]),
        ("fr", "Des familles ont été tuées par des inconnus à Old Ford.", []),
        ("fr", "Des familles ont été tuées par balles à Old Ford.", ["tuées par balles"]),
    ],
)
def test_a_deed_without_the_one_who_did_it_is_noted_where_the_brief_knows_who(
    language: str, text: str, found: list[str]
) -> None:
    assert words("passive-no-agent", language=language, **known(bottom_line=text)) == found


def test_the_one_who_did_it_is_named_in_the_query() -> None:
    (one,) = findings("passive-no-agent", **known(bottom_line="Families were killed at Old Ford."))
    assert one.message == "'killed' does not say by whom; the brief knows of River Guard"


def test_a_small_number_and_a_year_are_not_taken_for_those_of_a_figure() -> None:
    for number in (9, 2012):
        figures = [{"id": "dead", "value": number, "measure": "killed"}]
        told = known(figures=figures, bottom_line=f"In {number} they were killed.")
        assert words("passive-no-agent", **told) == []


def test_what_is_read_alone_names_those_whom_the_brief_holds_responsible() -> None:
    alert = {"level": "warning", "held_responsible": ["guard"]}
    told = "Families were killed in the hills."
    assert words("passive-no-agent", **known(alert=alert, bottom_line=told)) == ["killed in the"]
    assert words("passive-no-agent", **known(alert=alert, sections=[{"title": "A", "text": told}])) == []
    assert words("passive-no-agent", **known(bottom_line=told)) == []


def test_a_query_names_no_more_than_three_actors() -> None:
    actors = [{"id": f"a{number}", "name": f"Band {number}", "kind": "militia"} for number in range(5)]
    alert = {"level": "warning", "held_responsible": [one["id"] for one in actors]}
    (one,) = findings("passive-no-agent", actors=actors, alert=alert, bottom_line="Families were killed.")
    assert one.message.endswith("knows of Band 0, Band 1, Band 2 and others")
