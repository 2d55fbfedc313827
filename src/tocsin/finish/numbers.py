"""Numbers the objects of a PDF anew, without those that were emptied: each costs bytes in two tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pydyf

_REFERENCE = re.compile(rb"(\d+) 0 R\b")


def close_gaps(pdf: Any) -> None:
    """Take the empty objects out of a PDF that is not yet written, and let all references follow.

    Nothing may refer to an empty object: a reference to one would lead to another thing.

    Raises:
        KeyError: something refers to an empty object.
    """
    kept = [item for item in pdf.objects if item.number == 0 or not _is_empty(item)]
    new = {item.number: at for at, item in enumerate(kept)}
    for item in kept:
        if isinstance(item, dict | list):
            _renumber(item, new)
        elif isinstance(item, pydyf.Stream):
            _renumber(item.extra, new)
    for at, item in enumerate(kept):
        item.number = at
    pdf.objects[:] = kept


def _is_empty(item: Any) -> bool:
    return isinstance(item, pydyf.Dictionary) and not item


def _renumber(item: Any, new: Mapping[int, int]) -> None:
    """Let the references within a dictionary or an array follow, in place."""
    for key, value in list(item.items() if isinstance(item, dict) else enumerate(item)):
        if isinstance(value, dict | list):
            _renumber(value, new)
        elif isinstance(value, bytes) and b" R" in value:
            item[key] = _REFERENCE.sub(lambda found: b"%d 0 R" % new[int(found[1])], value)
        elif isinstance(value, str) and " R" in value:
            raise TypeError(f"a reference in another form than is known: {value}")
        elif value == "R":  # an array of pages has each reference in three pieces
            item[key - 2] = new[item[key - 2]]
