"""The series of a brief: each point as a row of numbers, and what they count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tocsin.brief.model import Brief, Series, SeriesPoint
from tocsin.compose.figure_words import Scope, scope
from tocsin.compose.wording import Wording


@dataclass(frozen=True)
class PointRow:
    """A row of the table of a series. Without a number `low`, `best` and `high` are empty: it is not known."""

    subject: str
    tlp: str | None
    low: str
    best: str
    high: str


@dataclass(frozen=True)
class Chart:
    """A series with its table. `has_range` is false where each point is one number, which is then `best`."""

    series: Series
    scope: Scope
    has_range: bool
    rows: tuple[PointRow, ...]


def charts(brief: Brief, wording: Wording) -> Sequence[Chart]:
    """Return every series of a brief, in its order."""
    return [
        Chart(
            series,
            scope(series, wording),
            any(point.low is not None for point in series.points),
            tuple(_row(point, wording) for point in series.points),
        )
        for series in brief.series
    ]


def _row(point: SeriesPoint, wording: Wording) -> PointRow:
    def said(number: Decimal | None) -> str:
        return "" if number is None else wording.number(number)

    subject = wording.date(point.date) if point.date else (point.label or "")
    if point.value is not None:
        return PointRow(subject, point.tlp, said(point.value), said(point.value), said(point.value))
    return PointRow(subject, point.tlp, said(point.low), said(point.best), said(point.high))
