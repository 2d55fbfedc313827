"""Blocks -> sentences, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.sources.alert.document import Block
from tocsin.sources.alert.words import words

_END = re.compile(r"[.!?]+[\"'\u201d\u2019)\]]*(?=\s+[\"'\u201c\u2018(\[]?[A-Z0-9À-ÞÐ-Ž])")
_LAST_WORD = re.compile(r"[\w.]+$")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a block, or a whole row or entry that is none."""

    block: Block
    text: str


def sentences(block: Block) -> Iterator[Sentence]:
    """Yield the sentences of a block. A full stop after a known abbreviation or one letter ends none."""
    start = 0
    for end in _END.finditer(block.text):
        before = _LAST_WORD.search(block.text, start, end.start())
        word = before[0].lower() if before else ""
        is_single = len(word) == 1 and word.isalpha()
        if end[0].startswith(".") and (word in _abbreviations() or is_single):
            continue
        yield Sentence(block, block.text[start : end.end()].strip())
        start = end.end()
    if rest := block.text[start:].strip():
        yield Sentence(block, rest)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(words("sentences")["abbreviations"])
