"""Rules on scope: a brief tells of one place and one time, and says so where a number or an event is of more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache

from tocsin.brief.dates import Edtf, parse
from tocsin.brief.model import Figure, Series
from tocsin.review.case import Case
from tocsin.review.finding import Finding, Rule
from tocsin.review.numbers.areas import Areas, areas_of, key
from tocsin.review.numbers.french_dates import times
from tocsin.review.numbers.kinds import kind_of, kinds
from tocsin.review.words import has_words
from tocsin.review.words import words as word_list
from tocsin.sources.alert.when import Context, Dated, dates
from tocsin.sources.alert.words import either


def _several_areas(case: Case) -> Iterator[Finding]:
    """Yield key figures that are a sum of the brief's country and others, where that country is clear."""
    areas = areas_of(case.brief, case.language)
    home = _home(case, areas)
    for index, figure in enumerate(case.brief.figures):
        said = [key(area) for area in figure.area]
        others = [area for area, name in zip(figure.area, said, strict=True) if not areas.lies_in(name, home)]
        if figure.key and home in said and others:
            where = " and ".join(others) if len(others) < 3 else f"{', '.join(others[:-1])} and {others[-1]}"
            message = f"the key figure '{figure.id}' is a sum with {where}; the brief is on one country"
            yield Finding("figure-of-several-areas", ("figures", index, "area"), message, figure.area[0])


def _home(case: Case, areas: Areas) -> str:
    """Return the country that a brief is on, or nothing where that is in doubt."""
    title = case.brief.title.lower()
    named = {name for name in areas.within if re.search(rf"\b{re.escape(name)}\b", title)}
    named -= {outer for name in named for outer in areas.within[name]}
    if named:
        return next(iter(named)) if len(named) == 1 else ""
    countries = {key(place.name) for place in case.brief.places if place.precision == "country"}
    if len(countries) == 1:
        return next(iter(countries))
    counted = Counter(key(area) for figure in case.brief.figures for area in set(figure.area))
    most = counted.most_common(2)
    is_most = most and (len(most) == 1 or most[0][1] > most[1][1])
    return most[0][0] if is_most and most[0][1] * 2 > len(case.brief.figures) else ""


def _figures_beyond(case: Case) -> Iterator[Finding]:
    """Yield figures and series whose period reaches over an end of the time that the brief covers.

    A period that is over before is history and is left alone, but for key figures; so is what says how things stand
    and runs on, such as a mandate.
    """
    covers = case.brief.covers
    if covers is None:
        return
    parts: list[tuple[str, int, Figure | Series]] = [
        *(("figures", index, one) for index, one in enumerate(case.brief.figures)),
        *(("series", index, one) for index, one in enumerate(case.brief.series)),
    ]
    for name, index, part in parts:
        known = kinds().get(kind_of(case.language, part.measure))
        is_key = isinstance(part, Figure) and part.key
        if part.period is None or (known and known.is_state and not is_key):
            continue
        if side := _beyond(part.period, covers, is_key):
            message = f"'{part.id}' is of {part.period}, {side} what the brief covers, {covers}"
            yield Finding("figure-beyond-covers", (name, index, "period"), message, str(part.period))


def _beyond(period: Edtf, covers: Edtf, is_key: bool) -> str:
    first, last, start, end = period.earliest, period.latest, covers.earliest, covers.latest
    if first and end and first > end:
        return "after"
    if last and start and last < start:
        return "before" if is_key else ""
    if first and start and first < start and not period.is_open:  # "since May" says itself when it began
        return "beginning before"
    return "ending after" if last and end and last > end else ""


def _events_beyond(case: Case) -> Iterator[Finding]:
    """Yield events after the time that the brief covers, and those before it in one finding."""
    covers = case.brief.covers
    if covers is None:
        return
    start, end = covers.earliest, covers.latest
    before = [one for one in case.brief.events if start and one.date.latest and one.date.latest < start]
    if before:
        first = before[0]
        more = f" and {len(before) - 1} more" if len(before) > 1 else ""
        message = f"the event '{first.id}' ({first.date}){more} is before what the brief covers, {covers}"
        yield Finding("event-beyond-covers", ("covers",), message, str(covers))
    as_of = case.brief.as_of.latest
    for index, event in enumerate(case.brief.events):
        begun = event.date.earliest
        if begun and end and begun > end and not (as_of and begun > as_of):
            message = f"the event '{event.id}' is of {event.date}, after what the brief covers, {covers}"
            yield Finding("event-beyond-covers", ("events", index, "date"), message, str(event.date))


def _events_to_come(case: Case) -> Iterator[Finding]:
    as_of = case.brief.as_of.latest
    for index, event in enumerate(case.brief.events):
        begun = event.date.earliest
        if as_of and begun and begun > as_of:
            message = f"the event '{event.id}' is of {event.date}, after the as-of date {case.brief.as_of}"
            yield Finding("event-after-as-of", ("events", index, "date"), message, str(event.date))


def _dates_to_come(case: Case) -> Iterator[Finding]:
    """Yield sentences that tell of harm done at a time after the as-of date, with no word of what is to come."""
    as_of = case.brief.as_of.latest
    if as_of is None or not has_words(case.language):
        return
    for sentence in case.sentences:
        if sentence.steps[0] == "recommendations" or not _years(as_of).search(sentence.text):
            continue
        if _coming(case.language).search(sentence.text) or not kind_of(case.language, sentence.text):
            continue
        for (start, end), time in _times(case, sentence.text):
            if time.earliest and time.earliest > as_of:
                words = sentence.written[start:end].strip()
                message = f"'{words}' is after the as-of date {case.brief.as_of}, and is told as past"
                yield Finding("date-after-as-of", sentence.steps, message, words)


def _times(case: Case, text: str) -> Iterator[tuple[tuple[int, int], Edtf]]:
    if case.language == "fr":
        yield from ((one.span, one.time) for one in times(text))
        return
    for one in dates(text.replace("\n", " "), Context()):
        if isinstance(one, Dated) and not one.is_year_guessed:
            yield (one.start, one.end), parse(one.edtf)


@cache
def _years(as_of: date) -> re.Pattern[str]:
    """Return what matches the year of a day and those after it."""
    return re.compile("|".join(str(year) for year in range(as_of.year, as_of.year + 10)))


@cache
def _coming(language: str) -> re.Pattern[str]:
    some = word_list(language, "numbers")["to_come"]
    return re.compile(rf"(?<!\w){either(some)}(?!\w)", re.IGNORECASE)


RULES = (
    Rule("figure-of-several-areas", _several_areas),
    Rule("figure-beyond-covers", _figures_beyond),
    Rule("event-beyond-covers", _events_beyond),
    Rule("event-after-as-of", _events_to_come),
    Rule("date-after-as-of", _dates_to_come),
)
