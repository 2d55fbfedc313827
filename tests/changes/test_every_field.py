"""Every field of the model: a change of it is told, and told the other way round when issues are swapped."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from tests.briefs_made import doubled
from tocsin.brief.model import Brief
from tocsin.brief.tree import Steps, dotted, pattern
from tocsin.brief.vocabulary import load
from tocsin.changes import Change, changes, kinds
from tocsin.changes.places import Holds, at

NOT_TOLD: dict[Steps, str] = {
    ("id",): "is the same in all issues of a brief",
    ("issue",): "tells which issue it is",
    ("supersedes", "issue"): "tells which issue it is",
    ("supersedes", "as_of"): "tells which issue it is",
    ("supersedes", "folder"): "tells which issue it is",
    ("issued",): "tells which issue it is",
    ("language",): "decides whether texts can be compared at all",
}
"""Fields of which a change is not told, and why."""

BEFORE = doubled()
TREE = BEFORE.model_dump(mode="json", exclude_none=True)


def leaves(value: Any, steps: Steps = ()) -> Iterator[Steps]:
    """Yield the way to each single value that is the first of its list, since all of a list are alike."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*steps, name))
    elif isinstance(value, list) and value and steps[-1] != "point":
        yield from leaves(value[0], (*steps, 0))
    elif not isinstance(value, list) or steps[-1] == "point":
        yield steps


def other(value: Any, steps: Steps) -> Any:
    """Return another value that can stand there."""
    place = at(pattern(steps))
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value - 1
    if isinstance(value, list):
        return [1.5, 2.5]
    if place.holds is Holds.CODE:
        return next(code for code in load(place.vocabulary).terms if code != value)
    if place.holds is Holds.ID:
        return f"{value}b"
    if place.holds is Holds.DATE:
        return "1999-07"
    special: dict[Any, Any] = {
        "probability_scale": "icd-203",
        "probability": "unlikely",
        "embargo_until": "2020-01-01T00:00:00Z",
        "url": "https://other.example/",
        "email": "other@example.org",
        "indicators": "9.99",
        "value": "1.5",
        "low": "1.5",
        "best": "20.5",
        "high": "99.5",
        "folder": "other",
        "language": "fr",
        "alt": "A picture of something else",
    }
    name = next(step for step in reversed(steps) if isinstance(step, str))
    return special.get(name, f"{value} and other words")


def put(tree: Any, steps: Steps, value: Any) -> Any:
    """Return a copy of data with another value at a place."""
    tree = inside = copy.deepcopy(tree)
    for step in steps[:-1]:
        inside = inside[step]
    inside[steps[-1]] = value
    return tree


ALL = [pytest.param(steps, id=dotted(steps)) for steps in leaves(TREE) if steps[-1] != "id"]


@pytest.mark.parametrize("steps", ALL)
def test_a_changed_field_is_told_and_the_other_way_round(steps: Steps) -> None:
    value = TREE
    for step in steps:
        value = value[step]  # type: ignore[index]
    after = Brief.model_validate(put(TREE, steps, other(value, steps)))
    assert after != BEFORE

    there, back = list(changes(BEFORE, after)), list(changes(after, BEFORE))

    assert bool(there) is (pattern(steps) not in NOT_TOLD)
    assert sorted(map(inverted, by_hand(there))) == sorted(map(told, by_hand(back)))


def by_hand(found: list[Change]) -> list[Change]:
    """Leave out what the calendar alone brings about: it runs one way."""
    return [change for change in found if kinds()[change.kind].inverse and change.before != change.after]


def told(change: Change) -> tuple[str, ...]:
    return (change.kind, change.path, change.old_path, change.before, change.after)


def inverted(change: Change) -> tuple[str, ...]:
    """Return what the change must be when the issues are swapped."""
    return (kinds()[change.kind].inverse, change.old_path, change.path, change.after, change.before)


def optional() -> Iterator[Any]:
    """Yield each field that may be left out."""
    for steps in leaves(TREE):
        try:
            Brief.model_validate(put(TREE, steps, None))
        except ValidationError:
            continue
        yield pytest.param(steps, id=dotted(steps))


@pytest.mark.parametrize("steps", list(optional()))
def test_a_field_that_is_no_longer_given_is_told(steps: Steps) -> None:
    after = Brief.model_validate(put(TREE, steps, None))

    assert bool(changes(BEFORE, after)) is (pattern(steps) not in NOT_TOLD)
    assert bool(changes(after, BEFORE)) is (pattern(steps) not in NOT_TOLD)


def test_every_kind_has_an_inverse_that_has_it_for_its_own_or_is_brought_about_by_time() -> None:
    both_ways = {"recommendation-dropped-unanswered"}  # whoever adds one may add it answered or not
    for code, kind in kinds().items():
        if kind.inverse and code not in both_ways:
            assert kinds()[kind.inverse].inverse == code
    assert [code for code, kind in kinds().items() if not kind.inverse] == ["deadline-passed"]


def test_every_field_and_list_that_a_kind_names_is_one_of_the_model() -> None:
    known = {".".join(map(str, pattern(steps))) for steps in leaves(TREE)}
    known |= {place.rpartition(".")[0] for place in known}
    lists = {name.removesuffix(".*") for name in known}
    for kind in kinds().values():
        assert {*kind.changed, *kind.added, *kind.dropped} <= known | lists
