"""Each number of the prose is on record, with a source, with the same value and for the same scope."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tocsin.brief.model import Figure, Series
from tocsin.review.finding import Finding, Rule
from tocsin.review.numbers.entries import Entry
from tocsin.review.numbers.kinds import kinds
from tocsin.review.numbers.told import Told

if TYPE_CHECKING:
    from tocsin.review.case import Case

_ASKS = frozenset({("recommendations", "*", "text"), ("alert", "key_ask", "text")})


def _without_entry(case: Case) -> Iterator[Finding]:
    for told in _on_no_record(case):
        message = f"'{told.words}' stands in no figure"
        yield Finding("number-without-entry", told.passage.steps, message, told.words)


def _without_source(case: Case) -> Iterator[Finding]:
    for index, figure in enumerate(case.brief.figures):
        if missing := _unsourced(figure):
            message = f"the figure '{figure.id}' ({case.numbers[index].amount}) {missing}"
            yield Finding("number-without-source", ("figures", index), message, _written(figure))
    for index, series in enumerate(case.brief.series):
        if missing := _unsourced(series):
            message = f"the series '{series.id}' {missing}"
            yield Finding("number-without-source", ("series", index), message, series.title)
    for told in _on_no_record(case):
        if not told.passage.is_sourced:
            message = f"'{told.words}' has no figure, and its sentence cites no source"
            yield Finding("number-without-source", told.passage.steps, message, told.words)


def _of_another_scope(case: Case) -> Iterator[Finding]:
    for one in case.looked_up:
        if one.entry and one.differs:
            message = f"'{one.told.words}' is the {_named(one.entry)}, and {one.differs}"
            yield Finding("number-of-another-scope", one.told.passage.steps, message, one.told.words)


def _differing(case: Case) -> Iterator[Finding]:
    for one in case.looked_up:
        if one.rival and not _is_outside(one.told, one.rival):
            message = f"'{one.told.words}' here; the {_named(one.rival)} has {one.rival.amount}"
            yield Finding("number-differs", one.told.passage.steps, message, one.told.words)


def _outside(case: Case) -> Iterator[Finding]:
    for one in case.looked_up:
        if one.rival and _is_outside(one.told, one.rival):
            message = (
                f"'{one.told.words}' is outside {one.rival.amount}, the range of the {_named(one.rival)}"
            )
            yield Finding("number-outside-its-range", one.told.passage.steps, message, one.told.words)


def _on_no_record(case: Case) -> Iterator[Told]:
    """Yield the quantities that nothing of the brief has; an event dates, places and sources its own."""
    for one in case.looked_up:
        if one.entry or one.rival or one.is_of_event or not one.told.is_asked_for:
            continue
        if not _is_an_ask(one.told):
            yield one.told


def _is_an_ask(told: Told) -> bool:
    """Tell whether a number is of what is asked for, such as a ceiling of 160 observers."""
    known = kinds().get(told.kind)
    return told.passage.place in _ASKS and not (known and known.is_harm)


def _is_outside(told: Told, entry: Entry) -> bool:
    low, high, value = entry.amount.low, entry.amount.high, told.number.value
    return low is not None and high is not None and value is not None and not low <= value <= high


def _unsourced(part: Figure | Series) -> str:
    missing = [
        what
        for is_missing, what in (
            (not part.sources, "cites no source"),
            (part.reported_by is None, "does not say who counted"),
        )
        if is_missing
    ]
    return " and ".join(missing)


def _written(figure: Figure) -> str:
    """Return the number as the file has it."""
    number = figure.value if figure.value is not None else figure.low
    return f"{number:f}" if number is not None else figure.vague or ""


def _named(entry: Entry) -> str:
    return f"{'figure' if entry.steps[0] == 'figures' else 'series'} '{entry.name}'"


RULES = (
    Rule("number-of-another-scope", _of_another_scope),
    Rule("number-differs", _differing),
    Rule("number-outside-its-range", _outside),
    Rule("number-without-entry", _without_entry),
    Rule("number-without-source", _without_source),
)
