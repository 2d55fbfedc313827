"""Brief -> the Brief that one audience may see. The only place that decides this.

A part whose own mark (`tlp`) is above the audience's is dropped from the data before anything is composed, with
every reference to it; so are marked words, and what the rules of sensitivity withhold. Nothing is ever hidden by
style or cut from a finished page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pydantic import ValidationError

from tocsin.attaching import unattached
from tocsin.audience import references, sensitive, words
from tocsin.audience.plain import GONE, Plain, is_visible, packed, rank, whole_place
from tocsin.audience.telling import told
from tocsin.brief.model import Brief
from tocsin.brief.tree import Steps, dotted, strings
from tocsin.errors import Diagnostic, SourceError

__all__ = ["RULES", "mark_of", "marked", "restrict"]

_FORGOTTEN = "its source does not let it be passed on as data, and is marked above the audience"


class Rule(NamedTuple):
    """One thing that is withheld: its name, and what takes it out of plain data for audiences up to a rank."""

    name: str
    take_out: Callable[[Plain, int], Plain]


def _visible(part: Plain, highest: int) -> Plain:
    """Take out the parts that are marked above the audience."""
    if isinstance(part, dict):
        return {key: _visible(value, highest) for key, value in part.items() if is_visible(value, highest)}
    if isinstance(part, list):
        return [_visible(value, highest) if is_visible(value, highest) else GONE for value in part]
    return part


def _with_points(tree: Plain, highest: int) -> Plain:
    """Take out the series that lost their last point."""
    series = [GONE if one is GONE or not packed(one["points"]) else one for one in tree["series"]]
    return {**tree, "series": series}


def _off_the_desk(tree: Plain, highest: int) -> Plain:
    """Take out what is between the editor and the brief alone: it quotes words of any mark."""
    return {**tree, "accepted": []}


RULES = (
    Rule("parts", _visible),
    Rule("series", _with_points),
    Rule("words", words.without_words),
    Rule("references", references.followed),
    Rule("protected", sensitive.protected),
    Rule("coordinates", sensitive.coarse_places),
    Rule("names", sensitive.nameless),
    Rule("descriptions", sensitive.undescribed),
    Rule("references", references.followed),
    Rule("rules", sensitive.without_rules),
    Rule("desk", _off_the_desk),
    Rule("marks", words.said_words),
)
"""What is withheld, in this order, and what is said of the rest.

References are followed twice: before new ids are given, since one may be that of a part which is gone, and after
places went."""


def restrict(brief: Brief, tlp: str | None = None) -> Brief:
    """Return the brief without what is marked above `tlp`, by default above the brief's own mark.

    References to a dropped part go with it, in lists of ids and as citations in prose; so do a recommendation that
    loses its last addressee and a series that loses its last point. Words that stay are not changed otherwise:
    prose that tells what a dropped part tells must carry the mark itself. Marked words that stay have their mark
    behind them, as plain text. Where the brief allows it, a disclaimer says which kinds of thing were withheld.

    Raises:
        SourceError: the whole brief, or a part that no brief can be without (publisher, alert, the words of a
            part), is marked above the audience; or a source is that keeps an event out of attached data.
    """
    audience = tlp or brief.handling.tlp
    if rank(brief.handling.tlp) > rank(audience):
        raise SourceError.at(
            "brief.yaml",
            f"the whole brief is marked {brief.handling.tlp}, above the audience {audience}",
            path="handling.tlp",
            hint="lower the mark of the brief, and mark the parts that are above it",
        )
    whole = kept = brief.model_dump(mode="json")
    withheld: dict[str, Plain] = {}
    for rule in RULES:
        before, kept = kept, rule.take_out(kept, rank(audience))
        withheld[rule.name] = (before, kept)
    if brief.handling.tells_withheld:
        kept["disclaimers"] += told(withheld, brief.language)
    try:
        seen = Brief.model_validate(packed(kept))
    except ValidationError as error:
        places = {whole_place(kept, fault["loc"]) for fault in error.errors()}
        raise SourceError.of(_fault(whole, steps, audience) for steps in places) from error
    _refuse_to_forget(brief, seen)
    return seen


def mark_of(brief: Brief) -> str:
    """Return the mark that a document of a brief carries: its own, or the highest of a part or of words in it."""
    data = brief.model_dump(mode="json")
    marks = {brief.handling.tlp}
    for steps, text in strings(data):
        if steps[-1] == "tlp":
            marks.add(text)
        elif "TLP:" in text or "{tlp=" in text:
            marks |= set(words.marks_in(text))
    return max(marks, key=rank)


def marked(brief: Brief) -> Brief:
    """Return the brief with the mark that a document of it carries as the mark of the whole."""
    mark = mark_of(brief)
    if mark == brief.handling.tlp:
        return brief
    return brief.model_copy(update={"handling": brief.handling.model_copy(update={"tlp": mark})})


def _refuse_to_forget(brief: Brief, seen: Brief) -> None:
    """Refuse an event that loses what keeps it out of attached data: its source is dropped, and it is not."""
    left = {event.id for event in seen.events} & (unattached(brief) - unattached(seen))
    faults = [
        Diagnostic("brief.yaml", 0, 0, dotted(("events", number)), _FORGOTTEN, "mark the event as its source")
        for number, event in enumerate(brief.events)
        if event.id in left
    ]
    if faults:
        raise SourceError.of(faults)


def _fault(whole: Plain, steps: Steps, audience: str) -> Diagnostic:
    part = whole
    for step in steps:
        part = part[step]
    if not is_visible(part, rank(audience)):
        message = "marked above the audience, and no brief can be without it"
        hint = "lower the mark of that part, or raise handling.tlp"
    else:
        message = "nothing is left of it without what is marked above the audience"
        hint = "add words that this audience may read, or mark the part around it as what it cites"
    return Diagnostic("brief.yaml", 0, 0, dotted(steps), message, hint)
