"""The handling mark of one part is printed behind the part's words, for every part that can carry one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.briefs_made import filled
from tests.markup import parse
from tocsin import editions
from tocsin.brief.model import Brief
from tocsin.compose import compose

Steps = tuple[str | int, ...]

_OWN_MARK = {("handling",), ("supersedes",)}
"""What has no mark of a part: one is that of the whole brief, on every page; one is no part."""


def parts(tree: Any, steps: Steps = ()) -> Iterator[Steps]:
    """Yield the way to each part of a brief's data: each mapping but the brief itself."""
    if isinstance(tree, dict):
        if steps and steps not in _OWN_MARK:
            yield steps
        for key, value in tree.items():
            yield from parts(value, (*steps, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from parts(value, (*steps, number))


def marks(tree: dict[str, Any]) -> list[str]:
    """Return the marks of parts on paper."""
    sheet = editions.paper("a4")
    html = compose(Brief.model_validate(tree), editions.load("policymaker"), sheet)
    return [span.text for span in parse(html).all("span") if span.attributes.get("class") == "portion"]


@pytest.mark.parametrize(
    "steps", [pytest.param(steps, id=".".join(map(str, steps))) for steps in parts(filled().tree)]
)
def test_the_mark_of_a_part_is_printed_with_it(steps: Steps) -> None:
    tree = filled().tree
    part: Any = tree
    for step in steps:
        part = part[step]
    part["tlp"] = "CLEAR"

    assert set(marks(tree)) == {"TLP:CLEAR"}


def test_a_part_without_a_mark_of_its_own_has_none_on_paper() -> None:
    assert marks(filled().tree) == []


def test_places_and_actors_bear_their_mark_where_an_event_names_them() -> None:
    tree = filled().tree
    tree["places"][0]["tlp"] = tree["actors"][0]["tlp"] = "CLEAR"
    html = compose(Brief.model_validate(tree), editions.load("policymaker"), editions.paper("a4"))
    place, actor = tree["places"][0]["part_of"], tree["actors"][0]["acronym"]
    rows = [row.text for row in parse(html).all("tr") if place in row.text and actor in row.text]
    assert [row.count("TLP:CLEAR") for row in rows] == [2]
