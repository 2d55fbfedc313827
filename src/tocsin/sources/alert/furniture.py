"""Blocks -> those that are the alert: page furniture is dropped and noted, words of pictures become captions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from tocsin.sources.alert.document import Block, Document, Role
from tocsin.sources.alert.words import words

_REPEATED = 3
_REPEATED_LETTERS = 80


def stripped(document: Document) -> Document:
    """Return the document without page furniture. Every block that is dropped is noted, with the reason."""
    kept: list[Block] = []
    times = Counter(block.text.lower() for block in document.blocks if len(block.text) <= _REPEATED_LETTERS)
    seen: set[str] = set()
    for block in document.blocks:
        said = block.text.lower()
        if _is_any("patterns", block.text):
            document.drop(block, "page furniture")
        elif times[said] >= _REPEATED and said in seen and _can_head_a_page(block):
            document.drop(block, "repeated on each page")
        else:
            is_caption = block.role in (Role.TEXT, Role.HEADING) and _is_any("captions", block.text)
            kept.append(replace(block, role=Role.CAPTION) if is_caption else block)
        seen.add(said)
    return replace(document, blocks=kept)


def _can_head_a_page(block: Block) -> bool:
    return block.role is not Role.ROW and not block.text.endswith(".")


def _is_any(name: str, text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in _patterns(name))


@cache
def _patterns(name: str) -> list[re.Pattern[str]]:
    return [re.compile(pattern, re.IGNORECASE) for pattern in words("furniture")[name]]
