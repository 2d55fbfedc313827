"""Each change in one line that a reader understands who has neither issue at hand.

Numbers, dates and terms are said from the two issues themselves, as everywhere on the pages, and not from the plain
text of the comparison. What no line is made for is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tocsin.brief import vocabulary
from tocsin.brief.model import Brief
from tocsin.changes import Change
from tocsin.compose.index import Index
from tocsin.compose.since.words import Side, Words


@dataclass(frozen=True)
class Line:
    """One change, or some that are said alike: what changed, and how.

    `tlp` is the highest handling mark of what it tells, or nothing. `language` is that of the words of the issue
    before, where it is another one than that of the document. `count` is how many changes it tells.
    """

    label: str
    text: str
    tlp: str
    language: str
    count: int = 1


class Teller:
    """Says the changes between two issues."""

    def __init__(self, old: Brief, new: Brief, words: Words) -> None:
        """Prepare for two issues, and the words of the new one."""
        self._old, self._new, self._words = old, new, words
        self._indexes = Index(old), Index(new)

    def line(self, change: Change) -> Line | None:
        """Return the line of a change, or nothing where none is made for its kind."""
        say = _LINES.get(change.kind)
        if say is None:
            return None
        was = Side(self._old, self._indexes[0], change.old_steps) if change.old_steps else None
        now = Side(self._new, self._indexes[1], change.steps) if change.steps else None
        label, text = say(self._words, was, now)
        marks = {mark for side in (was, now) if side for mark in side.marks}
        highest = max(marks, key=_rank, default="")
        is_old = now is None and self._old.language != self._new.language
        return Line(str(label), str(text), highest, self._old.language if is_old else "")


def joined(told: Sequence[tuple[Change, Line]], separator: str) -> list[Line]:
    """Return the lines with those in one of which the reader finds one short fact about each of several parts."""
    found: list[Line] = []
    last = ""
    for change, line in told:
        if change.kind == last and last in _JOINED and line.tlp == found[-1].tlp:
            before = found.pop()
            line = replace(before, text=f"{before.text}{separator}{line.text}", count=before.count + 1)
        found.append(line)
        last = change.kind
    return found


_JOINED = frozenset({"recommendation-answered", "deadline-passed", "mandate-ended"})


def _rank(mark: str) -> int:
    return int(vocabulary.load("tlp")[mark].facts["rank"])


def is_told(change: Change) -> bool:
    """Tell whether a reader could see a change: not that of hidden ids, nor of the date, which every issue has."""
    if change.kind == "renamed":
        return change.part.family == "recommendations"
    return change.steps != ("as_of",)


_Say = Callable[[Words, Any, Any], tuple[str, str]]
"""Says a change, from what was and what is: a label and the words behind it."""


def _said(label: Callable[[Words, Side], str], words: Callable[[Words, Side], str]) -> tuple[_Say, _Say]:
    """Say what is new behind a label, and what is gone behind the one for all that is gone.

    What is gone is only said to be here no more: it may be that this audience must not be told of it any longer.
    """
    return (
        lambda w, was, now: (label(w, now), words(w, now)),
        lambda w, was, now: (w.gettext("No longer here"), words(w, was)),
    )


def _named(label: Callable[[Words], str], name: Callable[[Words, Side], str]) -> tuple[_Say, _Say]:
    """Say who or what is named now, and who or what no more."""
    return (
        lambda w, was, now: (label(w), w.named(name(w, now), is_new=True)),
        lambda w, was, now: (label(w), w.named(name(w, was), is_new=False)),
    )


def _moved(label: Callable[[Words, Side], str], value: Callable[[Words, Side], str]) -> _Say:
    """Say what was and what is."""
    return lambda w, was, now: (label(w, now), w.moved(value(w, was), value(w, now)))


def _reworded(label: Callable[[Words, Side], str]) -> _Say:
    return lambda w, was, now: (label(w, now), w.gettext("reworded"))


def _stated(label: Callable[[Words], str], value: Callable[[Side], str | None]) -> _Say:
    """Say that a text was reworded, or what it was or is where the other issue has none."""

    def say(w: Words, was: Side, now: Side) -> tuple[str, str]:
        before, after = (w.in_short(value(side) or "") for side in (was, now))
        return label(w), w.gettext("reworded") if before and after else w.moved(before, after)

    return say


def _key_ask(side: Side) -> str | None:
    ask = side.brief.alert.key_ask
    return ask.text if ask else None


def _term_of(name: str) -> Callable[[Words, Side], str]:
    return lambda w, side: w.term(name, side.at()) if side.at() else ""


def _asked(form: Callable[[Words], str]) -> Callable[[Words, Side], str]:
    """Return the label of a field of a recommendation."""
    return lambda w, side: w.joined(side.at(2).id, form(w))


def _rescoped(w: Words, was: Side, now: Side) -> tuple[str, str]:
    scope = w.scope(was.at(2))
    return w.scope(now.at(2)), w.incomparable(w.amount(now.at(2)), w.amount(was.at(2)), scope)


def _recounted(w: Words, was: Side, now: Side) -> tuple[str, str]:
    after = w.joined(w.amount(now.at(2)), w.origin(now.at(2)))
    return w.scope(now.at(2)), w.incomparable(after, w.amount(was.at(2)), w.origin(was.at(2)))


_STAGES = _named(lambda w: w.gettext("Stage"), lambda w, side: w.stage(side.at(3)))
_AT_RISK = _named(lambda w: w.gettext("Who is at risk"), lambda w, side: side.at())
_HELD = _named(lambda w: w.gettext("Held responsible"), lambda w, side: w.actor(side, side.at()))
_FIGURES = _said(
    lambda w, side: w.gettext("New figure"), lambda w, side: w.headed(w.scope(side.at()), w.amount(side.at()))
)
_JUDGEMENTS = _said(
    lambda w, side: w.joined(w.gettext("New judgement"), w.judgement(side)),
    lambda w, side: w.in_short(side.at().text),
)
_EVENTS = _said(lambda w, side: w.gettext("New event"), lambda w, side: w.event(side))
_ASKS = _said(lambda w, side: w.gettext("New recommendation"), lambda w, side: w.asked(side.at()))
_SECTIONS = _said(lambda w, side: w.gettext("New section"), lambda w, side: side.at().title)
_PARTS = _named(
    lambda w: w.gettext("Part in an event"),
    lambda w, side: w.headed(w.actor(side, side.at(4).id), w.event(side)),
)

_LINES: dict[str, _Say] = {
    "level-changed": _moved(lambda w, side: w.gettext("Alert level"), _term_of("alert-levels")),
    "stage-moved": _moved(lambda w, side: w.gettext("Stage"), lambda w, side: w.stage(side.at(3))),
    "stage-added": _STAGES[0],
    "stage-dropped": _STAGES[1],
    "trend-changed": _moved(lambda w, side: w.gettext("Trend"), _term_of("trends")),
    "recommendation-answered": lambda w, was, now: (
        w.gettext("Answered"),
        w.joined(now.at(2).id, w.status(now.at(2))),
    ),
    "recommendation-reopened": lambda w, was, now: (w.gettext("Open again"), w.asked(now.at(2))),
    "recommendation-dropped-unanswered": lambda w, was, now: (
        w.gettext("No longer asked, without an answer"),
        w.asked(was.at(2)),
    ),
    "deadline-passed": lambda w, was, now: (
        w.gettext("Deadline passed without an answer"),
        w.headed(now.at(2).id, w.date(now.at(2).deadline)),
    ),
    "figure-revised": _moved(lambda w, side: w.scope(side.at(2)), lambda w, side: w.amount(side.at(2))),
    "figure-rescoped": _rescoped,
    "figure-recounted": _recounted,
    "figure-added": _FIGURES[0],
    "figure-dropped": _FIGURES[1],
    "probability-moved": _moved(
        lambda w, side: w.joined(w.judgement(side), w.gettext("Probability").lower()),
        lambda w, side: w.term(side.brief.probability_scale, side.at()) if side.at() else "",
    ),
    "confidence-moved": _moved(
        lambda w, side: w.joined(w.judgement(side), w.gettext("Confidence").lower()), _term_of("confidence")
    ),
    "judgement-added": _JUDGEMENTS[0],
    "judgement-dropped": _JUDGEMENTS[1],
    "judgement-reworded": _reworded(lambda w, side: w.headed(w.judgement(side), w.in_short(side.at(2).text))),
    "at-risk-added": _AT_RISK[0],
    "at-risk-dropped": _AT_RISK[1],
    "held-responsible-added": _HELD[0],
    "held-responsible-dropped": _HELD[1],
    "event-added": _EVENTS[0],
    "event-dropped": _EVENTS[1],
    "event-redated": _moved(lambda w, side: side.at(2).title, lambda w, side: w.date(side.at(2).date)),
    "event-placed": _moved(lambda w, side: w.event(side), lambda w, side: w.place(side)),
    "event-actor-added": _PARTS[0],
    "event-actor-dropped": _PARTS[1],
    "recommendation-added": _ASKS[0],
    "recommendation-dropped": lambda w, was, now: (
        w.gettext("No longer asked, after an answer"),
        w.joined(was.at(2).id, w.status(was.at(2))),
    ),
    "status-moved": _moved(
        _asked(lambda w: w.gettext("Status").lower()), lambda w, side: w.status(side.at(2))
    ),
    "deadline-moved": _moved(
        _asked(lambda w: w.gettext("deadline")), lambda w, side: w.date(side.at()) if side.at() else ""
    ),
    "recommendation-readdressed": _moved(
        _asked(lambda w: w.gettext("To").lower()),
        lambda w, side: w.wording.listed([w.actor(side, key) for key in side.at()]),
    ),
    "recommendation-reworded": _reworded(lambda w, side: w.asked(side.at(2))),
    "priority-changed": _moved(_asked(lambda w: w.gettext("priority")), _term_of("priorities")),
    "mandate-ended": lambda w, was, now: (
        w.gettext("Mandate ended"),
        w.joined(w.actor(now, now.at(2).id), w.date(now.at(2).mandate)),
    ),
    "mandate-runs": _moved(
        lambda w, side: w.joined(w.actor(side, side.at(2).id), w.gettext("mandate")),
        lambda w, side: w.date(side.at(2).mandate) if side.at(2).mandate else "",
    ),
    "mandate-changed": _moved(
        lambda w, side: w.joined(w.actor(side, side.at(2).id), w.gettext("mandate")),
        lambda w, side: w.date(side.at(2).mandate) if side.at(2).mandate else "",
    ),
    "bottom-line-reworded": _stated(lambda w: w.gettext("Bottom line"), lambda side: side.brief.bottom_line),
    "key-ask-reworded": _stated(lambda w: w.gettext("The key ask"), _key_ask),
    "event-reworded": _reworded(lambda w, side: w.event(side)),
    "section-added": _SECTIONS[0],
    "section-dropped": _SECTIONS[1],
    "text-changed": _reworded(lambda w, side: side.at(2).title),
}
