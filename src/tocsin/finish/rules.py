"""Draws the rules of tables as the rectangles that they are, and a rule through several cells as one.

WeasyPrint draws each side of each cell for itself: it clips to the side and fills the whole frame behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

_TOUCHING = 0.11
"""Lengths are given to a tenth: two ends may differ by that much and be the same."""


class _Rectangle(NamedTuple):
    x: float
    y: float
    width: float
    height: float

    def joined(self, other: _Rectangle) -> _Rectangle | None:
        """Return both in one, if the other one goes on where this one ends."""
        is_level = all(abs(a - b) <= _TOUCHING for a, b in ((self.y, other.y), (self.height, other.height)))
        if not is_level or abs(self.x + self.width - other.x) > _TOUCHING:
            return None
        return self._replace(width=other.x + other.width - self.x)


class _Rule(NamedTuple):
    """A rectangle that is no content. `state` are the lines that set its colour, `end` is the line behind it."""

    state: tuple[bytes, ...]
    rectangle: _Rectangle
    end: int


def draw_plainly(lines: Sequence[Any]) -> list[Any]:
    """Return the lines of a content stream with its rules drawn as rectangles; all else stays as it is."""
    return list(_one_by_row(list(_filled(lines))))


def _filled(lines: Sequence[Any]) -> Iterator[Any]:
    """Fill the sides of frames. A side is a path of straight lines within its frame, so both paint the same."""
    start = 0
    for end, line in enumerate(lines):
        if line != b"f*" or not (clip := _clip_of_side(lines, end)):
            continue
        begin, colour = clip
        path = lines[begin + 1 : colour - 2]
        yield from lines[start : begin + 1]
        yield from lines[colour : end - 2]
        yield from _rectangle(path) or path
        yield b"f"
        start = end + 1
    yield from lines[start:]


def _clip_of_side(lines: Sequence[Any], end: int) -> tuple[int, int] | None:
    """Return where the state is saved, and where the colour is set, for a side that is filled at `end`."""
    if lines[end + 1] != b"Q" or not (lines[end - 1].endswith(b" re") and lines[end - 2].endswith(b" re")):
        return None
    colour = end - 2
    while lines[colour - 1].endswith((b" gs", b" rg")):
        colour -= 1
    begin = colour - 2
    if list(lines[begin:colour]) != [b"W*", b"n"]:
        return None
    while lines[begin - 1].endswith(b" l"):
        begin -= 1
    return (begin - 2, colour) if lines[begin - 1].endswith(b" m") and lines[begin - 2] == b"q" else None


def _rectangle(path: Sequence[bytes]) -> list[bytes]:
    """Return a path of four corners as a rectangle, or nothing where it is none."""
    points = [tuple(map(float, line.split(b" ")[:2])) for line in path]
    xs, ys = sorted({x for x, _ in points}), sorted({y for _, y in points})
    if len(points) != 4 or len(set(points)) != 4 or len(xs) != 2 or len(ys) != 2:
        return []
    return [_written(_Rectangle(xs[0], ys[0], xs[1] - xs[0], ys[1] - ys[0]))]


def _written(rectangle: _Rectangle) -> bytes:
    numbers = [b"%.2f" % length for length in rectangle]
    return b" ".join(said.rstrip(b"0").rstrip(b".") for said in numbers) + b" re"


def _one_by_row(lines: Sequence[Any]) -> Iterator[Any]:
    """Draw rules of one colour that follow each other in one go."""
    at = 0
    while at < len(lines):
        rules: list[_Rule] = []
        while rule := _rule(lines, rules[-1].end if rules else at):
            rules.append(rule)
        if not rules:
            yield lines[at]
            at += 1
            continue
        yield from lines[at : at + 2]
        for state, same in groupby(rules, key=lambda rule: rule.state):
            yield b"q"
            yield from state
            yield from map(_written, _joined(rule.rectangle for rule in same))
            yield from (b"f", b"Q")
        yield b"EMC"
        at = rules[-1].end


def _rule(lines: Sequence[Any], at: int) -> _Rule | None:
    if list(lines[at + 1 : at + 3]) != [b"BMC", b"q"] or lines[at] not in (b"/Artifact", "/Artifact"):
        return None
    colour = end = at + 3
    while lines[end].endswith((b" gs", b" rg")):
        end += 1
    if not lines[end].endswith(b" re") or list(lines[end + 1 : end + 4]) != [b"f", b"Q", b"EMC"]:
        return None
    numbers = map(float, lines[end].split(b" ")[:4])
    return _Rule(tuple(lines[colour:end]), _Rectangle(*numbers), end + 4)


def _joined(rectangles: Iterator[_Rectangle]) -> Iterator[_Rectangle]:
    last = next(rectangles)
    for rectangle in rectangles:
        if both := last.joined(rectangle):
            last = both
        else:
            yield last
            last = rectangle
    yield last
