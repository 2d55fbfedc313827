"""The cells of a row -> numbers, days and points. What cannot be read is told with its row and column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from tocsin import limits
from tocsin.brief.dates import Edtf, Point, parse
from tocsin.sources.draft import Done
from tocsin.sources.incidents.incident import Toll
from tocsin.sources.tables.table import Faults

_WHOLE = re.compile(r"(\d{1,9})\.(?!0{3}$)0*")
"""A whole number with a fraction of nought; not "1.000", which may be a thousand."""
_MONTHS = ("", *(f"{date(2000, month, 1):%B}" for month in range(1, 13)))
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")


def count(cell: str, column: str, row: int, faults: Faults) -> int | None:
    """Return a number of people; nothing where the cell is empty, or holds what is no such number."""
    if cell.isdigit() and cell.isascii() and len(cell) < 10:
        return int(cell)
    if not cell:
        return None
    if match := _WHOLE.fullmatch(cell):
        return int(match[1])
    words = f"column {column}: '{cell[:40]}' is no number of people; it is taken as not known"
    faults.add(Done.DROPPED, words, row, kind="numbers that count no people")
    return None


def toll(cells: tuple[str, str, str], columns: tuple[str, str, str], row: int, faults: Faults) -> Toll | None:
    """Return low, best and high; nothing where they are not known, or contradict each other."""
    low = count(cells[0], columns[0], row, faults)
    best = count(cells[1], columns[1], row, faults)
    high = count(cells[2], columns[2], row, faults)
    if low is None and high is None:
        return None if best is None else Toll(best, best, best)
    if (low is None and cells[0]) or (high is None and cells[2]):
        return None  # an end that was written and cannot be read is not the number next to it
    if low is None or high is None:
        given, missing = (high, columns[0]) if low is None else (low, columns[2])
        words = f"column {missing}: it is empty; the number nearest to it stands for it"
        faults.add(Done.LOOK_AT, words, row, kind="ranges of which an end is missing")
        near = given if best is None else best
        low, high = (near, high) if low is None else (low, near)
    assert low is not None and high is not None
    if not low <= (low if best is None else best) <= high:
        words = f"low {low}, best {best}, high {high} do not rise; the deaths are taken as not known"
        faults.add(Done.DROPPED, words, row, kind="ranges that do not rise")
        return None
    return Toll(low, best, high)


def point(latitude: str, longitude: str, row: int, faults: Faults) -> tuple[float, float] | None:
    """Return degrees north and east, to a metre; nothing where they are empty or lie nowhere on Earth."""
    if not latitude and not longitude:
        return None
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        north = east = 999.0
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        words = f"latitude '{latitude[:20]}', longitude '{longitude[:20]}' are nowhere on Earth; left out"
        faults.add(Done.DROPPED, words, row, kind="points that are nowhere on Earth")
        return None
    if north == 0 and east == 0:
        words = "latitude 0, longitude 0 lie in the sea off Africa: an empty point; left out"
        faults.add(Done.DROPPED, words, row, kind="points at latitude 0, longitude 0")
        return None
    return round(north, 5), round(east, 5)


@lru_cache(maxsize=50_000)
def day(cell: str, formats: Sequence[str] = ()) -> date | None:
    """Return a day, from ISO 8601 with or without a time, or one of some formats; nothing where it is none."""
    try:
        if match := _ISO_DAY.fullmatch(cell):
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    for format in formats:
        try:
            return datetime.strptime(cell, format).date()
        except ValueError:
            continue
    return None


@lru_cache(maxsize=50_000)
def span(first: date, last: date) -> Edtf:
    """Return the time from a first to a last day: whole months or years as that, else the two days."""
    if first == last:
        return parse(first.isoformat())
    precision = 10
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        precision = 4 if first.month == 1 and last.month == 12 else 7
    start, end = first.isoformat()[:precision], last.isoformat()[:precision]
    return parse(start if start == end else f"{start}/{end}")


def days_in_words(first: date, last: date) -> str:
    """Return a time as an English text has it, such as "January 2020 to June 2020"."""
    when = span(first, last)
    ends = [when.start] if not when.is_interval else [when.start, when.end]
    return " to ".join(_in_words(end) for end in ends if isinstance(end, Point))


def _in_words(point: Point) -> str:
    month = _MONTHS[point.month or 0]
    return " ".join(str(part) for part in (point.day, month, point.year) if part)


@lru_cache(maxsize=50_000)
def approximate(first: date) -> Edtf:
    """Return a day that is not known exactly."""
    return parse(f"{first.isoformat()}~")


def time_fault(first: date, last: date, said: str, first_year: int) -> str:
    """Tell why days cannot be meant, in words; nothing where they can.

    Args:
        first: the first day.
        last: the last day.
        said: the year that the row gives apart from its days, or nothing.
        first_year: the first that the source covers.
    """
    if last < first:
        return f"it ends on {last}, before it starts on {first}"
    days = str(first) if first == last else f"{first} to {last}"
    if first.year < first_year or last.year > limits.YEAR_MAX:
        return f"{days} is not a time that the source covers"
    if said.isdigit() and not first.year <= int(said) <= last.year:
        return f"the year {said} is not that of {days}"
    return ""
