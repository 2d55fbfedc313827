"""Dates as words say them -> EDTF, with the precision of the words.

First the points are found ("12 March 2024", "June", "the first six months of 2020"), then two of them with a
word for a stretch between become one, then the word before decides the side ("since", "by", "until").
What a sentence leaves out (a year) is taken from the date before it and is doubtful; what counts from the day of
the alert ("last week") is read only when that day is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tocsin.brief import dates as edtf_dates
from tocsin.brief.dates import Edtf, parse
from tocsin.sources.alert.when_points import Parts, Point, Relative, Side, points, side_of, stretch

_LOOKS_BACK_YEARS = 5


@dataclass(frozen=True)
class Dated:
    """A date in a sentence. `start` and `end` count letters, the word before it ("since") included."""

    start: int
    end: int
    words: str
    edtf: str
    doubt: str = ""
    is_as_of: bool = False
    """It says when something was counted, not when it happened."""
    is_in_a_name: bool = False
    """A year before a name, as in "the 2011 War": the name may not say when it was."""
    is_year_guessed: bool = False
    """The words give no year; it is that of a date before them, or the latest that can be."""


@dataclass(frozen=True)
class Context:
    """What earlier words say of time: the last date with a year, and the day of the alert if anything names it."""

    year: int | None = None
    month: int | None = None
    where: str = ""
    as_of: Edtf | None = None
    is_look_back: bool = False
    """The last date is years before those around it, and gives no year to a month that stands alone."""

    def after(self, dated: Dated) -> Context:
        """Return the context for words that follow a date."""
        found = parse(dated.edtf)
        known = found.latest or found.earliest
        if known is None or dated.is_as_of:
            return self
        if self.year is not None and known.year <= self.year - _LOOKS_BACK_YEARS:
            # "finish the work of 1991": a look back, after which a bare month is of neither year for sure.
            return replace(self, year=known.year, month=None, where=dated.words, is_look_back=True)
        ends = [end for end in (found.start, found.end) if isinstance(end, edtf_dates.Point)]
        month = known.month if all(end.month for end in ends) else None
        return replace(self, year=known.year, month=month, where=dated.words, is_look_back=False)


@dataclass(frozen=True)
class Undated:
    """Words that mean a time which cannot be known from the alert."""

    words: str
    reason: str


def dates(text: str, context: Context) -> Iterator[Dated | Undated]:
    """Yield the dates of a sentence in order, and what is a date but cannot be read as one."""
    found = list(points(text))
    place = 0
    while place < len(found):
        point = found[place]
        width = 1
        side = side_of(text, point.start)
        if place + 1 < len(found):
            joined = stretch(text, point, found[place + 1], side)
            if joined:
                point, width = joined, 2
                side = replace(side, kind="" if side.kind == "since" else side.kind)  # "from" belongs to "to"
        result = _read(text, point, side, context)
        if isinstance(result, Dated):
            context = context.after(result)
            yield result
        elif result:
            yield result
        place += width


def _read(text: str, point: Point, side: Side, context: Context) -> Dated | Undated | None:
    words = text[side.start : point.end]
    if point.is_bare and not side.is_date and not point.is_in_a_name:
        return None
    if point.relative:
        return _relative(words.strip(), point.relative, point, side, context)
    first, last, doubt = point.first, point.last, point.doubt
    is_year_guessed = first[0] is None
    if is_year_guessed:
        year, why = _year(first[1] or 0, first[2], context)
        if year is None:
            return Undated(words.strip(), "gives no year, and no date before it does")
        shift = 1 if last[1] is not None and first[1] is not None and last[1] < first[1] else 0
        first, last = (year, *first[1:]), (year + shift, *last[1:])
        doubt = "; ".join(part for part in (doubt, why) if part)
    if first != last and words.lower().startswith("from "):
        side = replace(side, kind="")  # "from 8 to 14 June" has its end
    try:
        edtf = _edtf(first, last, point.unit, side)
        parse(edtf)
    except ValueError as error:
        return Undated(words.strip(), str(error))
    return Dated(
        side.start,
        point.end,
        words.strip(),
        edtf,
        doubt,
        is_as_of=side.kind == "as_of",
        is_in_a_name=point.is_in_a_name,
        is_year_guessed=is_year_guessed,
    )


def _year(month: int, day: int | None, context: Context) -> tuple[int | None, str]:
    """Return the year of a date that gives none, and why: that of the date before it, or the latest that can be.

    A year alone ("armed in 2021") does not set the time of what follows when the day of the alert is known.
    """
    latest: int | None = None
    if context.as_of and context.as_of.latest:
        known = context.as_of.latest
        latest = known.year if (month, day or 1) <= (known.month, known.day) or month > 12 else known.year - 1
    follows = context.month is not None or latest is None
    is_later = latest is None or context.month is None or month >= context.month or context.year == latest
    if context.year is not None and follows and is_later and not context.is_look_back:
        why = f"the words give no year; {context.year} is that of the date before them, '{context.where}'"
        return context.year, why + (f"; it may be {latest}" if latest not in (None, context.year) else "")
    return latest, f"the words give no year; {latest} is the latest before the as-of date"


def _edtf(first: Parts, last: Parts, unit: str, side: Side) -> str:
    start, end = _written(first, unit), _written(last, unit)
    if start != end and side.kind in ("by", "until"):
        start = end  # "by the first half of 2020" is by its end
    elif start != end:
        return f"{start}/.." if side.kind == "since" else f"{start}/{end}"
    match side.kind:
        case "since":
            return f"{start}/.."
        case "by":
            return f"/{start}"
        case "until":
            return f"../{start}"
        case "about":
            return f"{start}~"
        case _:
            return start


def _written(parts: Parts, unit: str) -> str:
    year, month, day = parts
    assert year is not None
    if unit == "decade":
        return f"{year // 10}X"
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)])


def _relative(words: str, relative: Relative, point: Point, side: Side, context: Context) -> Dated | Undated:
    if relative.kind == "same":
        if context.year is None or (relative.unit == "month" and context.month is None):
            return Undated(words, "points to a date before it, and there is none")
        edtf = f"{context.year}" + (f"-{context.month:02}" if relative.unit == "month" else "")
        return Dated(
            side.start, point.end, words, edtf, f"'{words}' is that of the date before it, '{context.where}'"
        )
    known = context.as_of
    need = "counts from the day of the alert, which is not known; give --as-of"
    if known is None or known.latest is None:
        return Undated(words, need)
    is_day = known.earliest == known.latest
    if not is_day and relative.unit != "year":
        return Undated(words, f"counts from the day of the alert; {known} is no day")
    first, last = _span(known.latest, relative)
    edtf = first if first == last else f"{first}/{last}"
    if side.kind == "since":
        edtf = f"{first}/.."
    return Dated(side.start, point.end, words, edtf, f"'{words}' is counted from the as-of date {known}")


def _span(today: date, relative: Relative) -> tuple[str, str]:
    count, is_this = relative.count, relative.kind == "this"
    if relative.unit == "weekday":
        back = (today.weekday() - count) % 7
        day = (today - timedelta(days=back or (7 if relative.kind == "last" else 0))).isoformat()
        return day, day
    if relative.kind in ("ago", "past"):
        first = _back(today, relative.unit, count)
        return (first, first) if relative.kind == "ago" else (first, today.isoformat())
    if relative.unit == "day":
        day = (today - timedelta(days=count)).isoformat()
        return day, day
    if relative.unit == "week":
        monday = today - timedelta(days=today.weekday() + (0 if is_this else 7))
        return monday.isoformat(), (today if is_this else monday + timedelta(days=6)).isoformat()
    if relative.unit == "month":
        month = _month(today, 0 if is_this else 1)
        return month, month
    year = f"{today.year - (0 if is_this else 1)}"
    return year, year


def _back(today: date, unit: str, count: int) -> str:
    match unit:
        case "day" | "week":
            return (today - timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
        case "month":
            return _month(today, count)
        case _:
            return f"{today.year - count}"


def _month(today: date, back: int) -> str:
    months = today.year * 12 + today.month - 1 - back
    return f"{months // 12:04}-{months % 12 + 1:02}"
