"""Two states of a text -> the sentences that differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tocsin.changes.change import Passage
from tocsin.changes.likeness import pairs
from tocsin.changes.meaning import Renamed, words_of

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_OPENING = "*_`["
_LIKE_SENTENCE = 0.4
"""Share of words in common from which a sentence in the place of another is told as that one changed."""


class _Sentence(NamedTuple):
    paragraph: int | None
    written: str
    meant: str


_NONE = _Sentence(None, "", "")


def passages(old: str, new: str, language: str, renamed: Renamed | None = None) -> tuple[Passage, ...]:
    """Return the sentences that differ, in the order of the new text; those that only moved do not.

    Args:
        old: the text in the old issue, as Markdown.
        new: the text in the new issue.
        language: of both, to tell where sentences end.
        renamed: what ids of the old issue are called in the new one.
    """
    before, after = list(_sentences(old, language, renamed)), list(_sentences(new, language, None))
    gone, come = _left(before, after), _left(after, before)
    met = pairs([before[one].meant for one in gone], [after[one].meant for one in come], _LIKE_SENTENCE)
    became = {come[other]: gone[one] for one, other in met}
    found = [(float(place), _passage(before, after, became.get(place), place)) for place in come]
    stays = {one.meant: place for place, one in enumerate(after)}
    behind, lost, changed = -1.0, set(gone), set(became.values())
    for place, sentence in enumerate(before):
        if place not in lost:
            behind = float(stays[sentence.meant])
        elif place not in changed:
            found.append((behind + 0.5, _passage(before, after, place, None)))
    return tuple(passage for _, passage in sorted(found, key=lambda one: one[0]))


def paragraph_lines(text: str) -> list[range]:
    """Return the lines of each paragraph, as the passages of a text count them, from 0."""
    body = text.rstrip()
    start = len(body) - len(body.lstrip())
    found = []
    for end, after in [*((gap.start(), gap.end()) for gap in _BLANK.finditer(body, start)), (len(body), 0)]:
        found.append(range(body.count("\n", 0, start), body.count("\n", 0, end) + 1))
        start = after
    return found


def _left(own: list[_Sentence], other: list[_Sentence]) -> list[int]:
    """Return the places of sentences that the other text has not, or not as often."""
    left = Counter(one.meant for one in own) - Counter(one.meant for one in other)
    found = []
    for place, one in enumerate(own):
        if left[one.meant] > 0:
            left[one.meant] -= 1
            found.append(place)
    return found


def _passage(before: list[_Sentence], after: list[_Sentence], old: int | None, new: int | None) -> Passage:
    was = before[old] if old is not None else _NONE
    now = after[new] if new is not None else _NONE
    return Passage(was.written, now.written, was.paragraph, now.paragraph)


def _sentences(text: str, language: str, renamed: Renamed | None) -> Iterator[_Sentence]:
    # All rules of a review come along, and every build would pay for them.
    from tocsin.review.masking import masked
    from tocsin.review.words import sentence_ends

    for number, paragraph in enumerate(_BLANK.split(text.strip())):
        start, signs = 0, masked(paragraph)
        for end in (*sentence_ends(signs, language.split("-")[0]), len(paragraph)):
            while end < len(paragraph) and paragraph[end - 1] in _OPENING:
                end -= 1  # signs that open what follows belong to it
            written = " ".join(paragraph[start:end].split())
            if meant := words_of(paragraph[start:end], renamed):
                yield _Sentence(number, written, meant)
            start = end
