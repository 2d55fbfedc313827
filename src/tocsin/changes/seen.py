"""Issues as one audience may see them, so that what changed tells it of nothing that any of them withholds.

To restrict each issue for itself is not enough. What was open in the old issue and is withheld in the new one would
be told as dropped, with its words; so the old issue loses it as well. And where a rule takes a part its name, it
takes its id too, and the next issue counts those parts anew: by such an id nothing can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from tocsin.audience import restrict
from tocsin.audience.plain import is_visible, rank
from tocsin.brief.marks import spans
from tocsin.brief.model import Brief
from tocsin.brief.references import FAMILIES
from tocsin.brief.tree import Steps, pattern, strings
from tocsin.changes.change import Changes
from tocsin.changes.compare import changes
from tocsin.changes.places import at
from tocsin.errors import SourceError

_HIGHEST = "RED"
_TELLING = ("id", "title", "name", "short", "code", "stage", "date", "label", "text")
"""What tells a part from others of its list, the first of these that it has."""

_Way = tuple[str, ...]


class Before(NamedTuple):
    """The issues before one, newest first, as an audience may see them.

    `unnamed` are the lists and ids of parts, of these issues or of the new one, whose names are withheld.
    """

    issues: Sequence[Brief] = ()
    unnamed: frozenset[tuple[str, str]] = frozenset()


def before_seen(new: Brief, before: Sequence[Brief], audience: str) -> Before:
    """Return the issues before a whole one as an audience may see them, as far back as it may see any.

    Raises:
        SourceError: as `seen_chain` does.
    """
    seen = seen_chain([new, *before], audience)
    named = (_ids(left) - _ids(whole) for whole, left in zip([new, *before], seen, strict=False))
    return Before(tuple(seen[1:]), frozenset().union(*named))


def seen_chain(chain: Sequence[Brief], audience: str) -> list[Brief]:
    """Return the issues of a chain as an audience may see them, as far back as it may see any.

    Args:
        chain: the whole issues, newest first.
        audience: a handling mark. An issue that is as a whole above it ends the chain: it is not told of.

    Raises:
        SourceError: an issue cannot be without what is withheld in it, or is the newest and above the audience.
    """
    seen: list[Brief] = []
    for number, brief in enumerate(chain):
        if number and rank(brief.handling.tlp) > rank(audience):
            break
        try:
            seen.append(restrict(_marked_as_in(brief, chain[:number], rank(audience)), audience))
        except SourceError as error:
            if not number:
                raise
            told = (
                replace(fault, message=f"issue {brief.issue}: {fault.message}") for fault in error.diagnostics
            )
            raise SourceError.of(told) from error
    return seen


def changes_seen(old: Brief, new: Brief, audience: str) -> Changes | None:
    """Return what changed between two whole issues, as an audience may be told; None if the old one is above it.

    The places are those of `restrict(new, audience)`.

    Raises:
        SourceError: as `seen_chain` does.
    """
    before = before_seen(new, [old], audience)
    return changes(before.issues[0], restrict(new, audience), before.unnamed) if before.issues else None


def _ids(brief: Brief) -> set[tuple[str, str]]:
    return {(family, part.id) for family in FAMILIES for part in getattr(brief, family)}


def _marked_as_in(brief: Brief, newer: Sequence[Brief], highest: int) -> Brief:
    """Return an issue in which that is marked, too, which newer issues withhold."""
    tree = brief.model_dump(mode="json")
    before = brief.model_dump(mode="json")
    for one in newer:
        data = one.model_dump(mode="json")
        withheld = set(_withheld(data, highest))
        _mark(tree, withheld)
        if words := _withheld_words(data, highest):
            tree = _with_marked_words(tree, words)
        tree["handling"]["sensitivity"] += data["handling"]["sensitivity"]
    return brief if tree == before else Brief.model_validate(tree)


def _parts(value: Any, way: _Way = ()) -> Iterator[tuple[_Way, dict[str, Any]]]:
    """Yield every mapping of the data with its way: names of fields, and what tells the entries of lists apart."""
    if isinstance(value, dict):
        if way:
            yield way, value
        for name, inner in value.items():
            yield from _parts(inner, (*way, name))
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict):
                yield from _parts(inner, (*way, _telling(inner)))


def _telling(part: dict[str, Any]) -> str:
    if "state" in part:  # a step in the life of a recommendation is known by all that it says
        return repr([value for name, value in part.items() if name != "tlp"])
    return next((f"{name} {part[name]}" for name in _TELLING if part.get(name)), repr(part))


def _withheld(tree: dict[str, Any], highest: int) -> Iterator[_Way]:
    return (way for way, part in _parts(tree) if not is_visible(part, highest))


def _mark(tree: dict[str, Any], withheld: set[_Way]) -> None:
    for way, part in list(_parts(tree)) if withheld else ():
        if way in withheld:
            part["tlp"] = _HIGHEST


def _withheld_words(tree: dict[str, Any], highest: int) -> list[str]:
    """Return the marked words above the audience, the longest first."""
    found = {
        span.words
        for _, text in strings(tree)
        if "{tlp=" in text
        for span in spans(text)
        if rank(span.tlp) > highest
    }
    return sorted(found, key=lambda words: (-len(words), words))


def _with_marked_words(value: Any, words: Sequence[str], steps: Steps = ()) -> Any:
    """Return the data with those words marked wherever they stand in a text and are not marked yet."""
    if isinstance(value, dict):
        return {name: _with_marked_words(inner, words, (*steps, name)) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with_marked_words(inner, words, (*steps, 0)) for inner in value]
    if not isinstance(value, str) or not at(pattern(steps)).is_of_language:
        return value
    kept, start = "", 0
    looked_for = re.compile("|".join(r"\s+".join(map(re.escape, one.split())) for one in words))
    for span in [*spans(value), None]:
        end = span.start if span else len(value)
        kept += looked_for.sub(lambda match: f"[{match[0]}]{{tlp={_HIGHEST}}}", value[start:end])
        if span:
            kept, start = kept + value[span.start : span.end], span.end
    return kept
