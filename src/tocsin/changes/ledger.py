"""What was asked in a chain of issues and has no final answer yet, with how long it has been waiting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tocsin.brief.dates import Edge, Edtf, Point, Precision
from tocsin.brief.model import Brief, Recommendation, StatusEntry
from tocsin.changes.asks import is_answered
from tocsin.changes.likeness import is_unlike
from tocsin.changes.meaning import words_of
from tocsin.changes.pair import Pair


class Unit(StrEnum):
    """What an age is counted in."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Age(NamedTuple):
    """How long something has been waiting. `is_about` where the dates are not known to the day."""

    number: int
    unit: Unit
    is_about: bool


@dataclass(frozen=True)
class Asked:
    """A recommendation without a final answer.

    `recommendation` is its latest wording, and `brief` the issue that has it, in which its addressees are looked
    up; `since_issue` and `since` are the first issue that asked it and when that was published, or up to when it
    knew where that is not stated; `old_ids` are other ids that it had. `is_repeated`: the newest issue asks it.
    """

    recommendation: Recommendation
    brief: Brief
    since_issue: int
    since: Edtf
    age: Age
    is_repeated: bool
    is_reworded: bool = False
    old_ids: tuple[str, ...] = ()

    @property
    def last_status(self) -> StatusEntry | None:
        """Return the last step of it that any issue tells of."""
        return self.recommendation.status[-1] if self.recommendation.status else None

    @property
    def last_issue(self) -> int:
        """Return the newest issue that asks it."""
        return self.brief.issue


def ledger(chain: Sequence[Brief]) -> list[Asked]:
    """Return every recommendation of a chain that has no final answer, the longest asked first.

    What an issue dropped without an answer stays in it; a reworded or renamed one keeps its age. One whose id an
    issue gave to something else was dropped by that issue.

    Args:
        chain: the issues, newest first, as `tocsin.changes.seen_chain` gives them for one audience.
    """
    waiting: dict[str, Asked] = {}
    newest = chain[0]
    for number, brief in enumerate(reversed(chain)):
        before = chain[len(chain) - number] if number else None
        renamed = _renamed(before, brief) if before else {}
        for old, new in renamed.items():
            if old in waiting:
                _put_aside(waiting, new)
                waiting[new] = replace(waiting[old], old_ids=(*waiting.pop(old).old_ids, old))
        for asked in brief.recommendations:
            if asked.id in waiting and _is_another(waiting[asked.id], asked, brief):
                _put_aside(waiting, asked.id)
            known = waiting.get(asked.id)
            if known is None:
                since = brief.issued or brief.as_of
                waiting[asked.id] = Asked(asked, brief, brief.issue, since, age(since, newest.as_of), False)
            else:
                is_reworded = known.is_reworded or _is_reworded(known, asked, brief)
                waiting[asked.id] = replace(known, recommendation=asked, brief=brief, is_reworded=is_reworded)
    return [
        replace(asked, is_repeated=asked.brief is newest)
        for asked in sorted(waiting.values(), key=lambda one: one.since_issue)
        if not is_answered(asked.recommendation)
    ]


def _put_aside(waiting: dict[str, Asked], name: str) -> None:
    """Keep what was asked under an id that now stands for something else."""
    if name in waiting:
        dropped = waiting.pop(name)
        waiting[f"{name}, issue {dropped.last_issue}"] = dropped


def _is_another(known: Asked, asked: Recommendation, brief: Brief) -> bool:
    """Tell whether an id stands for another recommendation now: other words, to others."""
    was = known.recommendation
    has_other_words = is_unlike(words_of(was.text), words_of(asked.text))
    return _is_same_language(known, brief) and has_other_words and is_unlike(was.to, asked.to)


def _is_reworded(known: Asked, asked: Recommendation, brief: Brief) -> bool:
    return _is_same_language(known, brief) and words_of(asked.text) != words_of(known.recommendation.text)


def _is_same_language(known: Asked, brief: Brief) -> bool:
    return known.brief.language.split("-")[0] == brief.language.split("-")[0]


def _renamed(old: Brief, new: Brief) -> dict[str, str]:
    """Return what recommendations of one issue are called in the next, where only the id is another."""
    found = Pair(old, new).renamed
    return {name: other for (family, name), other in found.items() if family == "recommendations"}


def age(since: Edtf, now: Edtf) -> Age:
    """Return how long it is from one date to another, in the unit that both are known in.

    Of days, whole months are told from two on; of months and seasons, the difference of the months; of years and
    decades, that of the years. A date after `now` has waited for nothing.
    """
    first, last = _end(since), _end(now)
    is_about = first.precision != Precision.DAY or first.precision != last.precision
    is_about = is_about or any(one.is_approximate or one.is_uncertain for one in (first, last))
    if {first.precision, last.precision} & {Precision.YEAR, Precision.DECADE}:
        return Age(max(0, last.year - first.year), Unit.YEAR, True)
    start, end = first.latest, last.latest
    months = max(0, 12 * (end.year - start.year) + end.month - start.month)
    if first.precision is last.precision is Precision.DAY:
        if months and end.day < start.day and not _ends_month(end):
            months -= 1
        if months < 2:
            return Age(max(0, (end - start).days), Unit.DAY, is_about)
    return Age(months, Unit.MONTH, is_about)


def _end(dated: Edtf) -> Point:
    """Return the last point of a date; those of issues have known ends."""
    assert not isinstance(dated.end, Edge)
    return dated.end


def _ends_month(day: date) -> bool:
    return date.fromordinal(day.toordinal() + 1).month != day.month
