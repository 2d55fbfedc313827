"""Columns over time: one for each period, from nought up, on an axis whose days are all as long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from tocsin.figures import ticks
from tocsin.figures.chart.ink import Ink
from tocsin.figures.chart.key import LEADING, key_below
from tocsin.figures.chart.scale import scale_of
from tocsin.figures.chart.shapes import ChartDrawing, ChartWords, Label, Role, Sign, Stroke
from tocsin.figures.chart.time import Period, have_gaps
from tocsin.figures.measure import PT_MM, shorten, width_mm
from tocsin.figures.ticks import Axis, Tick

_PLOT_MM = 34.0
_STEP_MM = 8.0
_BETWEEN_TICKS_MM = 1.2
_BAR_SHARE = 0.62
_BAR_MAX_MM = 7.0
_SLOT_MIN_MM = 0.75
_SLOT_MAX_MM = 15.0
"""The room of a point: less cannot be printed clean, more makes few points look like much."""

_GUTTER_MAX_SHARE = 0.3
_TICK_MM = 1.1
_GAP_MM = 1.0


def lay_out(
    periods: Sequence[Period],
    words: ChartWords,
    *,
    width: float,
    height_max_mm: float,
    size_pt: float,
    larger: float,
) -> ChartDrawing | None:
    """Return the columns, or nothing where they or the numbers at their axis do not fit."""
    line = size_pt * PT_MM * LEADING
    numbers = [n for one in periods for n in (one.point.best, one.point.low, one.point.high) if n is not None]
    plot = min(_PLOT_MM * larger, height_max_mm - 7 * line)
    scale = scale_of(numbers, plot, max(int(plot / (_STEP_MM * larger)), 2))
    values = [words.number(tick) for tick in scale.ticks]
    gutter = max(width_mm(value, size_pt) for value in values) + _BETWEEN_TICKS_MM
    shortest = min(period.days for period in periods)
    days = (periods[-1].end - periods[0].first).days
    across = min(width - gutter, days / shortest * _SLOT_MAX_MM * larger)
    slot = across * shortest / days
    if gutter > width * _GUTTER_MAX_SHARE or slot < _SLOT_MIN_MM:
        return None
    axis = Axis(periods[0].first, periods[-1].end, gutter, gutter + across)
    wide = min(slot * _BAR_SHARE, _BAR_MAX_MM * larger)
    top = 2.3 * line
    base = top + plot
    ink = Ink(lambda across, along: (across, base - along), larger)
    signs: set[Sign] = set()
    labels = [_unit(words, width, size_pt, line)]
    said = _said(periods, slot, size_pt)
    for period in periods:
        middle = (axis.x(period.first) + axis.x(period.end)) / 2
        signs.update(ink.point(period.point, middle, wide, scale))
        if said and period.point.short:
            y = base - scale.mm(period.point.most or scale.ticks[0]) - line
            y -= (0.9 if period.point.most == 0 else 0.3) * larger
            labels.append(_centred(Role.AMOUNT, period.point.short, middle, y, size_pt, line))
    grid: list[Stroke] = []
    for tick, value in zip(scale.ticks, values, strict=True):
        y = base - scale.mm(tick)
        labels.append(
            Label(Role.VALUE, (value,), 0, y - line / 2, gutter - _BETWEEN_TICKS_MM, size_pt, line, "right")
        )
        if tick:
            grid.append(((gutter, y), (gutter + across, y)))
    strokes, written, y = _time(axis, periods, words, base, size_pt, line)
    if signs == {Sign.BEST}:
        signs = {Sign.RANGE} & signs
    elif Sign.RANGE not in signs:
        signs.discard(Sign.BEST)
    if said:
        signs.discard(Sign.NOUGHT)
    key, bottom = key_below(ink, signs, words, y_mm=y + _GAP_MM, width=width, size_pt=size_pt)
    return ChartDrawing(
        width_mm=width,
        height_mm=bottom if key else y,
        bars=tuple(ink.bars),
        ends=tuple(ink.ends),
        ranges=tuple(ink.ranges),
        spans=tuple(ink.spans),
        rings=tuple(ink.rings),
        crosses=tuple(ink.crosses),
        grid=tuple(grid),
        axis=(((gutter, base), (gutter + across, base)), *strokes),
        labels=(*labels, *written, *key),
        is_of_time=True,
        has_gaps=have_gaps(periods),
    )


def _unit(words: ChartWords, width: float, size_pt: float, line: float) -> Label:
    text = shorten(words.what, width, size_pt)
    return Label(Role.UNIT, (text,), 0.0, 0.0, width_mm(text, size_pt), size_pt, line)


def _said(periods: Sequence[Period], slot: float, size_pt: float) -> bool:
    """Tell whether every number has room above its column, and none would stand above the end of a range.

    There, above the highest estimate, the best one would be read as the height at which it stands.
    """
    return all(
        width_mm(one.point.short, size_pt) + 0.6 <= slot
        and (one.point.best is None or one.point.most == one.point.best)
        for one in periods
    )


def _centred(role: Role, text: str, middle: float, y: float, size_pt: float, line: float) -> Label:
    wide = width_mm(text, size_pt, bold=role is Role.MAJOR)
    return Label(role, (text,), middle - wide / 2, y, wide, size_pt, line, "center")


def _time(
    axis: Axis, periods: Sequence[Period], words: ChartWords, base: float, size_pt: float, line: float
) -> tuple[list[Stroke], list[Label], float]:
    """Return the ticks of the axis, their words, and where they end. No tick is finer than the points."""
    finest = timedelta(days=min(period.days for period in periods))
    scale = ticks.choose(axis, size_pt, words.tick, finest=finest)
    strokes: list[Stroke] = []
    labels: list[Label] = []
    y = base + _GAP_MM
    for row in (scale.ticks, scale.majors):
        for tick in row:
            if tick.is_line:
                down = base + _TICK_MM if row is scale.ticks else y + line
                strokes.append(((tick.x_mm, base), (tick.x_mm, down)))
            if tick.label:
                labels.append(_worded(tick, y, size_pt, line))
        y += line if row else 0.0
    return strokes, labels, y


def _worded(tick: Tick, y: float, size_pt: float, line: float) -> Label:
    role = Role.MAJOR if tick.is_major else Role.TICK
    if tick.is_centred:
        return _centred(role, tick.label, (tick.x_mm + tick.end_x_mm) / 2, y, size_pt, line)
    wide = width_mm(tick.label, size_pt, bold=tick.is_major)
    return Label(role, (tick.label,), tick.x_mm + 0.7, y, wide, size_pt, line)
