"""What the brief has on record: each number of its figures, its series and its events, with its scope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.brief.dates import Edtf
from tocsin.brief.model import Figure, Series
from tocsin.brief.tree import Steps
from tocsin.review.numbers.amounts import Amount
from tocsin.review.numbers.areas import key
from tocsin.review.numbers.kinds import groups_of, kind_of

if TYPE_CHECKING:
    from tocsin.review.case import Case


@dataclass(frozen=True)
class Entry:
    """A number on record. `words` is what it measures and of whom, to compare what no list knows."""

    steps: Steps
    name: str
    amount: Amount
    kind: str
    groups: frozenset[str]
    words: str
    areas: tuple[str, ...] = ()
    period: Edtf | None = None
    as_of: Edtf | None = None


def entries(case: Case) -> tuple[Entry, ...]:
    """Return the numbers of the figures and of the series. Those of events are what their texts tell."""
    figures = (_of_figure(case, index, one) for index, one in enumerate(case.brief.figures))
    points = (entry for index, one in enumerate(case.brief.series) for entry in _of_series(case, index, one))
    return (*figures, *points)


def _of_figure(case: Case, index: int, figure: Figure) -> Entry:
    amount = Amount(
        figure.value, figure.low, figure.best, figure.high, figure.vague or "", figure.qualifier or ""
    )
    return Entry(
        ("figures", index),
        figure.id,
        amount,
        kind_of(case.language, figure.measure),
        _groups(case, figure),
        f"{figure.measure} {figure.population or ''}".lower(),
        tuple(key(area) for area in figure.area),
        figure.period,
        figure.as_of,
    )


def _of_series(case: Case, index: int, series: Series) -> Iterator[Entry]:
    kind, groups = kind_of(case.language, series.measure), _groups(case, series)
    areas = tuple(key(area) for area in series.area)
    words = f"{series.measure} {series.population or ''}".lower()
    for number, point in enumerate(series.points):
        amount = Amount(point.value, point.low, point.best, point.high)
        if amount.ends:
            where = () if point.label else areas
            when = point.date or series.period
            steps = ("series", index, "points", number)
            yield Entry(steps, series.id, amount, kind, groups, words, where, when)


def _groups(case: Case, part: Figure | Series) -> frozenset[str]:
    return groups_of(case.language, part.population or part.measure)
