"""The ground of all maps, read from `assets/maps`: lines between points in degrees, lands made of them, and towns.

Two lands that touch share a line, so that a border is simplified once, drawn once, and known by its two sides.
Points are longitude and latitude (WGS 84). `scripts/maps.py` wrote the files; `assets/maps/README.md` says whence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from tocsin import resources
from tocsin.figures.map.lines import Point, holds

Ring = Sequence[int]
"""Numbers of lines, head to tail; `~number` is that line backwards."""

_DIGITS = {
    letter: value
    for value, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
}


@dataclass(frozen=True)
class Box:
    """Degrees from west to east and from south to north; it may reach beyond the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Point) -> bool:
        """Tell whether a point lies in it."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north


@dataclass(frozen=True)
class Land:
    """A piece of the ground that is drawn in one tone: a country, or a part of one that others hold or claim.

    `country` is its ISO 3166 code (`XK` for Kosovo), and empty where it is agreed to be nobody's.
    """

    key: str
    country: str
    polygons: Sequence[Sequence[Ring]]


@dataclass(frozen=True)
class Town:
    """A town; the list of a country begins with the most important one."""

    name: str
    point: Point


@dataclass(frozen=True)
class Atlas:
    """All lines and lands."""

    lines: Sequence[Sequence[Point]]
    lands: Mapping[str, Land]

    @cached_property
    def sides(self) -> Mapping[int, tuple[str, ...]]:
        """Return the keys of the lands on both sides of each line, sorted; one key means a coast."""
        found: dict[int, set[str]] = {}
        for land in self.lands.values():
            for polygon in land.polygons:
                for ring in polygon:
                    for number in ring:
                        found.setdefault(number if number >= 0 else ~number, set()).add(land.key)
        return {number: tuple(sorted(keys)) for number, keys in found.items()}

    @cached_property
    def boxes(self) -> Mapping[str, Sequence[Box]]:
        """Return the box of each polygon of each land."""
        return {
            land.key: [_box(list(self.points(polygon[0]))) for polygon in land.polygons]
            for land in self.lands.values()
        }

    def points(self, ring: Ring) -> Iterator[Point]:
        """Yield the points along a ring, those where two lines meet once.

        A ring that crosses the 180th meridian goes on beyond it, to 190 or -190 degrees.
        """
        turn, last = 0.0, None
        for number in ring:
            line = self.lines[number] if number >= 0 else self.lines[~number][::-1]
            for across, up in line[:-1]:
                if last is not None and abs(across - last) > 180:
                    turn += 360 if across < last else -360
                last = across
                yield across + turn, up

    def country_at(self, point: Point) -> str:
        """Return the country that a point lies in; nothing on the sea or on nobody's ground."""
        across, up = point
        for land in self.lands.values():
            for polygon, box in zip(land.polygons, self.boxes[land.key], strict=True):
                for turned in ((across, up), (across - 360, up), (across + 360, up)):
                    if box.holds(turned) and holds([list(self.points(ring)) for ring in polygon], turned):
                        return land.country
        return ""

    def is_near(self, country: str, point: Point, within_deg: float) -> bool:
        """Tell whether a point lies in a country or near it: in its boxes, so many degrees wider."""
        across, up = point
        return any(
            box.west - within_deg <= turned <= box.east + within_deg
            and box.south - within_deg <= up <= box.north + within_deg
            for land in self.lands.values()
            if land.country == country
            for box in self.boxes[land.key]
            for turned in (across, across - 360, across + 360)
        )

    @property
    def countries(self) -> set[str]:
        """Return the codes of all countries."""
        return {land.country for land in self.lands.values()} - {""}


def _box(points: Sequence[Point]) -> Box:
    across, up = zip(*points, strict=True)
    return Box(min(across), min(up), max(across), max(up))


def unpacked(text: str, step_deg: float) -> tuple[Point, ...]:
    """Read a line that `scripts/maps.py` packed: five bits a letter, the sixth says that more follow."""
    steps = []
    value = shift = 0
    for letter in text:
        digit = _DIGITS[letter]
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            steps.append(-(value + 1) // 2 if value & 1 else value // 2)
            value = shift = 0
    points = []
    x = y = 0
    for across, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + across, y + up
        points.append((x * step_deg, y * step_deg))
    return tuple(points)


def _read(name: str) -> Any:
    return json.loads((resources.assets() / "maps" / name).read_text(encoding="utf-8"))


@cache
def load() -> Atlas:
    """Return the atlas; 0.1 s the first time."""
    data = _read("lands.json")
    return Atlas(
        tuple(unpacked(text, data["step_deg"]) for text in data["lines"]),
        {key: Land(key, land["country"], land["polygons"]) for key, land in data["lands"].items()},
    )


@cache
def towns() -> Mapping[str, Sequence[Town]]:
    """Return the main towns by country."""
    return {
        country: tuple(Town(name, (across, up)) for name, up, across in entries)
        for country, entries in _read("towns.json").items()
    }
