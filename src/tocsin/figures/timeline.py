"""The timeline: what happened above the axis, each as exactly as it is dated; what lasted below it.

Time runs from left to right, or from right to left where that is how the reader reads. Up to 60 events each have
a mark and a label; where the height does not suffice, labels shrink step by step (`lanes.DENSITIES`), to the number
alone at last. Beyond 60, or where not even numbers fit, events are counted per period and only the marked ones are
named. Nothing overlaps and nothing leaves the box. A title that is cut ends in an ellipsis, and every label then
carries its number, so that Annex B can be looked up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.brief.dates import Edtf
from tocsin.errors import LayoutError
from tocsin.figures import counts, events
from tocsin.figures.enlarge import enlarged
from tocsin.figures.mirror import mirrored
from tocsin.figures.shapes import (
    CountBar,
    Label,
    Mark,
    MarkKind,
    Role,
    Rule,
    Sign,
    Summary,
    Timeline,
    TimelineEvent,
    TimelineWords,
)
from tocsin.figures.sheet import Sheet

__all__ = [
    "EVENTS_MAX",
    "CountBar",
    "Label",
    "Mark",
    "MarkKind",
    "Role",
    "Rule",
    "Sign",
    "Summary",
    "Timeline",
    "TimelineEvent",
    "TimelineWords",
    "lay_out",
]

EVENTS_MAX = 60
"""Events that are shown one by one. More fill a page without giving a picture."""

WIDTH_MIN_MM = 60.0
HEIGHT_MIN_MM = 60.0
"""The least room in which an axis, its labels, a legend and something to see can stand."""


def lay_out(
    given: Sequence[TimelineEvent],
    *,
    width_mm: float,
    height_max_mm: float,
    text_pt: float,
    as_of: Edtf,
    words: TimelineWords,
    smallest_pt: float = 0.0,
    enlarge: float = 1.0,
    pages_max: int = 1,
    next_height_max_mm: float = 0.0,
    right_to_left: bool = False,
) -> list[Timeline]:
    """Lay out a timeline: one drawing, or several for several pages, each with the whole axis.

    It goes over pages only where titles would be cut on one; what is longer than three lines is cut there too.

    Args:
        given: the events, in any order; at least one.
        width_mm: the width of the figure, 60 or more.
        height_max_mm: the height that it must not exceed, 60 or more; it is often lower.
        text_pt: the size of event labels; axis and legend are a little smaller.
        as_of: what goes on is drawn to the end of this date.
        words: axis, headings and legend in the reader's language.
        smallest_pt: no text is smaller; 0 sets no limit.
        enlarge: by how much marks and distances are larger than beside labels of 8 pt; lowered where the figure
            would have less than its least room.
        pages_max: pages that it may take.
        next_height_max_mm: the height that it must not exceed on the pages after the first.
        right_to_left: draw the mirror image, with later times further left.

    Raises:
        LayoutError: there is no event, or less room than any timeline needs.
    """
    if not given:
        raise LayoutError.at("", "a timeline needs at least one event", path="events")
    if width_mm < WIDTH_MIN_MM or height_max_mm < HEIGHT_MIN_MM:
        raise LayoutError.at(
            "",
            f"a timeline does not fit into {width_mm:g} x {height_max_mm:g} mm",
            hint=f"give it {WIDTH_MIN_MM:g} x {HEIGHT_MIN_MM:g} mm or more, or leave the figure out",
            path="events",
        )
    ordered = sorted(given, key=lambda event: (event.date.sort_key, event.number, event.id))
    factor = max(min(enlarge, width_mm / WIDTH_MIN_MM, height_max_mm / HEIGHT_MIN_MM), 1.0)
    sheet = Sheet(
        width_mm / factor,
        height_max_mm / factor,
        max(text_pt, smallest_pt) / factor,
        as_of,
        words,
        smallest_pt / factor,
    )
    timeline = events.lay_out(ordered, sheet) if len(ordered) <= EVENTS_MAX else None
    pages = None
    if pages_max > 1 and len(ordered) <= EVENTS_MAX and (timeline is None or timeline.summary.shortened):
        larger = replace(sheet, height_max_mm=next_height_max_mm / factor, date_share=0.7)
        pages = events.over_pages(ordered, larger, pages_max, sheet.height_max_mm)
    drawings = pages or [timeline or counts.lay_out(ordered, sheet)]
    if factor != 1:
        drawings = [enlarged(drawing, factor) for drawing in drawings]
    return [mirrored(drawing) for drawing in drawings] if right_to_left else drawings
