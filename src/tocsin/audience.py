"""Brief -> the Brief that one audience may see. The only place that decides this.

A part whose own mark (`tlp`) is above the audience's is dropped from the data before anything is composed, with
every reference to it. Nothing is ever hidden by style or cut from a finished page.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from tocsin.attaching import unattached
from tocsin.brief.citations import CITATION, read_bracket
from tocsin.brief.model import Brief
from tocsin.brief.references import FAMILIES, REFERENCES
from tocsin.brief.tree import Steps, dotted
from tocsin.brief.vocabulary import load
from tocsin.errors import Diagnostic, SourceError

_SPACED_CITATION = re.compile(rf"(?P<space>[ \u00a0]?){CITATION.pattern}")

_Tree = Any  # what `model_dump(mode="json")` gives: nested dicts and lists of plain values
_Id = tuple[
    str, str
]  # a family of parts, such as "sources", and an id in it: ids of two families may be equal
_FORGOTTEN = "its source does not let it be passed on as data, and is marked above the audience"
_GONE = object()
"""Stands in lists for what was dropped until all is done, so that a place stays the place that it was."""


def restrict(brief: Brief, tlp: str | None = None) -> Brief:
    """Return the brief without the parts marked above `tlp`, by default above the brief's own mark.

    References to a dropped part go with it, in lists of ids and as citations in prose; so do a recommendation that
    loses its last addressee and a series that loses its last point. Words that stay are not changed otherwise:
    prose that tells what a dropped part tells must carry the mark itself. With a higher `tlp` than its own the
    brief takes that mark, because it then holds what only that audience may see.

    Raises:
        SourceError: the whole brief, or a part that no brief can be without (publisher, alert, the words of a
            part), is marked above the audience; or a source is that keeps an event out of attached data.
    """
    audience = tlp or brief.handling.tlp
    if _rank(brief.handling.tlp) > _rank(audience):
        raise SourceError.at(
            "brief.yaml",
            f"the whole brief is marked {brief.handling.tlp}, above the audience {audience}",
            path="handling.tlp",
            hint="lower the mark of the brief, and mark the parts that are above it",
        )
    whole = tree = brief.model_dump(mode="json")
    kept = _visible(tree, _rank(audience))
    kept["series"] = [_GONE if one is _GONE or not _packed(one["points"]) else one for one in kept["series"]]
    while lost := _ids(tree) - _ids(kept):
        tree, kept = kept, _without(kept, lost)
    kept["handling"]["tlp"] = audience
    try:
        seen = Brief.model_validate(_packed(kept))
    except ValidationError as error:
        places = {_whole_place(kept, fault["loc"]) for fault in error.errors()}
        raise SourceError.of(_fault(whole, steps, audience) for steps in places) from error
    _refuse_to_forget(brief, seen)
    return seen


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


def _rank(tlp: str) -> int:
    return int(load("tlp")[tlp].facts["rank"])


def _is_visible(part: _Tree, highest: int) -> bool:
    return not (isinstance(part, dict) and part.get("tlp") and _rank(part["tlp"]) > highest)


def _visible(part: _Tree, highest: int) -> _Tree:
    if isinstance(part, dict):
        return {key: _visible(value, highest) for key, value in part.items() if _is_visible(value, highest)}
    if isinstance(part, list):
        return [_visible(value, highest) if _is_visible(value, highest) else _GONE for value in part]
    return part


def _packed(part: _Tree) -> _Tree:
    if isinstance(part, dict):
        return {key: _packed(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_packed(value) for value in part if value is not _GONE]
    return part


def _whole_place(kept: Any, steps: Steps) -> Steps:
    """Return where a place of the packed tree was in the whole one."""
    places: list[str | int] = []
    for step in steps:
        if isinstance(step, int):
            step = [index for index, entry in enumerate(kept) if entry is not _GONE][step]
        places.append(step)
        kept = kept.get(step) if isinstance(kept, dict) else kept[step]
    return tuple(places)


def _fault(whole: _Tree, steps: Steps, audience: str) -> Diagnostic:
    part: Any = whole
    for step in steps:
        part = part[step]
    if not _is_visible(part, _rank(audience)):
        message = "marked above the audience, and no brief can be without it"
        hint = "lower the mark of that part, or raise handling.tlp"
    else:
        message = "nothing is left of it without what is marked above the audience"
        hint = "add words that this audience may read, or mark the part around it as what it cites"
    return Diagnostic("brief.yaml", 0, 0, dotted(steps), message, hint)


def _ids(brief: _Tree) -> set[_Id]:
    return {(family, part["id"]) for family in FAMILIES for part in brief[family] if part is not _GONE}


def _without(part: _Tree, lost: set[_Id], steps: tuple[str, ...] = ()) -> _Tree:
    """Return the tree without references to lost ids, and without recommendations left with no addressee."""
    if isinstance(part, dict):
        kept = {key: _without(value, lost, (*steps, key)) for key, value in part.items()}
        return {key: value for key, value in kept.items() if value is not _GONE}
    if isinstance(part, list):
        entries = [_without(entry, lost, (*steps, "*")) for entry in part]
        return [_GONE if _is_pointless(entry, steps) else entry for entry in entries]
    if not isinstance(part, str):
        return part
    if any((family, part) in lost for family in REFERENCES.get(steps, ())):
        return _GONE
    text = _SPACED_CITATION.sub(lambda match: _recited(match, lost), part)
    return text if text.strip() or not part.strip() else _GONE


def _is_pointless(entry: _Tree, steps: tuple[str, ...]) -> bool:
    """Tell a recommendation to nobody, and an involvement of nobody."""
    if entry is _GONE:
        return False
    return (steps == ("recommendations",) and not _packed(entry["to"])) or (
        steps == ("events", "*", "actors") and "id" not in entry
    )


def _recited(match: re.Match[str], lost: set[_Id]) -> str:
    """Return one `[@a; @b, p. 4]` without the lost sources, or nothing when none is left."""
    found = read_bracket(match[2])
    if not found or not any(("sources", citation.source) in lost for citation in found):
        return match[0]
    kept = [
        f"@{one.source}, {one.locator}" if one.locator else f"@{one.source}"
        for one in found
        if ("sources", one.source) not in lost
    ]
    return f"{match['space']}[{'; '.join(kept)}]" if kept else ""
