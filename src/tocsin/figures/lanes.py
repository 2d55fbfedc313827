"""Lanes: which mark and label stand in which row, so that nothing overlaps.

Items come in order of time. Where there is height enough, no item goes back to an earlier lane, so that the
figure reads like a page, line by line; the denser ways put an item into the first lane that has room.
Within a lane only the horizontal extents matter, and lanes do not touch: that is why nothing can collide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tocsin.figures.labels import EventText, Fitted
from tocsin.figures.marks import DOT_MM, QUESTION_MM
from tocsin.figures.shapes import Mark, MarkKind, Sign

BESIDE_MM = 1.2
"""Between a mark and its label."""

APART_MM = 3.5
"""Between two items in one lane."""

UNDER_MM = 0.5
"""Between a label and the bar under it."""


class Place(StrEnum):
    """Where a label stands to its mark."""

    RIGHT = "right"
    LEFT = "left"
    ABOVE = "above"


@dataclass(frozen=True)
class Density:
    """One way to save height. They are tried in order until the timeline fits."""

    lines_max: int
    share: float
    """Widest label, as a share of the figure's width."""
    ems: float
    """Widest label in ems of the text, if that is more: 75 letters a line read well on narrow paper too."""
    gap_mm: float
    """Between lanes."""
    is_as_read: bool
    is_number_only: bool = False


DENSITIES = (
    Density(3, 0.62, 37, 1.5, is_as_read=True),
    Density(3, 0.55, 32, 1.3, is_as_read=False),
    Density(2, 0.45, 0, 1.1, is_as_read=False),
    Density(2, 0.36, 0, 0.9, is_as_read=False),
    Density(1, 0.45, 0, 0.8, is_as_read=False),
    Density(1, 0.36, 0, 0.8, is_as_read=False),
    Density(1, 0.30, 0, 0.6, is_as_read=False),
    Density(1, 0.25, 0, 0.5, is_as_read=False),
    Density(1, 0.25, 0, 0.4, is_as_read=False, is_number_only=True),
)


@dataclass(frozen=True)
class Item:
    """A mark and the words for it."""

    mark: Mark
    text: EventText
    is_lasting: bool


def inked(mark: Mark) -> tuple[float, float]:
    """Return a mark's extent with its dot, least width and question mark."""
    first, last = mark.blocks[0], mark.blocks[-1]
    x0 = min(first[0], mark.x0_mm)
    x1 = max(last[0] + last[1], mark.x1_mm)
    if Sign.UNKNOWN_END in mark.signs:
        if mark.kind is MarkKind.OPEN_START:
            return x0 - QUESTION_MM, x1
        return x0, x1 + QUESTION_MM
    return x0, x1


@dataclass(frozen=True)
class Placement:
    """An item with its label in place: `x0_mm` to `x1_mm` is all that it needs of its lane."""

    item: Item
    place: Place
    fitted: Fitted
    label_x_mm: float
    x0_mm: float
    x1_mm: float
    height_mm: float


@dataclass
class Lane:
    """One row; `height_mm` grows with what is put in."""

    placements: list[Placement] = field(default_factory=list)

    @property
    def height_mm(self) -> float:
        """Return the height of the tallest placement."""
        return max(placement.height_mm for placement in self.placements)

    def has_room(self, wanted: Placement) -> bool:
        """Tell whether a placement stands clear of every other."""
        return all(
            wanted.x0_mm >= other.x1_mm + APART_MM or wanted.x1_mm + APART_MM <= other.x0_mm
            for other in self.placements
        )


def pack(
    items: Sequence[Item], width_mm: float, line_mm: float, em_mm: float, density: Density
) -> list[Lane]:
    """Put every item into a lane."""
    lanes: list[Lane] = []
    for item in items:
        options = sorted(
            _options(item, width_mm, line_mm, em_mm, density), key=lambda option: option.height_mm
        )
        best = options[0]
        open_lanes = lanes[-1:] if density.is_as_read else lanes
        for lane, option in _pairs(open_lanes, options):
            if option.height_mm <= max(best.height_mm, lane.height_mm) and lane.has_room(option):
                lane.placements.append(option)
                break
        else:
            lanes.append(Lane([best]))
    for lane in lanes:
        _grow(lane, width_mm, line_mm)
    return lanes


def _grow(lane: Lane, width_mm: float, line_mm: float) -> None:
    """Give titles that were cut whatever room their lane has left."""
    placed = lane.placements
    placed.sort(key=lambda placement: placement.x0_mm)
    for index, one in enumerate(placed):
        before = placed[index - 1].x1_mm + APART_MM if index else 0.0
        after = placed[index + 1].x0_mm - APART_MM if index + 1 < len(placed) else width_mm
        if not one.fitted.is_shortened:
            continue
        mark_x0, _ = inked(one.item.mark)
        room = mark_x0 - BESIDE_MM - before if one.place is Place.LEFT else after - one.label_x_mm
        if room > one.fitted.width_mm:
            fitted = one.item.text.cut(room, len(one.fitted.lines))
            placed[index] = _placement(one.item, one.place, fitted, width_mm, line_mm)


def height_of(lanes: Sequence[Lane], gap_mm: float) -> float:
    """Return the height of lanes one under the other, with a gap after each."""
    return sum(lane.height_mm + gap_mm for lane in lanes)


def _pairs(lanes: Sequence[Lane], options: Sequence[Placement]) -> Iterator[tuple[Lane, Placement]]:
    return ((lane, option) for lane in lanes for option in options)


def _options(
    item: Item, width_mm: float, line_mm: float, em_mm: float, density: Density
) -> Iterator[Placement]:
    """Yield every place that the whole title fits, or the roomiest with the title cut."""
    x0, x1 = inked(item.mark)
    rooms = {Place.RIGHT: width_mm - x1 - BESIDE_MM, Place.LEFT: x0 - BESIDE_MM, Place.ABOVE: width_mm}
    if item.is_lasting and density.is_as_read:
        # A row of bars, each under its words, is calm; words beside them save height where it is short.
        rooms = {Place.ABOVE: width_mm}
    elif x1 - x0 < width_mm / 4:
        # A label above a short bar or a dot floats; it stands there only if it must.
        beside = max(rooms[Place.RIGHT], rooms[Place.LEFT])
        if beside >= max(width_mm * 0.3, item.text.head_mm):
            del rooms[Place.ABOVE]
    wide = max(density.share * width_mm, density.ems * em_mm)
    found = False
    for place, room in rooms.items():
        widest = max(wide, item.text.head_mm, x1 - x0 if place is Place.ABOVE else 0.0)
        for lines_max in range(1, density.lines_max + 1):
            fitted = item.text.fit(min(room, widest), lines_max)
            if fitted and len(fitted.lines) == lines_max:
                found = True
                yield _placement(item, place, fitted, width_mm, line_mm)
    if not found:
        wide = max(wide, item.text.head_mm, x1 - x0 if item.is_lasting else 0.0)
        roomiest = max(rooms, key=lambda place: (min(rooms[place], wide), place is not Place.ABOVE))
        for place, room in rooms.items():
            # Other places are good enough if they cut little more.
            enough = max(min(rooms[roomiest], wide) * 0.75, item.text.head_mm)
            if place is roomiest or (place is not Place.ABOVE and room >= enough):
                fitted = item.text.cut(min(room, wide), density.lines_max)
                yield _placement(item, place, fitted, width_mm, line_mm)


def _placement(item: Item, place: Place, fitted: Fitted, width_mm: float, line_mm: float) -> Placement:
    x0, x1 = inked(item.mark)
    height = len(fitted.lines) * line_mm
    match place:
        case Place.RIGHT:
            label_x = x1 + BESIDE_MM
        case Place.LEFT:
            label_x = x0 - BESIDE_MM - fitted.width_mm
        case Place.ABOVE:
            label_x = item.mark.x0_mm
            if label_x + fitted.width_mm > width_mm:
                # Flush with the right edge looks meant; a little to the left of its bar looks like a slip.
                label_x = width_mm - fitted.width_mm
            height += UNDER_MM + max(item.mark.height_mm * 1.9, DOT_MM)
    return Placement(
        item, place, fitted, label_x, min(x0, label_x), max(x1, label_x + fitted.width_mm), height
    )
