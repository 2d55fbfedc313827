"""A word that a line or page breaks reads as one word: its hyphen is said to be a soft hyphen, U+00AD.

Where a hyphen's glyph stands at the ends of broken lines alone, its font says so, and all readers of the file see
it. Where the author wrote the same sign too, each hyphen of a broken word says so itself, in an `/ActualText`.

Source: ISO 32000-1 clauses 14.8.2.2.3 (hyphenation) and 14.9.4 (replacement text).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import pydyf

from tocsin.errors import ConformanceError
from tocsin.finish.tree import Tree
from tocsin.typeset import Drawn, Mark

SOFT_HYPHEN = "\u00ad"

_LAST_GLYPH = re.compile(rb"(.*<[0-9a-f]*)([0-9a-f]{4})>([^<>]*)\] TJ", re.DOTALL)


def mend_hyphens(tree: Tree, drawn: Drawn, pdf: Any) -> None:
    """Tell soft hyphens from those of the author.

    Raises:
        ConformanceError: a stylesheet breaks words with more than one sign, or the page shows it in a form that is
            not known.
    """
    marks: list[Mark] = [*tree.top.all(Mark), *(mark for _, tag in drawn.margins for mark in tag.all(Mark))]
    broken = [mark for mark in marks if mark.hyphen]
    signs = {mark.hyphen for mark in broken}
    if any(len(sign) > 1 for sign in signs):
        raise ConformanceError.at(
            "the PDF",
            "words are broken with more than one sign",
            hint="give hyphenate-character one letter",
        )
    for sign in sorted(signs):
        soft = [mark for mark in broken if mark.hyphen == sign]
        if any(sign in mark.text for mark in marks):
            _say_in_place(tree, soft)
        else:
            _say_in_fonts(pdf, sign)


def _say_in_fonts(pdf: Any, sign: str) -> None:
    old, new = (letter.encode("utf-16-be").hex().encode() for letter in (sign, SOFT_HYPHEN))
    pair = re.compile(rb"(<[0-9a-f]+> )<%s>" % old, re.IGNORECASE)
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and b"begincmap" in item.stream:
            item.stream = [pair.sub(rb"\1<%s>" % new, line) for line in item.stream]


def _say_in_place(tree: Tree, soft: list[Mark]) -> None:
    pages: dict[int, set[int]] = defaultdict(set)
    for mark in soft:
        pages[mark.page].add(mark.number)
    for page, numbers in pages.items():
        tokens = tree.content_of(page)
        places = [
            place
            for place, token in enumerate(tokens)
            if token == b"BDC" and tokens[place - 1].get("MCID") in numbers
        ]
        for place in reversed(places):  # so that what is put in moves none that is still to come
            end = tokens.index(b"EMC", place)
            at = next(at for at in range(end, place, -1) if tokens[at].endswith(b" TJ"))
            tokens[at : at + 1] = _split(tokens[at])


def _split(shown: bytes) -> list[Any]:
    """Split the last glyph from a piece of text, and say that it is a soft hyphen."""
    found = _LAST_GLYPH.fullmatch(shown)
    if found is None:
        raise ConformanceError.at("the PDF", "a hyphen has a form that is not known")
    before, hyphen, after = found.groups()
    return [
        before + b">] TJ",
        "/Span",
        pydyf.Dictionary({"ActualText": pydyf.String(SOFT_HYPHEN)}),
        b"BDC",
        b"[<" + hyphen + b">" + after + b"] TJ",
        b"EMC",
    ]
