"""What a chart is given and what it is made of: plain values in millimetres from the upper left corner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tocsin.brief.dates import Edtf
from tocsin.figures.ticks import TickFormatter

Spot = tuple[float, float]


@dataclass(frozen=True)
class ChartPoint:
    """One number, with a best estimate or exact value, a range, both, or neither where it is not known.

    `amount` is the number in words, range and all, and `short` the best of it, for a place with less room.
    """

    subject: str
    amount: str
    short: str
    best: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    when: Edtf | None = None

    @property
    def most(self) -> Decimal | None:
        """Return the largest number that is said of it; nothing where it is not known."""
        return max((number for number in (self.best, self.high) if number is not None), default=None)


class Sign(StrEnum):
    """The signs of a chart, in the order of the key. Told apart by shape, never by colour."""

    BEST = "best"
    """A pale bar with a heavy end."""
    RANGE = "range"
    """A thin line with two short ends, through the end of a bar."""
    SPAN = "span"
    """A dashed box from lowest to highest: there is no best estimate."""
    NOUGHT = "nought"
    """A ring on the base line: counted, and none found."""
    UNKNOWN = "unknown"
    """A cross: not known."""


@dataclass(frozen=True)
class ChartWords:
    """The words of a chart in the reader's language; a sign without words is not in the key."""

    what: str
    signs: Mapping[Sign, str]
    number: Callable[[Decimal], str]
    tick: TickFormatter


class Role(StrEnum):
    """What a label is."""

    UNIT = "unit"
    VALUE = "value"
    TICK = "tick"
    MAJOR = "major"
    SUBJECT = "subject"
    AMOUNT = "amount"
    KEY = "key"


@dataclass(frozen=True)
class Label:
    """A text and the box that it has to itself; `size_pt` with a leading of `line_mm`."""

    role: Role
    lines: tuple[str, ...]
    x_mm: float
    y_mm: float
    width_mm: float
    size_pt: float
    line_mm: float
    align: str = "left"

    @property
    def height_mm(self) -> float:
        """Return the height of all its lines."""
        return self.line_mm * len(self.lines)


@dataclass(frozen=True)
class Box:
    """An upright rectangle."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Ring:
    """A ring about a spot."""

    x_mm: float
    y_mm: float
    radius_mm: float


Stroke = tuple[Spot, Spot]
"""A straight line."""


@dataclass(frozen=True)
class ChartDrawing:
    """A chart ready to draw; what is in the key is among the shapes.

    `bars` are pale and `ends` their heavy ends; `ranges` are thin lines, `spans` dashed boxes, `crosses` thin
    lines that cross. `grid` is faint, `axis` heavy. `has_gaps` tells that somewhere in time nothing stands, not
    even a cross, and `left_out` how many points there is no room for.
    """

    width_mm: float
    height_mm: float
    bars: tuple[Box, ...]
    ends: tuple[Box, ...]
    ranges: tuple[Stroke, ...]
    spans: tuple[Box, ...]
    rings: tuple[Ring, ...]
    crosses: tuple[Stroke, ...]
    grid: tuple[Stroke, ...]
    axis: tuple[Stroke, ...]
    labels: tuple[Label, ...]
    is_of_time: bool
    has_gaps: bool = False
    left_out: int = 0
