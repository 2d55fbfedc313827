"""Where the words of a document stand: read from the boxes that WeasyPrint laid out, and from the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2  # type: ignore[import-untyped]

from tocsin.typeset import Layout


@dataclass(frozen=True)
class Words:
    """A piece of text on a page, in pixels; `tag` and `classes` are those of its element and all above it."""

    page: int
    text: str
    x0: float
    x1: float
    y: float
    tags: tuple[str, ...]
    classes: frozenset[str]


def words_of(layout: Layout) -> list[Words]:
    """Return the pieces of text of all pages, margins included."""
    return [
        words
        for number, page in enumerate(layout._document.pages, 1)
        for words in _below(page._page_box, number, (), frozenset())
    ]


def _below(box: Any, page: int, tags: tuple[str, ...], classes: frozenset[str]) -> Iterator[Words]:
    box = getattr(box, "_box", box)  # what is positioned stands behind a placeholder
    if box.element is not None and not isinstance(box.element, str):
        tags = (*tags, box.element_tag)
        classes |= set(str(box.element.get("class", "")).split())
    if hasattr(box, "text"):
        yield Words(page, box.text, box.position_x, box.position_x + box.width, box.position_y, tags, classes)
    for child in getattr(box, "children", ()):
        yield from _below(child, page, tags, classes)


def lines_as_seen(pdf: bytes) -> list[list[str]]:
    """Return the lines of each page with their letters from left to right, without spaces.

    Give it a file as it was drawn: where ActualText stands in, PDFium tells other places than those of the glyphs.
    """
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        text = page.get_textpage()
        lines: dict[int, list[tuple[float, str]]] = {}
        for index in range(text.count_chars()):
            letter = text.get_text_range(index, 1)
            left, bottom, _, top = text.get_charbox(index, loose=True)
            if letter.strip() and top > bottom:
                lines.setdefault(round(bottom + top), []).append((left, letter))
        pages.append(["".join(letter for _, letter in sorted(found)) for found in lines.values()])
    document.close()
    return pages
