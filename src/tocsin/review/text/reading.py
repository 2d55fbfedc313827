"""How hard a text is to read, and how long: the ease of sections, the longest sentences, the words of each part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin.brief.tree import Steps, pattern
from tocsin.review.case import Case
from tocsin.review.finding import Finding, Rule
from tocsin.review.passages import Passage
from tocsin.review.words import words

_READ: frozenset[Steps] = frozenset({("bottom_line",), ("sections", "*", "text")})
"""Where the ease is reckoned: the long texts. A few words have no steady mean."""


@dataclass
class _Count:
    """Sentences and words of a text, and the syllables of those that are no names."""

    sentences: int = 0
    words: int = 0
    common: int = 0
    syllables: int = 0

    def add(self, passage: Passage, language: str) -> None:
        """Count a passage in."""
        self.sentences += 1
        self.words += len(passage.words)
        for number, word in enumerate(passage.words):
            is_name = number > 0 and passage.sentence.text[word.start].isupper()
            if not is_name and word.text[0].isalpha():
                self.common += 1
                self.syllables += syllables(word.text, language)


@dataclass(frozen=True)
class _Formula:
    """The reading ease of a language: its constants, from its list."""

    base: float
    sentence: float
    word: float
    least: float
    words: int
    sentence_words: int
    vowels: str
    silent_ends: tuple[str, ...]
    sounded_ends: tuple[str, ...]

    def ease(self, count: _Count) -> float:
        """Return the ease of a text: the lower the harder; 30 is very difficult, 60 plain."""
        a_sentence = count.words / count.sentences
        return self.base - self.sentence * a_sentence - self.word * count.syllables / max(1, count.common)


@cache
def _formula(language: str) -> _Formula:
    data: dict[str, Any] = dict(words(language, "text")["reading"])
    data.update((name, tuple(data[name])) for name in ("silent_ends", "sounded_ends"))
    return _Formula(**data)


@cache
def syllables(word: str, language: str) -> int:
    """Return about how many syllables a word has: its groups of vowels, but for an end that is not heard.

    Two vowels side by side that are two syllables ("chaos", "réalité") are counted as one; the mean of a text is
    then a little low, and the text a little easier than it is.
    """
    formula = _formula(language)
    groups, was_vowel = 0, False
    for letter in word:
        is_vowel = letter in formula.vowels
        groups += is_vowel and not was_vowel
        was_vowel = is_vowel
    is_silent = word.endswith(formula.silent_ends) and not word.endswith(formula.sounded_ends)
    return max(1, groups - is_silent)


def _hard(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    formula = _formula(case.language)
    counts: dict[Steps, _Count] = {}
    for passage in case.passages:
        if passage.place in _READ and "|" not in passage.sentence.text and passage.words:
            counts.setdefault(passage.steps, _Count()).add(passage, case.language)
    for steps, count in counts.items():
        if count.words >= formula.words and (ease := formula.ease(count)) < formula.least:
            mean = count.words / count.sentences
            yield Finding(
                "hard-to-read",
                steps,
                f"the reading ease is {ease:.0f} of 100, with {mean:.0f} words a sentence; "
                f"below {formula.least} is very difficult",
            )


def _long_sentences(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    most = _formula(case.language).sentence_words
    for passage in case.passages:
        if len(passage.words) > most and "|" not in passage.sentence.text:
            start, end = passage.words[0].start, passage.words[7].end
            written = passage.sentence.written[start:end].split("\n")[0]
            message = f"a sentence of {len(passage.words)} words; the most is {most}"
            yield Finding("long-sentence", passage.steps, message, written)


def _long_parts(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    most = _lengths(case.language)
    counts: Counter[Steps] = Counter()
    for passage in case.passages:
        if passage.place in most:
            counts[passage.steps] += len(passage.words)
    for steps, count in counts.items():
        if count > (allowed := most[pattern(steps)]):
            yield Finding("part-too-long", steps, f"{count} words; the most is {allowed}")


@cache
def _lengths(language: str) -> dict[Steps, int]:
    return {tuple(place.split(".")): most for place, most in words(language, "text")["length"].items()}


RULES = (
    Rule("hard-to-read", _hard),
    Rule("long-sentence", _long_sentences),
    Rule("part-too-long", _long_parts),
)
