"""Two issues side by side: their data, what each means, how each part is called, which ids were renamed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from tocsin.brief.model import Brief
from tocsin.brief.references import FAMILIES, REFERENCES
from tocsin.brief.tree import Steps
from tocsin.brief.vocabulary import load
from tocsin.changes.meaning import Renamed, meaning, words_of
from tocsin.changes.places import Holds, at

_RENAMED_IN_TURN = ("sources", "images", "actors", "places", "figures", "series", "events", "recommendations")
"""The lists with ids, each after those that its parts refer to: what they mean is known when their turn comes."""

_UNNAMED = "\N{SYMBOL FOR SUBSTITUTE}"
"""Stands for the ids of all parts whose names are withheld."""

_NAMED_BY = {
    "figures": ("measure", "population", "area", "period"),
    "series": ("title",),
    "actors": ("name",),
    "events": ("title",),
    "places": ("name",),
    "recommendations": ("id",),
    "sources": ("title",),
    "images": ("alt",),
    "sections": ("title",),
    "key_judgements": ("text",),
}
"""What a reader calls a part of each list."""


@dataclass
class Side:
    """One issue: the brief, its plain data, and what they mean."""

    brief: Brief
    data: dict[str, Any] = field(init=False)
    meant: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        """Take the plain data."""
        self.data = self.brief.model_dump(mode="json")

    @cached_property
    def index(self) -> dict[tuple[str, str], int]:
        """Return where the part of each family and id stands."""
        return {
            (family, part["id"]): number
            for family in FAMILIES
            for number, part in enumerate(self.data[family])
        }

    def name(self, family: str, number: int) -> str:
        """Return what a reader calls a part."""
        part = self.data[family][number]
        named = [self.words(part[name], (family, "*", name)) for name in _NAMED_BY.get(family, ())]
        return ", ".join(filter(None, named))

    def words(self, value: Any, place: Steps) -> str:
        """Return a value in words: names for ids and codes, dates as EDTF, prose as Markdown."""
        if value is None or value == []:
            return ""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return ", ".join(self.words(inner, (*place, "*")) for inner in value)
        if isinstance(value, dict):
            inside = [self.words(inner, (*place, name)) for name, inner in value.items()]
            return ", ".join(filter(None, inside))
        held = at(place)
        if held.holds is Holds.CODE:
            return load(held.vocabulary)[value].name(self.brief.language)
        if held.holds is Holds.ID:
            found = [(family, value) for family in REFERENCES[place] if (family, value) in self.index]
            return self.name(found[0][0], self.index[found[0]]) if found else str(value)
        if held.holds is Holds.LINE:
            return words_of(value)
        return str(value)


class Pair:
    """Two issues of one brief."""

    def __init__(self, old: Brief, new: Brief, unnamed: Collection[tuple[str, str]] = ()) -> None:
        """Find what each part means, and which were renamed. The ids of `unnamed` parts say nothing."""
        self.old, self.new = Side(old), Side(new)
        self.unnamed = dict.fromkeys(unnamed, _UNNAMED)
        self.are_texts_compared = old.language.split("-")[0] == new.language.split("-")[0]
        self.new.meant = self.meaning_of(self.new.data, (), self.unnamed)
        self.renamed = self.unnamed | (self._renamed() if self.are_texts_compared else {})
        self.old.meant = {
            name: self._like_new(name, value) if _has_parts(value) else self._meaning_of_old(value, (name,))
            for name, value in self.old.data.items()
        }

    def _meaning_of_old(self, value: Any, steps: Steps) -> Any:
        return self.meaning_of(value, steps, self.renamed)

    def _like_new(self, name: str, parts: list[Any]) -> list[Any]:
        """Return what the parts of a list of the old issue mean; of one that stays as written that is known."""
        known = (
            {}
            if self.renamed
            else dict(zip(map(_key, self.new.data[name]), self.new.data[name], strict=True))
        )
        places = {_key(part): place for place, part in enumerate(self.new.data[name])}
        return [
            self.new.meant[name][places[_key(part)]]
            if known.get(_key(part)) == part
            else self._meaning_of_old(part, (name, "*"))
            for part in parts
        ]

    def meaning_of(self, value: Any, steps: Steps, renamed: Renamed) -> Any:
        """Return what data of one of the issues mean, with its ids as the new issue has them."""
        return meaning(value, steps, renamed, are_texts_compared=self.are_texts_compared)

    def _renamed(self) -> dict[tuple[str, str], str]:
        """Find parts that have the same content under another id."""
        renamed: dict[tuple[str, str], str] = dict(self.unnamed)
        for family in _RENAMED_IN_TURN:
            old_ids = {part["id"] for part in self.old.data[family]}
            new_ids = {part["id"] for part in self.new.data[family]}
            come: dict[str, list[str]] = {}
            for part in self.new.meant[family]:
                if part["id"] not in old_ids and (family, part["id"]) not in self.unnamed:
                    come.setdefault(_content(part), []).append(part["id"])
            for part in self.old.data[family] if come else ():
                if part["id"] not in new_ids and (family, part["id"]) not in self.unnamed:
                    content = _content(self.meaning_of(part, (family, "*"), renamed))
                    if names := come.get(content):
                        renamed[(family, part["id"])] = names.pop(0)
        return renamed

    def is_named(self, side: Side, family: str, number: int) -> bool:
        """Tell whether the id of a part says which part it is."""
        return (family, side.data[family][number]["id"]) not in self.unnamed

    def met(self, family: str) -> Iterator[tuple[int, int]]:
        """Yield the places in both issues of each part that is in both, in the order of the new one."""
        old_index = {
            self.renamed.get((family, part["id"]), part["id"]): number
            for number, part in enumerate(self.old.data[family])
            if self.is_named(self.old, family, number)
        }
        for number, part in enumerate(self.new.data[family]):
            if part["id"] in old_index and self.is_named(self.new, family, number):
                yield old_index[part["id"]], number


def _has_parts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _key(part: dict[str, Any]) -> str:
    return str(part.get("id") or part.get("title") or part.get("text"))


def _content(part: dict[str, Any]) -> str:
    return repr([value for name, value in part.items() if name != "id"])


def number_words(part: dict[str, Any], side: Side, family: str = "figures") -> str:
    """Return the number of a figure or of a point in words: digits, a range with its best, or the vague words."""
    if part["value"] is not None:
        text = digits(part["value"])
    elif part["low"] is not None:
        text = f"{digits(part['low'])}\u2013{digits(part['high'])}"
        text += f" (best {digits(part['best'])})" if part["best"] is not None else ""
    else:
        text = words_of(part.get("vague") or "")
    qualifier = side.words(part.get("qualifier"), (family, "*", "qualifier"))
    return f"{qualifier} {text}".strip()


def digits(number: str) -> str:
    """Return a number of the plain data without exponent and without zeros that say nothing."""
    return f"{Decimal(number).normalize():f}"
