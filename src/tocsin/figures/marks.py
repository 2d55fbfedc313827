"""From a date to its mark: where it starts and ends, and which ends are open, unknown or approximate.

A day is a dot at its noon. Everything longer is a bar from the first to the last day that the words can mean.
A bar narrower than 0.8 mm is drawn 0.8 mm wide about its true middle, for a thinner one does not survive a
photocopier. A fading end is a row of shrinking blocks, not a grey ramp, for the same reason; the last block
ends at the true time. An unknown end has no true time: it fades over 8 mm beyond the last known day, or to the
end of the axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tocsin.brief.dates import Edge, Edtf, Point, Precision, parse
from tocsin.figures.shapes import Mark, MarkKind, Sign, TimelineEvent
from tocsin.figures.ticks import Axis

WIDTH_MIN_MM = 0.8
DOT_MM = 2.2
BAR_MM = 2.0
LASTING_MM = 1.4
MARKED = 1.36
"""A marked event's mark is higher by this: size is seen on a grey print, and colour is not."""
ARROW_MM = 2.4
UNKNOWN_MM = 8.0
QUESTION_MM = 3.0
"""Room for the question mark after an unknown end."""

_DAY = timedelta(days=1)
_SEAM_MM = 0.1
"""An arrow covers the end of its bar by this, or viewers show a white line between them."""

_FADE_MM = 4.0
_FADE_SHORT_MM = 2.0
"""A shorter fade is one gap and one block: three of them are a bar code."""

_FADE = ((0.12, 0.28), (0.16, 0.16), (0.20, 0.08))
"""Gap and block, from the solid side outwards, as shares of a fade. Gaps grow as blocks shrink."""


def span_of(events: Sequence[TimelineEvent], as_of: Edtf) -> tuple[date, date]:
    """Return the first day of the axis and the day after its last.

    The as-of date ends it where something goes on, or where it is at most a quarter of the span away. An
    unknown end gets a twelfth of the span to be seen in, an open one half of that if it has less. The span is
    three days or more.
    """
    known = [day for event in events for day in _known_days(event.date)]
    first, end = min(known), max(known) + _DAY
    now = (as_of.latest or end - _DAY) + _DAY
    goes_on = any(event.date.is_open for event in events)
    if end < now and (goes_on or now - end <= (end - first) / 4):
        end = now
    room = timedelta(days=max((end - first).days // 12, 1))
    for event in events:
        start, stop = event.date.start, event.date.end
        if isinstance(start, Edge) and isinstance(stop, Point):
            first = min(first, stop.earliest - room)
        if stop is Edge.OPEN and isinstance(start, Point):
            end = max(end, start.earliest + room // 2)
        elif isinstance(stop, Edge) and isinstance(start, Point):
            end = max(end, start.latest + _DAY + room)
    if (end - first).days < 3:
        first, end = first - _DAY, end + _DAY
    return first, end


def is_after(event: TimelineEvent, as_of: Edtf) -> bool:
    """Tell whether an event reaches beyond the as-of date."""
    return as_of.latest is not None and max(_known_days(event.date)) > as_of.latest


def is_lasting(event: TimelineEvent, axis: Axis) -> bool:
    """Tell whether an event is a condition that lasted: open, unknown in its end, or an eighth of the axis."""
    if not event.date.is_interval:
        return False
    first, last = event.date.earliest, event.date.latest
    return first is None or last is None or (last - first + _DAY) * 8 >= axis.end - axis.first


def mark_of(event: TimelineEvent, axis: Axis, now_x_mm: float) -> Mark:
    """Return the mark of an event with its top at 0. `now_x_mm` is where the as-of date ends on the axis."""
    start, end = event.date.start, event.date.end
    lasting = is_lasting(event, axis)
    if isinstance(start, Point) and isinstance(end, Point):
        if start.earliest == end.latest:
            return _dot(event, axis, start)
        x0, x1 = axis.x(start.earliest), axis.x(end.latest + _DAY)
    elif isinstance(start, Point):
        x0 = axis.x(start.earliest)
        if end is Edge.OPEN:
            # What began at or after the as-of date has no room for its arrow before it.
            x1 = now_x_mm if x0 + ARROW_MM <= now_x_mm else axis.x1_mm
        else:
            x1 = min(axis.x(start.latest + _DAY) + UNKNOWN_MM, axis.x1_mm - QUESTION_MM)
    else:
        assert isinstance(end, Point), "an interval has a date on one side"
        x1 = axis.x(end.latest + _DAY)
        known = axis.x(end.earliest)
        x0 = axis.x0_mm if start is Edge.OPEN else max(known - UNKNOWN_MM, axis.x0_mm + QUESTION_MM)
    return _bar(event, x0, x1, LASTING_MM if lasting else BAR_MM)


def _known_days(when: Edtf) -> list[date]:
    points = [point for point in (when.start, when.end) if isinstance(point, Point)]
    return [day for point in points for day in (point.earliest, point.latest)]


def _is_vague(point: Point | Edge) -> bool:
    return isinstance(point, Point) and (point.is_approximate or point.is_uncertain)


def _dot(event: TimelineEvent, axis: Axis, point: Point) -> Mark:
    x = axis.middle(point.earliest)
    size = DOT_MM * (MARKED if event.marked else 1.0)
    vague = _is_vague(event.date.start) or _is_vague(event.date.end)
    return Mark(
        event.id,
        event.number,
        MarkKind.DOT,
        (Sign.ABOUT_DAY if vague else Sign.DAY,),
        x,
        x,
        0.0,
        size,
        ((x - size / 2, size),),
        0,
        (),
        vague,
        event.marked,
        False,
    )


def _bar(event: TimelineEvent, x0: float, x1: float, height: float) -> Mark:
    when = event.date
    start_edge, end_edge = when.start, when.end
    is_hollow = (
        not when.is_interval and isinstance(end_edge, Point) and end_edge.precision is not Precision.DAY
    )
    signs = [Sign.WITHIN if is_hollow else Sign.LASTED]
    kind = MarkKind.BAR
    arrow: tuple[tuple[float, float], ...] = ()
    ink0, ink1 = x0, x1
    is_widened = x1 - x0 < WIDTH_MIN_MM
    if is_widened:
        ink0, ink1 = (x0 + x1 - WIDTH_MIN_MM) / 2, (x0 + x1 + WIDTH_MIN_MM) / 2
    # The wings of an arrow are as wide on a thick bar as on a thin one, or they would leave the lane.
    rise = height * 0.55
    if event.marked:
        height *= MARKED
    if end_edge is Edge.OPEN:
        kind, signs = MarkKind.OPEN_END, [Sign.GOES_ON]
        ink1 = max(x1 - ARROW_MM, x0)
        arrow = ((ink1 - _SEAM_MM, -rise), (x1, height / 2), (ink1 - _SEAM_MM, height + rise))
    elif start_edge is Edge.OPEN:
        kind, signs = MarkKind.OPEN_START, [Sign.BEGAN_EARLIER]
        ink0 = min(x0 + ARROW_MM, x1)
        arrow = ((ink0 + _SEAM_MM, -rise), (x0, height / 2), (ink0 + _SEAM_MM, height + rise))
    fades = [_is_vague(start_edge), _is_vague(end_edge)]
    if any(fades):
        signs.append(Sign.APPROXIMATE)
    lengths = [min(_FADE_MM, (ink1 - ink0) * 0.38) if fade else 0.0 for fade in fades]
    if end_edge is Edge.UNKNOWN or start_edge is Edge.UNKNOWN:
        kind = MarkKind.OPEN_END if end_edge is Edge.UNKNOWN else MarkKind.OPEN_START
        signs = [Sign.UNKNOWN_END, *signs[1:]]
        lengths[end_edge is Edge.UNKNOWN] = min(UNKNOWN_MM, (ink1 - ink0) * 0.75)
    blocks, core = _blocks(ink0, ink1, lengths[0], lengths[1])
    return Mark(
        event.id,
        event.number,
        kind,
        tuple(signs),
        x0,
        x1,
        0.0,
        height,
        blocks,
        core,
        arrow,
        is_hollow,
        event.marked,
        is_widened,
    )


def _blocks(
    x0: float, x1: float, fade_start: float, fade_end: float
) -> tuple[tuple[tuple[float, float], ...], int]:
    """Cut a bar into its solid core and the shrinking blocks of its fading ends, from left to right."""
    core = (x0 + fade_start, x1 - fade_end - x0 - fade_start)
    before = [(x0 + fade_start - offset - width, width) for offset, width in _fade(fade_start)][::-1]
    after = [(x1 - fade_end + offset, width) for offset, width in _fade(fade_end)]
    return (*before, core, *after), len(before)


def _fade(length: float) -> list[tuple[float, float]]:
    """Return the blocks of a fade as distance from the core and width; the last ends at `length`."""
    if not length:
        return []
    blocks = []
    offset = 0.0
    for gap, block in _FADE if length >= _FADE_SHORT_MM else ((0.5, 0.5),):
        offset += gap * length
        blocks.append((offset, block * length))
        offset += block * length
    return blocks


def moved(mark: Mark, y_mm: float) -> Mark:
    """Return the mark with its top at `y_mm`."""
    return replace(mark, y_mm=y_mm, arrow=tuple((x, y + y_mm) for x, y in mark.arrow))


_EXAMPLES = {
    Sign.DAY: "2000-07-01",
    Sign.ABOUT_DAY: "2000-07-01~",
    Sign.WITHIN: "2000",
    Sign.LASTED: "2000-01-01/2000-12-31",
    Sign.GOES_ON: "2000-01-01/..",
    Sign.BEGAN_EARLIER: "../2000-12-31",
    Sign.UNKNOWN_END: "2000-01-01/",
    Sign.APPROXIMATE: "2000-01-01/2000-12-31~",
}


def swatch(sign: Sign, x_mm: float, width_mm: float) -> Mark:
    """Return a mark that shows a sign in the legend: the year 2000, drawn as wide as asked."""
    axis = Axis(date(2000, 1, 1), date(2001, 1, 1), x_mm, x_mm + width_mm)
    example = TimelineEvent(f"legend-{sign}", 0, parse(_EXAMPLES[sign]), "", "")
    return mark_of(example, axis, axis.x1_mm)
