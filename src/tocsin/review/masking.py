"""Markdown -> its words, with a space in the place of every letter that is not printed as one."""

from __future__ import annotations

import re

from tocsin.brief.citations import CITATION

_ADDRESS = re.compile(r"<https?://[^>\s]*>|https?://[^\s)\]]+|\]\([^)\s]*(?:\s+\"[^\"]*\")?\)|\]\[[^\]]*\]")
_SPAN_MARK = re.compile(r"\]\{tlp=[A-Z+]+\}")
_BLOCK = re.compile(r"(?m)^[ \t]{0,3}(?:#{1,6}\s|>|[-*+]\s|\d{1,3}[.)]\s)")
_SIGNS = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)|[\[\]\\]")


def masked(text: str) -> str:
    """Return a text of the same length in which citations, addresses and the signs of Markdown are spaces.

    The sign that begins an entry of a list or a heading becomes a line break, so that a blank line is before it.
    """
    text = _BLOCK.sub(lambda match: "\n".ljust(len(match[0])), text)
    for signs in (CITATION, _SPAN_MARK, _ADDRESS, _SIGNS):
        text = signs.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text
