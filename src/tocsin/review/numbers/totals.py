"""Whether parts add up to their total: in one sentence, in the figures of events, in the points of a series.

Ranges add as ranges. What cannot be compared is left alone: points that are not known, and parts that may overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from tocsin.review.finding import Finding, Rule
from tocsin.review.numbers.amounts import Amount
from tocsin.review.numbers.areas import areas_of
from tocsin.review.numbers.entries import Entry
from tocsin.review.numbers.mismatch import span
from tocsin.review.numbers.told import Told
from tocsin.review.words import has_words
from tocsin.review.words import words as word_list
from tocsin.sources.alert.words import either

if TYPE_CHECKING:
    from tocsin.review.case import Case

_BEGINS = re.compile(r"[^;.!?:()]{0,40}?[:(]\s*$")
_JOINS = re.compile(r"\s*(?:,|,?\s+(?:and|et)\b)\s*")
_OPEN_ABOVE = frozenset({"at-least", "more-than"})
_OPEN_BELOW = frozenset({"up-to", "at-most", "fewer-than"})
_ROUND = Decimal("0.05")

Range = tuple[Decimal, Decimal | None]
"""The least and the most that a number can be; None for no limit."""


def _sums(case: Case) -> Iterator[Finding]:
    yield from _in_sentences(case)
    yield from _of_events(case)
    yield from _of_series(case)


def _in_sentences(case: Case) -> Iterator[Finding]:
    """Yield sums of "12 killed: 5 men and 8 women", and of "12 killed, including 8 men and 9 women"."""
    some = case.quantities
    for place, whole in enumerate(some):
        amount = _range(_amount(whole))
        if amount is None:
            continue
        parts, is_whole = _parts(case, some[place:])
        ranges = [_range(_amount(part)) for part in parts]
        if not parts or None in ranges or (is_whole and len(parts) < 2):
            continue
        least, most = _added([one for one in ranges if one])
        is_less = is_whole and most is not None and most < amount[0]
        if is_less or (amount[1] is not None and least > amount[1]):
            said = whole.passage.sentence.written[whole.start : parts[-1].end].strip()
            message = f"the parts of '{whole.words}' add up to {_said((least, most))}"
            yield Finding("total-does-not-add-up", whole.passage.steps, message, said)


def _parts(case: Case, some: Sequence[Told]) -> tuple[list[Told], bool]:
    """Return the quantities that are the parts of the first, and whether they are said to be all."""
    whole, text = some[0], some[0].passage.sentence.text
    found: list[Told] = []
    is_whole, end = False, whole.end
    for part in some[1:]:
        if part.passage is not whole.passage:
            break
        between = text[end : part.start]
        if not found:
            is_whole = bool(_BEGINS.fullmatch(between))
            if not is_whole and not _including(case.language).search(between):
                break
        elif not _JOINS.fullmatch(between):
            break
        if part.number.value is None or not part.groups or any(part.groups & one.groups for one in found):
            break
        found.append(part)
        end = part.end
    return found, is_whole


def _including(language: str) -> re.Pattern[str]:
    some = word_list(language, "numbers")["including"] if has_words(language) else ("\x00",)
    return re.compile(rf"^[^;.!?]{{0,40}}?\b{either(some)}\s*$", re.IGNORECASE)


def _of_events(case: Case) -> Iterator[Finding]:
    """Yield figures that are smaller than what the events of their place and time add up to."""
    beside: dict[str, set[str]] = {}
    for event in case.brief.events:
        for name in event.figures:
            beside.setdefault(name, set()).update(event.figures)
    if not beside:
        return
    scope = _Scope(case)
    told: dict[tuple[str, str], list[Entry]] = {}
    for one in scope.figures:
        if one.name in beside:
            for area in scope.areas.around(one.areas[0]) if one.areas else ():
                told.setdefault((one.kind, area), []).append(one)
    for total in scope.figures:
        limit = _range(total.amount)
        if not total.kind or limit is None or limit[1] is None:
            continue
        near = {one.name: one for area in total.areas for one in told.get((total.kind, area), ())}
        parts = [
            one
            for one in near.values()
            if one is not total and one.name not in beside.get(total.name, ()) and scope.is_part(one, total)
        ]
        # Of two of which one holds the other the larger is left out: it may be their sum.
        inner = [
            one for one in parts if not any(other is not one and scope.is_part(other, one) for other in parts)
        ]
        ranges = [found for one in inner if (found := _range(one.amount))]
        if len(ranges) < 2:
            continue
        least, _ = _added(ranges)
        if least > limit[1]:
            names = ", ".join(f"'{one.name}'" for one in inner)
            message = f"the figures of events in its place and time ({names}) add up to {least:,f} or more"
            yield Finding("total-does-not-add-up", total.steps, message, f"{total.amount.most:f}")


class _Scope:
    """Which figure counts what another one counts as well."""

    def __init__(self, case: Case) -> None:
        self.figures = [entry for entry in case.numbers if entry.steps[0] == "figures"]
        self.areas = areas_of(case.brief, case.language)
        as_of = case.brief.as_of.latest
        self.spans = {
            entry.steps: span(entry.period, as_of) for entry in self.figures if entry.period and as_of
        }

    def is_part(self, part: Entry, total: Entry) -> bool:
        """Tell whether all that an entry counts is counted by another one as well."""
        inner, outer = self.spans.get(part.steps), self.spans.get(total.steps)
        if not inner or not outer or inner[0] < outer[0] or inner[1] > outer[1] or not part.areas:
            return False
        if part.kind != total.kind or not (part.groups == total.groups or not total.groups):
            return False
        return all(not self.areas.around(area).isdisjoint(total.areas) for area in part.areas)


def _of_series(case: Case) -> Iterator[Finding]:
    """Yield series whose points add up to another number than the figure of the same scope."""
    for index, series in enumerate(case.brief.series):
        points = [entry for entry in case.numbers if entry.steps[:2] == ("series", index)]
        ranges = [found for one in points if (found := _range(one.amount))]
        if not ranges:
            continue
        least, most = _added(ranges)
        is_known = len(ranges) == len(series.points)
        for figure in (entry for entry in case.numbers if entry.steps[0] == "figures"):
            limit = _range(figure.amount)
            source = case.brief.figures[int(figure.steps[1])]
            if (
                limit is None
                or source.period != series.period
                or series.period is None
                or sorted(source.area) != sorted(series.area)
                or source.measure != series.measure
                or source.population != series.population
            ):
                continue
            is_less = is_known and most is not None and most < limit[0]
            if is_less or (limit[1] is not None and least > limit[1]):
                said = _said((least, most))
                message = f"its points add up to {said}; the figure '{figure.name}' says {figure.amount}"
                yield Finding("total-does-not-add-up", ("series", index), message, series.title)


def _amount(told: Told) -> Amount:
    number = told.number
    return Amount(number.value, number.low, None, number.high, "", number.qualifier)


def _range(amount: Amount) -> Range | None:
    least, most = amount.least, amount.most
    if least is None or most is None:
        return None
    if amount.qualifier in _OPEN_ABOVE:
        return least, None
    if amount.qualifier in _OPEN_BELOW:
        return Decimal(0), most
    if amount.qualifier:
        return least * (1 - _ROUND), most * (1 + _ROUND)
    return least, most


def _added(ranges: Sequence[Range]) -> Range:
    tops = [most for _, most in ranges]
    known = [top for top in tops if top is not None]
    return sum((least for least, _ in ranges), Decimal(0)), sum(known, Decimal(0)) if len(known) == len(
        tops
    ) else None


def _said(some: Range) -> str:
    least, most = some
    if most is None:
        return f"{least:,f} or more"
    return f"{least:,f}" if least == most else f"{least:,f} to {most:,f}"


RULES = (Rule("total-does-not-add-up", _sums),)
