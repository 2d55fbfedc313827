"""Charts to test with: made numbers, and words that are easy to find again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tocsin.brief.dates import parse
from tocsin.figures import chart as figure
from tocsin.figures.chart.shapes import ChartDrawing, ChartPoint, ChartWords, Label, Role, Sign
from tocsin.figures.ticks import TickUnit

PATTERNS = {
    TickUnit.DAY: "%-d",
    TickUnit.MONTH: "%b",
    TickUnit.MONTH_OF_YEAR: "%B %Y",
    TickUnit.YEAR: "%Y",
}
WORDS = ChartWords(
    what="civilians killed",
    signs={sign: f"sign of {sign}" for sign in Sign},
    number=lambda number: f"{number:,f}",
    tick=lambda day, unit: day.strftime(PATTERNS[unit]),
)

Given = float | tuple[float, float] | tuple[float, float, float] | None


def point(subject: str, given: Given, *, is_date: bool = False) -> ChartPoint:
    """Return a point with a value, a range of low and high, one of low, best and high, or no number."""
    best: float | None = None
    low: float | None = None
    high: float | None = None
    amount = "not known"
    match given:
        case (low, high):
            amount = f"{low}\u2013{high}"
        case (low, best, high):
            amount = f"{best} ({low}\u2013{high})"
        case int() | float():
            best, amount = given, f"{given}"
    short = "" if given is None else amount.partition(" ")[0]
    when = parse(subject) if is_date else None
    return ChartPoint(subject, amount, short, _exact(best), _exact(low), _exact(high), when)


def _exact(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def months(*given: Given, first: int = 2020) -> list[ChartPoint]:
    """Return one point for each month from January on."""
    return [
        point(f"{first + number // 12}-{number % 12 + 1:02}", one, is_date=True)
        for number, one in enumerate(given)
    ]


def maybe(
    points: list[ChartPoint],
    width: float = 170.0,
    height: float = 140.0,
    larger: float = 1.0,
    right_to_left: bool = False,
) -> ChartDrawing | None:
    """Lay out a chart, which may be none."""
    return figure.lay_out(
        points, WORDS, width_mm=width, height_max_mm=height, larger=larger, right_to_left=right_to_left
    )


def drawn(
    points: list[ChartPoint],
    width: float = 170.0,
    height: float = 140.0,
    larger: float = 1.0,
    right_to_left: bool = False,
) -> ChartDrawing:
    """Lay out a chart; there must be one."""
    drawing = maybe(points, width, height, larger, right_to_left)
    assert drawing
    return drawing


def plot(drawing: ChartDrawing) -> ChartDrawing:
    """Return columns without the shapes of the key, which stand below the base line."""
    base = drawing.axis[0][0][1]
    return replace(
        drawing,
        bars=tuple(box for box in drawing.bars if box.y_mm < base),
        ends=tuple(box for box in drawing.ends if box.y_mm < base),
        ranges=tuple(stroke for stroke in drawing.ranges if stroke[0][1] <= base),
        spans=tuple(box for box in drawing.spans if box.y_mm < base),
        rings=tuple(ring for ring in drawing.rings if ring.y_mm <= base),
        crosses=tuple(stroke for stroke in drawing.crosses if stroke[0][1] <= base),
    )


def labels(drawing: ChartDrawing, role: Role) -> list[Label]:
    """Return the labels of a role."""
    return [label for label in drawing.labels if label.role is role]


def words(drawing: ChartDrawing, role: Role) -> list[str]:
    """Return the words of a role."""
    return [" ".join(label.lines) for label in labels(drawing, role)]
