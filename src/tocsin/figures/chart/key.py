"""The key below a chart: each sign in use that has words, in rows."""

from __future__ import annotations

from collections.abc import Collection

from tocsin.figures.chart.ink import Ink
from tocsin.figures.chart.shapes import ChartWords, Label, Role, Sign, Spot
from tocsin.figures.measure import PT_MM, width_mm, wrap

LEADING = 1.3

_SWATCH_MM = 6.0
_BESIDE_MM = 1.2
_BETWEEN_MM = 5.0
_BAR_MM = 2.2


def key_below(
    ink: Ink,
    signs: Collection[Sign],
    words: ChartWords,
    *,
    y_mm: float,
    width: float,
    size_pt: float,
) -> tuple[list[Label], float]:
    """Draw the signs, lying, and return their labels and where the key ends."""
    line = size_pt * PT_MM * LEADING
    swatch, bar = _SWATCH_MM * ink.larger, _BAR_MM * ink.larger
    labels: list[Label] = []
    x = 0.0
    for sign in Sign:
        if sign not in signs or not words.signs.get(sign):
            continue
        beside = swatch + _BESIDE_MM
        lines = tuple(wrap(words.signs[sign], width - beside, size_pt))
        text = max(width_mm(one, size_pt) for one in lines)
        if x and x + beside + text > width:
            x, y_mm = 0.0, y_mm + line * len(labels[-1].lines)
        _draw(ink, sign, (x, y_mm + line / 2), swatch, bar)
        labels.append(Label(Role.KEY, lines, x + beside, y_mm, text, size_pt, line))
        x += beside + text + _BETWEEN_MM
    return labels, y_mm + (line * len(labels[-1].lines) if labels else 0.0)


def _draw(ink: Ink, sign: Sign, at: Spot, long: float, wide: float) -> None:
    x, y = at
    sheet = ink.place
    ink.place = lambda across, along: (x + along, y + across)
    if sign is Sign.BEST:
        ink.bar(0.0, wide, long)
    elif sign is Sign.RANGE:
        ink.range(0.0, wide, 0.0, long)
    elif sign is Sign.SPAN:
        ink.span(0.0, wide, 0.0, long)
    else:
        ink.place = lambda across, along: (x + long - wide / 2 + along - wide / 2, y + across)
        if sign is Sign.NOUGHT:
            ink.place = lambda across, along: (x + long - wide / 2 + along, y + across)
            ink.nought(0.0, wide)
        else:
            ink.unknown(0.0, wide)
    ink.place = sheet
