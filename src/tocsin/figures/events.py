"""A timeline that shows its events one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tocsin.brief.dates import Point
from tocsin.figures import ticks
from tocsin.figures.lanes import DENSITIES, Density, Item, pack
from tocsin.figures.marks import is_after, span_of
from tocsin.figures.shapes import Role, Summary, Timeline, TimelineEvent
from tocsin.figures.sheet import Drawing, Plan, Sheet, fits
from tocsin.figures.ticks import Scale


def lay_out(events: Sequence[TimelineEvent], sheet: Sheet) -> Timeline | None:
    """Return the roomiest timeline of events in order that fits the height, or None if not even numbers fit."""
    first, end = span_of(events, sheet.as_of)
    scale = ticks.choose(sheet.axis(first, end, events), sheet.small_pt, sheet.words.tick)
    sparse = 0
    for numbered in (False, True):
        worded = _grouped(events, sheet, scale, numbered=numbered, bare=False)
        # Numbers take room: what did not fit without them is not tried with them.
        for place, density in enumerate(DENSITIES[sparse:], sparse):
            bare = density.is_number_only
            groups = _grouped(events, sheet, scale, numbered=True, bare=True) if bare else worded
            drawing = _draw(events, groups, sheet, scale, density)
            if not drawing:
                continue
            shortened = _shortened(drawing, events, density)
            if not shortened or numbered or bare:
                return drawing.timeline(
                    "events", summary_of(events, shortened=shortened, step=scale.step.name)
                )
            sparse = place
            break
    return None


def summary_of(
    events: Sequence[TimelineEvent],
    *,
    shortened: Sequence[int] = (),
    not_named: Sequence[int] = (),
    counted_apart: int = 0,
    step: str = "",
) -> Summary:
    """Gather the facts for a sentence about the figure."""
    days = [day for event in events for day in (event.date.earliest, event.date.latest) if day]
    kinds = Counter(
        "interval"
        if event.date.is_interval or not isinstance(event.date.start, Point)
        else event.date.start.precision.value
        for event in events
    )
    return Summary(
        events=len(events),
        first=min(days, default=None),
        last=max(days, default=None),
        by_precision=dict(sorted(kinds.items())),
        ongoing=sum(event.date.is_open for event in events),
        approximate=sum(event.date.is_approximate for event in events),
        shortened=tuple(sorted(shortened)),
        not_named=tuple(sorted(not_named)),
        counted_apart=counted_apart,
        step=step,
    )


def _grouped(
    events: Sequence[TimelineEvent], sheet: Sheet, scale: Scale, *, numbered: bool, bare: bool
) -> tuple[list[Item], list[Item]]:
    """Return what happened and what lasted."""
    items = sheet.items(events, scale.axis, numbered=numbered, bare=bare)
    return [item for item in items if not item.is_lasting], [item for item in items if item.is_lasting]


def _draw(
    events: Sequence[TimelineEvent],
    groups: tuple[list[Item], list[Item]],
    sheet: Sheet,
    scale: Scale,
    density: Density,
) -> Drawing | None:
    happened, lasted = (pack(items, sheet.width_mm, sheet.line_mm, sheet.em_mm, density) for items in groups)
    now_x = sheet.now_on(scale.axis) if any(is_after(event, sheet.as_of) for event in events) else None
    return fits(sheet, Plan(scale, happened, lasted, density.gap_mm, now_x_mm=now_x))


def _shortened(drawing: Drawing, events: Sequence[TimelineEvent], density: Density) -> list[int]:
    if density.is_number_only:
        return [event.number for event in events]
    cut = {label.event_id for label in drawing.labels if label.role is Role.EVENT and label.is_shortened}
    return [event.number for event in events if event.id in cut]
