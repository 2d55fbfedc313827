"""Where in a brief something is new or changed, for the marks beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.brief.model import Brief
from tocsin.brief.references import FAMILIES
from tocsin.brief.tree import Steps
from tocsin.changes import Change
from tocsin.compose.since.lines import is_told


class Places:
    """The places of the new issue that changes touch. What is gone has none, but what it was part of has one."""

    def __init__(self, brief: Brief, found: Iterable[Change]) -> None:
        self._numbers = {
            (family, part.id): number
            for family in FAMILIES
            for number, part in enumerate(getattr(brief, family))
        }
        told = [change for change in found if is_told(change)]
        self._touched = {
            steps[:end] for change in told for steps in self._steps(change) for end in range(len(steps) + 1)
        }
        self._paragraphs: dict[int, set[int]] = {}
        for change in told:
            if change.steps and change.steps[0] == "sections" and isinstance(change.steps[1], int):
                found_here = {one.paragraph for one in change.passages if one.paragraph is not None}
                self._paragraphs.setdefault(change.steps[1], set()).update(found_here)

    def _steps(self, change: Change) -> Iterator[Steps]:
        if change.steps:
            yield change.steps
        elif change.old_steps and change.old_steps[0] == "alert":
            yield change.old_steps[:2]
        elif change.old_steps and len(change.old_steps) > 2:
            number = self._numbers.get((str(change.old_steps[0]), change.id))
            if number is not None:
                yield (change.old_steps[0], number, *change.old_steps[2:3])

    def has(self, change: Change) -> bool:
        """Tell whether a change stands beside a mark."""
        steps = next(self._steps(change), None)
        if steps is None or steps[0] not in _MARKED or (change.steps is None and steps[0] == "alert"):
            return False
        if steps[0] == "sections" and len(steps) > 2:
            return any(one.paragraph is not None for one in change.passages)
        return True

    def is_changed(self, *steps: str | int) -> bool:
        """Tell whether a change stands at a place or within it; an id stands for the number of its entry."""
        if len(steps) > 1 and isinstance(steps[1], str) and (steps[0], steps[1]) in self._numbers:
            steps = (steps[0], self._numbers[(str(steps[0]), steps[1])], *steps[2:])
        return bool(self._touched) and steps in self._touched

    def paragraphs(self, section: int) -> frozenset[int]:
        """Return which paragraphs of a section are new or changed."""
        return frozenset(self._paragraphs.get(section, ()))


_MARKED = {
    "alert",
    "bottom_line",
    "key_judgements",
    "sections",
    "figures",
    "events",
    "recommendations",
    "actors",
    "places",
    "sources",
}
"""The fields of which a page marks the rows and paragraphs."""
