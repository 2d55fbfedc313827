"""What points to parts that are gone, and what is pointless without them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from tocsin.audience.plain import GONE, Plain, packed
from tocsin.audience.words import rewritten
from tocsin.brief.citations import CITATION, read_bracket
from tocsin.brief.references import FAMILIES, REFERENCES

_SPACED_CITATION = re.compile(rf"(?P<space>[ \u00a0]?){CITATION.pattern}")

Id = tuple[str, str]
"""A family of parts, such as "sources", and an id in it: ids of two families may be equal."""


def followed(tree: Plain, highest: int) -> Plain:
    """Take out references to what is gone, and then what that leaves without a point, until nothing more goes."""
    while True:
        there = ids(tree)
        tree = _referring(tree, there, {}, ())
        if ids(tree) == there:
            return tree


def ids(tree: Plain) -> set[Id]:
    """Return the ids of all parts that are there."""
    return {(family, part["id"]) for family in FAMILIES for part in tree[family] if part is not GONE}


def renamed(tree: Plain, new: Mapping[Id, str]) -> Plain:
    """Lead references to other ids."""
    return _referring(tree, None, new, ())


def _is_there(name: Id, there: Collection[Id] | None) -> bool:
    return there is None or name in there


def _referring(
    part: Plain, there: Collection[Id] | None, new: Mapping[Id, str], steps: tuple[str, ...]
) -> Plain:
    """Return the data without references that lead nowhere, and without what is nothing without them.

    Args:
        part: the data, or some of it.
        there: the ids that references may lead to; None leaves all references.
        new: the ids that take the place of others.
        steps: where the data stands in the whole.
    """
    if isinstance(part, dict):
        kept = {key: _referring(value, there, new, (*steps, key)) for key, value in part.items()}
        return {key: value for key, value in kept.items() if value is not GONE}
    if isinstance(part, list):
        entries = [_referring(entry, there, new, (*steps, "*")) for entry in part]
        return [GONE if _is_pointless(entry, steps) else entry for entry in entries]
    if not isinstance(part, str):
        return part
    if families := REFERENCES.get(steps):
        found = [(family, part) for family in families if _is_there((family, part), there)]
        return next((new[name] for name in found if name in new), part) if found else GONE
    if "[@" not in part:
        return part
    text = rewritten(part, lambda text: _recited(text, there, new))
    return text if text.strip() or not part.strip() else GONE


def _is_pointless(entry: Plain, steps: tuple[str, ...]) -> bool:
    """Tell a recommendation to nobody, and an involvement of nobody."""
    if entry is GONE:
        return False
    return (steps == ("recommendations",) and not packed(entry["to"])) or (
        steps == ("events", "*", "actors") and "id" not in entry
    )


def _recited(text: str, there: Collection[Id] | None, new: Mapping[Id, str]) -> str:
    return _SPACED_CITATION.sub(lambda match: _bracket(match, there, new), text)


def _bracket(match: re.Match[str], there: Collection[Id] | None, new: Mapping[Id, str]) -> str:
    """Return one `[@a; @b, p. 4]` with the ids of today, or nothing when none is left."""
    found = read_bracket(match[2])
    if not found or not any(
        not _is_there(("sources", one.source), there) or ("sources", one.source) in new for one in found
    ):
        return match[0]
    named = [
        (new.get(("sources", one.source), one.source), one.locator)
        for one in found
        if _is_there(("sources", one.source), there)
    ]
    kept = [f"@{source}, {locator}" if locator else f"@{source}" for source, locator in named]
    return f"{match['space']}[{'; '.join(kept)}]" if kept else ""
