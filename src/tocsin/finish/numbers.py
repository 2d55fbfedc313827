"""Numbers the objects of a PDF anew, without those that were emptied: each costs bytes in two tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pydyf

_REFERENCE = re.compile(rb"(\d+) 0 R\b")


def close_gaps(pdf: Any) -> None:
    """Take out of a PDF that is not yet written what is empty and referred to by nothing; references follow.

    Tags are put in the order of their depth, all else stays in its order before them.
    """
    wanted: set[int] = {0}

    def note(number: int) -> int:
        wanted.add(number)
        return number

    _refer(pdf.objects, note)
    kept = [item for item in pdf.objects if item.number in wanted or not _is_empty(item)]
    depths: dict[int, int] = {}
    kept.sort(key=lambda item: _depth(pdf, item, depths))
    new = {item.number: at for at, item in enumerate(kept)}
    _refer(kept, new.__getitem__)
    for at, item in enumerate(kept):
        item.number = at
    pdf.objects[:] = kept


def _depth(pdf: Any, item: Any, known: dict[int, int]) -> int:
    """Return how deep a tag lies; tags that lie equally deep are alike, and pack well beside each other."""
    if not isinstance(item, pydyf.Dictionary) or not {"S", "K"} <= item.keys():
        return 0
    if item.number not in known:
        above = item.get("P")
        known[item.number] = 1 + _depth(pdf, pdf.objects[int(above.split()[0])], known) if above else 1
    return known[item.number]


def _is_empty(item: Any) -> bool:
    return isinstance(item, pydyf.Dictionary) and not item


def _refer(objects: list[Any], to: Callable[[int], int]) -> None:
    """Let every reference within some objects lead to what is returned for the number that it has."""
    for item in objects:
        if isinstance(item, dict | list):
            _refer_within(item, to)
        elif isinstance(item, pydyf.Stream):
            _refer_within(item.extra, to)


def _refer_within(item: Any, to: Callable[[int], int]) -> None:
    for key, value in list(item.items() if isinstance(item, dict) else enumerate(item)):
        if isinstance(value, dict | list):
            _refer_within(value, to)
        elif isinstance(value, bytes) and b" R" in value:
            item[key] = _REFERENCE.sub(lambda found: b"%d 0 R" % to(int(found[1])), value)
        elif isinstance(value, str) and " R" in value:
            raise TypeError(f"a reference in another form than is known: {value}")
        elif value == "R":  # an array of pages has each reference in three pieces
            item[key - 2] = to(item[key - 2])
