"""Whether a source says what a brief says: typed values of a draft beside the text of files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from tocsin.brief.languages import is_tag

_SHOWN = 120


def folded(words: object) -> str:
    """Return words without what does not tell two names apart: case, accents, spaces, a leading article."""
    plain = unicodedata.normalize("NFKD", str(words or "")).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"^the ", "", " ".join(plain.split()))


def differences(says: Mapping[str, Any], there: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield each field in which a source says something that an entry of a brief does not, with what it says.

    What the brief has beyond the source is a person's own and no difference.
    """
    for key, value in says.items():
        if key != "id" and value is not None and not _is_said(value, there.get(key)):
            yield key, value


def in_language(value: Any, language: str) -> Any:
    """Return a value with each map of languages in it as its text in one, or in the first where it has not that."""
    if isinstance(value, list):
        return [in_language(one, language) for one in value]
    if not isinstance(value, dict):
        return value
    if value and all(is_tag(key) for key in value):
        return value.get(language, next(iter(value.values())))
    return {key: in_language(one, language) for key, one in value.items()}


def limited(value: Any, languages: Collection[str], own: str) -> Any:
    """Return a value whose maps of languages have no others than these; one text alone stands plain."""
    if isinstance(value, list):
        return [limited(one, languages, own) for one in value]
    if not isinstance(value, dict):
        return value
    if value and all(is_tag(key) for key in value):
        kept = {tag: words for tag, words in value.items() if tag in languages}
        return kept if own in kept and len(kept) > 1 else in_language(value, own)
    return {key: limited(one, languages, own) for key, one in value.items()}


def shown(value: Any) -> str:
    """Return a value as a report shows it, cut where it is long."""
    if isinstance(value, list):
        words = ", ".join(shown(one) for one in value)
    elif isinstance(value, dict):
        words = " ".join(shown(one) for one in value.values())
    else:
        words = " ".join(str(value).split())
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "\u2026"


def _is_said(value: Any, there: Any) -> bool:
    if isinstance(value, dict):
        return (
            isinstance(there, Mapping) and not list(differences(value, there)) and _is_same_id(value, there)
        )
    if isinstance(value, list):
        if not isinstance(there, list):
            return not value
        if value and all(isinstance(one, (int, float)) for one in value):  # a point is no set
            return [_plain(one) for one in value] == [_plain(one) for one in there]
        return all(any(_is_said(one, other) for other in there) for one in value)
    return _plain(value) == _plain(there)


def _is_same_id(value: Mapping[str, Any], there: Mapping[str, Any]) -> bool:
    return value.get("id") == there.get("id")


def _plain(value: Any) -> str:
    text = "" if value is None else " ".join(str(value).split())
    if value is True or value is False:
        return text.lower()
    # A code such as 07 is no number.
    return str(Decimal(text).normalize()) if re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", text) else text
