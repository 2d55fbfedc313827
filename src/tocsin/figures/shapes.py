"""What a timeline is made of: plain values, all lengths in millimetres, all text final.

Words used here: a *mark* is what stands for an event on the time axis; a *sign* is what a reader must know to
read it, and the legend lists the signs in use; a *label* is a box of text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tocsin.brief.dates import Edtf
from tocsin.figures.ticks import TickFormatter


@dataclass(frozen=True)
class TimelineEvent:
    """One event. `number` is its row in Annex B; `date_label` is the date in the reader's words."""

    id: str
    number: int
    date: Edtf
    date_label: str
    title: str
    marked: bool = False


class Sign(StrEnum):
    """What a mark says about time, in the order of the legend. Told apart by shape, never by colour."""

    DAY = "day"
    """A disc: on that day."""
    ABOUT_DAY = "about-day"
    """A ring: on or about that day."""
    WITHIN = "within"
    """A hollow bar: at some time in that month, season, year or decade; the source is not more exact."""
    LASTED = "lasted"
    """A solid bar: from then to then."""
    GOES_ON = "goes-on"
    """A solid bar with an arrow: it had not ended at the as-of date."""
    BEGAN_EARLIER = "began-earlier"
    """A solid bar with an arrow at its start: it has no known beginning."""
    UNKNOWN_END = "unknown-end"
    """A bar that thins out to a question mark: it ended (or began), and nobody says when."""
    APPROXIMATE = "approximate"
    """A bar that thins out at its end: about then."""


class MarkKind(StrEnum):
    """The shape of a mark."""

    DOT = "dot"
    BAR = "bar"
    OPEN_END = "open-end"
    OPEN_START = "open-start"


@dataclass(frozen=True)
class Mark:
    """The mark of one event. `x0_mm` and `x1_mm` are its ends in time; of a dot, both are its centre.

    `blocks` are what is inked, as (x, width): one, or several that shrink towards an end that fades. `core` is
    the index of the block that does not fade. `arrow` is a triangle as (x, y) points, or empty. `is_widened`
    tells that the time is shorter than can be printed and the mark has the least width, about the true middle.
    """

    event_id: str
    number: int
    kind: MarkKind
    signs: tuple[Sign, ...]
    x0_mm: float
    x1_mm: float
    y_mm: float
    height_mm: float
    blocks: tuple[tuple[float, float], ...]
    core: int
    arrow: tuple[tuple[float, float], ...]
    is_hollow: bool
    is_marked: bool
    is_widened: bool


class Role(StrEnum):
    """What a label belongs to."""

    EVENT = "event"
    UNKNOWN = "unknown"
    TICK = "tick"
    MAJOR = "major"
    GROUP = "group"
    COUNT = "count"
    NOTE = "note"
    LEGEND = "legend"


@dataclass(frozen=True)
class Label:
    """A box of text. `lines` are broken already; `number` and `date` stand before the first, if not empty."""

    role: Role
    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    lines: tuple[str, ...]
    number: str = ""
    date: str = ""
    align: str = "left"
    event_id: str = ""
    is_marked: bool = False
    is_shortened: bool = False


@dataclass(frozen=True)
class Rule:
    """A straight line. `weight` is axis, tick, grid or as-of."""

    x0_mm: float
    y0_mm: float
    x1_mm: float
    y1_mm: float
    weight: str


@dataclass(frozen=True)
class CountBar:
    """How many events began in one period: a column on the axis."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    start: date
    end: date
    count: int


@dataclass(frozen=True)
class Summary:
    """What a sentence about the figure needs. The dates are the first and last possible days, or None."""

    events: int
    first: date | None
    last: date | None
    by_precision: Mapping[str, int]
    ongoing: int
    approximate: int
    shortened: tuple[int, ...] = ()
    """Numbers of the events whose title is not printed in full."""
    not_named: tuple[int, ...] = ()
    """Numbers of the events that are counted but not named."""
    counted_apart: int = 0
    """Events longer than the period of a column, which no column counts."""
    step: str = ""
    """The step from tick to tick, such as `year`."""


@dataclass(frozen=True)
class Timeline:
    """A timeline ready to draw. `mode` is `events` or `counts`; `columns` are empty in the first.

    `legend` holds the signs in use, in a fixed order; `swatches` draw those that have words.
    """

    mode: str
    width_mm: float
    height_mm: float
    text_pt: float
    small_pt: float
    line_mm: float
    small_line_mm: float
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    rules: tuple[Rule, ...]
    columns: tuple[CountBar, ...]
    legend: tuple[Sign, ...]
    swatches: tuple[Mark, ...]
    rows: int
    axis_y_mm: float
    summary: Summary


def _plain(number: int) -> str:
    return str(number)


@dataclass(frozen=True)
class TimelineWords:
    """Every word on the figure that is not an event's, in the reader's language. What is empty is left out."""

    tick: TickFormatter
    happened: str = ""
    """Heads the marks of what happened."""
    lasted: str = ""
    """Heads the bars of what lasted."""
    legend: Mapping[Sign, str] = field(default_factory=dict)
    """What each sign means; a sign without words is not in the printed legend."""
    count: Callable[[int], str] = _plain
    """Writes a number."""
    apart: Callable[[int], str] | None = None
    """Says that so many events are longer than a period, or lack a start or end, and are in no column."""
