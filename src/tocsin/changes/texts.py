"""Two states of a text -> the sentences that differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from tocsin.changes.change import Passage
from tocsin.changes.likeness import pairs
from tocsin.changes.meaning import Renamed, words_of
from tocsin.review.masking import masked
from tocsin.review.words import sentence_ends

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_LIKE_SENTENCE = 0.4
"""Share of words in common from which a sentence in the place of another is told as that one changed."""


class _Sentence(NamedTuple):
    paragraph: int
    written: str
    meant: str


def passages(old: str, new: str, language: str, renamed: Renamed | None = None) -> tuple[Passage, ...]:
    """Return the sentences that differ, in the order of the new text; those that only moved do not.

    Args:
        old: the text in the old issue, as Markdown.
        new: the text in the new issue.
        language: of both, to tell where sentences end.
        renamed: what ids of the old issue are called in the new one.
    """
    before, after = list(_sentences(old, language, renamed)), list(_sentences(new, language, None))
    gone = Counter(one.meant for one in before) - Counter(one.meant for one in after)
    come = Counter(one.meant for one in after) - Counter(one.meant for one in before)
    steps = SequenceMatcher(None, [one.meant for one in before], [one.meant for one in after], autojunk=False)
    found: list[Passage] = []
    for step, start, end, new_start, new_end in steps.get_opcodes():
        if step != "equal":
            found += _differing(_taken(before[start:end], gone), _taken(after[new_start:new_end], come))
    return tuple(found)


def _taken(sentences: list[_Sentence], differing: Counter[str]) -> list[_Sentence]:
    """Leave out what stands in the other text as well, at another place."""
    kept = []
    for one in sentences:
        if differing[one.meant] > 0:
            differing[one.meant] -= 1
            kept.append(one)
    return kept


def _differing(before: list[_Sentence], after: list[_Sentence]) -> Iterator[Passage]:
    met = {
        new: old
        for old, new in pairs([one.meant for one in before], [one.meant for one in after], _LIKE_SENTENCE)
    }
    for index, one in enumerate(before):
        if index not in met.values():
            yield Passage(one.written, "", one.paragraph, None)
    for index, one in enumerate(after):
        if index in met:
            was = before[met[index]]
            yield Passage(was.written, one.written, was.paragraph, one.paragraph)
        else:
            yield Passage("", one.written, None, one.paragraph)


def _sentences(text: str, language: str, renamed: Renamed | None) -> Iterator[_Sentence]:
    for number, paragraph in enumerate(_BLANK.split(text.strip())):
        start, signs = 0, masked(paragraph)
        for end in (*sentence_ends(signs, language.split("-")[0]), len(paragraph)):
            written = " ".join(paragraph[start:end].split())
            if meant := words_of(paragraph[start:end], renamed):
                yield _Sentence(number, written, meant)
            start = end
