"""Cells of a table of numbers -> whole numbers and times, or why they are none."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tocsin.brief.dates import Edtf, parse

_NOT_GIVEN = {"", "-", "\u2013", "\u2014", "na", "n/a", "n.a.", "nan", "null", "none", "unknown", "nd", ".."}
_THOUSANDS = re.compile(r"\d{1,3}(?:[ ,'\u2019\u00a0\u202f]\d{3})+")
_WHOLE = re.compile(r"\d{1,12}(?:\.(?!0{3}$)0*)?")
"""A whole number, or one with a fraction of nought; not "1.000", which may be a thousand."""


def whole(cell: str) -> int | None:
    """Return the whole number in a cell, or nothing where it gives none: empty, "NA", "-".

    Raises:
        ValueError: it holds something else. The message says so.
    """
    if cell.lower() in _NOT_GIVEN:
        return None
    words = re.sub(r"\D", "", cell) if _THOUSANDS.fullmatch(cell) else cell
    if not _WHOLE.fullmatch(words):
        raise ValueError(f"'{cell[:40]}' is no whole number")
    return int(words.split(".")[0])


def period(start: date, end: date) -> Edtf:
    """Return the time from one day to another in as few words as say it: a year, a month, a day, or an interval.

    Raises:
        ValueError: it ends before it starts, or lies in a year that no date has.
    """
    following = end + timedelta(days=1)
    if (start.month, start.day, following.month, following.day, following.year - start.year) == (
        1,
        1,
        1,
        1,
        1,
    ):
        return parse(f"{start.year:04}")
    is_month = start.day == 1 and following.day == 1
    if is_month and (end.year, end.month) == (start.year, start.month):
        return parse(start.isoformat()[:7])
    if start == end:
        return parse(start.isoformat())
    length = 7 if is_month and start < end else 10
    return parse(f"{start.isoformat()[:length]}/{end.isoformat()[:length]}")
