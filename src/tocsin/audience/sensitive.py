"""Rules of sensitivity: exact places, names and descriptions that an audience is not told.

What such a part was called is in its id as well, so the part gets another id, by its place in its list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tocsin.audience.plain import GONE, Plain, rank
from tocsin.brief.citations import CITATION, read_bracket
from tocsin.brief.references import PROSE, REFERENCES
from tocsin.brief.tree import pattern
from tocsin.brief.vocabulary import load
from tocsin.resources import catalogue

_EXACT = ("exact", "near")
"""How exactly a place is known that a district is less than."""

_KEPT_OF_EVENT = ("date", "place", "actors", "figures", "sources", "marked", "tlp")
_KEPT_OF_ACTOR = ("kind", "tlp")
_KEPT_OF_SOURCE = ("date", "reliability", "credibility", "licence", "attach_events", "tlp")

_Id = tuple[str, str]


def coarse_places(tree: Plain, highest: int) -> Plain:
    """Tell places as the district that they are part of, or not at all."""
    found: dict[_Id, Plain] = {}
    for rule, parts in _rules(tree, highest, "coordinates"):
        for number, place in _of(tree, "places", parts):
            if rule == "withheld" or not place.get("part_of"):
                found["places", place["id"]] = GONE
            elif place["precision"] in _EXACT and ("places", place["id"]) not in found:
                found["places", place["id"]] = {
                    "id": _new_id(tree, "place", number),
                    "name": place["part_of"],
                    "precision": "district",
                    "tlp": place.get("tlp"),
                }
    return _replaced(tree, found)


def nameless(tree: Plain, highest: int) -> Plain:
    """Tell actors and sources as their kind. A rule without parts withholds authors and contacts."""
    found: dict[_Id, Plain] = {}
    for _, parts in _rules(tree, highest, "names"):
        if not parts:
            tree = {**tree, "contacts": [GONE for _ in tree["contacts"]]}
            tree["sources"] = [
                source if source is GONE else {**source, "author": None} for source in tree["sources"]
            ]
            continue
        for number, actor in _of(tree, "actors", parts):
            kind = load("actor-kinds")[actor["kind"]].name(tree["language"])
            found["actors", actor["id"]] = _told(
                actor, _KEPT_OF_ACTOR, _new_id(tree, "actor", number), "name", _unnamed(tree, kind)
            )
        for number, source in _of(tree, "sources", parts):
            what = catalogue(tree["language"]).gettext("Source")
            found["sources", source["id"]] = _told(
                source, _KEPT_OF_SOURCE, _new_id(tree, "source", number), "title", _unnamed(tree, what)
            )
    return _replaced(tree, found)


def undescribed(tree: Plain, highest: int) -> Plain:
    """Tell events by their date, place, actors and figures alone."""
    found: dict[_Id, Plain] = {}
    for _, parts in _rules(tree, highest, "description"):
        for number, event in _of(tree, "events", parts):
            title = catalogue(tree["language"]).gettext("Event (description withheld)")
            found["events", event["id"]] = _told(
                event, _KEPT_OF_EVENT, _new_id(tree, "event", number), "title", title
            )
    return _replaced(tree, found)


def without_rules(tree: Plain, highest: int) -> Plain:
    """Take the rules themselves out, in which the ids of what they withhold stand."""
    return {**tree, "handling": {**tree["handling"], "sensitivity": []}}


def _rules(tree: Plain, highest: int, what: str) -> Iterator[tuple[str, Collection[str]]]:
    for rule in tree["handling"]["sensitivity"]:
        if rule[what] and rank(rule["below"]) > highest:
            yield rule[what], rule["parts"]


def _of(tree: Plain, family: str, parts: Collection[str]) -> Iterator[tuple[int, Plain]]:
    """Yield the parts of a list that a rule is for, each with its number from 1."""
    for number, part in enumerate(tree[family], 1):
        if part is not GONE and (not parts or part["id"] in parts):
            yield number, part


def _told(part: Plain, kept: Collection[str], new_id: str, field: str, words: str) -> Plain:
    return {**{name: part[name] for name in kept if name in part}, "id": new_id, field: words}


def _unnamed(tree: Plain, what: str) -> str:
    words = catalogue(tree["language"]).gettext("{what} (name withheld)")
    return words.format(what=what)


def _new_id(tree: Plain, what: str, number: int) -> str:
    """Return an id that says only which of its list a part is, and that no part of the brief has."""
    taken = {
        part["id"]
        for family in ("places", "actors", "events", "sources", "figures", "recommendations", "images")
        for part in tree[family]
        if part is not GONE
    }
    new_id = f"{what}-{number}"
    while new_id in taken:
        new_id += "x"
    return new_id


def _replaced(tree: Plain, found: dict[_Id, Plain]) -> Plain:
    """Put parts in the place of others, and their ids in the place of those; what is gone keeps its references."""
    if not found:
        return tree
    ids = {key: part["id"] for key, part in found.items() if part is not GONE}
    kept = _renamed(tree, ids, ())
    for family in {family for family, _ in found}:
        kept[family] = [
            part if part is GONE else found.get((family, whole["id"]), part)
            for part, whole in zip(kept[family], tree[family], strict=True)
        ]
        # The new parts refer to others, of which some have another id now as well.
        kept[family] = _renamed(kept[family], ids, (family,))
    return kept


def _renamed(part: Plain, ids: dict[_Id, str], steps: tuple[str, ...]) -> Plain:
    if isinstance(part, dict):
        return {key: _renamed(value, ids, (*steps, key)) for key, value in part.items()}
    if isinstance(part, list):
        return [value if value is GONE else _renamed(value, ids, (*steps, "*")) for value in part]
    if not isinstance(part, str):
        return part
    if pattern(steps) in PROSE:
        return CITATION.sub(lambda match: _recited(match[0], match[1], ids), part)
    return next((ids[family, part] for family in REFERENCES.get(steps, ()) if (family, part) in ids), part)


def _recited(written: str, inside: str, ids: dict[_Id, str]) -> str:
    found = read_bracket(inside)
    if not found or not any(("sources", one.source) in ids for one in found):
        return written
    named = [(ids.get(("sources", one.source), one.source), one.locator) for one in found]
    return f"[{'; '.join(f'@{source}, {place}' if place else f'@{source}' for source, place in named)}]"
