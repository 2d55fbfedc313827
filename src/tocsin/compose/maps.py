"""The map of a brief: which places it marks, which countries it shows, and every word on and about it.

Names of countries are those of CLDR, and so are those of towns where CLDR knows them. Other towns keep the name in
the data, which is in Latin letters, and go without one in languages that are written otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from babel import Locale
from babel.core import get_global

from tocsin.brief import vocabulary
from tocsin.brief.model import Event, Figure, Place
from tocsin.compose.direction import Direction, apart
from tocsin.compose.drawings import READS_SMALLER
from tocsin.compose.figure_words import in_words
from tocsin.compose.index import Index
from tocsin.compose.wording import Wording
from tocsin.editions import Edition
from tocsin.figures import map as figure
from tocsin.figures.map.shapes import MapDrawing, MapPlace, MapWords, Sign

PART = "map"

_HEIGHT_SHARE = 0.58
"""Of the type area: heading, caption and the first rows of the table stand on the same page."""

_SUBJECT_SHARE = 4
"""A country is in the picture whole where it has at least one event for every four of the one that has most."""

_OFF_COAST_DEG = 1.0
"""Harbours and islets lie off the coast of 1:50 million; further out a point is not of that country."""

_AWAY_DEG = 9.0
"""A mark further than this from the countries that a map is about would make them small: 1,000 km."""

_LEANS_DEG = 8
"""North that leans less than this at a corner misleads nobody."""

_LETTERS = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True)
class PlaceRow:
    """A row of the table: a place with what happened there, and its number if it is marked."""

    number: int | None
    name: str
    tlp: str | None
    known_to: str
    events: str
    estimate: str


@dataclass(frozen=True)
class DrawnMap:
    """A map with the sentence that stands for it, the words below it, and the table that says the same.

    `what` heads the column of estimates; it is empty where marks are sized by the number of events.
    """

    drawing: MapDrawing
    alt: str
    caption: str
    disclaimer: str
    rows: tuple[PlaceRow, ...]
    what: str


def drawn_map(index: Index, edition: Edition, wording: Wording) -> DrawnMap | None:
    """Draw the map of a brief.

    Nothing when the edition has none, no event has a place in a known country, or none of those places can be
    marked and the edition wants no map without marks.
    """
    if PART not in edition.parts:
        return None
    survey = _Survey(index, wording)
    if not survey.subjects or not (survey.pointed or edition.options.map_without_marks):
        return None
    is_right_to_left = wording.direction is Direction.RIGHT_TO_LEFT
    drawing = figure.lay_out(
        survey.marked,
        subjects=survey.subjects,
        shaded=survey.shaded,
        width_mm=edition.type_area.width_mm,
        height_max_mm=edition.type_area.height_mm * _HEIGHT_SHARE,
        words=_words(wording, survey.figures),
        larger=max(READS_SMALLER if is_right_to_left else 1, edition.options.smallest_pt / figure.NUMBER_PT),
        right_to_left=is_right_to_left,
    )
    return DrawnMap(
        drawing,
        _alt(survey, drawing, wording),
        _caption(drawing, survey, wording),
        _disclaimer(drawing, index, wording),
        tuple(_rows(survey, drawing, edition, wording)),
        _what(survey.figures, wording),
    )


class _Survey:
    """What the events of a brief say about places."""

    def __init__(self, index: Index, wording: Wording) -> None:
        self.index = index
        self._wording = wording
        self.events: dict[str, list[Event]] = {}
        for event in index.events:
            if event.place:
                self.events.setdefault(event.place, []).append(event)
        self.places = [place for place in index.brief.places if place.id in self.events]

    @cached_property
    def countries(self) -> dict[str, str]:
        """Return the country of each place that lies in a known one."""
        found = {place.id: _country(place, self._wording) for place in self.places}
        return {key: country for key, country in found.items() if country in figure.countries()}

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Return the countries that the map shows whole: those with most events."""
        counts: Counter[str] = Counter()
        for key, country in self.countries.items():
            counts[country] += len(self.events[key])
        most = max(counts.values(), default=0)
        return frozenset(country for country, count in counts.items() if count * _SUBJECT_SHARE >= most)

    @cached_property
    def shaded(self) -> frozenset[str]:
        """Return the countries in which something happened that is known to the country only."""
        return frozenset(
            self.countries[place.id]
            for place in self.places
            if place.precision == "country" and place.id in self.countries
        )

    @cached_property
    def near(self) -> list[Place]:
        """Return the places with a point that the picture can hold without making its countries small."""
        return [
            place
            for place in self.places
            if place.point
            and any(
                figure.is_near(country, (place.point[1], place.point[0]), _AWAY_DEG)
                for country in self.subjects
            )
        ]

    @cached_property
    def pointed(self) -> list[Place]:
        """Return the places that get a mark: those near enough, of many those with most events."""
        found = self.near
        kept = sorted(found, key=lambda place: -self.amount(place))[: figure.PINS_MAX]
        return [place for place in found if place in kept]

    @property
    def left_out(self) -> list[Place]:
        """Return the places with a point for which there is no room."""
        return [place for place in self.near if place not in self.pointed]

    @cached_property
    def figures(self) -> dict[str, list[Figure]]:
        """Return the figures of each place with a point if they can size the marks; else nothing.

        They can if every event there has one figure of its own, and all count the same of the same people, with
        a value or a best estimate above nothing.
        """
        places = self.near
        events = [event for place in places for event in self.events[place.id]]
        ids = [key for event in events for key in event.figures]
        given = [self.index.figures[key] for key in ids]
        if (
            not given
            or any(len(event.figures) != 1 for event in events)
            or len(set(ids)) != len(ids)
            or len({(one.measure, one.population) for one in given}) != 1
            or any(not _estimate(one) for one in given)
        ):
            return {}
        return {
            place.id: [self.index.figures[event.figures[0]] for event in self.events[place.id]]
            for place in places
        }

    def amount(self, place: Place) -> float:
        """Return what sizes a mark: best estimates where they can, the number of events elsewhere."""
        if place.id in self.figures:
            return sum(_estimate(one) for one in self.figures[place.id])
        return len(self.events[place.id])

    @cached_property
    def marked(self) -> list[MapPlace]:
        """Return the marks, numbered in the order of the brief."""
        found = []
        for number, place in enumerate(self.pointed, 1):
            assert place.point
            latitude, longitude = place.point
            name = place.name
            if place.tlp:
                name = f"{name} [{vocabulary.load('tlp')[place.tlp].name(self._wording.language)}]"
            found.append(
                MapPlace(number, name, (longitude, latitude), place.precision == "near", self.amount(place))
            )
        return found


def _estimate(one: Figure) -> float:
    value = one.value if one.value is not None else one.best
    return float(value or 0)


def _country(place: Place, wording: Wording) -> str:
    """Return the country of a place: by its point, by its code, or by its name or that of what it lies in.

    A code is not believed where the point lies far from its country: one of the two is wrong, or the country is
    invented.
    """
    point = (place.point[1], place.point[0]) if place.point else None
    if point and (found := figure.countries_at([point])[0]):
        return found
    if letters := _LETTERS.match(place.code or ""):
        (code, *_) = get_global("territory_aliases").get(letters[0].upper(), [letters[0].upper()])
        if code in figure.countries() and (point is None or figure.is_near(code, point, _OFF_COAST_DEG)):
            return str(code)
    if point:
        return ""
    names = {
        locale.territories[code].casefold(): code
        for locale in (Locale("en"), wording.locale)
        for code in sorted(figure.countries())
        if code in locale.territories
    }
    return names.get((place.part_of or "").casefold()) or names.get(place.name.casefold(), "")


def _words(wording: Wording, figures: dict[str, list[Figure]]) -> MapWords:
    _ = wording.gettext

    def sizes(low: float, high: float) -> str:
        span = wording.number(low) if low == high else f"{wording.number(low)}\u2013{wording.number(high)}"
        if figures:
            return _("{number} {what}").format(number=span, what=_what(figures, wording))
        return wording.ngettext("{count} event", "{count} events", int(high)).format(count=span)

    return MapWords(
        country=lambda code: str(wording.locale.territories.get(code, "")),
        town=lambda country, name: town_name(country, name, wording.locale),
        sizes=sizes,
        signs={
            Sign.EXACT: _("exact place"),
            Sign.NEAR: _("near the place"),
            Sign.MOVED: _("moved aside from the place at the dot"),
            Sign.SHADED: _("known to the country only"),
            Sign.DASHED: _("boundary not agreed"),
            Sign.TOWN: _("town"),
        },
        kilometres=lambda count: _("{count} km").format(count=wording.number(count)),
        north=wording.pgettext("north on a map", "N"),
    )


def town_name(country: str, name: str, locale: Locale) -> str:
    """Return the name of a town in a language; nothing where only one in another script is known.

    Source: CLDR's names of cities that stand for time zones.
    """
    for zone, territory in get_global("zone_territories").items():
        if territory == country and zone.rpartition("/")[2].replace("_", " ") == name:
            if city := locale.time_zones.get(zone, {}).get("city"):
                return str(city)
            break
    own = locale.get_language_name() or "a"
    return name if unicodedata.name(own[0], "").startswith("LATIN") else ""


def _alt(survey: _Survey, drawing: MapDrawing, wording: Wording) -> str:
    _ = wording.gettext
    countries = wording.listed(
        sorted(str(wording.locale.territories.get(code, code)) for code in survey.subjects)
    )
    shown = _("Map of a part of {countries}") if drawing.is_part else _("Map of {countries}")
    count = len(drawing.pins)
    if not count:
        text = _("{map}. No place is known exactly enough to be marked; the table below lists them all.")
    else:
        text = wording.ngettext(
            "{map} with {count} numbered place. The table below says the same.",
            "{map} with {count} numbered places. The table below says the same.",
            count,
        )
    return text.format(map=shown.format(countries=countries), count=wording.number(count))


def _caption(drawing: MapDrawing, survey: _Survey, wording: Wording) -> str:
    _ = wording.gettext
    words: list[str] = [
        _("Only places that are known exactly or nearly have a mark; the table lists the others too.")
    ]
    if survey.marked and survey.figures:
        text = _(
            "A mark is larger where best estimates add up to more: {what}. Their ranges stand in the table."
        )
        words.append(text.format(what=_what(survey.figures, wording)))
    elif survey.marked:
        words.append(_("A mark is larger where more events are told of."))
    if left := len(survey.left_out):
        words.append(
            wording.ngettext(
                "{count} more place is neither marked nor listed.",
                "{count} more places are neither marked nor listed.",
                left,
            ).format(count=wording.number(left))
        )
    if drawing.lean_deg > _LEANS_DEG:
        words.append(_("North is up at the middle of the map and leans towards its sides."))
    words.append(
        _("Events as of {date}. Ground: Natural Earth, 1:50 million, 2018.").format(
            date=wording.date(survey.index.brief.as_of)
        )
    )
    return " ".join(words)


def _disclaimer(drawing: MapDrawing, index: Index, wording: Wording) -> str:
    general = wording.gettext(
        "The boundaries, names and designations on this map do not imply that {publisher} endorses or accepts them."
    ).format(publisher=index.brief.publisher.name)
    return " ".join([general, *(one.sentence(wording.language) for one in drawing.disputes)])


def _what(figures: dict[str, list[Figure]], wording: Wording) -> str:
    return next((in_words(one, wording).what for given in figures.values() for one in given), "")


def _rows(survey: _Survey, drawing: MapDrawing, edition: Edition, wording: Wording) -> Sequence[PlaceRow]:
    """Return the marked places by number, then those that are not drawn."""
    _ = wording.gettext
    numbers = {place.id: number for number, place in enumerate(survey.pointed, 1)}
    unmarked = [place for place in survey.places if place not in survey.near]
    rows: list[PlaceRow] = []
    for place in [*survey.pointed, *unmarked]:
        known: str = vocabulary.load("place-precisions")[place.precision].name(wording.language)
        if place not in survey.near:
            known = _("{precision}; {drawn}").format(
                precision=known, drawn=_drawn(place, survey, drawing, wording)
            )
        events = survey.events[place.id]
        said = str(wording.number(len(events)))
        if "annex-b" in edition.parts:
            listed = [wording.number(survey.index.event_numbers[event.id]) for event in events]
            said = _("{count} (no. {numbers})").format(count=said, numbers=_(", ").join(listed))
        names = [place.name, place.part_of] if place.part_of else [place.name]
        rows.append(
            PlaceRow(
                numbers.get(place.id),
                _(", ").join(apart(name, wording.direction) for name in names),
                place.tlp,
                known,
                said,
                _estimates(survey.figures.get(place.id, ()), wording),
            )
        )
    return rows


def _drawn(place: Place, survey: _Survey, drawing: MapDrawing, wording: Wording) -> str:
    """Say what the map has of a place without a mark."""
    _ = wording.gettext
    if place.point:
        return _("outside the map")
    country = survey.countries.get(place.id)
    if country and all(area.country != country for area in drawing.areas):
        return _("outside the map")
    return _("shaded") if country and place.precision == "country" else _("not drawn")


def _estimates(figures: Sequence[Figure], wording: Wording) -> str:
    """Return the estimates of a place one by one, each with its range: they are never added up in print."""
    words = [in_words(one, wording) for one in figures]
    return wording.gettext("; ").join(
        wording.gettext("{amount} ({best})").format(amount=one.amount, best=one.best)
        if one.best
        else one.amount
        for one in words
    )
