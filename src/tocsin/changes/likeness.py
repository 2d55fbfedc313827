"""Which texts of two issues are the same text reworded, where they have no id to tell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

LIKE = 0.5
"""Share of words in common from which one text is another one reworded; half of them stayed."""

_UNLIKE = 0.34
"""Share of words in common below which two names are of different things."""

_WORD = re.compile(r"\w+")
_COMMON = 30
"""In how many texts a word stands before it tells none of them apart."""


def share_of_words(first: str, second: str) -> float:
    """Return which share of the words of two texts they have in common: 0 none, 1 all."""
    return _share(Counter(_words(first)), Counter(_words(second)))


def is_unlike(before: Any, after: Any) -> bool:
    """Tell whether two values have so little in common that they are of different things."""
    if isinstance(before, str) and isinstance(after, str):
        return before != after and share_of_words(before, after) < _UNLIKE
    if isinstance(before, list) and isinstance(after, list):
        return not set(map(str, before)) & set(map(str, after))
    return bool(before != after)


def pairs(old: Sequence[str], new: Sequence[str], least: float = LIKE) -> list[tuple[int, int]]:
    """Return which old text became which new one, by place in each; the likest first come together.

    Each stands in one pair at most. Of two that are as like, those nearest to their places are taken.
    """
    old_words, new_words = [Counter(_words(text)) for text in old], [Counter(_words(text)) for text in new]
    holders: dict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(new_words):
        for word in words:
            holders[word].append(index)
    found = []
    for index, words in enumerate(old_words):
        rare = [word for word in words if 0 < len(holders.get(word, ())) <= _COMMON]
        near = {other for word in rare for other in holders[word]}
        for other in near:
            share = _share(words, new_words[other])
            if share >= least:
                found.append((-share, abs(index - other), index, other))
    return _each_once((old_index, new_index) for _, _, old_index, new_index in sorted(found))


def _each_once(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    chosen = []
    for old, new in found:
        if old not in taken_old and new not in taken_new:
            taken_old.add(old)
            taken_new.add(new)
            chosen.append((old, new))
    return chosen


def _share(first: Counter[str], second: Counter[str]) -> float:
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 1.0


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
