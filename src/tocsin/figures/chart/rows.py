"""Rows: one bar for each thing counted, in the order given, with its name before it and its number behind it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tocsin.figures.chart.ink import Ink
from tocsin.figures.chart.key import LEADING, key_below
from tocsin.figures.chart.scale import Scale
from tocsin.figures.chart.shapes import ChartDrawing, ChartPoint, ChartWords, Label, Role, Sign
from tocsin.figures.measure import PT_MM, shorten, width_mm, wrap

_NAME_SHARE = 0.4
_NAME_LINES = 2
_BESIDE_MM = 1.4
_BAR_MM = 3.0
_APART_MM = 1.3
_CLEAR_MM = 0.01
_BARS_MIN_MM = 24.0
"""Bars shorter than this show nothing; numbers then stand in the table alone."""


def lay_out(
    points: Sequence[ChartPoint],
    words: ChartWords,
    *,
    width: float,
    height_max_mm: float,
    size_pt: float,
    larger: float,
) -> ChartDrawing:
    """Return the rows that fit; those left out are the ones with the least numbers."""
    line = size_pt * PT_MM * LEADING
    longest = max(width_mm(point.subject, size_pt) for point in points) + _CLEAR_MM
    names_mm = min(longest, width * _NAME_SHARE)
    names = {point: _name(point.subject, names_mm, size_pt) for point in points}
    base = names_mm + _BESIDE_MM
    amount_mm = max(width_mm(point.amount, size_pt) for point in points) + _BESIDE_MM
    has_amounts = width - base - amount_mm >= _BARS_MIN_MM
    most = max((point.most or Decimal(0) for point in points), default=Decimal(0)) or Decimal(1)
    scale = Scale((Decimal(0), most), width - base - (amount_mm if has_amounts else 0.0))
    heights = {
        point: max(len(lines) * line, _BAR_MM * larger) + _APART_MM * larger for point, lines in names.items()
    }
    top = 1.5 * line
    shown = _that_fit(points, heights, height_max_mm - top - (0 if has_amounts else 3 * line))
    labels = [
        Label(
            Role.UNIT,
            (unit := shorten(words.what, width, size_pt),),
            0.0,
            0.0,
            width_mm(unit, size_pt),
            size_pt,
            line,
        )
    ]
    ink = Ink(lambda across, along: (base + along, across), larger)
    signs: set[Sign] = set()
    y = top
    for point in shown:
        lines, high = names[point], heights[point]
        middle = y + high / 2
        signs.update(ink.point(point, middle, _BAR_MM * larger, scale))
        labels.append(
            Label(Role.SUBJECT, lines, 0.0, middle - len(lines) * line / 2, names_mm, size_pt, line, "right")
        )
        if has_amounts:
            x = base + scale.mm(point.most or Decimal(0)) + _BESIDE_MM
            x += 0.0 if point.most else 2 * larger  # behind the ring or the cross
            labels.append(
                Label(
                    Role.AMOUNT,
                    (point.amount,),
                    x,
                    middle - line / 2,
                    width_mm(point.amount, size_pt),
                    size_pt,
                    line,
                )
            )
        y += high
    key: list[Label] = []
    bottom = y
    if not has_amounts:
        key, bottom = key_below(ink, signs - {Sign.BEST}, words, y_mm=y + 1.0, width=width, size_pt=size_pt)
    return ChartDrawing(
        width_mm=width,
        height_mm=max(bottom, y),
        bars=tuple(ink.bars),
        ends=tuple(ink.ends),
        ranges=tuple(ink.ranges),
        spans=tuple(ink.spans),
        rings=tuple(ink.rings),
        crosses=tuple(ink.crosses),
        grid=(),
        axis=(((base, top), (base, y)),),
        labels=(*labels, *key),
        is_of_time=False,
        left_out=len(points) - len(shown),
    )


def _name(text: str, room: float, size_pt: float) -> tuple[str, ...]:
    """Break a name into two lines at most; what is longer is cut, and the table has it whole."""
    lines = wrap(text, room, size_pt)
    if len(lines) <= _NAME_LINES:
        return tuple(lines)
    kept = lines[: _NAME_LINES - 1]
    rest = " ".join(lines[_NAME_LINES - 1 :])
    return (*kept, shorten(rest, room, size_pt))


def _that_fit(
    points: Sequence[ChartPoint], heights: dict[ChartPoint, float], room: float
) -> list[ChartPoint]:
    by_number = sorted(points, key=lambda point: -1 if point.most is None else point.most, reverse=True)
    kept: set[ChartPoint] = set()
    for point in by_number:
        room -= heights[point]
        if room < 0:
            break
        kept.add(point)
    return [point for point in points if point in kept]
