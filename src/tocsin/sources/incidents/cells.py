"""The cells of a row -> numbers, days and points. What cannot be read is told with its row and column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from tocsin import limits
from tocsin.brief.dates import Edtf, parse
from tocsin.sources.draft import Done
from tocsin.sources.incidents.incident import Toll
from tocsin.sources.tables.table import Faults

_WHOLE = re.compile(r"(\d{1,9})\.0*")
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
    low, best, high = (count(cell, column, row, faults) for cell, column in zip(cells, columns, strict=True))
    if low is None and high is None:
        return None if best is None else Toll(best, best, best)
    known = [number for number in (low, best, high) if number is not None]
    if known != sorted(known):
        words = f"low {low}, best {best}, high {high} do not rise; the deaths are taken as not known"
        faults.add(Done.DROPPED, words, row, kind="ranges that do not rise")
        return None
    return Toll(known[0], best, known[-1])


def point(latitude: str, longitude: str, row: int, faults: Faults) -> tuple[float, float] | None:
    """Return degrees north and east; nothing where they are empty or lie nowhere on Earth."""
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
    return north, east


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
    """Return the time from a first to a last day: a whole month or year as that, else the two days."""
    if first == last:
        return parse(first.isoformat())
    if (first.month, first.day, last.month, last.day, first.year) == (1, 1, 12, 31, last.year):
        return parse(f"{first.year:04}")
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) != _month(last, 1):
        return parse(f"{first:%Y-%m}")
    return parse(f"{first.isoformat()}/{last.isoformat()}")


def _month(day: date, days: int) -> tuple[int, int]:
    later = day + timedelta(days=days)
    return later.year, later.month


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
