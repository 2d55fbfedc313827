"""Rows of HDX HAPI conflict events -> counts of events and of reported fatalities, by district, month and type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from tocsin import limits
from tocsin.sources.counts.count import Area, Count, Measure
from tocsin.sources.counts.values import period, whole
from tocsin.sources.draft import Done, Repair
from tocsin.sources.tables.table import Faults, Row, Table

EVENTS = "events"
FATALITIES = "reported fatalities"
"""ACLED counts what is reported; it does not say that anybody was killed by a party."""

NEEDED = (
    "location_code",
    "event_type",
    "events",
    "fatalities",
    "reference_period_start",
    "reference_period_end",
)
_SIGNS = {*NEEDED, "admin_level", "admin1_code", "admin2_code", "provider_admin2_name", "dataset_hdx_id"}
_SIGNS_NEEDED = 5
_OWN = {"dataset_hdx_id", "reference_period_start", "provider_admin2_name"}
_CODE = re.compile(r"[A-Z]{2,3}\d+")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ][\d:.]*(?:Z|\+00:00)?)?")
_KINDS = ("political_violence", "civilian_targeting", "demonstration")


def is_header(cells: Sequence[str]) -> bool:
    """Tell whether a row is the header of these tables, even if columns are missing."""
    names = {cell.strip().lower() for cell in cells}
    return len(names & _SIGNS) >= _SIGNS_NEEDED and bool(names & _OWN)


@dataclass
class Read:
    """What the rows say beside their counts."""

    countries: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    dataset: str = ""
    last_day: date | None = None
    rows: int = 0
    faulty: int = 0
    faults: Faults = field(default_factory=Faults)

    def repairs(self) -> list[Repair]:
        """Return what is to be told of single rows."""
        return self.faults.repairs()


def counts(table: Table, read: Read) -> Iterator[Count]:
    """Yield two counts for each row that can be read; what cannot is noted in `read`, row by row."""
    columns = {name.strip().lower(): place for place, name in reversed(list(enumerate(table.header)))}
    for row in table.rows():
        if row.cells[0].startswith("#"):
            read.faults.add(Done.DROPPED, "a row of HXL tags", row.number, kind="rows of tags")
            continue
        read.rows += 1
        values = {name: row.cells[place] for name, place in columns.items()}
        try:
            yield from _counts(row, values, read)
        except ValueError as error:
            read.faulty += 1
            read.faults.add(
                Done.DROPPED,
                f"{error}; the row was left out",
                row.number,
                kind="faulty rows",
                cells=row.cells,
            )


def _counts(row: Row, values: dict[str, str], read: Read) -> Iterator[Count]:
    if said := values.get("error", ""):
        raise ValueError(f"the source says of it: {said}")
    when = period(*(_day(values, name) for name in ("reference_period_start", "reference_period_end")))
    kind = values["event_type"].strip().lower()
    if not kind:
        raise ValueError("column event_type is empty")
    if kind not in _KINDS and kind not in read.kinds:
        words = f"column event_type: '{kind}' is not a type that was known; it is kept"
        read.faults.add(Done.LOOK_AT, words, row.number, kind="types that were not known")
    area = _area(row, values, read)
    numbers = [_number(values, name) for name in ("events", "fatalities")]
    if said := values.get("warning", ""):
        read.faults.add(
            Done.LOOK_AT,
            f"the source warns of it: {said}",
            row.number,
            kind="rows with a warning",
            cells=row.cells,
        )
    if kind not in read.kinds:
        read.kinds.append(kind)
    if when.latest and (read.last_day is None or when.latest > read.last_day):
        read.last_day = when.latest
    read.dataset = read.dataset or values.get("dataset_hdx_id", "")
    part = "/".join(values.get(f"provider_admin{level}_name", "") for level in (1, 2))
    for what, number in zip((EVENTS, FATALITIES), numbers, strict=True):
        yield Count(row.number, area, when, Measure(what, kind=kind.replace("_", " ")), number, part)


def _area(row: Row, values: dict[str, str], read: Read) -> Area:
    country = values["location_code"].strip().upper()
    if not re.fullmatch("[A-Z]{3}", country):
        raise ValueError(f"column location_code: '{country}' is no country")
    name = values.get("location_name", "") or _country_name(country)
    if country not in read.countries:
        read.countries.append(country)
        if name == country:
            words = f"column location_code: no country has the code '{country}' that is known; say its name"
            read.faults.add(Done.LOOK_AT, words, row.number, kind="countries that are not known")
    level = values.get("admin_level", "") or ("2" if values.get("admin2_code") else "1")
    if level not in ("0", "1", "2"):
        raise ValueError(f"column admin_level: '{level}' is not 0, 1 or 2")
    names, code = [name], country
    for depth in range(1, int(level) + 1):
        own = values.get(f"admin{depth}_name", "") or values.get(f"provider_admin{depth}_name", "")
        code = values.get(f"admin{depth}_code", "")
        names.append(own or "not named")
    return Area(tuple(names), code if _CODE.fullmatch(code) or len(names) == 1 else "")


@cache
def _country_name(code: str) -> str:
    """Return the English name of a country by its code of three letters, or the code."""
    from babel import Locale  # a tenth of a second, for imports alone
    from babel.core import get_global

    short = {"XKX": ["XK"], **get_global("territory_aliases")}.get(code, [code])[0]
    return str(Locale("en").territories.get(short, code))


def _day(values: dict[str, str], name: str) -> date:
    match = _DAY.fullmatch(values[name])
    if not match:
        raise ValueError(f"column {name}: '{values[name][:40]}' is no day such as 2025-01-31")
    try:
        day = date(*(int(part) for part in match.groups()))
    except ValueError:
        raise ValueError(f"column {name}: there is no day {values[name][:10]}") from None
    if not limits.YEAR_MIN <= day.year <= limits.YEAR_MAX:
        raise ValueError(f"column {name}: the year {day.year} is out of range")
    return day


def _number(values: dict[str, str], name: str) -> int | None:
    try:
        return whole(values[name])
    except ValueError as error:
        raise ValueError(f"column {name}: {error}") from None
