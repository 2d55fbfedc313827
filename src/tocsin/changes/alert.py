"""How bad it is: stages, risk factors and the rest of the alert."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tocsin.brief.vocabulary import load
from tocsin.changes.change import Change
from tocsin.changes.fields import changed, differing, entry_added, entry_dropped
from tocsin.changes.pair import Pair, Side

_OLD, _NEW = ("alert",), ("alert",)


def alert(pair: Pair) -> Iterator[Change]:
    """Yield what changed in the alert."""
    yield from _stages(pair)
    yield from _keyed(pair, "risk_factors", "code")
    yield from differing(pair, (_OLD, _NEW), without=frozenset({"stages", "risk_factors"}))


def _stages(pair: Pair) -> Iterator[Change]:
    """Yield the stages that moved: where one of a scale went and one came, that one moved."""
    before, after = _by_key(pair.old, "stages", "stage"), _by_key(pair.new, "stages", "stage")
    gone = [key for key in before if key not in after]
    come = [key for key in after if key not in before]
    for scale in dict.fromkeys(key[0] for key in [*gone, *come]):
        left = [key for key in gone if key[0] == scale]
        new = [key for key in come if key[0] == scale]
        if len(left) == len(new) == 1:
            places = (("alert", "stages", before[left[0]]), ("alert", "stages", after[new[0]]))
            told = _stage_words(pair.old, places[0][2]), _stage_words(pair.new, places[1][2])
            yield changed(pair, "stage-moved", places, *told)
            yield from differing(pair, places, without=frozenset({"scale", "stage"}))
            continue
        for key in left:
            yield _named(entry_dropped(pair, ("alert", "stages", before[key])), pair.old, before[key])
        for key in new:
            yield _named(entry_added(pair, ("alert", "stages", after[key])), pair.new, after[key])
    for key in after:
        if key in before:
            places = (("alert", "stages", before[key]), ("alert", "stages", after[key]))
            yield from differing(pair, places)


def _named(change: Change, side: Side, number: int) -> Change:
    words = _stage_words(side, number)
    return replace(change, before=words if change.before else "", after=words if change.after else "")


def _stage_words(side: Side, number: int) -> str:
    stage = side.data["alert"]["stages"][number]
    scale = load(stage["scale"])
    language = side.brief.language
    term = scale[str(stage["stage"])]
    return f"{stage['stage']}, {term.name(language)} ({scale.title(language)})"


def _keyed(pair: Pair, name: str, key: str) -> Iterator[Change]:
    before, after = _by_key(pair.old, name, key), _by_key(pair.new, name, key)
    for one, place in before.items():
        if one not in after:
            yield entry_dropped(pair, ("alert", name, place))
    for one, place in after.items():
        if one in before:
            yield from differing(pair, (("alert", name, before[one]), ("alert", name, place)))
        else:
            yield entry_added(pair, ("alert", name, place))


def _by_key(side: Side, name: str, key: str) -> dict[tuple[Any, ...], int]:
    """Return where the entry of each scale and key stands; of two with one key, the second has a number more."""
    found: dict[tuple[Any, ...], int] = {}
    for place, entry in enumerate(side.data["alert"][name]):
        told: tuple[Any, ...] = (entry.get("scale", ""), entry[key])
        while told in found:
            told = (*told, "again")
        found[told] = place
    return found
