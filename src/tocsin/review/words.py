"""The word lists that rules obey, one folder a language: `assets/review/LANGUAGE/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from tocsin import resources

_END = re.compile(
    r"[.!?\u2026]+[\"'\u201d\u2019\u00bb)]*(?=\s)|\n\s*\n|(?<=\|)\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)"
)
_LAST_WORD = re.compile(r"[\w.'\u2019]+$")
_GOES_ON = re.compile(r"\s+[a-z\u00e0-\u00ff]")


@cache
def has_words(language: str) -> bool:
    """Tell whether there are lists for a language."""
    return (resources.assets() / "review" / language).is_dir()


@cache
def words(language: str, name: str) -> dict[str, Any]:
    """Return one list of words of a language, as its file has it."""
    path = resources.assets() / "review" / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(words(language, "sentences")["abbreviations"] if has_words(language) else ())


def sentence_ends(text: str, language: str) -> Iterator[int]:
    """Yield where the sentences of a masked text end: at full stops, and between paragraphs and entries of lists.

    The spaces after a full stop belong to its sentence, as its citations stand there. A full stop after an
    abbreviation or one letter ends none, nor one that a small letter follows.
    """
    for end in _END.finditer(text):
        if "\n" not in end[0]:
            before = _LAST_WORD.search(text, max(0, end.start() - 40), end.start())
            word = before[0].lower() if before else ""
            is_short = word in _abbreviations(language) or (len(word) == 1 and word.isalpha())
            if end[0].startswith(".") and (is_short or _GOES_ON.match(text, end.end())):
                continue
        after = re.compile(r"\s*").match(text, end.end())
        yield after.end() if after else end.end()
