"""English sentences -> what they count, read as the import of alerts reads them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from tocsin.brief.dates import Edtf, parse
from tocsin.review.numbers.counted import Counted
from tocsin.review.words import words as word_list
from tocsin.sources.alert.quantities import Quantity, quantities
from tocsin.sources.alert.reporters import is_day_of_count, is_day_of_report
from tocsin.sources.alert.told_of import told_of
from tocsin.sources.alert.when import Context, Dated, dates
from tocsin.sources.alert.words import either, words

_WORD = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")
_JOINT = re.compile(r";|\band\b|\b(?:has|have)\s")
"""Between a date and a number that are of two things: "was set up in 2013 and has 13,000 troops"."""


def read(text: str, as_of: Edtf) -> Iterator[Counted]:
    """Yield what a sentence counts: people, what they live in and by, troops, attacks; nothing else."""
    said = set(_WORD.findall(text.lower()))
    if said.isdisjoint(_of_numbers()) and not _DIGIT.search(text):
        return
    text = text.replace("\n", " ")
    is_dated = _YEAR.search(text) or not said.isdisjoint(_of_dates())
    found_dates = dates(text, Context(as_of=as_of)) if is_dated else ()
    dated = [one for one in found_dates if isinstance(one, Dated)]
    starts = [one.start for one in dated]
    found = list(quantities(text, dated))
    for place, quantity in enumerate(found):
        kind = quantity.measure if quantity.measure in _kinds() else ""
        who = quantity.population or ("" if kind else quantity.measure)
        if (
            quantity.number.is_doubtful
            or not (kind or _is_counted(who, is_asked_for=True))
            or _is_no_quantity(text, quantity)
        ):
            continue
        until = found[place + 1].number.start if place + 1 < len(found) else len(text)
        since = found[place - 1].end if place else 0
        near = dated[bisect_left(starts, since) : bisect_left(starts, until)]
        time = _time(text, near, quantity, as_of)
        yield Counted(quantity.number, kind, who, max(quantity.end, quantity.number.end), time)


def _time(text: str, near: Sequence[Dated], quantity: Quantity, as_of: Edtf) -> Edtf | None:
    """Return the one time of the words round a number; None where they give none, or more than one."""
    found = [
        meant
        for date in near
        if not _is_of_a_report(text, date, quantity) and (meant := told_of(text, date, as_of)[0])
    ]
    return parse(found[0].edtf) if len(found) == 1 else None


def _is_of_a_report(text: str, date: Dated, quantity: Quantity) -> bool:
    """Tell whether a date says when somebody counted or reported, or is not given by the words themselves."""
    if date.is_as_of or date.is_in_a_name or date.is_year_guessed or date.doubt:
        return True
    between = text[date.end : quantity.number.start]
    is_joined = bool(_JOINT.search(between)) or bool(_said_that().search(between))
    return is_joined or is_day_of_report(text, date) or is_day_of_count(text, date)


def _is_no_quantity(text: str, quantity: Quantity) -> bool:
    """Tell whether a number counts nobody: "many", "a third of 300 houses", "no evidence that 200 people"."""
    number = quantity.number
    is_many = number.value is None and number.words.lower() in words("numbers")["vague"]["alone"]
    # The import tells shares, money and what is denied with the words behind them left out.
    who = quantity.population
    is_told_only = bool(not quantity.measure and who and quantity.end == number.end)
    # "two countries see mass killing": what no list knows is counted only under a name, such as "14 Oshal".
    is_unknown = bool(who) and not _is_counted(who) and who.islower()
    return (is_many and number.low is None) or is_told_only or is_unknown


def _is_counted(who: str, *, is_asked_for: bool = False) -> bool:
    return bool(_populations(is_asked_for).search(who))


@cache
def _kinds() -> frozenset[str]:
    return frozenset(str(measure["measure"]) for measure in words("quantities")["measures"])


@cache
def _populations(is_asked_for: bool = False) -> re.Pattern[str]:
    data = words("quantities")["populations"]
    known = {*data["people"], *data["things"], *data["units"]}
    if is_asked_for:
        known -= set(word_list("en", "numbers")["not_counted"])
    return re.compile(rf"\b{either(known)}(?=$|\s+of\b)", re.IGNORECASE)


@cache
def _said_that() -> re.Pattern[str]:
    verbs = either(words("quantities")["reporters"]["verbs"])
    return re.compile(rf"\b{verbs}\s+that\b", re.IGNORECASE)


@cache
def _of_numbers() -> frozenset[str]:
    """Return the words of which one is in every number without digits."""
    data = words("numbers")
    vague = data["vague"]
    return frozenset([*data["words"], *data["scales"], *vague["plurals"], *vague["before"]])


@cache
def _of_dates() -> frozenset[str]:
    """Return the words of which one is in every date without a year; to look for dates themselves takes long."""
    data = words("dates")
    months = {name.lower().rstrip(".") for names in data["months"] for name in names}
    return frozenset([*months, *data["units"], *data["units"].values(), "half", "quarter"])
