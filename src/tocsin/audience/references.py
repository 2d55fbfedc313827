"""What points to parts that are gone, and what is pointless without them."""

from __future__ import annotations

import re

from tocsin.audience.plain import GONE, Plain, packed
from tocsin.brief.citations import CITATION, read_bracket
from tocsin.brief.references import FAMILIES, REFERENCES

_SPACED_CITATION = re.compile(rf"(?P<space>[ \u00a0]?){CITATION.pattern}")

_Id = tuple[
    str, str
]  # a family of parts, such as "sources", and an id in it: ids of two families may be equal


def followed(whole: Plain, kept: Plain) -> Plain:
    """Take out references to what is gone, and then what that leaves without a point, until nothing more goes."""
    while lost := _ids(whole) - _ids(kept):
        whole, kept = kept, _without(kept, lost)
    return kept


def _ids(brief: Plain) -> set[_Id]:
    return {(family, part["id"]) for family in FAMILIES for part in brief[family] if part is not GONE}


def _without(part: Plain, lost: set[_Id], steps: tuple[str, ...] = ()) -> Plain:
    """Return the data without references to lost ids, and without recommendations left with no addressee."""
    if isinstance(part, dict):
        kept = {key: _without(value, lost, (*steps, key)) for key, value in part.items()}
        return {key: value for key, value in kept.items() if value is not GONE}
    if isinstance(part, list):
        entries = [_without(entry, lost, (*steps, "*")) for entry in part]
        return [GONE if _is_pointless(entry, steps) else entry for entry in entries]
    if not isinstance(part, str):
        return part
    if any((family, part) in lost for family in REFERENCES.get(steps, ())):
        return GONE
    text = _SPACED_CITATION.sub(lambda match: _recited(match, lost), part)
    return text if text.strip() or not part.strip() else GONE


def _is_pointless(entry: Plain, steps: tuple[str, ...]) -> bool:
    """Tell a recommendation to nobody, and an involvement of nobody."""
    if entry is GONE:
        return False
    return (steps == ("recommendations",) and not packed(entry["to"])) or (
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
