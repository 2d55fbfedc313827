"""What has changed since the issue before, for the pages: lines of a box, marks beside it, asks carried over.

All issues that come in have been restricted by `tocsin.audience` for the same audience, by whoever calls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tocsin.brief.model import Brief
from tocsin.changes import Changes, changes
from tocsin.compose.since.carried import Carried, carried
from tocsin.compose.since.lines import Line, Teller, is_told, joined
from tocsin.compose.since.places import Places
from tocsin.compose.since.words import Words, beginning
from tocsin.compose.wording import Wording

__all__ = ["Carried", "Line", "Since", "Told", "beginning"]


@dataclass(frozen=True)
class Told:
    """What a page tells of the issue before. Without `is_compared`, only that there was one."""

    issue: int
    as_of: str
    language: str
    is_compared: bool
    lines: Sequence[Line]
    count: int
    """All changes, those that no line tells as well."""
    marks: Sequence[bool]
    """Whether each of them stands beside a change bar: those of the lines, in their order, then the others."""


class Since:
    """One brief and the issues before it, newest first; a brief that follows on none has none."""

    def __init__(
        self,
        brief: Brief,
        before: Sequence[Brief],
        wording: Wording,
        unnamed: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        """Take the issues; nothing is compared before it is asked for."""
        self._brief, self._before, self._wording = brief, before, wording
        self._unnamed = unnamed

    @cached_property
    def _changes(self) -> Changes:
        return changes(self._before[0], self._brief, self._unnamed)

    @cached_property
    def _places(self) -> Places:
        return Places(self._brief, self._changes if self._before else ())

    def told(self, words: Callable[[str], str]) -> Told | None:
        """Return what the box says; nothing where the brief supersedes no issue.

        Args:
            words: gives the words of a Markdown text.
        """
        before = self._brief.supersedes
        if before is None:
            return None
        if not self._before:
            as_of = self._wording.date(before.as_of) if before.as_of else ""
            return Told(before.issue, as_of, "", False, (), 0, ())
        old = self._before[0]
        found = [change for change in self._changes if is_told(change)]
        teller = Teller(old, self._brief, Words(self._wording, words))
        lines = {change: line for change in found if (line := teller.line(change))}
        rest = [change for change in found if change not in lines]
        is_same = self._changes.are_texts_compared
        return Told(
            issue=old.issue,
            as_of=self._wording.date(old.as_of),
            language="" if is_same else Wording(old.language).language_name,
            is_compared=True,
            lines=joined(list(lines.items()), self._wording.gettext("; ")),
            count=len(found),
            marks=[self._places.has(change) for change in (*lines, *rest)],
        )

    def is_changed(self, *steps: str | int) -> bool:
        """Tell whether something is new or changed: a field, or an entry of a list by its id or number."""
        return self._places.is_changed(*steps)

    def changed_paragraphs(self, section: int) -> frozenset[int]:
        """Return which paragraphs of a section are new or changed, both counted from 0."""
        return self._places.paragraphs(section)

    @cached_property
    def carried(self) -> Sequence[Carried]:
        """Return what earlier issues asked and nobody has answered, the longest asked first."""
        return carried(self._brief, self._before, self._wording) if self._before else ()
