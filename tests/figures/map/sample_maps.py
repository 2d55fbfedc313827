"""Maps to test with: real ground, and places of which nothing is told."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tocsin.figures import map as figure
from tocsin.figures.map.shapes import MapDrawing, MapPlace, MapWords, Sign

TOWNS = {
    "Bamako": (-8.0, 12.64),
    "Mopti": (-4.19, 14.5),
    "Gao": (-0.05, 16.27),
    "Khartoum": (32.53, 15.6),
    "Omdurman": (32.48, 15.65),
    "Abyei": (28.43, 9.59),
    "Juba": (31.6, 4.85),
    "Srinagar": (74.8, 34.08),
    "Muzaffarabad": (73.46, 34.36),
    "Leh": (77.58, 34.16),
    "Suva": (178.44, -18.14),
}

NAMES = {
    "ML": "Mali",
    "SD": "Sudan",
    "SS": "South Sudan",
    "IN": "India",
    "PK": "Pakistan",
    "NE": "Niger",
    "DZ": "Algeria",
}


def place(name: str, amount: float = 1, number: int = 1, *, near: bool = False) -> MapPlace:
    return MapPlace(number, name, TOWNS[name], near, amount)


def places(*names: str) -> list[MapPlace]:
    return [place(name, number=number) for number, name in enumerate(names, 1)]


def words() -> MapWords:
    return MapWords(
        country=lambda code: NAMES.get(code, ""),
        town=lambda country, name: name,
        sizes=lambda low, high: f"{low:g} to {high:g} events",
        signs={sign: f"sign {sign}" for sign in Sign},
        kilometres=lambda count: f"{count} km",
        north="N",
    )


def drawn(
    given: Sequence[MapPlace],
    *subjects: str,
    shaded: Collection[str] = (),
    width_mm: float = 170,
    height_max_mm: float = 150,
    larger: float = 1.0,
    right_to_left: bool = False,
) -> MapDrawing:
    return figure.lay_out(
        given,
        subjects=subjects,
        shaded=shaded,
        width_mm=width_mm,
        height_max_mm=height_max_mm,
        words=words(),
        larger=larger,
        right_to_left=right_to_left,
    )
