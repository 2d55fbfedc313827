"""Places that a sentence names after words such as "in" and "across", and how exactly each is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tocsin.sources.alert.names import NAME, bare, key
from tocsin.sources.alert.when import Dated
from tocsin.sources.alert.words import ahead, either, words
from tocsin.sources.draft import Entry, Origin, Plain, unique_id


@dataclass(frozen=True)
class Area:
    """Places that are named in one breath: "Mali, Burkina Faso, and Niger". `start` counts letters."""

    start: int
    names: tuple[str, ...]
    is_goal: bool = False
    """It is where people went: "fled to northern Oria"."""


def areas(text: str, dated: Iterable[Dated] = ()) -> list[Area]:
    """Return the places of a sentence in order; words of dates are passed over."""
    hidden = list(text)
    for date in dated:
        hidden[date.start : date.end] = "\x00" * (date.end - date.start)
    found = []
    for match in _pattern().finditer("".join(hidden)):
        parts = re.split(r",\s*(?:and\s+)?(?:in\s+|the\s+)*|\s+and\s+(?:in\s+|the\s+)*", match["list"])
        names = tuple(dict.fromkeys(_clean(part) for part in parts if part.strip()))
        names = tuple(name for name in _shared(names) if not re.fullmatch(r"[A-Z]{2,}", name))
        if names and not any(_is_month(name) for name in names):
            is_goal = bool(
                re.search(r"\b(?:to|towards?|into)\s+(?:the\s+)?$", ahead(text, match.start("list")))
            )
            found.append(Area(match.start(), names, is_goal))
    return found


def precision_of(name: str, country: str) -> tuple[str, str]:
    """Return how exactly a place is known by its name alone, and why that is doubtful, if it is."""
    if (country and key(name) == key(country)) or country_code(name):
        return "country", ""
    ends = {name.split()[0].lower(), name.split()[-1].lower()}  # "village of Tamsa", "Orin valley"
    for precision, kinds in words("quantities")["areas"]["kinds"].items():
        if ends & set(kinds):
            return precision, ""
    if name.split()[0].lower() in words("quantities")["areas"]["adjectives"]:
        return "region", ""
    return "region", "the words do not say what kind of place it is"


@cache
def country_code(name: str) -> str:
    """Return the ISO 3166 code of a country by its English name, or nothing."""
    return next((code for code, said in _territories().items() if key(said) == key(name)), "")


@cache
def _territories() -> dict[str, str]:
    from babel import Locale  # a tenth of a second, for imports alone

    names: dict[str, str] = dict(Locale("en").territories)
    return {code: name for code, name in names.items() if len(code) == 2 and code.isalpha()}


class Places:
    """The places of one alert, each once."""

    def __init__(self, country: str) -> None:
        self.country = country
        self.entries: list[Entry] = []

    def add(self, name: str, origin: Origin) -> str:
        """Return the id of the place of that name; it is made if it is not there yet."""
        for entry in self.entries:
            if key(str(entry.fields["name"])) == key(name):
                return entry.id
        id = unique_id(name, [entry.id for entry in self.entries], "place")
        precision, doubt = precision_of(name, self.country)
        fields: dict[str, Plain] = {"id": id, "name": name, "precision": precision}
        if code := country_code(name):
            fields["code"] = code
        if self.country and precision != "country" and self.country in name and name != self.country:
            fields["part_of"] = self.country
        self.entries.append(Entry(fields, origin, {"precision": doubt} if doubt else {}))
        return id


def _clean(name: str) -> str:
    return bare(name.strip(" ,"))


def _shared(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give "central" of "central and southern Mali" the name that both share."""
    if len(names) < 2:
        return tuple(name for name in names if re.search("[A-Z]", name) or " " in name)
    plural = rf"\s+{either(words('quantities')['areas']['plurals'])}$"
    names = tuple(re.sub(plural, "", name) for name in names)  # "Kadem and Northern Usk provinces"
    last = re.search(rf"{NAME}.*$", names[-1])
    full = [name if re.search(NAME, name) or not last else f"{name} {last[0]}" for name in names]
    return tuple(name for name in full if re.search(NAME, name) or " " in name)


def _is_month(name: str) -> bool:
    return (
        any(name.split()[0] in some for some in words("dates")["months"])
        or name in words("dates")["weekdays"]
    )


@cache
def _pattern() -> re.Pattern[str]:
    data = words("quantities")["areas"]
    adjectives = either(data["adjectives"])
    kinds = either(kind for some in data["kinds"].values() for kind in some)
    run = rf"{NAME}(?:\s+(?:(?:of|the|de|du|and the)\s+)*{NAME})*"
    one = rf"(?:the\s+)?(?:(?:{adjectives}|{kinds})(?:-central)?\s+(?:of\s+)?(?:the\s+)?)*{run}(?:\s+{kinds}\b)?"
    one = rf"(?:{one}|(?:the\s+)?{adjectives}\s+{kinds}\b(?!\s+of\b))"  # "the western districts"
    lone = rf"(?:{adjectives}),?\s+and\s+"
    before = either(data["before"])
    joint = r"(?:,\s*(?:and\s+)?|\s+and\s+)(?:in\s+)?"
    # "central Kessara" and "the village of Tamsa" are places after any word.
    after = rf"(?i:\b{before})\s+|(?=\b(?:{adjectives}|{kinds}\s+of)\s+{NAME})"
    return re.compile(rf"(?:{after})(?P<list>(?:{lone})?{one}(?:{joint}{one})*)")
