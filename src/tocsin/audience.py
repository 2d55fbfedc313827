"""Brief -> the Brief that one audience may see. The only place that decides this.

A part whose own mark (`tlp`) is above the audience's is dropped from the data before anything is composed, with
every reference to it. Nothing is ever hidden by style or cut from a finished page.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from tocsin.brief.citations import CITATION, read_bracket
from tocsin.brief.model import Brief
from tocsin.brief.vocabulary import load
from tocsin.errors import SourceError

_ID_LISTS = {
    "basis", "evidence", "figures", "held_responsible", "images", "recommendations", "sources", "to",
}  # fmt: skip
"""Fields whose text entries are ids of other parts."""

_SPACED_CITATION = re.compile(rf"(?P<space>[ \u00a0]?){CITATION.pattern}")

_Tree = Any  # what `model_dump(mode="json")` gives: nested dicts and lists of plain values


def restrict(brief: Brief, tlp: str | None = None) -> Brief:
    """Return the brief without the parts marked above `tlp`, by default above the brief's own mark.

    References to a dropped part go with it, in lists of ids and as citations in prose; so does a recommendation
    that loses its last addressee. Words that stay are not changed otherwise: prose that tells what a dropped
    part tells must carry the mark itself.

    Raises:
        SourceError: a part that no brief can be without (publisher, alert) is marked above the audience.
    """
    tree = brief.model_dump(mode="json")
    highest = _rank(tlp or brief.handling.tlp)
    kept = _visible(tree, highest)
    while lost := _ids(tree) - _ids(kept):
        tree, kept = kept, _without(kept, lost)
    try:
        return Brief.model_validate(kept)
    except ValidationError as error:
        names = sorted({str(fault["loc"][0]) for fault in error.errors()})
        raise SourceError.at(
            "brief.yaml",
            f"marked above the audience, and no brief can be without: {', '.join(names)}",
            hint="lower the mark of that part, or raise handling.tlp",
        ) from error


def _rank(tlp: str) -> int:
    return int(load("tlp")[tlp].facts["rank"])


def _is_visible(part: _Tree, highest: int) -> bool:
    return not (isinstance(part, dict) and part.get("tlp") and _rank(part["tlp"]) > highest)


def _visible(part: _Tree, highest: int) -> _Tree:
    if isinstance(part, dict):
        return {key: _visible(value, highest) for key, value in part.items() if _is_visible(value, highest)}
    if isinstance(part, list):
        return [_visible(value, highest) for value in part if _is_visible(value, highest)]
    return part


def _ids(brief: _Tree) -> set[str]:
    lists = (value for value in brief.values() if isinstance(value, list))
    return {part["id"] for parts in lists for part in parts if isinstance(part, dict) and "id" in part}


def _without(part: _Tree, lost: set[str], field: str = "") -> _Tree:
    """Return the tree without references to lost ids, and without recommendations left with no addressee."""
    if isinstance(part, dict):
        return {
            key: _without(value, lost, key)
            for key, value in part.items()
            if not (key == "place" and value in lost)
        }
    if isinstance(part, list):
        if field in _ID_LISTS and all(isinstance(entry, str) for entry in part):
            return [entry for entry in part if entry not in lost]
        kept = [_without(entry, lost, field) for entry in part if not _is_lost_involvement(entry, lost)]
        return [entry for entry in kept if not (isinstance(entry, dict) and entry.get("to") == [])]
    return _SPACED_CITATION.sub(lambda match: _recited(match, lost), part) if isinstance(part, str) else part


def _is_lost_involvement(entry: _Tree, lost: set[str]) -> bool:
    return isinstance(entry, dict) and "role" in entry and entry.get("id") in lost


def _recited(match: re.Match[str], lost: set[str]) -> str:
    """Return one `[@a; @b, p. 4]` without the lost sources, or nothing when none is left."""
    found = read_bracket(match[2])
    if not found or not any(citation.source in lost for citation in found):
        return match[0]
    kept = [
        f"@{one.source}, {one.locator}" if one.locator else f"@{one.source}"
        for one in found
        if one.source not in lost
    ]
    return f"{match['space']}[{'; '.join(kept)}]" if kept else ""
