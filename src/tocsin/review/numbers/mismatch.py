"""Whether a number is told of what it was counted of: the same places, time, people and deed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tocsin.brief.dates import Edtf
from tocsin.review.numbers.entries import Entry
from tocsin.review.numbers.kinds import family
from tocsin.review.numbers.told import Told

if TYPE_CHECKING:
    from tocsin.review.case import Case
    from tocsin.review.numbers.areas import Areas

_MONTH = timedelta(days=31)


def other_measure(told: Told, entry: Entry) -> str:
    """Return what a number counts, where the words say that something else happened."""
    if not told.kind or not entry.kind or family(told.kind) == family(entry.kind):
        return ""
    return f"it counts those {entry.kind}, not {told.kind}"


def other_people(told: Told, entry: Entry, communities: frozenset[str]) -> str:
    """Return whom a number counts, where the words name others."""
    if told.groups and entry.groups and not told.groups & entry.groups:
        return f"it counts '{entry.words}'"
    said = told.population.lower()
    named = [name for name in communities if name in said.split()]
    if named and not any(name in entry.words for name in named):
        return f"it counts '{entry.words}'"
    return ""


def other_places(told: Told, entry: Entry, areas: Areas) -> str:
    """Return where a number is from, where the words name another place, or only some of several."""
    if not told.areas or not entry.areas or all(area in told.areas for area in entry.areas):
        return ""
    if len(entry.areas) > 1 and any(
        all(areas.lies_in(area, said) for area in entry.areas) for said in told.areas
    ):
        return ""
    return f"it is of {_listed(entry.areas)}" + (" together" if len(entry.areas) > 1 else "")


def other_time(told: Told, entry: Entry, as_of: date) -> str:
    """Return when a number is from, where the words give another time, or only a part of it."""
    known = entry.period or entry.as_of
    if told.time is None or known is None:
        return ""
    mine, its = span(told.time, as_of), span(known, as_of)
    if mine is None or its is None:
        return ""
    is_apart = mine[1] < its[0] or its[1] < mine[0]
    mine_days, its_days = mine[1] - mine[0], its[1] - its[0]
    is_longer = its_days > _MONTH and mine_days > 1.5 * its_days
    is_part = mine_days * 1.5 < its_days and its_days > _MONTH
    return f"it is of {known}" if is_apart or is_longer or is_part else ""


def span(when: Edtf, as_of: date) -> tuple[date, date] | None:
    """Return the first and last day of a time, at most until the as-of date; None where it has no known start."""
    first, last = when.earliest, when.latest
    if first is None or (last is None and not when.is_open):
        return None
    return first, min(last or as_of, max(as_of, first))


def communities(case: Case) -> frozenset[str]:
    """Return the names of the communities of a brief, in small letters."""
    return frozenset(
        name.lower()
        for actor in case.brief.actors
        if actor.kind == "community"
        for name in (actor.name, *actor.aliases)
        if " " not in name
    )


def _listed(areas: tuple[str, ...]) -> str:
    said = [area.title() for area in areas]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
