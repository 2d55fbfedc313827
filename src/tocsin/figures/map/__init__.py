"""The map: where events happened, as exactly as their places are known, on ground that Natural Earth drew.

A place has a mark only where it is known exactly or nearly. What is known to a country is shaded, because its
borders are at hand; what is known to a district or region is not drawn at all, because theirs are not. Marks are
numbered and pushed apart; the table of places under the same numbers says all that the map says. Borders that are
not agreed are dashed, and the sentences that the picture calls for come with it.

Nothing is ever mirrored but the strip below the picture, which begins where the reader does.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import zip_longest
from math import atan2, degrees

from tocsin.figures.map import atlas
from tocsin.figures.map.ground import Area, Ground, Tone, ground_of
from tocsin.figures.map.hatch import hatched
from tocsin.figures.map.legend import strip_below
from tocsin.figures.map.lines import Point
from tocsin.figures.map.names import LEADING, Names
from tocsin.figures.map.pins import pins_of
from tocsin.figures.map.shapes import Label, MapDrawing, MapPlace, MapWords, Pin, Role, Sign
from tocsin.figures.map.sizes import RADII_MM, sizes_of
from tocsin.figures.map.view import View, view_of
from tocsin.figures.measure import PT_MM

PINS_MAX = 24
"""More marks than this hide the ground. The caller keeps those with the greatest amounts, and says so."""

SUBJECT_PT = (9.0, 8.0, 7.0)
NEIGHBOUR_PT = (7.0, 6.5)
PLACE_PT = 7.0
TOWN_PT = 6.5
NUMBER_PT = 6.3
LEGEND_PT = 7.0

_TOWNS_MAX = 10
_TOWN_MM = 0.45
_TOWN_APART_MM = 5.0
"""A town closer than this to a mark says nothing that the mark's own name does not."""

_STRIP_MM = 22.0
"""Room that the strip below takes at most on ordinary maps; the picture leaves as much."""


def lay_out(
    places: Sequence[MapPlace],
    *,
    subjects: Collection[str],
    shaded: Collection[str],
    width_mm: float,
    height_max_mm: float,
    words: MapWords,
    larger: float = 1.0,
    right_to_left: bool = False,
) -> MapDrawing:
    """Lay out a map.

    Args:
        places: what is known exactly or nearly, at most 24.
        subjects: codes of the countries that the map is about; they decide what it shows.
        shaded: codes of the countries in which something is known to the country only.
        width_mm: of the figure, 60 or more.
        height_max_mm: what picture and strip must not exceed; 62 or more.
        words: names and legend in the reader's language.
        larger: by how much to enlarge words and marks, 1 where the smallest words may have 6.3 points.
        right_to_left: whether the reader begins on the right.

    Raises:
        LayoutError: there is nothing to show, or less room than any map needs.
    """
    ground_data = atlas.load()
    view = view_of(
        ground_data,
        subjects,
        [place.point for place in places],
        width_mm=width_mm,
        height_max_mm=height_max_mm - _STRIP_MM * larger,
    )
    ground = ground_of(ground_data, view, subjects)
    sizes = sizes_of([place.amount for place in places], larger)
    pins = pins_of(places, sizes, view)
    hatches = [line for area in ground.areas if area.country in shaded for line in hatched(area.rings)]
    outlines = [[*ring, ring[0]] for a in ground.areas if a.tone is Tone.SUBJECT for ring in a.rings]
    names = Names(view.frame, pins, [*outlines, *ground.dashed], hatches)
    towns = _write(names, places, pins, ground, view, words, larger)
    signs = [
        *([Sign.EXACT] if any(not pin.is_near for pin in pins) else []),
        *([Sign.NEAR] if any(pin.is_near for pin in pins) else []),
        *([Sign.SIZE] if pins else []),
        *([Sign.MOVED] if any(pin.is_moved for pin in pins) else []),
        *([Sign.SHADED] if hatches else []),
        *([Sign.DASHED] if ground.dashed else []),
        *([Sign.TOWN] if towns else []),
    ]
    strip = strip_below(
        view,
        signs,
        sizes,
        words,
        is_near_size=all(pin.is_near for pin in pins),
        size_pt=LEGEND_PT * larger,
        right_to_left=right_to_left,
    )
    return MapDrawing(
        width_mm=view.width_mm,
        height_mm=strip.bottom_mm,
        picture_mm=view.height_mm,
        areas=ground.areas,
        dashed=ground.dashed,
        hatches=tuple(hatches),
        pins=pins,
        towns=tuple(towns),
        labels=(*(_numbered(pin, larger) for pin in pins), *names.labels, *strip.labels),
        bar=strip.bar,
        north=strip.north,
        swatches=strip.swatches,
        disputes=ground.disputes,
        lean_deg=_lean(view),
        is_part=view.is_part,
    )


def countries_at(points: Sequence[Point]) -> list[str]:
    """Return the country that each point lies in; nothing for one at sea or on ground that is nobody's."""
    return [atlas.load().country_at(point) for point in points]


def is_near(country: str, point: Point, within_deg: float) -> bool:
    """Tell whether a point lies in a country, or within about so many degrees of it."""
    return atlas.load().is_near(country, point, within_deg)


def countries() -> set[str]:
    """Return the codes of all countries that a map can show."""
    return atlas.load().countries


def _numbered(pin: Pin, larger: float) -> Label:
    size_pt = NUMBER_PT * larger
    wide, high = 2 * RADII_MM[0] * larger + 2, size_pt * PT_MM * LEADING
    role = Role.RING if pin.is_near else Role.NUMBER
    corner = pin.x_mm - wide / 2, pin.y_mm - high / 2
    return Label(role, (pin.number,), *corner, wide, size_pt, high, align="center")


def _write(
    names: Names,
    places: Sequence[MapPlace],
    pins: Sequence[Pin],
    ground: Ground,
    view: View,
    words: MapWords,
    larger: float,
) -> list[Point]:
    """Write names, the most important first, and return where towns are marked."""
    lands: dict[str, list[Area]] = {}
    for area in ground.areas:
        lands.setdefault(area.country, []).append(area)
    about = {area.country for area in ground.areas if area.tone is Tone.SUBJECT}
    for country in sorted(about):
        if text := words.country(country):
            names.within(
                text,
                lands[country],
                Role.SUBJECT,
                [size * larger for size in SUBJECT_PT],
            )
    by_number = {str(place.number): place.name for place in places}
    for pin in pins:
        spot, text = (pin.x_mm, pin.y_mm), by_number[pin.number]
        names.beside(text, spot, pin.radius_mm, Role.PLACE, PLACE_PT * larger)
    inside = {country: lands[country] for country in sorted(about)}
    towns = _towns(names, pins, view, words, inside, size_pt=TOWN_PT * larger)
    for country in sorted(set(lands) - about - {""}):
        if text := words.country(country):
            names.within(
                text,
                lands[country],
                Role.NEIGHBOUR,
                [size * larger for size in NEIGHBOUR_PT],
            )
    return towns


def _towns(
    names: Names,
    pins: Sequence[Pin],
    view: View,
    words: MapWords,
    inside: Mapping[str, Sequence[Area]],
    *,
    size_pt: float,
) -> list[Point]:
    """Write main towns of the countries that the map is about, in turn, where they are no places of the brief."""
    found: list[Point] = []
    ranks = zip_longest(*(((country, town) for town in atlas.towns().get(country, ())) for country in inside))
    for country, town in (entry for rank in ranks for entry in rank if entry):
        if len(found) == _TOWNS_MAX:
            break
        spot = view.place(town.point)
        text = words.town(country, town.name)
        is_apart = all(
            max(abs(spot[0] - x), abs(spot[1] - y)) >= _TOWN_APART_MM
            for x, y in [*found, *(pin.at for pin in pins)]
        )
        if (
            text
            and is_apart
            and view.shows(town.point)
            and names.is_free(spot, _TOWN_MM)
            and names.beside(text, spot, _TOWN_MM, Role.TOWN, size_pt, inside=inside[country])
        ):
            names.take(spot, _TOWN_MM)
            found.append(spot)
    return found


def _lean(view: View) -> float:
    """Return by how many degrees north leans where it does so most, at the corners of the picture."""
    leans = []
    for corner in ((0.0, 0.0), (view.width_mm, 0.0), (0.0, view.height_mm), (view.width_mm, view.height_mm)):
        across, up = view.point(corner)
        x, y = view.place((across, min(up + 0.1, 90.0)))
        leans.append(abs(degrees(atan2(x - corner[0], corner[1] - y))))
    return max(leans)
