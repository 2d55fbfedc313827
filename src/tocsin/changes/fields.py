"""Field by field: what differs in two states of one part, down to its single values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tocsin.brief.tree import Steps, pattern
from tocsin.changes.change import Change, Passage, Said, kind_of
from tocsin.changes.pair import Pair, Side
from tocsin.changes.places import Holds, at
from tocsin.changes.texts import passages

Both = tuple[Steps, Steps]
"""A place in the old issue and in the new one."""


def differing(pair: Pair, both: Both, *, without: frozenset[str] = frozenset()) -> Iterator[Change]:
    """Yield what differs at a place: one change a field, or one an entry where lists gain and lose entries.

    Args:
        pair: the issues.
        both: the place in each.
        without: fields of the place that are compared elsewhere.
    """
    old, new = _at(pair.old.meant, both[0]), _at(pair.new.meant, both[1])
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in new:
            if name not in without:
                yield from differing(pair, ((*both[0], name), (*both[1], name)))
    elif isinstance(new, list) and isinstance(old, list) and not _is_told_whole(both[1]):
        yield from _entries(pair, both)
    else:
        yield from _value(pair, both)


def _is_told_whole(steps: Steps) -> bool:
    field = ".".join(map(str, pattern(steps)))
    return steps[-1] == "point" or kind_of(field, "changed") != "detail-changed"


def _entries(pair: Pair, both: Both) -> Iterator[Change]:
    """Yield the entries of a list without ids that are gone, and those that are new."""
    old_steps, new_steps = both
    gone = _left(pair.old, _meant(pair.old, old_steps, pair), _meant(pair.new, new_steps, pair), old_steps)
    come = _left(pair.new, _meant(pair.new, new_steps, pair), _meant(pair.old, old_steps, pair), new_steps)
    for steps in gone:
        yield entry_dropped(pair, steps)
    for steps in come:
        yield entry_added(pair, steps)


def _meant(side: Side, steps: Steps, pair: Pair) -> list[str]:
    """Return what each entry means, in the order of the data: `meant` itself is sorted."""
    place = (*pattern(steps), "*")
    renamed = pair.renamed if side is pair.old else {}
    return [repr(pair.meaning_of(entry, place, renamed)) for entry in _at(side.data, steps)]


def _left(side: Side, own: list[str], other: list[str], steps: Steps) -> list[Steps]:
    left = Counter(own) - Counter(other)
    found = []
    for number, entry in enumerate(own):
        if left[entry] > 0:
            left[entry] -= 1
            found.append((*steps, number))
    return found


def entry_added(pair: Pair, steps: Steps) -> Change:
    """Tell an entry that only the new issue has."""
    return _lone(pair.new, steps, "added")


def entry_dropped(pair: Pair, steps: Steps) -> Change:
    """Tell an entry that only the old issue has."""
    return _lone(pair.old, steps, "dropped")


def _lone(side: Side, steps: Steps, how: str) -> Change:
    place = pattern(steps)
    kind = kind_of(".".join(map(str, place[:-1])), how)
    told = part_of(side, steps)
    words, said = side.words(_at(side.data, steps), place), _said(place)
    if how == "added":
        return Change(kind, steps, None, **told, after=words, said=said)
    return Change(kind, None, steps, **told, before=words, said=said)


def _value(pair: Pair, both: Both) -> Iterator[Change]:
    place = pattern(both[1])
    said = _said(place)
    before, after = (
        side.words(_at(side.data, steps), place) for side, steps in ((pair.old, both[0]), (pair.new, both[1]))
    )
    found: tuple[Passage, ...] = ()
    if said is Said.PROSE and before and after:
        found = passages(before, after, pair.new.brief.language, pair.renamed)
        if not found:
            return  # sentences that moved
    kind = kind_of(".".join(map(str, place)), "changed")
    if place[-1] == "tlp":
        kind = "handling-changed"
    yield changed(pair, kind, both, before, after, said, found)


def changed(
    pair: Pair,
    kind: str,
    both: Both,
    before: str,
    after: str,
    said: Said = Said.WORDS,
    found: tuple[Passage, ...] = (),
) -> Change:
    """Tell a change of something that both issues have."""
    old_steps, new_steps = both
    told = part_of(pair.new, new_steps)
    old_id = part_of(pair.old, old_steps)["id"]
    old_id = "" if old_id == told["id"] else old_id
    return Change(
        kind,
        new_steps,
        old_steps,
        **told,
        old_id=old_id,
        before=before,
        after=after,
        said=said,
        passages=found,
    )


def part_of(side: Side, steps: Steps) -> Any:
    """Return the id of the part around a place, its name, and whether it is a key figure."""
    family = str(steps[0])
    if len(steps) < 2 or not isinstance(steps[1], int):
        return {"id": "", "name": "", "is_key": False}
    part = side.data[family][steps[1]]
    if not isinstance(part, dict):
        return {"id": "", "name": "", "is_key": False}
    return {"id": part.get("id", ""), "name": side.name(family, steps[1]), "is_key": bool(part.get("key"))}


def _said(place: Steps) -> Said:
    holds = at(place).holds
    if holds is Holds.PROSE:
        return Said.PROSE
    return Said.DATE if holds is Holds.DATE else Said.WORDS


def _at(value: Any, steps: Steps) -> Any:
    for step in steps:
        value = value[step]
    return value
