"""A brief as plain data while parts of it are taken out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tocsin.brief.tree import Steps
from tocsin.brief.vocabulary import load

Plain = Any
"""What `model_dump(mode="json")` gives: nested dicts and lists of plain values."""

GONE = object()
"""Stands in lists for what was dropped until all is done, so that a place stays the place that it was."""


def rank(tlp: str) -> int:
    """Return how high a handling mark is; what is higher than an audience is withheld from it."""
    return int(load("tlp")[tlp].facts["rank"])


def is_visible(part: Plain, highest: int) -> bool:
    """Tell whether a part has no mark above the audience's."""
    return not (isinstance(part, dict) and part.get("tlp") and rank(part["tlp"]) > highest)


def packed(part: Plain) -> Plain:
    """Return the data without the places of what was dropped."""
    if isinstance(part, dict):
        return {key: packed(value) for key, value in part.items()}
    if isinstance(part, list):
        return [packed(value) for value in part if value is not GONE]
    return part


def each_text(part: Plain, change: Callable[[str], Plain]) -> Plain:
    """Return the data with every text changed; a text that becomes `GONE` leaves its list or field."""
    if isinstance(part, dict):
        kept = {key: each_text(value, change) for key, value in part.items()}
        return {key: value for key, value in kept.items() if value is not GONE}
    if isinstance(part, list):
        return [each_text(value, change) for value in part]
    return change(part) if isinstance(part, str) else part


def whole_place(kept: Plain, steps: Steps) -> Steps:
    """Return where a place of the packed data was in the whole."""
    places: list[str | int] = []
    for step in steps:
        if isinstance(step, int):
            step = [index for index, entry in enumerate(kept) if entry is not GONE][step]
        places.append(step)
        kept = kept.get(step) if isinstance(kept, dict) else kept[step]
    return tuple(places)
