"""Rules of sensitivity: exact places, names and descriptions that an audience is not told.

What such a part was called is in its id as well, so the part gets another id, by its place among those of its kind
that lose theirs. What an audience is told although a rule protects it bears the mark of the rule.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import count

from tocsin.audience.plain import GONE, Plain, rank
from tocsin.audience.references import ids, renamed
from tocsin.brief.vocabulary import load
from tocsin.resources import catalogue

_KEPT_OF_EVENT = ("date", "place", "actors", "figures", "sources", "marked", "tlp")
_KEPT_OF_ACTOR = ("kind", "tlp")
_KEPT_OF_SOURCE = ("date", "reliability", "credibility", "licence", "attach_events", "tlp")
_FAMILIES = {"coordinates": ("places",), "names": ("actors", "sources"), "description": ("events",)}


def protected(tree: Plain, highest: int) -> Plain:
    """Put the mark of a rule on what it protects and this audience may see."""
    marks: dict[int, str] = {}
    for what in _FAMILIES:
        for rule in _rules(tree, what):
            if rank(tree["handling"]["tlp"]) < rank(rule["below"]) <= highest:
                for part in _protected_by(tree, what, rule):
                    own = marks.get(id(part)) or part["tlp"] or "CLEAR"
                    marks[id(part)] = max(own, rule["below"], key=rank)
    families = ("places", "actors", "sources", "events", "contacts")
    return tree | {family: [_with_mark(part, marks) for part in tree[family]] for family in families}


def coarse_places(tree: Plain, highest: int) -> Plain:
    """Tell places as what they are part of, or not at all; those that are told alike become one.

    A place is told as the nearest thing around it that is no more exact than the rule: what it is part of, or what
    that is part of, where the brief has it among its places.
    """
    levels: dict[str, str] = {}
    for rule in _applying(tree, highest, "coordinates"):
        for place in _protected_by(tree, "coordinates", rule):
            levels[place["id"]] = max(levels.get(place["id"], ""), rule["coordinates"], key=_coarseness)
    around = {place["name"]: place for place in _there(tree, "places") if place["id"] not in levels}
    inside = {place["name"]: place for place in _there(tree, "places")} | around
    ids_of_all, new, told = (
        _ids(tree, "places", levels),
        dict[str, str | None](),
        dict[tuple[str, str], Plain](),
    )
    for place in _there(tree, "places"):
        if not (level := levels.get(place["id"])):
            continue
        name = _told_as(place, inside, level)
        if name is None or name in around:
            new[place["id"]] = around[name]["id"] if name else None
            continue
        if (name, level) not in told:
            told[name, level] = {
                "id": _new_id("place", ids_of_all),
                "name": name,
                "precision": level,
                "tlp": None,
            }
        one = told[name, level]
        one["tlp"] = max(filter(None, (one["tlp"], place["tlp"])), key=rank, default=None)
        new[place["id"]] = one["id"]
    if not levels:
        return tree
    kept = renamed(tree, {("places", key): other for key, other in new.items() if other})
    left = {one["id"]: one for one in told.values()}
    places = [
        part if part is GONE or part["id"] not in new else left.pop(new[part["id"]] or "", GONE)
        for part in tree["places"]
    ]
    return kept | {"places": places}


def nameless(tree: Plain, highest: int) -> Plain:
    """Tell actors and sources as their kind. A rule without parts withholds authors and contacts."""
    for rule in _applying(tree, highest, "names"):
        if not rule["parts"]:
            sources = [one if one is GONE else one | {"author": None} for one in tree["sources"]]
            tree = tree | {"sources": sources, "contacts": [GONE for _ in tree["contacts"]]}
    named = [rule for rule in _applying(tree, highest, "names") if rule["parts"]]

    def of_actor(actor: Plain) -> Plain:
        kind = load("actor-kinds")[actor["kind"]].name(tree["language"])
        return _told(actor, _KEPT_OF_ACTOR) | {"name": _unnamed(tree, kind)}

    def of_source(source: Plain) -> Plain:
        what = catalogue(tree["language"]).gettext("Source")
        return _told(source, _KEPT_OF_SOURCE) | {"title": _unnamed(tree, what)}

    return _replaced(_replaced(tree, "actors", named, of_actor), "sources", named, of_source)


def undescribed(tree: Plain, highest: int) -> Plain:
    """Tell events by their date, place, actors and figures alone."""

    def of_event(event: Plain) -> Plain:
        words = catalogue(tree["language"]).gettext
        title = words("Event (description withheld)") if _tells(tree) else words("Event")
        return _told(event, _KEPT_OF_EVENT) | {"title": title}

    return _replaced(tree, "events", list(_applying(tree, highest, "description")), of_event)


def without_rules(tree: Plain, highest: int) -> Plain:
    """Take the rules themselves out, in which the ids of what they withhold stand."""
    return tree | {"handling": tree["handling"] | {"sensitivity": []}}


def _rules(tree: Plain, what: str) -> Iterator[Plain]:
    return (rule for rule in tree["handling"]["sensitivity"] if rule[what])


def _applying(tree: Plain, highest: int, what: str) -> Iterator[Plain]:
    return (rule for rule in _rules(tree, what) if rank(rule["below"]) > highest)


def _there(tree: Plain, family: str) -> Iterator[Plain]:
    return (part for part in tree[family] if part is not GONE)


def _protected_by(tree: Plain, what: str, rule: Plain) -> Iterator[Plain]:
    """Yield what a rule takes something from."""
    if what == "names" and not rule["parts"]:
        yield from (source for source in _there(tree, "sources") if source.get("author"))
        yield from _there(tree, "contacts")
        return
    for family in _FAMILIES[what]:
        for part in _there(tree, family):
            is_meant = not rule["parts"] or part["id"] in rule["parts"]
            if is_meant and (what != "coordinates" or _is_finer(part, rule["coordinates"])):
                yield part


def _coarseness(level: str) -> int:
    return [*load("place-precisions").terms, "withheld"].index(level) if level else -1


def _is_finer(place: Plain, level: str) -> bool:
    return _coarseness(place["precision"]) < _coarseness(level)


def _told_as(place: Plain, places: Mapping[str, Plain], level: str) -> str | None:
    """Return the name of what a place is told as, or None where it is not told or the brief does not say."""
    passed: set[str] = set()
    while level != "withheld" and (name := place.get("part_of")) and name not in passed:
        passed.add(name)
        if name not in places or not _is_finer(places[name], level):
            return str(name)
        place = places[name]
    return None


def _with_mark(part: Plain, marks: Mapping[int, str]) -> Plain:
    return part | {"tlp": marks[id(part)]} if id(part) in marks else part


def _told(part: Plain, kept: Collection[str]) -> dict[str, Plain]:
    return {name: part[name] for name in kept if name in part}


def _tells(tree: Plain) -> bool:
    """Tell whether the pages may say that something is withheld."""
    return bool(tree["handling"]["tells_withheld"])


def _unnamed(tree: Plain, what: str) -> str:
    words = catalogue(tree["language"]).gettext("{what} (name withheld)")
    return words.format(what=what) if _tells(tree) else what


def _replaced(
    tree: Plain, family: str, rules: Collection[Plain], told: Callable[[Plain], dict[str, Plain]]
) -> Plain:
    """Put what is told in the place of the parts that rules are for, each with an id that tells nothing."""
    chosen = {
        part["id"]
        for part in _there(tree, family)
        if any(not rule["parts"] or part["id"] in rule["parts"] for rule in rules)
    }
    if not chosen:
        return tree
    taken = _ids(tree, family, chosen)
    new = {part["id"]: _new_id(family[:-1], taken) for part in _there(tree, family) if part["id"] in chosen}
    kept = renamed(tree, {(family, key): other for key, other in new.items()})
    parts = [
        part if part is GONE or part["id"] not in new else told(part) | {"id": new[part["id"]]}
        for part in kept[family]
    ]
    return kept | {family: parts}


def _ids(tree: Plain, family: str, but: Collection[str]) -> set[str]:
    """Return the ids that are taken by parts that keep theirs."""
    return {name for of, name in ids(tree) if of != family or name not in but}


def _new_id(what: str, taken: set[str]) -> str:
    """Return an id that says only which of its kind a part is, and that no part of the brief has."""
    found = next(name for number in count(1) if (name := f"{what}-{number}") not in taken)
    taken.add(found)
    return found
