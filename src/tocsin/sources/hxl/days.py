"""Cells of a column of dates -> EDTF dates; the order of day and month is told from the whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from tocsin.brief.dates import Edtf, parse

_ISO = re.compile(r"(\d{4})[-/.](\d\d?)(?:[-/.](\d\d?))?(?:[T ]\d\d:.*)?")
_NUMBERS = re.compile(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})(?:[T ]\d\d?:.*)?")
_YEAR = re.compile(r"\d{4}")
_WORDS = re.compile(r"(?:(\d\d?)(?:st|nd|rd|th)?[\s-]+(?:de\s+)?)?([^\W\d_]{3,})\.?,?[\s-]+(?:de\s+)?(\d{4})")
_AMERICAN = re.compile(r"([^\W\d_]{3,})\.?\s+(\d\d?)(?:st|nd|rd|th)?,?\s+(\d{4})")
_SERIAL = re.compile(r"[2-6]\d{4}")
_LANGUAGES = ("en", "fr", "es", "pt")
FIRST_YEAR = 1900
"""Earlier years are slips of the keyboard, or days that a spreadsheet counted from nought."""


class Days:
    """Reads the dates of one column. `doubt` is what a person must look at; empty where nothing."""

    def __init__(self, cells: Iterable[str]) -> None:
        self.is_month_first = False
        self._read_before: dict[str, Edtf] = {}
        self.doubt = ""
        first = second = seen = serials = 0
        for cell in cells:
            if match := _NUMBERS.fullmatch(cell):
                seen += 1
                first, second = max(first, int(match[1])), max(second, int(match[2]))
            serials += bool(_SERIAL.fullmatch(cell))
        if first <= 12 < second:
            self.is_month_first = True
            self.doubt = "dates are read with the month first, as some have a second number above 12"
        elif first > 12 and second > 12:
            self.doubt = "some dates have the day first and some the month; all are read with the day first"
        elif seen and first <= 12:
            self.doubt = (
                "no date shows whether the day or the month comes first; all are read with the day first"
            )
        if serials:
            self.doubt = "; ".join(
                filter(None, (self.doubt, "numbers are read as days since the end of 1899"))
            )

    def read(self, cell: str) -> Edtf | None:
        """Return the date in a cell, as exactly as it says; nothing where it is empty.

        Raises:
            ValueError: it is no date, or none that can be meant. The message says so.
        """
        if not cell:
            return None
        if (before := self._read_before.get(cell)) is not None:
            return before
        found = self._read(cell)
        if found.earliest is None or found.earliest.year < FIRST_YEAR:
            raise ValueError(f"the date '{cell[:40]}' is out of range")
        self._read_before[cell] = found
        return found

    def _read(self, cell: str) -> Edtf:
        if match := _ISO.fullmatch(cell):
            return parse("-".join(f"{int(part):02}" for part in match.groups() if part))
        if _YEAR.fullmatch(cell):
            return parse(cell)
        if _SERIAL.fullmatch(cell):
            return parse((date(1899, 12, 30) + timedelta(days=int(cell))).isoformat())
        if match := _NUMBERS.fullmatch(cell):
            day, month = (match[2], match[1]) if self.is_month_first else (match[1], match[2])
            return parse(f"{match[3]}-{int(month):02}-{int(day):02}")
        if (match := _AMERICAN.fullmatch(cell)) and (number := _months().get(match[1].casefold())):
            return parse(f"{match[3]}-{number:02}-{int(match[2]):02}")
        if (match := _WORDS.fullmatch(cell)) and (number := _months().get(match[2].casefold())):
            return parse(f"{match[3]}-{number:02}" + (f"-{int(match[1]):02}" if match[1] else ""))
        raise ValueError(f"'{cell[:40]}' is no date such as 2024-03-14")


@cache
def _months() -> dict[str, int]:
    from babel import Locale  # a tenth of a second, for imports alone

    return {
        name.rstrip(".").casefold(): number
        for language in reversed(_LANGUAGES)
        for width in ("wide", "abbreviated")
        for number, name in Locale(language).months["format"][width].items()
    }
