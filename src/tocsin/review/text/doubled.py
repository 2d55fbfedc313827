"""Words and dates that stand twice in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from tocsin.review.case import Case
from tocsin.review.finding import Finding, Rule
from tocsin.review.words import words


def _words(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    allowed = frozenset(words(case.language, "text")["doubled"]["allowed"])
    for passage in case.passages:
        written = passage.sentence.written
        for first, second in pairwise(passage.words):
            if first.text != second.text or first.text in allowed or not first.text.isalpha():
                continue
            # A name can hold a word twice, and a citation between two words parts them.
            if written[second.start].isupper() or written[first.end : second.start].strip():
                continue
            said = written[first.start : second.end]
            yield Finding("doubled-word", passage.steps, f"'{said}' stands there twice", said)


@cache
def _date(language: str) -> re.Pattern[str]:
    months = "|".join(words(language, "text")["doubled"]["months"])
    return re.compile(
        rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th|er)?\s+)?({months})\.?\s+(?:(\d{{1,2}}),\s+)?(\d{{4}})\b",
        re.IGNORECASE,
    )


def _dates(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    pattern, months = _date(case.language), frozenset(words(case.language, "text")["doubled"]["months"])
    for passage in case.passages:
        if months.isdisjoint(passage.words.kinds):
            continue
        if "|" in passage.sentence.text:
            continue  # a row of a table has its dates in their columns
        seen: set[tuple[str, str, str]] = set()
        for match in pattern.finditer(passage.sentence.text):
            date = (match[1] or match[3] or "", match[2].lower(), match[4])
            if date in seen:
                said = passage.sentence.written[match.start() : match.end()]
                yield Finding("doubled-date", passage.steps, f"'{said}' stands twice in one sentence", said)
                break
            seen.add(date)


RULES = (Rule("doubled-word", _words), Rule("doubled-date", _dates))
