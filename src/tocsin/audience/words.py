"""Marked words of texts, `[words]{tlp=AMBER}`: taken out, or kept with their mark said behind them."""

from __future__ import annotations

import re

from tocsin.audience.plain import GONE, Plain, each_text, rank
from tocsin.brief.marks import Span, spans

_SAID = re.compile(r" \(TLP:(RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)\)")
_SPACE = " \u00a0\u202f\n"
_CLOSING = ".,;:!?)\u2026\u201d\u00bb"


def without_words(tree: Plain, highest: int) -> Plain:
    """Take the words out that are marked above the audience. A text of which nothing is left goes as well."""

    def change(text: str) -> Plain:
        withheld = [span for span in spans(text) if rank(span.tlp) > highest]
        if not withheld:
            return text
        left = text
        for span in reversed(withheld):
            left = _cut(left, span)
        return left if any(letter.isalnum() for letter in left) else GONE

    return each_text(tree, change)


def said_words(tree: Plain) -> Plain:
    """Write the mark of the words that stay behind them: `words (TLP:AMBER)`."""

    def change(text: str) -> Plain:
        for span in reversed(spans(text)):
            text = f"{text[: span.start]}{span.words} (TLP:{span.tlp}){text[span.end :]}"
        return text

    return each_text(tree, change)


def marks_in(text: str) -> list[str]:
    """Return the marks of words of a text: those that are still signs, and those that are said."""
    return [span.tlp for span in spans(text)] + _SAID.findall(text)


def _cut(text: str, span: Span) -> str:
    """Take words out with one of the spaces round them, so that none is doubled or left before a full stop."""
    before, after = text[: span.start], text[span.end :]
    if not before.strip(_SPACE) or before.endswith("\n"):
        return before + after.lstrip(" \u00a0\u202f")
    if not after or after[0] in _SPACE + _CLOSING:
        before = before.rstrip(" \u00a0\u202f") if before[-1] in _SPACE else before
    return before + after
