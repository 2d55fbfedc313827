"""The word lists that the rules obey, from `assets/import/LANGUAGE/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from tocsin import resources

LANGUAGE = "en"
"""The language whose lists are there. A source in another one is read with them, and told of."""


_AHEAD_LETTERS = 120


@cache
def words(name: str) -> dict[str, Any]:
    """Return one list of words, as its file has it."""
    path = resources.assets() / "import" / LANGUAGE / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def ahead(text: str, place: int) -> str:
    """Return the words right before a place in a text, so few that a search in them stays short."""
    if place <= _AHEAD_LETTERS:
        return text[:place]
    some = text[place - _AHEAD_LETTERS : place]
    return some[some.find(" ") + 1 :]


def either(alternatives: Iterable[str]) -> str:
    """Return a pattern that matches any of some words, the longest first, spaces being any spaces."""
    return _either(tuple(alternatives))


@cache
def _either(alternatives: tuple[str, ...]) -> str:
    some = sorted(set(alternatives), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in some) + ")"
