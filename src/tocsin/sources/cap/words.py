"""Words of a message -> lines and Markdown that a brief may hold."""

from __future__ import annotations

from tocsin.sources.alert.document import Block, Document, without_refused_letters
from tocsin.sources.alert.read import markdown
from tocsin.sources.alert.read import story as as_markdown
from tocsin.sources.alert.text import blocks
from tocsin.sources.cap.message import Element
from tocsin.sources.draft import Draft
from tocsin.sources.plain import cut, plain

SOURCE_ID = "cap"
"""The id of the message itself, which all that is taken from it cites."""


def line(words: str) -> str:
    """Return words on one line of a brief."""
    return cut(plain(words)[0])


def paragraphs(draft: Draft, info: Element, name: str) -> list[Block]:
    """Return the paragraphs and points of an element; what had to be taken out of them is noted."""
    found = info.first(name)
    if found is None:
        return []
    document = Document("line", [])
    document.blocks = [Block(found.line + one.number - 1, one.text, one.role) for one in blocks(found.words)]
    document = without_refused_letters(document)
    draft.repairs += document.repairs
    return document.blocks


def story(draft: Draft, info: Element, name: str) -> str:
    """Return the words of an element as the Markdown of a section; empty where there are none."""
    found = paragraphs(draft, info, name)
    return as_markdown(found, SOURCE_ID) if found else ""


__all__ = ["SOURCE_ID", "line", "markdown", "paragraphs", "story"]
