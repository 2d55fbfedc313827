"""Many changes at once, made at random from a seed: the comparison holds, and holds the other way round."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from tests.briefs_made import doubled
from tests.changes.made import mali
from tests.changes.test_every_field import by_hand, inverted, leaves, other, put, told
from tests.changes.test_kinds import BASE, brief
from tocsin.audience.plain import GONE, packed
from tocsin.audience.references import followed, renamed
from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.references import FAMILIES
from tocsin.brief.snapshot import snapshot
from tocsin.brief.tree import Steps, pattern
from tocsin.changes import changes, kinds
from tocsin.changes.places import Holds, at

ROUNDS = 25
KESSARA = read(snapshot(Path(__file__).parents[2] / "briefs" / "kessara-2026"))
EITHER = {"recommendation-dropped", "recommendation-dropped-unanswered"}
"""Whether one was answered is seen only by the issue that had it, so what adds it stands against both."""


def is_free(steps: Steps) -> bool:
    """Tell whether a field may have any value: an id must be that of a part."""
    return steps[-1] not in {"id", "issue"} and at(pattern(steps)).holds is not Holds.ID


def changed(whole: Brief, chance: random.Random) -> Brief:
    """Return a brief with some fields changed, parts taken out, ids renamed and lists turned round."""
    tree: Any = whole.model_dump(mode="json")
    tree = {name: value for name, value in tree.items() if value is not None}
    for _ in range(chance.randint(1, 12)):
        before = tree
        family = chance.choice([name for name in (*FAMILIES, "sections", "key_judgements") if tree.get(name)])
        number = chance.randrange(len(tree[family]))
        match chance.randrange(5):
            case 0:
                parts = [GONE if place == number else part for place, part in enumerate(tree[family])]
                tree = packed(followed({**tree, family: parts}, 0))
            case 1:
                tree = {**tree, family: chance.sample(tree[family], len(tree[family]))}
            case 2 if "id" in tree[family][number]:
                name = f"new-{chance.randrange(10**6)}"
                tree = packed(renamed(tree, {(family, tree[family][number]["id"]): name}))
                part = {**tree[family][number], "id": name}
                tree = {**tree, family: [*tree[family][:number], part, *tree[family][number + 1 :]]}
            case _:
                steps = chance.choice([steps for steps in leaves(tree) if is_free(steps)])
                value = tree
                for step in steps:
                    value = value[step]
                tree = put(tree, steps, other(value, steps))
        try:
            Brief.model_validate(tree)
        except ValidationError:
            tree = before
    return Brief.model_validate(tree)


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize(
    "whole", [mali(), KESSARA, doubled(), brief(BASE)], ids=["mali", "kessara", "all", "base"]
)
def test_what_is_told_is_true_both_ways(whole: Brief, seed: int) -> None:
    chance = random.Random(seed)
    old, new = changed(whole, chance), changed(whole, chance)

    there, back = changes(old, new), changes(new, old)

    assert sorted(map(alike, map(inverted, by_hand(list(there))))) == sorted(
        map(alike, map(told, by_hand(list(back))))
    )
    assert all(change.kind in kinds() and (change.steps or change.old_steps) for change in there)
    weights = [change.weight for change in there]
    assert weights == sorted(weights, reverse=True)


def alike(change: tuple[str, ...]) -> tuple[str, ...]:
    """Take the two kinds of a dropped recommendation for one."""
    return ("recommendation-dropped" if change[0] in EITHER else change[0], *change[1:])
