"""Signs: no full stop behind a heading, and in French a space where the language has one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tocsin.brief.tree import Steps
from tocsin.review.case import Case
from tocsin.review.finding import Finding, Rule
from tocsin.review.words import words

_HEADINGS: frozenset[Steps] = frozenset({("title",), ("sections", "*", "title"), ("events", "*", "title")})
_ABBREVIATED = re.compile(r"(?:\.\w{1,3}|\b\w{1,3}|etc)\.$")


def _full_stops(case: Case) -> Iterator[Finding]:
    for text in case.texts:
        if text.place in _HEADINGS:
            heading = text.text.strip()
            if heading.endswith(".") and not heading.endswith("..") and not _ABBREVIATED.search(heading):
                yield Finding("heading-full-stop", text.steps, "a heading ends in a full stop", heading)


@cache
def _without_space(language: str, region: str) -> re.Pattern[str] | None:
    data = words(language, "text")["typography"]
    spaced, opening = data.get("regions", {}).get(region, data)["spaced"], data["opening"]
    if not spaced:
        return None
    # Not inside a clock's time or an address, and not "?!" or "!)".
    before = rf"(?<![^\W_])[^\W_]++[)\]*]?[{re.escape(spaced)}](?=\s|$|[)\].,*])"
    behind = rf"[{re.escape(opening)}][^\W_]++" if opening else r"(?!)"
    return re.compile(f"{before}|{behind}")


def _spaces(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    pattern = _without_space(case.language, case.brief.language)
    if pattern is None:
        return
    for text in case.texts:
        match = pattern.search(text.text)
        if match:
            said = text.written[match.start() : match.end()]
            yield Finding("space-before-sign", text.steps, f"no space in '{said}'", said)


RULES = (Rule("heading-full-stop", _full_stops), Rule("space-before-sign", _spaces))
