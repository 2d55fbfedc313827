"""Sentences in their surroundings: their words, what stands beside them, what they rest on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tocsin.brief.tree import Steps, pattern
from tocsin.review.phrases import Words, split

if TYPE_CHECKING:
    from tocsin.review.case import Case, Sentence

_QUOTED = re.compile(
    r"\u201c[^\u201d]*(?:\u201d|$)|^[^\u201c]*\u201d|\u00ab[^\u00bb]*(?:\u00bb|$)|^[^\u00ab]*\u00bb|\"[^\"]*\""
)
_MARKS = '\u201c\u201d\u00ab\u00bb"'
_SOME_WORDS = 2


@dataclass(frozen=True)
class Passage:
    """A sentence, its neighbours in its paragraph, and whether it rests on a source.

    A source stands for it that it cites, that is cited later in its paragraph, or that its part of the brief names.
    """

    sentence: Sentence
    place: Steps
    neighbours: tuple[Sentence, ...]
    is_sourced: bool
    is_quoted: bool

    @property
    def steps(self) -> Steps:
        """Return where its text is."""
        return self.sentence.steps

    @cached_property
    def words(self) -> Words:
        """Return its words."""
        return split(self.sentence.text)

    @cached_property
    def own_words(self) -> Words:
        """Return its words but for those in quotation marks, which are someone else's."""
        if self.is_quoted:
            return Words()
        if not any(mark in self.sentence.text for mark in _MARKS):
            return self.words
        return split(_QUOTED.sub(lambda match: " " * len(match[0]), self.sentence.text))

    def written(self, start: int, end: int) -> str:
        """Return a part of it as it is written, with a word or two behind it so that it can be found."""
        after = bisect_left(self.words, end, key=lambda word: word.start)
        for word in self.words[after : after + _SOME_WORDS]:
            if "\n" in self.sentence.written[end : word.end] or "[" in self.sentence.written[end : word.end]:
                break
            end = word.end
        return self.sentence.written[start:end].strip()


def passages(case: Case) -> tuple[Passage, ...]:
    """Return the sentences of all texts in their surroundings, in the order of the brief."""
    found: list[Passage] = []
    paragraph: list[Sentence] = []
    for sentence in case.sentences:
        if paragraph and (sentence.steps != paragraph[-1].steps or _ends_paragraph(paragraph[-1])):
            found += _of(paragraph, case, found[-1].sentence if found else None)
            paragraph = []
        paragraph.append(sentence)
    return (*found, *_of(paragraph, case, found[-1].sentence if found else None))


def _ends_paragraph(sentence: Sentence) -> bool:
    text = sentence.text
    return text[len(text.rstrip()) :].count("\n") > 1


def _of(paragraph: Sequence[Sentence], case: Case, before: Sentence | None) -> Iterator[Passage]:
    if not paragraph:
        return
    # The sign of a quotation stands at its first line, which can be the end of what is before.
    is_quoted = paragraph[0].written.lstrip().startswith(">") or bool(
        before and before.steps == paragraph[0].steps and before.written.rstrip().endswith(">")
    )
    steps = paragraph[0].steps
    place, is_sourced = pattern(steps), _has_sources(case, steps)
    last_cited = max((index for index, one in enumerate(paragraph) if one.sources), default=-1)
    for index, sentence in enumerate(paragraph):
        neighbours = (*paragraph[max(0, index - 1) : index], *paragraph[index + 1 : index + 2])
        yield Passage(sentence, place, neighbours, is_sourced or index <= last_cited, is_quoted)


def _has_sources(case: Case, steps: Steps) -> bool:
    """Tell whether a part of the brief round a text names sources or evidence."""
    part: Any = case.brief
    for step in steps:
        part = part[step] if isinstance(step, int) else getattr(part, step, None)
        if getattr(part, "sources", None) or getattr(part, "evidence", None):
            return True
    return False
