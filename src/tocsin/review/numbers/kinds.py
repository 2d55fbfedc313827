"""What is counted and who, as one word each, whatever words or language say it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tocsin import resources
from tocsin.review.words import has_words
from tocsin.review.words import words as word_list
from tocsin.sources.alert.words import either
from tocsin.sources.alert.words import words as import_words

_PARTICIPLES = ("", "e", "s", "es")
"""The forms of French "tué"."""


@dataclass(frozen=True)
class Kind:
    """A measure as `assets/review/measures.toml` has it."""

    family: str
    months: int
    is_state: bool = False
    is_harm: bool = False


@cache
def kinds() -> dict[str, Kind]:
    """Return every measure that the rules know."""
    text = (resources.assets() / "review" / "measures.toml").read_text(encoding="utf-8")
    return {name: Kind(**entry) for name, entry in tomllib.loads(text).items()}


def family(kind: str) -> str:
    """Return what measures that can be told for each other have in common."""
    known = kinds().get(kind)
    return known.family if known else kind


@cache
def kind_of(language: str, said: str) -> str:
    """Return the measure that words name, or nothing: "held without charge" is "detained"."""
    match = _kinds(language)[0].search(said) if has_words(language) else None
    return _kinds(language)[1][re.sub(r"\s+", " ", match[0].lower())] if match else ""


@cache
def groups_of(language: str, said: str) -> frozenset[str]:
    """Return the groups that words name: "women and children" are two; "people" are of none."""
    if not has_words(language):
        return frozenset()
    groups: dict[str, list[str]] = word_list(language, "numbers")["groups"]
    return frozenset(name for name, some in groups.items() if _any(tuple(some)).search(said))


@cache
def is_thing(language: str, said: str) -> bool:
    """Tell whether words name what is no person: houses, villages, boats."""
    if not has_words(language):
        return False
    data = import_words("quantities") if language == "en" else word_list(language, "numbers")
    return bool(_any(tuple(data["populations"]["things"])).search(said))


@cache
def _any(some: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b{either(some)}\b", re.IGNORECASE)


@cache
def _kinds(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    said: dict[str, str] = {}
    for kind, some in _said(language):
        for words in some:
            for ending in _PARTICIPLES if words.endswith("é") else ("",):
                said.setdefault(words + ending, kind)
    return re.compile(rf"\b{either(said)}\b", re.IGNORECASE), said


def _said(language: str) -> Iterable[tuple[str, Iterable[str]]]:
    own: dict[str, list[str]] = word_list(language, "numbers")["kinds"]
    yield from own.items()
    if language == "en":
        for measure in import_words("quantities")["measures"]:
            if str(measure["measure"]) in kinds():
                yield str(measure["measure"]), [*measure["verbs"], *measure["nouns"], measure["measure"]]
