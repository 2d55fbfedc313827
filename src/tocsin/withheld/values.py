"""The data of a brief, parted in two by the marks of its parts: what an audience may see, and what it may not.

This is a walk of its own over the files as they were read, in all their languages, and knows nothing of how
`tocsin.audience` filters: where one of the two is wrong, the other notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from tocsin.brief.marks import spans
from tocsin.brief.references import REFERENCES
from tocsin.brief.tree import Steps, dotted, pattern
from tocsin.brief.vocabulary import load

_CITED = re.compile(r"@([A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]|[A-Za-z0-9])")

_NAMES = frozenset(
    {
        ("actors", "*", "name"),
        ("actors", "*", "acronym"),
        ("actors", "*", "aliases", "*"),
        ("places", "*", "name"),
        ("sources", "*", "author"),
        ("contacts", "*", "name"),
        ("contacts", "*", "email"),
        ("contacts", "*", "phone"),
        ("contacts", "*", "url"),
        ("acronyms", "*", "short"),
    }
)
"""What names somebody or something, so that it gives away by itself that they are known of."""

_OF_PERSONS = frozenset({("contacts", "*", "name"), ("sources", "*", "author")})
_LENGTH_OF_LANGUAGE = 1

_RULES: Steps = ("handling", "sensitivity")
"""Where the rules stand, which name what they withhold, and are withheld themselves."""

_TOLD: dict[str, set[Any]] = {
    "places": {"part_of", "precision"},
    "actors": {"kind"},
    "sources": {"date", "reliability", "credibility", "licence", "attach_events"},
    "events": {"date", "place", "actors", "figures", "sources", "marked"},
}
"""What may still be told of a part that a rule of sensitivity is for."""

_EXACTNESS = ("exact", "near", "district", "region", "country", "withheld")
"""How exactly places are known and told, the most exact first."""

_OF_EDITORS = ("accepted",)
"""What editors write for each other: no audience sees it."""
_GAP = "\n"
"""Stands where words are withheld, so that those before and after are not one text."""


class Value(NamedTuple):
    """A text of a brief and where it stands; `path` names the place without a word of it."""

    steps: Steps
    text: str

    @property
    def path(self) -> str:
        """Return the place as diagnostics name it."""
        return dotted(self.steps)

    @property
    def place(self) -> Steps:
        """Return the place with indexes as `*`, and without the language of a text."""
        place = pattern(self.steps)
        return place if place in _NAMES else place[:-_LENGTH_OF_LANGUAGE] if place[:-1] in _NAMES else place

    @property
    def is_name(self) -> bool:
        """Tell whether it names somebody or something."""
        return self.place in _NAMES

    @property
    def may_be_person(self) -> bool:
        """Tell whether it may be the name of a person, who is known by a part of it."""
        return self.place in _OF_PERSONS


class Parted(NamedTuple):
    """The texts of a brief: those that an audience may see, and those that it may not."""

    visible: list[Value]
    withheld: list[Value]


def parted(data: Any, audience: str) -> Parted:
    """Return the texts of a brief, parted by its marks.

    What points to a withheld part from a visible one goes with the part, and is no visible text.

    Args:
        data: the plain data of a brief without faults.
        audience: the highest mark that its readers may see.
    """
    found = Parted([], [])
    told = _told_of_sensitive(data, _rank(audience))
    for value, is_withheld in _walk(data, (), _rank(audience), is_withheld=False):
        field = value.steps[2] if len(value.steps) > 2 else None
        is_withheld = (
            is_withheld or value.steps[0] in _OF_EDITORS or field not in told.get(value.steps[:2], {field})
        )
        if value.steps[:2] != _RULES:
            found[is_withheld].append(value)
    hidden = {value.text for value in found.withheld if value.place == ("places", "*", "name")}
    for value in [one for one in found.visible if one.text in hidden and one.steps[:2] in told]:
        found.visible.remove(
            value
        )  # a place that is told as what it is part of is told as what is told of that
        found.withheld.append(value)
    gone = {value.text for value in found.withheld if len(value.steps) == 3 and value.steps[-1] == "id"}
    stay = {(value.steps[0], value.text) for value in found.visible if value.steps[-1] == "id"}
    if gone:
        found.visible[:] = list(_without(found.visible, gone, stay))
    return found


def _told_of_sensitive(data: Any, highest: int) -> dict[Steps, set[Any]]:
    """Return of which parts only some fields may be told, by the rules of sensitivity, and which fields."""
    told: dict[Steps, set[Any]] = {}
    handling = data.get("handling") if isinstance(data, dict) else None
    for rule in (handling or {}).get("sensitivity") or ():
        if _rank(rule["below"]) <= highest:
            continue
        ids = set(rule.get("parts") or ())
        for family, kept in _TOLD.items():
            for index, part in enumerate(data.get(family) or ()):
                if _is_for(rule, family, part, ids):
                    fields = kept if ids or not rule.get("names") else {*part} - {"author"}
                    fields = set() if rule.get("coordinates") == "withheld" else fields
                    told[family, index] = told.get((family, index), fields) & fields
        if rule.get("names") and not ids:
            told |= {("contacts", index): set() for index, _ in enumerate(data.get("contacts") or ())}
    return told


def _is_for(rule: Any, family: str, part: Any, ids: set[str]) -> bool:
    if ids and part["id"] not in ids:
        return False
    if family == "places":
        level = rule.get("coordinates")
        return bool(level) and part["precision"] in _EXACTNESS[: _EXACTNESS.index(level)]
    if family == "events":
        return bool(rule.get("description"))
    return bool(rule.get("names")) and (bool(ids) or family == "sources")


def _rank(tlp: str) -> int:
    return int(load("tlp")[tlp].facts["rank"])


def _walk(part: Any, steps: Steps, highest: int, *, is_withheld: bool) -> Iterator[tuple[Value, bool]]:
    if isinstance(part, dict):
        mark = part.get("tlp")
        if isinstance(mark, str) and mark and steps != ("handling",):
            is_withheld = is_withheld or _rank(mark) > highest
        for key, inner in part.items():
            if key != "tlp":
                yield from _walk(inner, (*steps, key), highest, is_withheld=is_withheld)
    elif isinstance(part, list):
        for index, inner in enumerate(part):
            yield from _walk(inner, (*steps, index), highest, is_withheld=is_withheld)
    elif isinstance(part, str) and part:
        yield from _marked(part, steps, highest, is_withheld=is_withheld)


def _marked(text: str, steps: Steps, highest: int, *, is_withheld: bool) -> Iterator[tuple[Value, bool]]:
    """Yield a text without its marked words that are withheld, and those."""
    at, stay = 0, []
    for span in spans(text):
        stay += [text[at : span.start], _GAP if _rank(span.tlp) > highest else span.words]
        if _rank(span.tlp) > highest:
            yield Value(steps, span.words), True
        at = span.end
    yield Value(steps, "".join([*stay, text[at:]])), is_withheld


def _without(values: list[Value], gone: set[str], stay: set[tuple[Any, str]]) -> Iterator[Value]:
    """Yield visible texts without what refers to parts that are gone."""
    for value in values:
        families = REFERENCES.get(pattern(value.steps), ())
        if families:
            if value.text not in gone or any((family, value.text) in stay for family in families):
                yield value
        elif "@" in value.text:
            text = _CITED.sub(
                lambda match: match[0] if match[1] not in gone or ("sources", match[1]) in stay else "",
                value.text,
            )
            yield value._replace(text=text)
        else:
            yield value
