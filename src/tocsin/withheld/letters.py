"""Texts made alike, so that a word is found however it is written.

Compatibility forms, capitals, accents, hyphens and invisible characters make no difference: `Traoré`, `TRAORE` and
`tra\u00adoré` are one word.

Source: Unicode Standard Annex 15 (NFKC, NFD); The Unicode Standard, section 3.13 (case folding).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

WORD_LETTERS_MIN = 4
"""A shorter word is in every text."""

START_LETTERS_MIN = 5
"""From so many letters on, a word is found in what is made of it by adding to its end: `Kidal`, `Kidalis`."""

_APART = re.compile(r"[^\w]+|_+")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019\u2010\u2011-][^\W\d_]+)*")
_INSIDE = re.compile(r"['\u2019\u2010\u2011-]")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad\ufffe\x02]\s*\n\s*(?=[^\W\d_])")
_GROUPED = re.compile(
    r"(?<![\d.,])\d{1,3}(?:[,.' \u00a0\u202f\u2009\u2019]\d{3})+(?![\d])|(?P<fraction>\d+[.,]\d+)|\d+"
)
_NOT_DIGIT = re.compile(r"\D")


@lru_cache(maxsize=4)
def folded(text: str) -> str:
    """Return a text in small letters without accents, each letter in its plainest form."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    lost = [letter for letter in set(text) if unicodedata.category(letter) in ("Mn", "Cf")]
    return text.translate(dict.fromkeys(map(ord, lost))) if lost else text


def squeezed(text: str) -> str:
    """Return the letters and digits of a text alone."""
    return _APART.sub("", folded(text))


def words(text: str, *, is_joined: bool = True) -> Iterator[str]:
    """Yield the words of a text, alike; one with hyphens or apostrophes in its parts and, joined, as a whole."""
    for match in _WORD.finditer(folded(text)):
        word = match[0]
        parts = _INSIDE.split(word)
        yield from parts
        if is_joined and len(parts) > 1:
            yield "".join(parts)


def mended(text: str) -> str:
    """Return a text with words that were broken at the end of a line made whole."""
    return _BROKEN.sub("", text)


def numbers(text: str) -> Iterator[str]:
    """Yield the whole numbers of a text as their digits, without what parts thousands."""
    for match in _GROUPED.finditer(text):
        if not match["fraction"]:
            yield _NOT_DIGIT.sub("", match[0])


def is_right_to_left(text: str) -> bool:
    """Tell whether a text has letters that are written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
