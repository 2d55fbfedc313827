"""Rows of ACLED -> incidents. Its columns, and what its codes mean, stand in `assets/import/acled.toml`.

ACLED names a first and a second actor and does not say which of them acted, so both are participants; civilians are
a target where the row itself is marked as targeting them. Associated actors are named in the text alone: some of
them are who suffered.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Any

from tocsin import limits
from tocsin.brief.dates import Edtf
from tocsin.sources.draft import Done, Draft
from tocsin.sources.formats import Given
from tocsin.sources.incidents import cells as read
from tocsin.sources.incidents.dataset import NO_COLUMN, codes, columns, dataset, is_header, lost
from tocsin.sources.incidents.drafting import drafted
from tocsin.sources.incidents.filters import code_of
from tocsin.sources.incidents.incident import Incident, Party, Toll
from tocsin.sources.incidents.places import Places
from tocsin.sources.incidents.reading import Reading
from tocsin.sources.source import Source
from tocsin.sources.tables.opening import opened
from tocsin.sources.tables.table import Faults, Row

NAME = "acled"
_MONTHS = 12
_DAY_OR_MONTH_FIRST = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}")
_HALF_WEEK = timedelta(days=3)


def draft(source: Source, given: Given) -> Draft:
    """Return the draft of a file of ACLED.

    Raises:
        SourceError: a column is missing, no row can be used, or something must be said first: its terms want the
            day of access and the filters of the download printed.
        UsageError: what the person said cannot be meant, or no incident is what was chosen.
    """
    return drafted(dataset(NAME), reading(source), source, given)


def reading(source: Source) -> Reading:
    """Return the incidents of a file.

    Raises:
        SourceError: it cannot be read, or lacks a column.
    """
    table = opened(source, lambda row: is_header(NAME, row), limits.TABLE_STREAMED_BYTES)
    found = columns(NAME, table.header, source.name, table.header_row)
    return Reading(table, _Converter(found), lost(NAME, found))


class _Converter:
    """Turns a row into an incident."""

    def __init__(self, found: dict[str, int]) -> None:
        table = codes(NAME)
        self._at = found
        self._places = Places(NAME, found, _country)
        self._when: dict[str, str] = table["when"]
        self._formats = tuple(table["dates"]["formats"])
        self._civilians: dict[str, Any] = table["civilians"]
        self._first_year = dataset(NAME).first_year

    def __call__(self, row: Row, faults: Faults) -> Incident | None:
        cells, at, number = row.cells, self._at, row.number
        cells.append("")  # what a missing column holds
        when = self._date(cells, number, faults)
        if when is None:
            return None
        where, remark = self._places.place(cells, number, faults)
        remarks = [remark] if remark else []
        for actor, others in (("actor1", "assoc_actor_1"), ("actor2", "assoc_actor_2")):
            if cells[at[others]]:
                remarks.append(f"Named with {cells[at[actor]]}: {cells[at[others]]}.")
        dead = read.count(cells[at["fatalities"]], "fatalities", number, faults)
        toll = None if dead is None else Toll(dead, dead, dead)
        is_targeted = cells[at["civilian_targeting"]].lower() == self._civilians["targeted"]
        civilians = None
        if at["civilian_targeting"] != NO_COLUMN:
            civilians = toll if is_targeted else Toll(0, 0, 0)
        return Incident(
            cells[at["id"]] or f"row {number}",
            number,
            when,
            cells[at["event_type"]],
            where,
            tuple(self._parties(cells, is_targeted=is_targeted)),
            toll,
            civilians,
            cells[at["source"]],
            cells[at["notes"]],
            cells[at["sub_event_type"]],
            tuple(remarks),
        )

    def _date(self, cells: list[str], row: int, faults: Faults) -> Edtf | None:
        cell, precision = cells[self._at["event_date"]], cells[self._at["time_precision"]]
        day = read.day(cell, self._formats)
        if day is None:
            words = f"column event_date: '{cell[:40]}' is no day; the row was left out"
            faults.add(Done.DROPPED, words, row, kind="rows without a day")
            return None
        if fault := read.time_fault(day, day, cells[self._at["year"]], self._first_year):
            faults.add(Done.DROPPED, f"{fault}; the row was left out", row, kind="rows with impossible days")
            return None
        if day.month != day.day <= _MONTHS and _DAY_OR_MONTH_FIRST.fullmatch(cell):
            words = f"column event_date: '{cell[:40]}' is read as {day}; look whether the month stands first"
            faults.add(Done.LOOK_AT, words, row, kind="days whose month may stand first")
        if precision == self._when["day"] or self._at["time_precision"] == NO_COLUMN:
            return read.span(day, day)
        if precision == self._when["week"]:
            return read.span(day - _HALF_WEEK, day + _HALF_WEEK)
        if precision == self._when["month"]:
            return read.span(day.replace(day=1), _last_of_month(day))
        words = (
            f"column time_precision: '{precision[:40]}' is none of its codes; the day is taken as uncertain"
        )
        faults.add(Done.LOOK_AT, words, row, kind="days without a code of how exactly they are known")
        return read.approximate(day)

    def _parties(self, cells: list[str], *, is_targeted: bool) -> list[Party]:
        at, parties = self._at, []
        for actor, inter in (("actor1", "inter1"), ("actor2", "inter2")):
            if name := cells[at[actor]]:
                number = _party_number(cells[at[inter]])
                is_target = is_targeted and number == self._civilians["party"]
                role = self._civilians["role"] if is_target else "participant"
                kind = codes(NAME)["parties"].get(str(number), {}).get("kind", "other")
                parties.append(Party(name, kind, role))
        return parties


@cache
def _party_number(cell: str) -> int:
    """Return the number of a kind of party from its number or its name; 0 where it is neither."""
    table = codes(NAME)
    word = " ".join(cell.lower().split()).removesuffix(".0")
    names = {entry["name"].lower(): int(number) for number, entry in table["parties"].items()}
    return int(word) if word in table["parties"] else int((names | table["aliases"]).get(word, 0))


@cache
def _country(number: str) -> str:
    return code_of(number.removesuffix(".0")) if number else ""


def _last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
