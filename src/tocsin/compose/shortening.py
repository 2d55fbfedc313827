"""A long text is cut at the end of a sentence, and shows that it was.

What is cut are the tokens of the Markdown and not its letters: no emphasis stays open, and neither a number nor the
number of a source is divided. Where it is not sure that a sentence ends, as after an initial or an abbreviation,
none does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from typing import NamedTuple

from markdown_it.token import Token

MARK = "\u00a0[\u2026]"
"""What stands behind the last sentence that is left."""

_CITATION = "\ue000"
_CLOSING = "\"'\u201d\u2019\u00bb)\\]"
# Those of the second kind need no space behind them.
_END = re.compile(
    rf"[.!?\u2026\u061f\u06d4\u1362]+[{_CLOSING}]*(?:\s*{_CITATION})*(?=\s)"
    rf"|[\u3002\uff01\uff1f\u0964\u104b]+[{_CLOSING}\u300d\u300f]*(?:\s*{_CITATION})*"
)
_OPENING = re.compile(r"[\s\"'\u201c\u2018\u00ab(\[]*")
_ABBREVIATED = re.compile(r"(?:(?<!\w)\w|\w\.\w|(?<!\w)[^\W\d_]{1,3})\Z")


class _Place(NamedTuple):
    """The end of a sentence: the block that it is in, the inline token, letters of it, and letters before it."""

    block: int
    child: int
    letters_of_child: int
    letters: int


def shortened(tokens: Sequence[Token], letters: int) -> list[Token] | None:
    """Return the tokens to the last end of a sentence within so many letters, and no less than a sentence.

    None where there is nothing to cut: the text is short enough, or no place in it is surely the end of a sentence.
    """
    if _length(tokens) <= letters:
        return None
    last = None
    for place in _ends(tokens):
        if last is not None and place.letters > letters:
            break
        last = place
    return None if last is None else _cut(tokens, last)


def _length(tokens: Sequence[Token]) -> int:
    return sum(len(_said(child)) for token in tokens for child in token.children or [])


def _said(child: Token) -> str:
    if child.type == "text":
        return child.content
    # No sentence ends within code: its letters are there for their number alone.
    return {"citation": _CITATION, "softbreak": "\n", "hardbreak": "\n"}.get(
        child.type, "x" * len(child.content)
    )


def _ends(tokens: Sequence[Token]) -> Iterator[_Place]:
    """Yield the ends of the sentences that others follow, in paragraphs and the items of lists."""
    before = 0
    blocks = [index for index, token in enumerate(tokens) if token.type == "inline"]
    for index in blocks:
        children = tokens[index].children or []
        if tokens[index - 1].type == "paragraph_open":
            yield from _ends_in(children, index, before)
        before += _length([tokens[index]])
        if tokens[index - 1].type == "paragraph_open" and index != blocks[-1]:
            yield _Place(index, len(children) - 1, len(children[-1].content), before)


def _ends_in(children: Sequence[Token], block: int, before: int) -> Iterator[_Place]:
    text, places, depth = "", list[tuple[int, int, int]](), 0
    for number, child in enumerate(children):
        depth += child.nesting
        said = _said(child)
        # What is no plain text is whole or not there: its letters are one place.
        is_text = child.type == "text"
        places += [
            (number, offset + 1 if is_text else len(child.content), depth) for offset in range(len(said))
        ]
        text += said
    for found in _END.finditer(text):
        child_number, letters_of_child, at_depth = places[found.end() - 1]
        if not at_depth and text[found.end() :].strip() and _is_sure(text, found):
            yield _Place(block, child_number, letters_of_child, before + found.end())


def _is_sure(text: str, found: re.Match[str]) -> bool:
    opening = _OPENING.match(text, found.end())
    assert opening is not None
    following = text[opening.end() :][:1]
    if following.islower() or following.isdigit() or following == _CITATION:
        return False
    if not found[0].startswith("."):
        return True
    before = re.search(r"\S*\Z", text[: found.start()])
    assert before is not None
    word = _ABBREVIATED.search(before[0])
    return word is None or (len(word[0]) > 1 and "." not in word[0] and not _is_capital(word[0][0]))


def _is_capital(letter: str) -> bool:
    return letter.lower() != letter


def _cut(tokens: Sequence[Token], place: _Place) -> list[Token]:
    inline = copy(tokens[place.block])
    children = list(inline.children or [])[: place.child + 1]
    if children[-1].type == "text":
        children[-1] = copy(children[-1])
        children[-1].content = children[-1].content[: place.letters_of_child]
    mark = Token("text", "", 0, content=MARK)
    inline.children = [*children, mark]
    return [*tokens[: place.block], inline, *_closing(tokens[place.block + 1 :])]


def _closing(rest: Sequence[Token]) -> Iterator[Token]:
    """Yield the ends of what is open before the rest."""
    depth = 0
    for token in rest:
        if token.nesting < 0 and not depth:
            yield token
        else:
            depth += token.nesting
