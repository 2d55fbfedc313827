"""A timeline of many events: how many began in each period, and the marked ones by number and title.

An event counts in the period of its first possible day. One that is longer than that period, or whose
start or end is open or unknown, would be counted where most of it was not: it is counted apart, and the note
says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tocsin.figures import ticks
from tocsin.figures.events import summary_of
from tocsin.figures.lanes import DENSITIES, Lane, pack
from tocsin.figures.marks import span_of
from tocsin.figures.shapes import CountBar, Role, Timeline, TimelineEvent
from tocsin.figures.sheet import MARGIN_MM, Drawing, Plan, Sheet, fits
from tocsin.figures.ticks import Axis, Scale

COLUMNS_MM = 26.0
"""The tallest column with its number."""

COLUMNS_MIN_MM = 14.0

NAMED_MAX = 60
"""Marked events that are named by title; of more, only the numbers stand on the figure."""

_BETWEEN_MM = 1.2
"""Between two columns."""


def lay_out(events: Sequence[TimelineEvent], sheet: Sheet) -> Timeline:
    """Return columns of counts under the marked events; the summary lists those that are not named."""
    first, end = span_of(events, sheet.as_of)
    wide = Axis(first, end, MARGIN_MM, sheet.width_mm - MARGIN_MM)
    scale = ticks.choose(wide, sheet.small_pt, sheet.words.tick, whole=True)
    counted, apart = _count(events, scale)
    note = sheet.words.apart(apart) if apart and sheet.words.apart else ""
    drawing = _draw(events, sheet, scale, counted, note)
    named = {label.event_id for label in drawing.labels if label.role is Role.EVENT}
    cut = {label.event_id for label in drawing.labels if label.role is Role.EVENT and label.is_shortened}
    return drawing.timeline(
        "counts",
        summary_of(
            events,
            shortened=[event.number for event in events if event.id in cut],
            not_named=[event.number for event in events if event.id not in named],
            counted_apart=apart,
            step=scale.step.name,
        ),
    )


def _draw(
    events: Sequence[TimelineEvent], sheet: Sheet, scale: Scale, counted: Counter[date], note: str
) -> Drawing:
    # All that are named are marked, so none stands out from the others.
    marked = [replace(event, marked=False) for event in events if event.marked]
    lanes: list[Lane] = []
    worded = sheet.items(marked, scale.axis, numbered=True, bare=False)
    bare = sheet.items(marked, scale.axis, numbered=True, bare=True)
    # So many titles never fit; only their numbers are worth a try.
    for density in DENSITIES if len(marked) <= NAMED_MAX else DENSITIES[-1:]:
        items = bare if density.is_number_only else worded
        lanes = pack(items, sheet.width_mm, sheet.line_mm, sheet.em_mm, density)
        for columns_mm in (COLUMNS_MM, COLUMNS_MIN_MM):
            plan = Plan(
                scale,
                lanes,
                (),
                density.gap_mm,
                _columns(scale, counted, columns_mm, sheet),
                columns_mm,
                note,
            )
            drawing = fits(sheet, plan)
            if drawing:
                return drawing
    while True:
        # Even numbers alone are too many: the last lanes are given up.
        lanes = lanes[:-1]
        drawing = Drawing(sheet, Plan(scale, lanes, (), density.gap_mm, plan.columns, columns_mm, note))
        if not lanes or drawing.y_mm <= sheet.height_max_mm:
            return drawing


def _count(events: Sequence[TimelineEvent], scale: Scale) -> tuple[Counter[date], int]:
    """Return the count of each period by its first day, and the count of those that are too long."""
    counted: Counter[date] = Counter()
    apart = 0
    for event in events:
        first, last = event.date.earliest, event.date.latest
        start = scale.step.floor(first) if first else None
        if start and first and last and last - first < scale.step.after(start) - start:
            counted[start] += 1
        else:
            apart += 1
    return counted, apart


def _columns(scale: Scale, counted: Counter[date], height_mm: float, sheet: Sheet) -> tuple[CountBar, ...]:
    tallest = max(counted.values(), default=1)
    room = height_mm - sheet.small_line_mm - 1.0
    return tuple(
        CountBar(
            tick.x_mm + _BETWEEN_MM / 2,
            0.0,
            tick.end_x_mm - tick.x_mm - _BETWEEN_MM,
            room * counted[tick.start] / tallest,
            tick.start,
            tick.end - timedelta(days=1),
            counted[tick.start],
        )
        for tick in scale.ticks
        if counted[tick.start]
    )
