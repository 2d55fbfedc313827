"""The series of a brief: each as a chart, the sentence that stands for it, the words below it, and its table.

Points are never added up, in print or in the sentence: no series says whether its months may be summed (the killed)
or not (those displaced at the end of each), and a total has a place with a scope of its own, among the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tocsin.brief import vocabulary
from tocsin.brief.model import Brief, Series, SeriesPoint
from tocsin.compose.direction import Direction
from tocsin.compose.drawings import READS_SMALLER, TICK_PATTERNS
from tocsin.compose.figure_words import Scope, range_words, scope
from tocsin.compose.wording import Wording
from tocsin.editions import Edition
from tocsin.figures import chart as figure
from tocsin.figures.chart.shapes import ChartDrawing, ChartPoint, ChartWords, Sign

PART = "charts"

_HEIGHT_SHARE = 0.6
"""Of the type area: heading, caption and the first rows of the table stand on the same page."""

_NAMED_MAX = 3
"""More subjects that share the highest number are counted, not named."""


@dataclass(frozen=True)
class PointRow:
    """A row of the table of a series: what the brief says and no more, so a lone number is `best` and has no range.

    Where `low`, `best` and `high` are all empty it is not known.
    """

    subject: str
    tlp: str | None
    low: str
    best: str
    high: str


@dataclass(frozen=True)
class Chart:
    """A series with its drawing, or none where no number is known, and its table.

    `has_range` is false where each point is one number, which is then `best`.
    """

    series: Series
    scope: Scope
    drawing: ChartDrawing | None
    alt: str
    caption: str
    has_range: bool
    rows: tuple[PointRow, ...]


def charts(brief: Brief, edition: Edition, wording: Wording) -> Sequence[Chart]:
    """Return every series of a brief, in its order; none where the edition has no charts."""
    return [_chart(series, edition, wording) for series in brief.series] if PART in edition.parts else []


def _chart(series: Series, edition: Edition, wording: Wording) -> Chart:
    is_right_to_left = wording.direction is Direction.RIGHT_TO_LEFT
    what = scope(series, wording)
    drawing = figure.lay_out(
        [_point(point, wording) for point in series.points],
        _words(series, what.what, wording),
        width_mm=edition.type_area.width_mm,
        height_max_mm=edition.type_area.height_mm * _HEIGHT_SHARE,
        larger=max(READS_SMALLER if is_right_to_left else 1, edition.options.smallest_pt / figure.TEXT_PT),
        right_to_left=is_right_to_left,
    )
    return Chart(
        series,
        what,
        drawing,
        _alt(series, wording),
        _caption(series, drawing, wording),
        any(point.low is not None for point in series.points),
        tuple(_row(point, wording) for point in series.points),
    )


def _point(point: SeriesPoint, wording: Wording) -> ChartPoint:
    subject = _subject(point, wording)
    if point.tlp:
        subject = f"{subject} [{_mark(point, wording)}]"
    best = _best(point)
    amount, short = "", ""
    if best is not None:
        short = amount = wording.number(best)
        if point.low is not None:
            amount = wording.gettext("{amount} ({best})").format(
                amount=amount, best=range_words(point, wording)
            )
    elif point.low is not None:
        short = amount = range_words(point, wording)
    else:
        amount = wording.gettext("not known")
    return ChartPoint(subject, amount, short, best, point.low, point.high, point.date)


def _subject(point: SeriesPoint, wording: Wording) -> str:
    return wording.date(point.date) if point.date else (point.label or "")


def _mark(point: SeriesPoint, wording: Wording) -> str:
    return vocabulary.load("tlp")[point.tlp or ""].name(wording.language)


def _best(point: SeriesPoint) -> Decimal | None:
    return point.best if point.value is None else point.value


def _row(point: SeriesPoint, wording: Wording) -> PointRow:
    def said(number: Decimal | None) -> str:
        return "" if number is None else wording.number(number)

    return PointRow(
        _subject(point, wording), point.tlp, said(point.low), said(_best(point)), said(point.high)
    )


def _words(series: Series, what: str, wording: Wording) -> ChartWords:
    _ = wording.gettext
    has_values = any(point.value for point in series.points)  # a nought is no bar
    return ChartWords(
        what=what,
        signs={
            Sign.BEST: _("number, or best estimate") if has_values else _("best estimate"),
            Sign.RANGE: _("lowest to highest"),
            Sign.SPAN: _("lowest to highest, no best estimate"),
            Sign.NOUGHT: _("counted, and none found"),
            Sign.UNKNOWN: _("not known"),
        },
        number=wording.number,
        tick=lambda day, unit: wording.calendar(day, TICK_PATTERNS[unit]),
    )


def _alt(series: Series, wording: Wording) -> str:
    _ = wording.gettext
    count, unknown = len(series.points), _unknown(series)
    words = [
        wording.ngettext(
            "Chart of {count} number: {title}.", "Chart of {count} numbers: {title}.", count
        ).format(count=wording.number(count), title=series.title),
        *_highest(series, wording),
    ]
    if unknown:
        words.append(
            wording.ngettext(
                "{count} of them is not known.", "{count} of them are not known.", unknown
            ).format(count=wording.number(unknown))
        )
    return " ".join([*words, _("The table below says the same.")])


def _unknown(series: Series) -> int:
    return sum(_best(point) is None and point.low is None for point in series.points)


def _highest(series: Series, wording: Wording) -> list[str]:
    """Name the highest number, and a range without a best estimate that reaches higher still."""
    _ = wording.gettext
    words = []
    known = [(best, point) for point in series.points if (best := _best(point)) is not None]
    top = max((best for best, _point in known), default=None)
    if top is not None:
        leading = [_subject(point, wording) for best, point in known if best == top]
        is_estimate = any(point.best == top for _best_of, point in known)
        if len(leading) > _NAMED_MAX:
            text = wording.ngettext(
                "The highest is {number}, {count} time.",
                "The highest is {number}, {count} times.",
                len(leading),
            )
            words.append(text.format(number=wording.number(top), count=wording.number(len(leading))))
        else:
            text = (
                _("The highest best estimate is {number}: {subjects}.")
                if is_estimate
                else _("The highest is {number}: {subjects}.")
            )
            words.append(text.format(number=wording.number(top), subjects=wording.listed(leading)))
    open_ones = [point for point in series.points if _best(point) is None and point.high is not None]
    reaching = max(open_ones, key=lambda point: point.high or 0, default=None)
    if reaching and (top is None or (reaching.high or 0) > top):
        text = _("A range without a best estimate reaches {number}: {subject}.")
        words.append(
            text.format(number=wording.number(reaching.high or 0), subject=_subject(reaching, wording))
        )
    return words


def _caption(series: Series, drawing: ChartDrawing | None, wording: Wording) -> str:
    _ = wording.gettext
    if drawing is None:
        return _("No number of this series is known, so there is no chart.")
    words: list[str] = []
    if drawing.has_gaps:
        words.append(_("Where nothing stands, not even a cross, the series has no entry."))
    if drawing.left_out:
        words.append(
            wording.ngettext(
                "{count} more stands in the table alone, with a smaller number or none.",
                "{count} more stand in the table alone, with smaller numbers or none.",
                drawing.left_out,
            ).format(count=wording.number(drawing.left_out))
        )
    marked = [point for point in series.points if point.tlp] if drawing.is_of_time else []
    words += [f"{_(': ').join((_subject(point, wording), _mark(point, wording)))}." for point in marked]
    return " ".join(words)
