"""What was asked in earlier issues and has no answer, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.brief.model import Actor, Brief
from tocsin.changes import Age, Asked, Unit, ledger
from tocsin.compose.wording import Wording


@dataclass(frozen=True)
class Carried:
    """One recommendation that is still without an answer, from the issue that asked it last.

    `recommendation`, `actors` are of that issue, whose language is `language`; that is empty where it is the one of
    the brief.
    """

    recommendation: Any
    actors: Sequence[Actor]
    language: str
    since_issue: int
    since: str
    age: str
    last_issue: int
    is_repeated: bool
    is_reworded: bool


def carried(brief: Brief, before: Sequence[Brief], wording: Wording) -> tuple[Carried, ...]:
    """Return what issues before this one asked and nobody has answered, the longest asked first.

    Args:
        brief: the newest issue.
        before: the issues before it, newest first.
        wording: the words of the brief.
    """
    return tuple(
        _carried(asked, brief, wording)
        for asked in ledger([brief, *before])
        if asked.since_issue != brief.issue
    )


def _carried(asked: Asked, brief: Brief, wording: Wording) -> Carried:
    actors = {actor.id: actor for actor in asked.brief.actors}
    return Carried(
        recommendation=asked.recommendation,
        actors=[actors[key] for key in dict.fromkeys(asked.recommendation.to)],
        language=asked.brief.language if asked.brief.language != brief.language else "",
        since_issue=asked.since_issue,
        since=wording.date(asked.since),
        age=age_words(asked.age, wording),
        last_issue=asked.last_issue,
        is_repeated=asked.is_repeated,
        is_reworded=asked.is_reworded,
    )


def age_words(age: Age, wording: Wording) -> str:
    """Say an age in the unit that it is known in."""
    ngettext, number = wording.ngettext, wording.number(age.number)
    match age.unit:
        case Unit.DAY:
            words = ngettext("{count} day", "{count} days", age.number)
        case Unit.MONTH:
            words = ngettext("{count} month", "{count} months", age.number)
        case Unit.YEAR:
            words = ngettext("{count} year", "{count} years", age.number)
    told = words.format(count=number)
    return wording.gettext("about {age}").format(age=told) if age.is_about else told
