"""What a value of a brief means, without what is only how it is written: equal meanings are no change.

White space, the marks of Markdown, curly quotes, the order of ids in a list and zeros behind a number say nothing.
Citations do: another source is another claim.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tocsin.brief.citations import CITATION, read_bracket
from tocsin.brief.fields import NUMBERS
from tocsin.brief.references import REFERENCES
from tocsin.brief.tree import Steps
from tocsin.changes.places import Holds, at

Renamed = Mapping[tuple[str, str], str]
"""The ids of the new issue by family and id of the old one, where they differ."""

_UNREADABLE = "\N{SYMBOL FOR NULL}"
"""Stands for every text where the two issues are in different languages."""

_QUOTES = {ord(sign): "'" for sign in "\u2018\u2019\u201a\u201b\u2032"} | {
    ord(sign): '"' for sign in "\u201c\u201d\u201e\u201f"
}
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_GUILLEMETS = re.compile(r"\u00ab\s*|\s*\u00bb")
_BLOCK = re.compile(r"(?m)^[ \t]{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+)")
_SIGNS = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)|\\(?=[^\w\s])|\|?\s*:?-{3,}:?\s*\|(?=[\s:|-]*$)")

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 .,;:!?()/'\"%&=-]|  |^[ -]| $")
"""What can need work: most titles and lines of a long brief have nothing of it."""


def words_of(text: str, renamed: Renamed | None = None) -> str:
    """Return the words of a text as one line, without marks; citations stand in it in one form."""
    if not _NOT_PLAIN.search(text):
        return text
    text = CITATION.sub(lambda match: _cited(match, renamed or {}), text)
    text = unicodedata.normalize("NFC", text).translate(_QUOTES).translate(_UNSEEN)
    text = _SIGNS.sub("", _BLOCK.sub("", _GUILLEMETS.sub('"', text)))
    return " ".join(text.split())


def _cited(match: re.Match[str], renamed: Renamed) -> str:
    found = read_bracket(match[1]) or ()
    names = [(renamed.get(("sources", one.source), one.source), one.locator) for one in found]
    return (
        " ["
        + "; ".join(f"@{source}, {locator}" if locator else f"@{source}" for source, locator in names)
        + "]"
    )


def meaning(value: Any, steps: Steps, renamed: Renamed, *, are_texts_compared: bool) -> Any:
    """Return what plain data mean, in a form of which equal ones mean the same.

    Args:
        value: data as `model_dump(mode="json")` gives them.
        steps: where they stand, with `*` for the entries of lists.
        renamed: what ids of this issue are called in the other one.
        are_texts_compared: false gives every text the same meaning.
    """
    if isinstance(value, dict):
        return {
            name: meaning(inner, (*steps, name), renamed, are_texts_compared=are_texts_compared)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        inside = (*steps, "*")
        meant = [meaning(inner, inside, renamed, are_texts_compared=are_texts_compared) for inner in value]
        return sorted(meant) if all(isinstance(inner, str) for inner in value) else meant
    if not isinstance(value, str):
        return value
    place = at(steps)
    if place.is_of_language:
        if not are_texts_compared:
            return _UNREADABLE
        return words_of(value, renamed if place.holds is Holds.PROSE else None)
    if place.holds is Holds.ID:
        return next((renamed[key] for key in _keys(steps, value) if key in renamed), value)
    if steps in NUMBERS:
        return str(Decimal(value).normalize())
    return value


def _keys(steps: Steps, name: str) -> list[tuple[str, str]]:
    return [(family, name) for family in REFERENCES[steps]]
