"""The text beside a mark: number, date and title, in as few and as even lines as the room allows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tocsin.figures.measure import shorten, width_mm, wrap

LINES_MAX = 3
"""A label of more lines is a paragraph, and belongs into Annex B."""

GAP_MM = 0.6
"""Between number and what follows, beside the space that stands in the text."""

DATE_GAP_MM = 1.2
"""Between date and title, beside the space: both have one weight, so that bold can be left to marked events."""

_EVEN_MM = 0.5
"""How exactly lines are made even."""

_NARROWEST_MM = 24.0
"""Titles are not set in narrower columns: one word a line cannot be read."""


@dataclass(frozen=True)
class Fitted:
    """A label's lines and the width that they need."""

    width_mm: float
    lines: tuple[str, ...]
    is_shortened: bool = False


class EventText:
    """The words of one label, measured once and fitted many times."""

    def __init__(
        self, number: str, date: str, title: str, *, size_pt: float, is_marked: bool, date_max_mm: float
    ) -> None:
        self.number = number
        self.date = shorten(date, date_max_mm, size_pt, is_marked)
        self.is_date_shortened = self.date != date
        self._title = title
        self._size_pt = size_pt
        self._bold = is_marked
        self.head_mm = sum(
            width_mm(part + " ", size_pt, is_marked) + gap_mm
            for part, gap_mm in ((self.number, GAP_MM), (self.date, DATE_GAP_MM))
            if part
        )

    @cached_property
    def _natural(self) -> tuple[Fitted, ...]:
        """The least width for one line, two lines, three lines, with the lines that it gives."""
        whole = self.head_mm + width_mm(self._title, self._size_pt, self._bold)
        fitted = [Fitted(whole, (self._title,))]
        for count in range(2, LINES_MAX + 1):
            low, high = max(self.head_mm, _NARROWEST_MM), whole
            if low >= whole:
                break
            while high - low > _EVEN_MM:
                middle = (low + high) / 2
                low, high = (low, middle) if len(self._wrapped(middle)) <= count else (middle, high)
            lines = self._wrapped(high)
            if len(lines) > len(fitted[-1].lines):
                fitted.append(Fitted(self._needed(lines), tuple(lines)))
        return tuple(fitted)

    def fit(self, room_mm: float, lines_max: int) -> Fitted | None:
        """Return the title whole, in the fewest lines that fit into a width, or None."""
        for fitted in self._natural:
            if len(fitted.lines) <= lines_max and fitted.width_mm <= room_mm:
                return fitted
        return None

    def cut(self, room_mm: float, lines_max: int) -> Fitted:
        """Return the title in a width, its end replaced by an ellipsis where it must be."""
        whole = self.fit(room_mm, lines_max)
        if whole:
            return whole
        lines = self._wrapped(room_mm)
        if len(lines) > lines_max:
            indent = self.head_mm if lines_max == 1 else 0.0
            rest = " ".join(lines[lines_max - 1 :]).strip()
            lines = [
                *lines[: lines_max - 1],
                shorten(rest, max(room_mm - indent, 0), self._size_pt, self._bold),
            ]
        return Fitted(min(self._needed(lines), max(room_mm, self.head_mm)), tuple(lines), is_shortened=True)

    def _wrapped(self, width: float) -> list[str]:
        return wrap(self._title, width, self._size_pt, self._bold, self.head_mm)

    def _needed(self, lines: list[str]) -> float:
        widths = [width_mm(line, self._size_pt, self._bold) for line in lines]
        return max(self.head_mm + widths[0], *widths)
