"""Recommendations: what was answered, what was dropped without an answer, whose deadline passed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tocsin.brief.model import Recommendation
from tocsin.brief.vocabulary import load
from tocsin.changes.change import Change, Said
from tocsin.changes.fields import changed, differing, entry_added, entry_dropped
from tocsin.changes.pair import Pair, Side

_STATES = "recommendation-states"


def is_answered(asked: Recommendation) -> bool:
    """Tell whether a recommendation has its final answer: it is carried out, rejected or overtaken."""
    return bool(asked.status) and is_final(asked.status[-1].state)


def is_final(state: str) -> bool:
    """Tell whether nothing more is waited for in a state, as the vocabulary has it."""
    return bool(load(_STATES)[state].facts.get("final"))


def recommendation(pair: Pair, old: int, new: int) -> Iterator[Change]:
    """Yield what changed in a recommendation."""
    places = (("recommendations", old), ("recommendations", new))
    yield from _status(pair, old, new)
    yield from differing(pair, places, without=frozenset({"id", "status"}))
    before, after = pair.old.brief, pair.new.brief
    deadline = after.recommendations[new].deadline
    if deadline is None or deadline.latest is None or is_answered(after.recommendations[new]):
        return
    if _is_past(deadline.latest, after) and not _is_past(deadline.latest, before):
        steps = (*places[0], "deadline"), (*places[1], "deadline")
        yield changed(pair, "deadline-passed", steps, str(deadline), str(deadline))


def _is_past(day: Any, brief: Any) -> bool:
    return bool(brief.as_of.earliest and day < brief.as_of.earliest)


def dropped(pair: Pair, number: int) -> Change:
    """Tell a recommendation that the new issue does not repeat, and whether it ever had an answer."""
    change = entry_dropped(pair, ("recommendations", number))
    asked = pair.old.brief.recommendations[number]
    change = replace(change, before=asked.text, said=Said.PROSE)
    return change if is_answered(asked) else replace(change, kind="recommendation-dropped-unanswered")


def added(pair: Pair, number: int) -> Change:
    """Tell a recommendation that is new."""
    text = pair.new.brief.recommendations[number].text
    return replace(entry_added(pair, ("recommendations", number)), after=text, said=Said.PROSE)


def _status(pair: Pair, old: int, new: int) -> Iterator[Change]:
    before = pair.old.meant["recommendations"][old]["status"]
    after = pair.new.meant["recommendations"][new]["status"]
    if before == after:
        return
    was, now = (status[-1]["state"] if status else "" for status in (before, after))
    places = (("recommendations", old, "status"), ("recommendations", new, "status"))
    kind = "status-moved"
    if was != now:
        ended, ends = (bool(state) and is_final(state) for state in (was, now))
        if ended != ends:
            kind = "recommendation-answered" if ends else "recommendation-reopened"
    yield changed(pair, kind, places, _last(pair.old, old), _last(pair.new, new))


def _last(side: Side, number: int) -> str:
    """Return the last step of a recommendation: state, date and note."""
    steps = side.data["recommendations"][number]["status"]
    if not steps:
        return ""
    last = {name: value for name, value in steps[-1].items() if name != "tlp"}
    place = ("recommendations", "*", "status", "*")
    told = [side.words(last[name], (*place, name)) for name in ("state", "date", "note")]
    return ", ".join(filter(None, told))
