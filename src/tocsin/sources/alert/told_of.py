"""Dates that tell of no event: what was compared with, what was ordered by then, what is still to come."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from tocsin.brief.dates import Edtf, parse
from tocsin.sources.alert.when import Dated
from tocsin.sources.alert.words import ahead, either, words

_NEAR_LETTERS = 160
"""How far from a date the words stand that say what it is."""


def told_of(text: str, date: Dated, as_of: Edtf | None) -> tuple[Dated | None, str]:
    """Return a date as its sentence means it; without one, the reason why nothing happened then."""
    before = ahead(text, date.start)
    if date.edtf.endswith("/..") and _superlative().search(before):
        if not text[date.end :].startswith(", when"):
            return None, "is only compared with"
        date = replace(date, edtf=date.edtf.removesuffix("/.."))  # "the worst since 1998, when ..."
    if _comparison().search(before) or _change().search(before):
        return None, "is only compared with"
    if date.edtf.startswith("/") and _order().search(before):
        return None, "is when something was to be done"
    if _preamble().match(text) and _document().search(before + date.words):
        return None, "is the date of a document that is only named"
    if _covering().search(before + date.words):
        return None, "is the time that the alert covers"
    return _if_not_to_come(text, date, as_of)


def counted_from_another(text: str) -> list[str]:
    """Return the words of a sentence that count from a date before them: "a week later", "on the 14th"."""
    return [match[0] for match in _from_another().finditer(text)]


def _if_not_to_come(text: str, date: Dated, as_of: Edtf | None) -> tuple[Dated | None, str]:
    """Return a date unless its clause says that something will be then."""
    known, limit = parse(date.edtf).latest, as_of.latest if as_of else None
    is_after = bool(known and limit and known > limit)
    if not (date.is_year_guessed or is_after or limit is None):
        return date, ""
    start, end = max(0, date.start - _NEAR_LETTERS), min(len(text), date.end + _NEAR_LETTERS)
    for coming in _future().finditer(text, start, end):
        between = (
            text[coming.end() : date.start]
            if coming.start() < date.start
            else text[date.end : coming.start()]
        )
        if not _JOINT.search(between) and not _said().search(between):
            reason = "is after the as-of date" if is_after else "is still to come when this is written"
            return None, f"{reason}: planned, not happened"
    return date, ""


_JOINT = re.compile(r",\s+(?:and|but|while)\s|[;:]\s|\s(?:and|but)\s")


@cache
def _superlative() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{either(words('events')['superlatives'])})\b[^,;.]*$")


@cache
def _comparison() -> re.Pattern[str]:
    inner = either(words("events")["within_comparisons"])
    size = either(words("events")["compared_sizes"])
    as_many = rf"as\s+{size}\s+(?:[\w-]+\s+){{0,4}}?as"  # "twice as many people as in 2024"
    compared = rf"(?i:{either(words('events')['comparisons'])}|{as_many})"
    return re.compile(rf"\b{compared}(?:\s+(?:{inner}|[\d,.]*\d))*\s*$")


@cache
def _change() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('events')['changes'])}\b[^.;]*\bfrom\b[^.;]*$")


@cache
def _from_another() -> re.Pattern[str]:
    data = words("dates")
    unit = either([*data["units"], *data["units"].values(), *data["parts_of_days"]])
    many = rf"(?:\d+|an?|{either(words('numbers')['words'])})"
    later = rf"{many}\s+{unit}\s+{either(data['from_another'])}"
    return re.compile(
        rf"\b(?:{either(data['after_another'])}\s+{unit}|{later}|on\s+the\s+\d+(?:st|nd|rd|th))\b", re.I
    )


@cache
def _order() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{either(words('events')['orders'])})\b[^;.]*$")


@cache
def _preamble() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[A-Z]\.\s+)?(?:(?:also|further)\s+)?(?i:{either(words('events')['preambles'])})\b"
    )


@cache
def _document() -> re.Pattern[str]:
    data = words("events")
    dated = either(data["dated_by"])
    return re.compile(rf"\b(?i:{either(data['documents'])})\b[^.;]*\b{dated}\s[^,.;]*$")


@cache
def _covering() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{either(words('head')['covers'])})\s[^.;,]*$")


@cache
def _future() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('events')['future'])}\b")


@cache
def _said() -> re.Pattern[str]:
    return re.compile(rf"\b{either(words('quantities')['reporters']['verbs'])}\b")
