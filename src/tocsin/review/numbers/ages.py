"""Figures that are too old, or too vague, to be shown as what is known at the as-of date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from tocsin.brief.model import Figure
from tocsin.review.finding import Finding, Rule
from tocsin.review.numbers.kinds import kinds

if TYPE_CHECKING:
    from tocsin.review.case import Case


def _old(case: Case) -> Iterator[Finding]:
    """Yield figures that are older than their kind allows.

    What was counted of a time that is past is history, unless it is a key figure; what says how things stand grows
    old wherever it is printed.
    """
    as_of = case.brief.as_of.latest
    for entry in case.numbers:
        known = kinds().get(entry.kind)
        if entry.steps[0] != "figures" or known is None or as_of is None:
            continue
        index = int(entry.steps[1])
        figure = case.brief.figures[index]
        when = _counted(figure)
        is_history = not figure.key and (not known.is_state or figure.period is not None)
        if when is None or is_history:
            continue
        months = (as_of.year - when.year) * 12 + as_of.month - when.month
        if months > known.months:
            message = (
                f"the figure '{figure.id}' is {months} months old at the as-of date; for '{entry.kind}' "
                f"it should be {known.months} at most"
            )
            yield Finding("number-is-old", entry.steps, message, str(figure.as_of or figure.period))


def _counted(figure: Figure) -> date | None:
    """Return the last day that a figure can be of."""
    if figure.as_of is not None:
        return figure.as_of.latest
    return figure.period.latest if figure.period is not None else None


def _vague(case: Case) -> Iterator[Finding]:
    for index, figure in enumerate(case.brief.figures):
        if figure.key and figure.vague:
            message = f"the key figure '{figure.id}' gives a size and no number"
            yield Finding("key-figure-vague", ("figures", index), message, figure.vague)


RULES = (Rule("number-is-old", _old), Rule("key-figure-vague", _vague))
