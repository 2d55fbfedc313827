"""The counts that a person chose, by the same rules as incidents; a time has to lie inside of what was chosen."""

from __future__ import annotations

from tocsin.brief.dates import parse
from tocsin.errors import UsageError
from tocsin.sources.alert.places import country_code
from tocsin.sources.counts.count import Count
from tocsin.sources.draft import Done, Draft
from tocsin.sources.incidents.filters import Choice, Filters, code_of, nothing_chosen
from tocsin.sources.incidents.incident import Incident, Where

_NO_TIME = parse("1500/2200")
"""Stands for the time of a count that gives none, so that no chosen time holds it."""


def chosen(counts: list[Count], filters: Filters, result: Draft) -> list[Count]:
    """Return the counts that were chosen; those that lie partly outside of a chosen time are told and left out.

    Raises:
        UsageError: an actor was chosen, which sums do not name; a day is no date; or nothing is left.
    """
    choice = Choice(filters)
    if not filters:
        return counts
    if filters.actor:
        hint = "leave --actor out; choose by country, area, time or kind"
        raise UsageError.at("--actor", "these are sums, and name no actors", hint=hint)
    kept = [count for count in counts if choice(_incident(count))]
    inside = [count for count in kept if not choice.reaches_over(count.period or _NO_TIME)]
    if len(inside) < len(kept):
        number = len(kept) - len(inside)
        words = f"{number:,} numbers whose time is not given, or lies partly outside of the chosen time"
        result.note(Done.DROPPED, words)
    if not any(count.number is not None for count in inside):
        raise nothing_chosen(filters, map(_incident, counts))
    return inside


def _incident(count: Count) -> Incident:
    """Return a count as the row that a person chooses among."""
    area, country = count.area, count.area.part(0)
    where = Where(
        name=area.name,
        precision="",
        district=area.part(2),
        region=area.part(1),
        country=country,
        country_code=country_code(country) or code_of(country),
    )
    kind, what = count.measure.kind, str(count.measure)
    return Incident(str(count.row), count.row, count.period or _NO_TIME, kind or what, where, detail=what)
