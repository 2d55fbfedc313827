"""Each number of the prose is on record, with a source, with the same value and for the same scope."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tocsin.review.finding import Finding, Rule
from tocsin.review.numbers import scope
from tocsin.review.numbers.amounts import is_told
from tocsin.review.numbers.entries import Entry
from tocsin.review.numbers.kinds import family, kinds
from tocsin.review.numbers.told import Told

if TYPE_CHECKING:
    from tocsin.review.case import Case

_ASKS = frozenset({("recommendations", "*", "text"), ("alert", "key_ask", "text")})
_COINCIDENCE = 100
"""Two numbers below it that count other things are two numbers; from it on, one number that is told wrongly."""


def _without_entry(case: Case) -> Iterator[Finding]:
    for told in case.quantities:
        if _is_own_event(told) or _is_an_ask(told) or not told.is_asked_for:
            continue
        if not _on_record(case, told) and not _of_events(case, told):
            message = f"'{told.words}' stands in no figure"
            yield Finding("number-without-entry", told.passage.steps, message, told.words)


def _on_record(case: Case, told: Told) -> list[Entry]:
    """Return the entries that a quantity can be."""
    return [
        entry
        for entry in case.numbers
        if is_told(told.number, entry.amount, case.language) and _is_about(case, told, entry)
    ]


def _is_about(case: Case, told: Told, entry: Entry) -> bool:
    """Tell whether an entry with the same number is the same number, perhaps told wrongly."""
    size = max(entry.amount.ends, default=None)
    is_large = size is not None and size >= _COINCIDENCE
    others = scope.other_measure(told, entry) or scope.other_people(told, entry, scope.communities(case))
    if told.kind and not entry.kind and not is_large:
        return bool(set(told.population.lower().split()) & set(entry.words.split()))
    return is_large or not others


def _of_events(case: Case, told: Told) -> bool:
    """Tell whether the text of an event tells the same number."""
    return any(
        _is_own_event(other)
        and other.number.value == told.number.value
        and other.number.high == told.number.high
        and (other.number.value is not None or other.number.high is not None or _same(told, other))
        and family(other.kind) == family(told.kind)
        for other in case.quantities
    )


def _same(told: Told, other: Told) -> bool:
    return told.number.words.lower() == other.number.words.lower()


def _is_an_ask(told: Told) -> bool:
    """Tell whether a number is of what is asked for, such as a ceiling of 160 observers."""
    known = kinds().get(told.kind)
    return told.passage.place in _ASKS and not (known and known.is_harm)


def _is_own_event(told: Told) -> bool:
    """Tell whether the text is of an event, which is dated, placed and sourced itself."""
    return told.passage.place[0] == "events"


RULES = (Rule("number-without-entry", _without_entry),)
