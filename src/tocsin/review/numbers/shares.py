"""Percentages: a share is told of something, or it tells nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from tocsin.review.finding import Finding, Rule
from tocsin.review.words import has_words
from tocsin.review.words import words as word_list
from tocsin.sources.alert.words import ahead, either

if TYPE_CHECKING:
    from tocsin.review.case import Case

_NEAR_LETTERS = 60


def _without_base(case: Case) -> Iterator[Finding]:
    if not has_words(case.language):
        return
    share, base, compared = _patterns(case.language)
    for sentence in case.sentences:
        text = sentence.text
        if "\n|" in text or text.lstrip().startswith("|"):
            continue  # the head of a table's column says of what
        for match in share.finditer(text):
            behind = text[match.end() : match.end() + _NEAR_LETTERS]
            if base.match(behind) or compared.search(ahead(text, match.start())) or compared.search(behind):
                continue
            words = sentence.written[match.start() : match.end()].strip()
            yield Finding("percentage-without-base", sentence.steps, f"'{words}' does not say of what", words)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what matches a share, what it is of, and words that compare it with another."""
    data = word_list(language, "numbers")["shares"]
    sign = rf"(?:\s?%|\s(?:{either(data['signs'])})\b)"
    share = rf"(?<![\w.,-])\d+(?:[.,]\d+)?{sign}"
    return (
        re.compile(share, re.IGNORECASE),
        re.compile(rf"\s*(?:\([^)]{{0,40}}\)\s*)?(?:{either(data['of'])})", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{either(data['compared'])})(?!\w)", re.IGNORECASE),
    )


RULES = (Rule("percentage-without-base", _without_base),)
