"""What a map is given and what it is made of: plain values in millimetres from the upper left corner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tocsin.figures.map.disputes import Dispute
from tocsin.figures.map.ground import Area
from tocsin.figures.map.lines import Point


@dataclass(frozen=True)
class MapPlace:
    """A place that is known exactly or nearly: its number in the table, and how much happened there.

    `point` is longitude and latitude. `amount` is a count of events or a best estimate, more than 0.
    """

    number: int
    name: str
    point: Point
    is_near: bool
    amount: float


class Sign(StrEnum):
    """The signs of the legend."""

    EXACT = "exact"
    NEAR = "near"
    SIZE = "size"
    MOVED = "moved"
    SHADED = "shaded"
    DASHED = "dashed"
    TOWN = "town"


@dataclass(frozen=True)
class MapWords:
    """The words of a map in the reader's language.

    `country` names a country by its code and `town` a town by its name in the data; either may return nothing, and
    then nothing is written. `sizes` says what a size stands for, from a least to a greatest amount.
    """

    country: Callable[[str], str]
    town: Callable[[str, str], str]
    sizes: Callable[[float, float], str]
    signs: Mapping[Sign, str]
    kilometres: Callable[[int], str]
    north: str


@dataclass(frozen=True)
class Pin:
    """A numbered mark; where it had to move aside, a line leads from its place to it."""

    number: str
    x_mm: float
    y_mm: float
    radius_mm: float
    at: Point
    is_near: bool
    is_moved: bool


class Role(StrEnum):
    """What a label is; numbers stand in discs, or in rings."""

    SUBJECT = "subject"
    NEIGHBOUR = "neighbour"
    PLACE = "place"
    TOWN = "town"
    NUMBER = "number"
    RING = "ring"
    SCALE = "scale"
    NORTH = "north"
    LEGEND = "legend"


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
    is_on_white: bool = False
    align: str = "left"

    @property
    def height_mm(self) -> float:
        """Return the height of all its lines."""
        return self.line_mm * len(self.lines)


@dataclass(frozen=True)
class Swatch:
    """A sign of the legend, `width_mm` wide and with its middle at `y_mm`; `radius_mm` is that of a disc."""

    sign: Sign
    x_mm: float
    y_mm: float
    width_mm: float
    radius_mm: float = 0.0


@dataclass(frozen=True)
class ScaleBar:
    """A bar of two halves below the picture, true at the middle of it."""

    x_mm: float
    y_mm: float
    width_mm: float
    kilometres: int


@dataclass(frozen=True)
class MapDrawing:
    """A map ready to draw: the picture on top, below it scale bar, north and legend."""

    width_mm: float
    height_mm: float
    picture_mm: float
    areas: tuple[Area, ...]
    dashed: tuple[tuple[Point, ...], ...]
    hatches: tuple[tuple[Point, Point], ...]
    pins: tuple[Pin, ...]
    towns: tuple[Point, ...]
    labels: tuple[Label, ...]
    bar: ScaleBar
    north: tuple[Point, ...]
    swatches: tuple[Swatch, ...]
    disputes: tuple[Dispute, ...]
    lean_deg: float
    is_part: bool
