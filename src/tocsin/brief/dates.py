"""Dates as the sources give them: EDTF, with its precision kept.

Read are level 0 and the parts of level 1 and 2 that alerts need: a day, a month, a season (21 spring to 24
winter), a year, a decade (`201X`), each approximate (`~`), uncertain (`?`) or both (`%`); an interval of two of
them; an interval with an open end (`2015/..`, it goes on) or an unknown end (`2015/`, nobody says).
Times of day, sets and unspecified digits elsewhere are refused: no alert uses them.

Source: ISO 8601-2:2019 clauses 4.8 (seasons), 4.10 (open intervals), 8 (qualification).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from tocsin import limits

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<qualifier>[~?%])?", re.ASCII
)
_EXAMPLES = "write 2012-04-22, 2012-04, 2012, 2012-21 (spring), 2013~ (about), 2020-01/2020-06 or 2015/.."


class Precision(StrEnum):
    """How exactly a point in time is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"


class Edge(StrEnum):
    """What stands at an end of an interval when no date does."""

    OPEN = ".."
    """It has no end yet."""
    UNKNOWN = ""
    """It has one, and the source does not say when."""


@dataclass(frozen=True)
class Point:
    """One date at one precision. `month` is 1 to 12, or 21 to 24 for a season; decades keep their first year."""

    year: int
    month: int | None = None
    day: int | None = None
    is_decade: bool = False
    is_approximate: bool = False
    is_uncertain: bool = False

    @property
    def precision(self) -> Precision:
        """Tell how exactly the date is known."""
        if self.day:
            return Precision.DAY
        if self.month:
            return Precision.SEASON if self.month > 12 else Precision.MONTH
        return Precision.DECADE if self.is_decade else Precision.YEAR

    @property
    def earliest(self) -> date:
        """Return the first day that the words can mean."""
        if self.month and self.month > 12:
            return date(self.year, 3 * (self.month - 20), 1)
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """Return the last day that the words can mean; winter ends in February of the next year."""
        match self.precision:
            case Precision.DAY:
                return self.earliest
            case Precision.MONTH:
                return _end_of_month(self.earliest)
            case Precision.SEASON:
                return _end_of_month(self.earliest + timedelta(days=62))
            case Precision.YEAR:
                return date(self.year, 12, 31)
            case Precision.DECADE:
                return date(self.year + 9, 12, 31)


@dataclass(frozen=True)
class Edtf:
    """A date or an interval, as its source gives it.

    For a single date `start` and `end` are the same `Point`. In an interval either may be an `Edge`.
    """

    text: str
    start: Point | Edge
    end: Point | Edge
    is_interval: bool = False

    def __str__(self) -> str:
        """Return the EDTF text."""
        return self.text

    @property
    def earliest(self) -> date | None:
        """Return the first possible day, or None for an open or unknown start."""
        return self.start.earliest if isinstance(self.start, Point) else None

    @property
    def latest(self) -> date | None:
        """Return the last possible day, or None for an open or unknown end."""
        return self.end.latest if isinstance(self.end, Point) else None

    @property
    def is_open(self) -> bool:
        """Tell whether it goes on: an interval whose end is `..`."""
        return self.end is Edge.OPEN

    @property
    def is_approximate(self) -> bool:
        """Tell whether any end is approximate or uncertain."""
        return any(
            isinstance(point, Point) and (point.is_approximate or point.is_uncertain)
            for point in (self.start, self.end)
        )

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Order by first possible day, then by last; open starts come first, open and unknown ends last.

        An interval with an unknown start stands where its end does: `/2012-06` is told of by June 2012.
        """
        first = self.earliest
        if self.start is Edge.UNKNOWN and isinstance(self.end, Point):
            first = self.end.earliest
        return (first or date.min, self.latest or date.max, self.text)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read EDTF text where a model says `Edtf`, and write it back as text."""
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else parse(value),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Describe the text to editors."""
        return {
            "type": ["string", "integer"],
            "description": "An EDTF date or interval (ISO 8601-2).",
            "examples": ["2012-04-22", "2012-04", "2012", "2012-21", "2013~", "2020-01/2020-06", "2015/.."],
        }


def parse(text: object) -> Edtf:
    """Read EDTF text.

    Raises:
        ValueError: it is not EDTF, a day does not exist, a year is out of range or an interval runs backwards.
            The message ends with what to write.
    """
    if text is None:
        raise ValueError(f"a date must be written here; {_EXAMPLES}")
    if not isinstance(text, str):
        raise ValueError(f"a date must be text; {_EXAMPLES}")
    text = text.strip()
    before, slash, after = text.partition("/")
    if not slash:
        point = _point(text)
        return Edtf(text, point, point)
    start, end = _edge(before), _edge(after)
    if isinstance(start, Edge) and isinstance(end, Edge):
        raise ValueError(f"'{text}' has no date on either side; {_EXAMPLES}")
    if isinstance(start, Point) and isinstance(end, Point) and start.earliest > end.latest:
        raise ValueError(f"'{text}' ends before it starts; write the earlier date first")
    return Edtf(text, start, end, is_interval=True)


def with_known_ends(date: Edtf) -> Edtf:
    """Return the date, for fields that tell on which day something was done.

    Raises:
        ValueError: it is an interval with an open or unknown end. The message ends with what to write.
    """
    if isinstance(date.start, Edge) or isinstance(date.end, Edge):
        raise ValueError(
            f"'{date}' has an open or unknown end; write the day, month or year, such as 2014-06"
        )
    return date


def _edge(text: str) -> Point | Edge:
    return Edge(text) if text in {edge.value for edge in Edge} else _point(text)


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(f"'{text[:40]}' is not a date; {_EXAMPLES}")
    year_text, month, day = match["year"], match["month"], match["day"]
    is_decade = year_text.endswith("X")
    if is_decade and month:
        raise ValueError(f"'{text}' gives a month of an unknown year; {_EXAMPLES}")
    qualifier = match["qualifier"] or ""
    point = Point(
        year=int(year_text.replace("X", "0")),
        month=int(month) if month else None,
        day=int(day) if day else None,
        is_decade=is_decade,
        is_approximate=qualifier in {"~", "%"},
        is_uncertain=qualifier in {"?", "%"},
    )
    if not limits.YEAR_MIN <= point.year <= limits.YEAR_MAX:
        raise ValueError(f"the year {point.year} is not between {limits.YEAR_MIN} and {limits.YEAR_MAX}")
    if point.month is not None and not (
        1 <= point.month <= 12 or (21 <= point.month <= 24 and not point.day)
    ):
        raise ValueError(f"'{text}' has no month {month}; months are 01 to 12, seasons 21 to 24")
    if point.day is not None:
        days = calendar.monthrange(point.year, point.month or 1)[1]
        if not 1 <= point.day <= days:
            raise ValueError(f"{point.year}-{month} has no day {day}; its last day is {days}")
    return point


def _end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
