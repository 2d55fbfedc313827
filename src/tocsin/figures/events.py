"""A timeline that shows its events one by one, on one page or on several under the same axis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

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


def over_pages(
    events: Sequence[TimelineEvent], sheet: Sheet, pages_max: int, first_height_max_mm: float
) -> list[Timeline] | None:
    """Return a timeline of events in order with titles of up to three lines whole, or None if it needs more pages.

    Every page has the whole axis; the lanes are shared out in their order, evenly. `first_height_max_mm` is the
    room of the first page, `sheet.height_max_mm` that of the others.
    """
    first, end = span_of(events, sheet.as_of)
    scale = ticks.choose(sheet.axis(first, end, events), sheet.small_pt, sheet.words.tick)
    for numbered in (False, True):
        happened, lasted = (
            pack(items, sheet.width_mm, sheet.line_mm, sheet.em_mm, DENSITIES[0])
            for items in _grouped(events, sheet, scale, numbered=numbered, bare=False)
        )
        cut = [
            placed.item.mark.number
            for lane in (*happened, *lasted)
            for placed in lane.placements
            if placed.fitted.is_shortened or placed.item.text.is_date_shortened
        ]
        if not cut:
            break
    now_x = sheet.now_on(scale.axis) if any(is_after(event, sheet.as_of) for event in events) else None

    def drawn(start: int, stop: int, share: float) -> Drawing | None:
        count = len(happened)
        plan = Plan(
            scale,
            happened[start:stop],
            lasted[max(start - count, 0) : max(stop - count, 0)],
            DENSITIES[0].gap_mm,
            now_x_mm=now_x,
            is_part=True,
        )
        full_mm = sheet.height_max_mm if start else first_height_max_mm
        return fits(replace(sheet, height_max_mm=min(full_mm, sheet.height_max_mm * share)), plan)

    least: list[Drawing] | None = None
    # What lasted begins a page, if that takes none more; then pages are made as even as their number allows.
    for share, edges in (
        (1.0, ()),
        (1.0, (len(happened),)),
        *((step / 20, (len(happened),)) for step in range(19, 4, -1)),
    ):
        pages = _shared_out(len(happened) + len(lasted), edges, partial(drawn, share=share))
        if pages and len(pages) <= (len(least) if least else pages_max):
            least = pages
    if least is None:
        return None
    summary = summary_of(events, shortened=cut, step=scale.step.name)
    return [page.timeline("events", summary) for page in least]


def _shared_out(
    count: int, edges: Collection[int], drawn: Callable[[int, int], Drawing | None]
) -> list[Drawing] | None:
    """Put lanes on pages, as many as fit on each, and a new page at each edge; None if one alone does not fit."""
    pages: list[Drawing] = []
    start = 0
    while start < count:
        fitting = None
        for stop in range(start + 1, min((edge for edge in edges if edge > start), default=count) + 1):
            wider = drawn(start, stop)
            if wider is None:
                break
            fitting, end = wider, stop
        if fitting is None:
            return None
        pages.append(fitting)
        start = end
    return pages


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
