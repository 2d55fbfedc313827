"""Two issues of a brief -> what changed, in meaning and not in the place of a text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from tocsin.brief.model import Brief
from tocsin.brief.references import FAMILIES
from tocsin.changes import alert, asks, figures, unnamed
from tocsin.changes.change import Change, Changes, Issue, kinds
from tocsin.changes.fields import changed, differing, entry_added, entry_dropped
from tocsin.changes.likeness import is_unlike
from tocsin.changes.pair import Pair, Side, number_words

_HEAD = frozenset({"id", "issue", "supersedes", "issued", "language"})
"""What tells which issue it is; every issue has its own."""

_LISTS = ("key_judgements", "sections", *FAMILIES)

_WHAT_IT_IS = {
    "figures": ("measure", "population", "area", "period", "value"),
    "series": ("title", "measure"),
    "actors": ("name", "kind"),
    "events": ("title", "date", "place"),
    "places": ("name", "part_of", "point"),
    "recommendations": ("text", "to"),
    "sources": ("title", "publisher", "date", "url"),
    "images": ("file", "alt"),
}
"""What a part of each list is known by. An id of which all that is given differs stands for something else."""


def changes(old: Brief, new: Brief, unnamed: Collection[tuple[str, str]] = ()) -> Changes:
    """Return what changed from one issue to another.

    Both must be what one and the same audience may see, as `tocsin.changes.seen` gives them: else a change would
    tell that something exists which that audience must not know of, by its coming or going.

    Args:
        old: the issue before.
        new: the issue that supersedes it.
        unnamed: lists and ids of parts whose names are withheld: such an id stands for another part in each issue,
            so nothing is told of these parts.
    """
    pair = Pair(old, new, unnamed)
    found = list(_told(pair))
    order = list(kinds())
    found.sort(key=lambda change: (-change.weight, order.index(change.kind)))
    touched = {change.part[::2] for change in found if change.steps}
    unchanged = {
        family: sum((family, number) not in touched for number in range(len(pair.new.data[family])))
        for family in _LISTS
    }
    return Changes(_issue(old), _issue(new), tuple(found), unchanged, pair.are_texts_compared)


def _issue(brief: Brief) -> Issue:
    return Issue(brief.issue, brief.as_of, brief.issued, brief.language)


def _told(pair: Pair) -> Iterator[Change]:
    yield from alert.alert(pair)
    yield from unnamed.judgements(pair)
    for family in FAMILIES:
        yield from _family(pair, family)
    yield from unnamed.sections(pair)
    yield from differing(pair, ((), ()), without=_HEAD | {"alert"} | set(_LISTS))


def _family(pair: Pair, family: str) -> Iterator[Change]:
    met = dict(pair.met(family))
    for number in range(len(pair.old.data[family])):
        if number not in met and pair.is_named(pair.old, family, number):
            yield _DROPPED.get(family, _dropped)(pair, family, number)
    became = {new: old for old, new in met.items()}
    for new in range(len(pair.new.data[family])):
        if not pair.is_named(pair.new, family, new):
            continue
        if new not in became:
            yield _ADDED.get(family, _added)(pair, family, new)
            continue
        old = became[new]
        places = (family, old), (family, new)
        if pair.old.data[family][old]["id"] != pair.new.data[family][new]["id"]:
            ids = (pair.old.data[family][old]["id"], pair.new.data[family][new]["id"])
            yield changed(pair, "renamed", places, *ids)
        elif pair.old.meant[family][old] == pair.new.meant[family][new]:
            yield from _by_time(pair, family, old, new)
        elif _is_another(pair, family, old, new):
            yield changed(
                pair, "part-replaced", places, pair.old.name(family, old), pair.new.name(family, new)
            )
        else:
            yield from _CHANGED.get(family, _changed)(pair, family, old, new)


def _by_time(pair: Pair, family: str, old: int, new: int) -> Iterator[Change]:
    """Yield what changes with the calendar alone, where nothing of the part was touched."""
    if family in {"actors", "recommendations"}:
        yield from _CHANGED[family](pair, family, old, new)


def _is_another(pair: Pair, family: str, old: int, new: int) -> bool:
    """Tell whether an id stands for something else: all that it is known by differs, two things at least."""
    if not pair.are_texts_compared:
        return False
    before, after = pair.old.meant[family][old], pair.new.meant[family][new]
    given = [name for name in _WHAT_IT_IS[family] if before[name] or after[name]]
    return len(given) > 1 and all(is_unlike(before[name], after[name]) for name in given)


def _actor(pair: Pair, family: str, old: int, new: int) -> Iterator[Change]:
    """Yield what changed in an actor; a mandate ends in the data or because its last day has gone by."""
    places = (family, old, "mandate"), (family, new, "mandate")
    ended = [_has_ended(side.brief, number) for side, number in ((pair.old, old), (pair.new, new))]
    told: frozenset[str] = frozenset({"id"})
    if ended[0] != ended[1]:
        before, after = pair.old.data[family][old]["mandate"], pair.new.data[family][new]["mandate"]
        if before != after or ended[1]:
            told |= {"mandate"}
            kind = "mandate-ended" if ended[1] else "mandate-runs"
            change = next(differing(pair, places), None) or changed(pair, kind, places, before, after)
            yield replace(change, kind=kind)
    yield from differing(pair, (places[0][:2], places[1][:2]), without=told)


def _has_ended(brief: Brief, number: int) -> bool:
    mandate = brief.actors[number].mandate
    last, now = mandate.latest if mandate else None, brief.as_of.earliest
    return bool(last and now and last < now)


def _changed(pair: Pair, family: str, old: int, new: int) -> Iterator[Change]:
    yield from differing(pair, ((family, old), (family, new)), without=frozenset({"id"}))


def _added(pair: Pair, family: str, number: int) -> Change:
    change = entry_added(pair, (family, number))
    return replace(change, after=_in_short(pair.new, family, number))


def _dropped(pair: Pair, family: str, number: int) -> Change:
    change = entry_dropped(pair, (family, number))
    return replace(change, before=_in_short(pair.old, family, number))


def _in_short(side: Side, family: str, number: int) -> str:
    """Return a whole part in a line: a figure by its number and scope, an event by its date and title."""
    name, part = side.name(family, number), side.data[family][number]
    if family == "figures":
        return f"{number_words(part, side)} ({name})"
    return f"{part['date']}: {name}" if family == "events" else name


_CHANGED: dict[str, Callable[[Pair, str, int, int], Iterator[Change]]] = {
    "figures": lambda pair, _, old, new: figures.figure(pair, old, new),
    "series": lambda pair, _, old, new: figures.series(pair, old, new),
    "recommendations": lambda pair, _, old, new: asks.recommendation(pair, old, new),
    "actors": _actor,
}
_ADDED: dict[str, Callable[[Pair, str, int], Change]] = {
    "recommendations": lambda pair, _, number: asks.added(pair, number)
}
_DROPPED: dict[str, Callable[[Pair, str, int], Change]] = {
    "recommendations": lambda pair, _, number: asks.dropped(pair, number)
}
