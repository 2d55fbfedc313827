"""The places that the brief names -> those that the words round a number say it is of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.brief.model import Brief
from tocsin.review.words import has_words
from tocsin.review.words import words as word_list
from tocsin.sources.alert.words import ahead, either


@dataclass(frozen=True)
class Areas:
    """Every place that the brief names, by its name in small letters, and in which others it lies."""

    within: dict[str, frozenset[str]]
    names: re.Pattern[str] | None
    others: re.Pattern[str] | None
    actors: re.Pattern[str] | None

    def of(self, text: str, start: int, end: int) -> frozenset[str]:
        """Return the places that a part of a sentence names behind "in", "across" and the like.

        Names of actors are passed over: the "Mission in Kessara" may count in one province of it.
        """
        if self.names is None or self.others is None:
            return frozenset()
        if self.actors:
            text = self.actors.sub(lambda match: "\x00" * len(match[0]), text)
        found: set[str] = set()
        for match in self.names.finditer(text, start, end):
            if match["before"] and self.others.search(ahead(text, match.start())):
                break
            if match["before"] or (found and match["between"]):
                found.add(key(match["name"]))
        return frozenset(found)

    def around(self, name: str) -> frozenset[str]:
        """Return a place and all that it lies in, as far as the brief says; "central Mali" lies in Mali."""
        return self.within.get(name, frozenset()) | {name}

    def lies_in(self, name: str, other: str) -> bool:
        """Tell whether a place is another one or lies in it, as far as the brief says."""
        return other in self.around(name)


def areas_of(brief: Brief, language: str) -> Areas:
    """Return the places of a brief."""
    parts = {key(place.name): key(place.part_of) for place in brief.places if place.part_of}
    said = {place.name for place in brief.places} | {place.part_of for place in brief.places if place.part_of}
    said |= {area for figure in brief.figures for area in figure.area}
    said |= {area for series in brief.series for area in series.area}
    within: dict[str, frozenset[str]] = {}
    known = {key(name) for name in said}
    for name in known:
        words = name.split(" ")
        outer = {end for place in range(1, len(words)) if (end := " ".join(words[place:])) in known}
        inner = name
        while (above := parts.get(inner)) and above not in outer:
            outer.add(above)
            inner = above
        within[name] = frozenset(outer)
    actors = [name for actor in brief.actors for name in (actor.name, *actor.aliases) if " " in name]
    if not said or not has_words(language):
        return Areas(within, None, None, None)
    others = re.compile(rf"\b{either(word_list(language, 'numbers')['not_the_place'])}\s*$", re.IGNORECASE)
    return Areas(within, _names(said, language), others, re.compile(either(actors)) if actors else None)


def key(name: str) -> str:
    """Return a name as it is compared."""
    return re.sub(r"\s+", " ", name.strip().lower())


def _names(said: Iterable[str], language: str) -> re.Pattern[str]:
    lists = word_list(language, "numbers")
    before, between = either(lists["before_places"]), either(lists["between_places"])
    articles = r"(?:(?:the|la|le|les)\s+|l['\u2019])?"
    return re.compile(
        rf"(?:(?P<before>(?i:\b{before})\s+)|(?P<between>(?:,|,?\s+{between})\s+))"
        rf"(?:(?i:{before})\s+)?{articles}(?P<name>{either(said)})(?!\w)"
    )
