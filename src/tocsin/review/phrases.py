"""Texts -> words, and lists of phrases looked up in them, at a cost that does not grow with the lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Generic, NamedTuple, TypeVar

from tocsin.review.words import words as word_list

_WORD = re.compile(
    r"(?P<number>\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+)(?![\w-])|[^\W_]+(?:[-\u2010\u2011][^\W_]+)*"
)
_GROUPING = str.maketrans("", "", ",.\u00a0\u202f ")
_HYPHENS = str.maketrans("\u2010\u2011", "--")
_JOINTS = " \n\t\u00a0\u202f'\u2019"
_NOTHING_BETWEEN = re.compile(r"[\s'\u2019]*")

T = TypeVar("T")


class Word(NamedTuple):
    """A word in small letters, where it stands, and whether only spaces or an apostrophe part it from the last."""

    text: str
    start: int
    end: int
    is_joined: bool


class Match(NamedTuple, Generic[T]):
    """A phrase that was found: the number of its first word and of the one after its last, its place, its value."""

    first: int
    after: int
    start: int
    end: int
    value: T


class Words(tuple[Word, ...]):
    """The words of one text, in order."""

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Return each word that is there, once."""
        return frozenset(word.text for word in self)


def split(text: str) -> Words:
    """Return the words of a text. An apostrophe parts two words; a hyphen joins them; 4,000 is the word 4000."""
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        said = match[0].lower()
        if not said.isalpha():
            said = said.translate(_GROUPING if match.lastgroup else _HYPHENS)
        is_joined = (
            text[last] in _JOINTS
            if start - last == 1
            else _NOTHING_BETWEEN.fullmatch(text, last, start) is not None
        )
        found.append(Word(said, start, end, is_joined))
        last = end
    return Words(found)


class Phrases(Generic[T]):
    """Phrases with a value each. Where two begin at the same word the longer one is found."""

    def __init__(self, phrases: Mapping[str, T]) -> None:
        """Prepare to look for phrases; capitals, kinds of apostrophes and of spaces do not count."""
        self._values: dict[tuple[str, ...], T] = {}
        lengths: dict[str, set[int]] = {}
        for phrase, value in phrases.items():
            if parts := tuple(word.text for word in split(phrase)):
                self._values[parts] = value
                lengths.setdefault(parts[0], set()).add(len(parts))
        self._lengths = {first: sorted(some, reverse=True) for first, some in lengths.items()}

    def find(self, words: Sequence[Word]) -> Iterator[Match[T]]:
        """Yield the phrases in a run of words, none over another."""
        # Most texts hold the first word of no phrase: seen at once, which is most of the speed of a review.
        if isinstance(words, Words) and words.kinds.isdisjoint(self._lengths):
            return
        index, count = 0, len(words)
        while index < count:
            after = index + 1
            for length in self._lengths.get(words[index].text, ()):
                run = words[index : index + length]
                parts = tuple(word.text for word in run)
                if parts in self._values and all(word.is_joined for word in run[1:]):
                    after = index + length
                    yield Match(index, after, run[0].start, run[-1].end, self._values[parts])
                    break
            index = after

    def is_in(self, words: Sequence[Word]) -> bool:
        """Tell whether any of the phrases is there."""
        return next(self.find(words), None) is not None


@cache
def listed(language: str, name: str, *keys: str) -> Phrases[str]:
    """Return the phrases of one list of a language; the value of each is itself."""
    data: Iterable[str] | Mapping[str, object] = word_list(language, name)
    for key in keys:
        assert isinstance(data, Mapping)
        data = data[key]  # type: ignore[assignment]
    return Phrases({str(phrase): str(phrase) for phrase in data})
