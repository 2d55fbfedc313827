"""Words that run against their paragraph and are parted by markup, put together again.

WeasyPrint lays out the elements of a line one after the other in the direction of the line. In an Arabic
paragraph it would print "no **one** asked" as "asked **one** no". So what runs against the paragraph, from its
first letter to its last, becomes one element with a direction of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from functools import cache

from markdown_it.token import Token

from tocsin.compose.direction import Direction, directions_in, is_all_other, other

_WORDS = re.compile(r"\w+|\W+")


def set_runs_apart(children: Sequence[Token], direction: Direction) -> list[Token]:
    """Return the inline tokens of one block with `bdi` elements round what runs against it."""
    if other(direction) not in directions_in("".join(map(_words_of, children))):
        return list(children)
    tokens = [part for token in children for part in _parted(token, direction)]
    _turn_emphasis(tokens, direction)
    if not any(_runs_along(token, direction) for token in tokens):
        return [*_bdi(tokens, direction)]
    for first, last in reversed(list(_runs(tokens, direction))):
        tokens[first : last + 1] = _bdi(tokens[first : last + 1], direction)
    return tokens


def _words_of(token: Token) -> str:
    return token.content if token.type in ("text", "code_inline") else ""


def _runs_along(token: Token, direction: Direction) -> bool:
    return direction in directions_in(_words_of(token))


def _bdi(tokens: Sequence[Token], direction: Direction) -> Iterator[Token]:
    yield Token("bdi_open", "bdi", 1, attrs={"dir": str(other(direction))})
    yield from tokens
    yield Token("bdi_close", "bdi", -1)


def _parted(token: Token, direction: Direction) -> Iterator[Token]:
    """Yield a text in parts that run one way each, so that a run can begin and end between two tokens."""
    if token.type != "text" or len(directions_in(token.content)) < 2:
        yield token
        return
    parts = [""]
    ways: list[Direction | None] = [None]
    for word in _WORDS.findall(token.content):
        way = _way(word, direction)
        if way and ways[-1] and way is not ways[-1]:
            parts.append("")
            ways.append(None)
        if way is None and ways[-1] is other(direction):
            # What is between the two ways belongs to the paragraph, unless more of the run follows.
            parts.append("")
            ways.append(None)
        parts[-1] += word
        ways[-1] = ways[-1] or way
    for part in parts:
        made = copy(token)
        made.content = part
        yield made


@cache
def _way(word: str, direction: Direction) -> Direction | None:
    found = directions_in(word)
    return direction if direction in found else other(direction) if found else None


def _runs(tokens: Sequence[Token], direction: Direction) -> Iterator[tuple[int, int]]:
    """Yield first and last token of each run that crosses the edge of an element and can be wrapped whole."""
    against = [is_all_other(_words_of(token), direction) for token in tokens]
    index = 0
    while index < len(tokens):
        if not against[index]:
            index += 1
            continue
        last = index
        for further in range(index, len(tokens)):
            if _runs_along(tokens[further], direction):
                break
            if against[further]:
                last = further
        whole = _balanced(tokens, index, last, direction)
        if whole and any(token.nesting for token in tokens[index : last + 1]):
            yield whole
            last = whole[1]
        index = last + 1


def _balanced(tokens: Sequence[Token], first: int, last: int, direction: Direction) -> tuple[int, int] | None:
    """Widen a run to whole elements, or return None where words of the paragraph would come into it."""
    while True:
        depth = lowest = 0
        for token in tokens[first : last + 1]:
            depth += token.nesting
            lowest = min(lowest, depth)
        if lowest < 0:
            first -= 1
        elif depth > 0:
            last += 1
        else:
            return first, last
        if first < 0 or last >= len(tokens):
            return None
        if any(_runs_along(tokens[edge], direction) for edge in (first, last)):
            return None


def _turn_emphasis(tokens: Sequence[Token], direction: Direction) -> None:
    """Give emphasis its own direction where all its words run against the paragraph; its type depends on it."""
    for index, token in enumerate(tokens):
        if token.type == "em_open":
            close = next(place for place in range(index, len(tokens)) if _closes(tokens[place], token))
            if is_all_other("".join(map(_words_of, tokens[index:close])), direction):
                token.attrSet("dir", str(other(direction)))


def _closes(token: Token, opened: Token) -> bool:
    return token.type == "em_close" and token.level == opened.level
