"""What text, HTML and DOCX have in common: blocks of words in order, each with its place, facts on the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tocsin.brief import characters
from tocsin.sources.draft import Done, Origin, Repair

_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0\u2000-\u200a\u202f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


class Role(StrEnum):
    """What a block is to its reader."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    """An entry of a list, numbered or not."""
    ROW = "row"
    """A row of a table, its cells joined by ` | `."""
    CAPTION = "caption"
    """Words that belong to a picture."""


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, entry of a list or row of a table."""

    number: int
    """Its line, or its paragraph, counted from 1."""
    text: str
    role: Role = Role.TEXT
    order: int = 0
    """Its place among the blocks of the document; several can share a line."""


@dataclass
class Document:
    """An alert as its readers see it. `facts` is what the file says of itself: title, site, date, url, language."""

    unit: str
    blocks: list[Block]
    facts: dict[str, str] = field(default_factory=dict)
    repairs: list[Repair] = field(default_factory=list)

    def origin(self, block: Block, words: str = "") -> Origin:
        """Return where a block, or some words in it, stands."""
        return Origin(self.unit, block.number, words or block.text)

    def drop(self, block: Block, reason: str) -> None:
        """Note that a block is no part of the alert."""
        self.repairs.append(Repair(Done.DROPPED, f"{reason}: {block.text}", Origin(self.unit, block.number)))


def tidy(text: str) -> str:
    """Return words with single spaces, and without letters that nobody sees."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def without_refused_letters(document: Document) -> Document:
    """Return the document without the letters that no brief may hold, its blocks in order.

    Each block that had such a letter is noted; one with a fault that taking letters out does not mend is dropped.
    """
    blocks: list[Block] = []
    for block in document.blocks:
        for message, _, letter in characters.faults_of(block.text):
            if len(letter) == 1:
                block = replace(block, text=tidy(block.text.replace(letter, " ")))
                place = Origin(document.unit, block.number)
                document.repairs.append(Repair(Done.MENDED, f"{message}: taken out", place))
            elif block.text:
                document.drop(replace(block, text=f"{block.text[:60]} ..."), message)
                block = replace(block, text="")
        if block.text:
            blocks.append(replace(block, order=len(blocks)))
    return Document(document.unit, blocks, document.facts, document.repairs)


def sections(blocks: list[Block]) -> Iterator[tuple[Block | None, list[Block]]]:
    """Yield each heading with the blocks below it; those before the first heading come with none."""
    heading: Block | None = None
    below: list[Block] = []
    for block in blocks:
        if block.role is Role.HEADING:
            if heading or below:
                yield heading, below
            heading, below = block, []
        else:
            below.append(block)
    if heading or below:
        yield heading, below
