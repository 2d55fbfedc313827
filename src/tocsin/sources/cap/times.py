"""Dates and times of CAP. Source: CAP 1.2, section 3.3.2: a numeric offset is required, and `Z` is not allowed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.brief.dates import parse
from tocsin.sources.cap.message import Element
from tocsin.sources.draft import Done, Origin, Repair

_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)T(?P<time>[0-2]\d:[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?P<offset>Z|z|[+-]\d\d:?\d\d)?"
)


@dataclass(frozen=True)
class Moment:
    """A day, as its sender counts days, with its time in words. `faults` is what had to be mended."""

    day: str
    said: str
    origin: Origin
    faults: list[Repair] = field(default_factory=list)


def moment(element: Element, name: str) -> Moment | None:
    """Return when an element says something is; None where it does not say, or says no date."""
    found = element.first(name)
    match = _MOMENT.fullmatch(found.words) if found else None
    if found is None or match is None:
        return None
    try:
        parse(match["day"])
    except ValueError:
        return None
    origin, offset = found.origin, match["offset"] or ""
    faults = []
    if offset in ("Z", "z"):
        words = f"{name} ends in Z, which CAP does not allow: read as +00:00"
        faults.append(Repair(Done.MENDED, words, origin))
        offset = "+00:00"
    elif not offset:
        words = f"{name} has no offset: the day may be another one elsewhere"
        faults.append(Repair(Done.LOOK_AT, words, origin))
    said = f"{match['day']} {match['time']}" + (f" (UTC{offset})" if offset else " (no offset)")
    return Moment(match["day"], said, origin, faults)
