"""Which entry of a brief an entry of a draft is, told by id, name or address, and what it is called if it is new.

An id that a source owns is the same thing wherever it stands. An id made of words is not: two alerts can both have
an `R1` and a source `alert`. What only shares such an id gets one of its own, and every reference to it follows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from tocsin.brief.citations import CITATION
from tocsin.brief.references import FAMILIES, PROSE, REFERENCES
from tocsin.brief.tree import Steps
from tocsin.sources.draft import Draft, Entry, Plain, unique_id
from tocsin.sources.into.values import differences, folded, in_language

There: TypeAlias = Mapping[str, Any]
"""One entry of a brief as its files have it."""

_ID_LETTERS = 64
_BY_WORDS = {"sections": "title", "acronyms": "short"}
"""Lists whose entries have no id, and the field that tells them apart."""
_SOURCES_FIRST = ("sources", "actors", "places", "figures", "series", "events", "recommendations", "images")


@dataclass
class Matched:
    """Entries of a draft by whether the brief has them. Ids and references are those of the brief."""

    new: dict[str, list[Entry]] = field(default_factory=dict)
    kept: list[tuple[str, Entry, There]] = field(default_factory=list)
    called: list[tuple[str, str, str]] = field(default_factory=list)
    """List, id in the draft and id in the brief, where they differ."""


def matched(draft: Draft, brief: Mapping[str, Any], own: str) -> Matched:
    """Tell which entries of a draft a brief has.

    Args:
        draft: what an import found.
        brief: the plain data of the brief in its own language.
        own: that language.
    """
    return _Match(draft, brief, own).result()


class _Match:
    def __init__(self, draft: Draft, brief: Mapping[str, Any], own: str) -> None:
        self.draft, self.own = draft, own
        self.there: dict[str, dict[str, There]] = {
            family: {str(one["id"]): one for one in brief.get(family) or () if one.get("id")}
            for family in FAMILIES
        }
        self.by_words: dict[str, dict[str, There]] = {
            name: {folded(one.get(key)): one for one in brief.get(name) or ()}
            for name, key in _BY_WORDS.items()
        }
        self.ids: dict[tuple[str, str], str] = {}
        self.found = Matched()
        self.known_sources: set[str] = set()
        """Sources of the draft that the brief has, by their ids in the brief."""

    def result(self) -> Matched:
        assert set(_SOURCES_FIRST) == set(FAMILIES), "a list whose entries have ids is not matched"
        for family in _SOURCES_FIRST:
            for entry in self.draft.lists[family]:
                self.match(family, entry)
        for name, key in _BY_WORDS.items():
            for entry in self.draft.lists[name]:
                entry = self.moved(name, entry)
                plain = self.plain(entry)
                if there := self.by_words[name].get(folded(plain.fields[key])):
                    self.found.kept.append((name, plain, there))
                else:
                    self.found.new.setdefault(name, []).append(entry)
        return self.found

    def match(self, family: str, entry: Entry) -> None:
        was = entry.id
        entry = self.moved(family, entry)
        plain = self.plain(entry)
        there = self.same(family, plain)
        if there is not None:
            name = str(there["id"])
        elif was in self.there[family]:
            name = self.other_name(family, entry)
        else:
            name = was
        self.ids[family, was] = name
        entry = replace(entry, fields={**entry.fields, "id": name})
        if name != was:
            self.found.called.append((family, was, name))
        if there is None:
            self.found.new.setdefault(family, []).append(entry)
            return
        self.found.kept.append((family, replace(plain, fields={**plain.fields, "id": name}), there))
        if family == "sources":
            self.known_sources.add(name)

    def plain(self, entry: Entry) -> Entry:
        """Return an entry with its texts in the language of the brief, to be held against those of the brief."""
        return replace(entry, fields=in_language(entry.fields, self.own))

    def moved(self, name: str, entry: Entry) -> Entry:
        """Return an entry with its references as the brief calls them."""
        fields = {key: self.value((name, "*", key), value) for key, value in entry.fields.items()}
        return replace(entry, fields=fields, doubts=dict(entry.doubts))

    def value(self, steps: Steps, value: Plain) -> Plain:
        if isinstance(value, dict):
            return {key: self.value((*steps, key), inner) for key, inner in value.items()}
        if isinstance(value, list):
            inner = [self.value((*steps, "*"), one) for one in value]
            return [one for number, one in enumerate(inner) if one not in inner[:number]]
        if not isinstance(value, str):
            return value
        if families := REFERENCES.get(steps):
            return next(
                (self.ids[family, value] for family in families if (family, value) in self.ids), value
            )
        return self.prose(value) if steps in PROSE else value

    def prose(self, text: str) -> str:
        """Return a text whose citations name the sources as the brief does."""

        def renamed(match: re.Match[str]) -> str:
            return re.sub(
                r"@([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)",
                lambda cited: "@" + self.ids.get(("sources", cited[1]), cited[1]),
                match[0],
            )

        return CITATION.sub(renamed, text)

    def same(self, family: str, entry: Entry) -> There | None:
        """Return the entry of the brief that an entry of the draft is, if it has one."""
        if not self.is_own(family) and family != "sources":
            earlier = self.there[family].get(self.other_name(family, entry))
            if earlier is not None:
                return earlier
        own = self.there[family].get(entry.id)
        if own is not None and not self.is_another(family, entry, own):
            return own
        candidates = self.there[family].values()
        if family == "sources":
            return next((one for one in candidates if _is_same_source(entry.fields, one)), None)
        if family in ("actors", "places"):
            return next((one for one in candidates if _is_same_name(family, entry.fields, one)), None)
        return None

    def is_another(self, family: str, entry: Entry, there: There) -> bool:
        """Tell whether an entry of the brief is another thing that has the same id by chance."""
        if self.is_own(family):
            return False
        if family == "sources":
            return not _is_same_source(entry.fields, there)
        if family in ("actors", "places"):
            return not self.known_sources and not _is_same_name(family, entry.fields, there)
        if family in ("figures", "series", "events"):
            rests, own = _ids(there.get("sources")), _ids(entry.fields.get("sources"))
            return bool(rests and own and not rests & own and list(differences(entry.fields, there)))
        return not self.known_sources and bool(list(differences(entry.fields, there)))

    def is_own(self, family: str) -> bool:
        """Tell whether the ids of a list are the source's own, and no other thing's by chance."""
        return self.draft.has_own_ids and family in ("events", "sources")

    def other_name(self, family: str, entry: Entry) -> str:
        """Return the id of what only shares its id with an entry of the brief: the same at each import."""
        if family == "sources":
            return unique_id(entry.id, {*self.there[family], *self.ids.values()}, "source")
        sources = self.draft.lists["sources"]
        behind = self.ids["sources", sources[0].id] if sources else "imported"
        return f"{entry.id[: _ID_LETTERS - 1 - len(behind)]}-{behind}"


def _ids(value: Any) -> set[str]:
    return {str(one) for one in value} if isinstance(value, list) else set()


def _is_same_source(says: Mapping[str, Any], there: There) -> bool:
    """Tell by the address, or by title, publisher and date as far as both give them."""
    url, other = (str(one.get("url") or "").rstrip("/") for one in (says, there))
    if url and other:
        return url == other
    if folded(says.get("title")) != folded(there.get("title")):
        return False
    one, two = folded(says.get("publisher")), folded(there.get("publisher"))
    day, other_day = (str(one.get("date") or "") for one in (says, there))
    return (not one or not two or one == two) and (day.startswith(other_day) or other_day.startswith(day))


def _is_same_name(family: str, says: Mapping[str, Any], there: There) -> bool:
    if family == "places":
        one, two = (set(folded(place.get("part_of")).split(", ")) - {""} for place in (says, there))
        is_elsewhere = one and two and not one & two
        return not is_elsewhere and folded(says["name"]) == folded(there.get("name"))
    return bool(names(says) & names(there))


def names(actor: Mapping[str, Any]) -> set[str]:
    """Return all that an actor is called, folded."""
    aliases = actor.get("aliases")
    said = [actor.get("name"), actor.get("acronym"), *(aliases if isinstance(aliases, list) else ())]
    return {folded(one) for one in said if one}
