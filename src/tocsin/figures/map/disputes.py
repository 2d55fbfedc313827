"""Borders that are not agreed, from `assets/maps/disputes.toml`: which are dashed, and what a map then says."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tocsin import resources
from tocsin.figures.map.atlas import Box
from tocsin.figures.map.lines import Point

_SPREAD = 4
"""Into how many steps an area is divided each way to see whether a picture shows any of it."""


@dataclass(frozen=True)
class Dispute:
    """One dispute; what each field means stands at the top of its file."""

    id: str
    says: Mapping[str, str]
    source: str
    area: Box | None
    lands: frozenset[str]
    borders: frozenset[tuple[str, ...]]
    lines: tuple[tuple[Point, ...], ...]

    def sentence(self, language: str) -> str:
        """Return its sentence in a language, in English where it has none."""
        return self.says.get(language.split("-")[0], self.says["en"])

    def dashes(self, sides: Sequence[str], point: Point) -> bool:
        """Tell whether the border between two lands is dashed at a point."""
        return tuple(sides) in self.borders and (self.area is None or self.area.holds(point))


@cache
def load() -> tuple[Dispute, ...]:
    """Return all disputes in the order of their file, which is that in which their sentences are printed."""
    text = (resources.assets() / "maps" / "disputes.toml").read_text(encoding="utf-8")
    return tuple(
        Dispute(
            entry["id"],
            entry["says"],
            entry["source"],
            Box(*entry["area"]) if "area" in entry else None,
            frozenset(entry.get("lands", ())),
            frozenset(tuple(sorted(pair)) for pair in entry.get("borders", ())),
            tuple(tuple((across, up) for across, up in line) for line in entry.get("lines", ())),
        )
        for entry in tomllib.loads(text)["disputes"]
    )


def called_for(
    lands: Collection[str], dashed: Collection[str], is_shown: Callable[[Point], bool]
) -> tuple[Dispute, ...]:
    """Return the disputes that a picture touches.

    Args:
        lands: keys of the lands in it.
        dashed: ids of the disputes of which it shows a border or a line.
        is_shown: whether a point lies in it; asked for areas that have neither land nor line of their own.
    """
    return tuple(
        one
        for one in load()
        if one.id in dashed
        or not one.lands.isdisjoint(lands)
        or (not one.borders and one.area is not None and any(map(is_shown, _spread(one.area))))
    )


def _spread(area: Box) -> Iterator[Point]:
    for across in range(_SPREAD + 1):
        for up in range(_SPREAD + 1):
            yield (
                area.west + (area.east - area.west) * across / _SPREAD,
                area.south + (area.north - area.south) * up / _SPREAD,
            )
