"""Which way the words of a document run, and words of the other way apart from those round them.

A name in Latin letters inside an Arabic sentence would carry brackets, numbers and commas off to its own side.
So every value that a sentence or a template takes in is put between marks when it holds letters of the other
direction (`apart`), and in the finished HTML the marks become `<bdi>` elements (`set_apart`). WeasyPrint lays out
each element of a line for itself, in its own direction; marks alone it would forget at the end of each line. The
marks are U+2068 and U+2069, which no text of a brief may hold.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache
from html import unescape
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from markupsafe import Markup

_START, _END = "\u2068", "\u2069"
_MARKS = str.maketrans("", "", _START + _END)
_MARK = re.compile(f"([{_START}{_END}])")

_PIECE = re.compile(
    r"(?P<link><a\b[^>]*)(?P<words>>[^<]*</a>)|(?P<plain><(?P<tag>title|style)\b[^>]*>[^<]*</(?P=tag)>)"
    r"|(?P<element><[^>]*>)|(?P<text>[^<]+)"
)
"""What the HTML is made of; attribute values hold no `>`, because they are escaped."""

_OTHER_THAN_LEFT_TO_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks that Unicode keeps for scripts from right to left."""


class Direction(StrEnum):
    """The direction of lines, as HTML and CSS name it."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


@cache
def direction_of(language: str) -> Direction:
    """Return the direction in which a language is written, by its script; left to right where that is not known.

    Source: the character order of CLDR's locales. A language that has none is asked for by its script, which is
    that of its tag (`ff-Adlm`) or the likely one (`nqo` is N'Ko).
    """
    likely = get_global("likely_subtags")
    tags = [language.replace("-", "_")]
    script = next((part for part in tags[0].split("_")[1:] if len(part) == 4), "")
    script = script or likely.get(tags[0].split("_")[0], "__").split("_")[1]
    tags += [f"{full.split('_')[0]}_{script}" for full in likely.values() if full.split("_")[1:2] == [script]]
    for tag in tags:
        try:
            locale = Locale.parse(tag, resolve_likely_subtags=False)
        except (UnknownLocaleError, ValueError):
            continue
        return (
            Direction.RIGHT_TO_LEFT if locale.character_order == "right-to-left" else Direction.LEFT_TO_RIGHT
        )
    return Direction.LEFT_TO_RIGHT


def directions_in(text: str) -> set[Direction]:
    """Return the directions of the letters in a text; digits and signs have none."""
    found = set()
    for character in set(text):
        match unicodedata.bidirectional(character):
            case "L" if unicodedata.category(character) != "Cf":
                found.add(Direction.LEFT_TO_RIGHT)
            case "R" | "AL" if unicodedata.category(character) != "Cf":
                found.add(Direction.RIGHT_TO_LEFT)
    return found


def is_all_other(text: str, direction: Direction) -> bool:
    """Tell whether all letters of a text run against a direction, and there are any."""
    found = directions_in(text)
    return bool(found) and direction not in found


def other(direction: Direction) -> Direction:
    """Return the opposite direction."""
    return next(one for one in Direction if one is not direction)


def apart(value: Any, direction: Direction) -> Any:
    """Return a text between marks if it holds letters against the direction; anything else as it is."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    if direction is Direction.LEFT_TO_RIGHT and not _OTHER_THAN_LEFT_TO_RIGHT.search(value):
        return value
    return f"{_START}{value}{_END}" if other(direction) in directions_in(value) else value


class Phrase(str):
    """A printed sentence of ours whose `format` sets apart what it takes in."""

    direction: Direction

    def __new__(cls, text: str, direction: Direction) -> Phrase:
        """Make one for a document of a direction."""
        phrase = super().__new__(cls, text)
        phrase.direction = direction
        return phrase

    def __deepcopy__(self, memo: object) -> Phrase:
        """Return the same, as for any text that cannot change."""
        return self

    def format(self, *values: object, **names: object) -> str:
        """Put values into the places of the sentence."""
        direction = self.direction
        return super().format(
            *(apart(value, direction) for value in values),
            **{name: apart(value, direction) for name, value in names.items()},
        )


def set_apart(html: str, direction: Direction) -> str:
    """Return HTML with an element of its own direction round all that was marked, and no marks.

    A link keeps its words free of elements and gets the direction itself. Attributes, titles and styles only lose
    the marks.
    """
    if (
        _START not in html
        and direction is Direction.LEFT_TO_RIGHT
        and not _OTHER_THAN_LEFT_TO_RIGHT.search(html)
    ):
        return html
    return _PIECE.sub(lambda piece: _piece(piece, direction), html)


def _piece(piece: re.Match[str], direction: Direction) -> str:
    if piece["text"] is not None:
        return _text(piece["text"], direction)
    whole = piece[0].translate(_MARKS)
    if (
        piece["link"] is None
        or " dir=" in piece["link"]
        or not is_all_other(unescape(piece["words"].removesuffix("</a>")), direction)
    ):
        return whole
    return f'<a dir="{other(direction)}"' + whole.removeprefix("<a")


def _text(text: str, direction: Direction) -> str:
    """Resolve the marks of one piece of text; like in Unicode, an inner one says nothing about the outer."""
    open_pieces: list[tuple[list[str], list[str]]] = [
        ([], [])
    ]  # HTML, and the words that are no inner piece's
    tokens = _MARK.split(text)
    is_alone = (
        len(tokens) == 5 and not (tokens[0] + tokens[-1]).strip()
    )  # in its element: nothing is beside it
    for token in tokens:
        if token == _START:
            open_pieces.append(([], []))
        elif token != _END:
            for pieces in open_pieces[-1]:
                pieces.append(token)
        elif len(open_pieces) > 1:
            inside, words = open_pieces.pop()
            way = other(direction) if is_all_other(unescape("".join(words)), direction) else direction
            html = "".join(inside)
            is_needed = way is not direction or not is_alone
            open_pieces[-1][0].append(f'<bdi dir="{way}">{html}</bdi>' if is_needed else html)
    return "".join("".join(html) for html, _ in open_pieces)
