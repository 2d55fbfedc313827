"""What stands below the picture: scale bar, north, and each sign that the map uses with its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tocsin.figures.map.lines import Point
from tocsin.figures.map.shapes import Label, MapWords, Role, ScaleBar, Sign, Swatch
from tocsin.figures.map.sizes import Size
from tocsin.figures.map.view import View
from tocsin.figures.measure import PT_MM, width_mm, wrap

LEADING = 1.3

_BAR_SHARE = 0.22
_BAR_MM = 1.1
_ABOVE_MM = 1.8
_ARROW_MM = 4.6
_SWATCHES_MM = {Sign.EXACT: 3.0, Sign.NEAR: 3.0, Sign.TOWN: 1.0}
_SWATCH_MM = 6.5
_BESIDE_MM = 1.2
_BETWEEN_MM = 5.0
_ROW_APART_MM = 0.7
_ROUND = (1, 2, 5)

_OPPOSITE = {"left": "right", "right": "left", "center": "center"}


@dataclass(frozen=True)
class Strip:
    """The strip below a picture; all places are those of the whole map."""

    bar: ScaleBar
    north: tuple[Point, ...]
    swatches: tuple[Swatch, ...]
    labels: tuple[Label, ...]
    bottom_mm: float


@dataclass
class _Rows:
    """Signs are set one after the other, in rows; in each, signs and words share their middle."""

    view: View
    y_mm: float
    size_pt: float
    x_mm: float = 0.0
    row: list[tuple[Swatch, Label]] = field(default_factory=list)
    swatches: list[Swatch] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def add(self, sign: Sign, words: str, radius: float = 0.0) -> None:
        line = self.size_pt * PT_MM * LEADING
        wide = 2 * radius if radius else _SWATCHES_MM.get(sign, _SWATCH_MM)
        lines = tuple(wrap(words, self.view.width_mm - wide - _BESIDE_MM, self.size_pt))
        text = max(width_mm(one, self.size_pt) for one in lines)
        if self.x_mm and self.x_mm + wide + _BESIDE_MM + text > self.view.width_mm:
            self.end()
        label = Label(Role.LEGEND, lines, self.x_mm + wide + _BESIDE_MM, 0.0, text, self.size_pt, line)
        self.row.append((Swatch(sign, self.x_mm, 0.0, wide, radius), label))
        self.x_mm += wide + _BESIDE_MM + text + _BETWEEN_MM

    def end(self) -> None:
        if not self.row:
            return
        high = max(max(2 * swatch.radius_mm, label.height_mm) for swatch, label in self.row)
        middle = self.y_mm + high / 2
        for swatch, label in self.row:
            self.swatches.append(replace(swatch, y_mm=middle))
            self.labels.append(replace(label, y_mm=middle - label.height_mm / 2))
        self.row, self.x_mm, self.y_mm = [], 0.0, self.y_mm + high + _ROW_APART_MM


def kilometres_of(view: View) -> int:
    """Return the longest round distance that a fifth of the picture's width holds; at least a kilometre."""
    longest = view.width_mm * _BAR_SHARE / view.mm_per_km
    best, power = 1, 1
    while power <= longest:
        best = max([best, *(power * step for step in _ROUND if power * step <= longest)])
        power *= 10
    return best


def strip_below(
    view: View,
    signs: Sequence[Sign],
    sizes: Sequence[Size],
    words: MapWords,
    *,
    is_near_size: bool,
    size_pt: float,
    right_to_left: bool,
) -> Strip:
    """Lay out the strip; with `right_to_left` it begins on the right. The map itself is never turned.

    `is_near_size` says that only nearly known places are on the map, so that sizes are shown by rings.
    """
    line = size_pt * PT_MM * LEADING
    top = view.height_mm + _ABOVE_MM
    kilometres = kilometres_of(view)
    bar = ScaleBar(0.0, top + line, kilometres * view.mm_per_km, kilometres)
    text = words.kilometres(kilometres)
    wide = width_mm(text, size_pt)
    bar_text = Label(
        Role.SCALE, (text,), max(bar.width_mm - wide / 2, 0), top - 0.3, wide, size_pt, line, align="center"
    )
    zero = Label(Role.SCALE, ("0",), 0.0, top - 0.3, width_mm("0", size_pt), size_pt, line)
    letter = width_mm(words.north, size_pt, bold=True)
    tip = view.width_mm - letter - _BESIDE_MM - 1.4
    north = (
        (tip, top),
        (tip + 1.3, top + _ARROW_MM),
        (tip, top + _ARROW_MM * 0.75),
        (tip - 1.3, top + _ARROW_MM),
    )
    letter_label = Label(Role.NORTH, (words.north,), view.width_mm - letter, top + 0.8, letter, size_pt, line)
    rows = _Rows(view, top + line + _BAR_MM + _ABOVE_MM, size_pt)
    for sign in signs:
        if sign is not Sign.SIZE:
            rows.add(sign, words.signs[sign])
            continue
        for size in sizes:
            rows.add(
                Sign.NEAR if is_near_size else Sign.SIZE, words.sizes(size.low, size.high), size.radius_mm
            )
    rows.end()
    strip = Strip(
        bar,
        north,
        tuple(rows.swatches),
        (zero, bar_text, letter_label, *rows.labels),
        rows.y_mm - _ROW_APART_MM,
    )
    return _from_the_right(strip, view.width_mm) if right_to_left else strip


def _from_the_right(strip: Strip, width: float) -> Strip:
    return replace(
        strip,
        bar=replace(strip.bar, x_mm=width - strip.bar.x_mm - strip.bar.width_mm),
        north=tuple((width - x, y) for x, y in strip.north),
        swatches=tuple(replace(one, x_mm=width - one.x_mm - one.width_mm) for one in strip.swatches),
        labels=tuple(
            replace(one, x_mm=width - one.x_mm - one.width_mm, align=_OPPOSITE[one.align])
            for one in strip.labels
        ),
    )
