"""Rows of the UCDP Georeferenced Event Dataset -> incidents.

Its columns, and what its codes mean, stand in `assets/import/ucdp.toml`; its countries in `gleditsch-ward.toml`.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from tocsin import limits
from tocsin.brief.dates import Edtf
from tocsin.sources.draft import Done, Draft
from tocsin.sources.formats import Given
from tocsin.sources.incidents import cells as read
from tocsin.sources.incidents.dataset import codes, columns, dataset, is_header, lost
from tocsin.sources.incidents.drafting import drafted
from tocsin.sources.incidents.incident import Incident, Party, Toll
from tocsin.sources.incidents.places import Places
from tocsin.sources.incidents.reading import Reading
from tocsin.sources.source import Source
from tocsin.sources.tables.opening import opened
from tocsin.sources.tables.table import Faults, Row

NAME = "ucdp"
_GOVERNMENT = "government of "
_CIVILIANS = "civilians"
_KEPT = 50_000
"""Dates that are remembered, as rows come back to them."""
_DATE = ("date_start", "date_end", "date_prec", "year")
_RANGE = ("low", "best", "high")


def draft(source: Source, given: Given) -> Draft:
    """Return the draft of a file of UCDP GED.

    Raises:
        SourceError: a column is missing, no row can be used or is chosen, or something must be said first.
        UsageError: what the person said cannot be meant.
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
    """Turns a row into an incident. Cells are found by index, for there may be a million rows."""

    def __init__(self, found: dict[str, int]) -> None:
        table = codes(NAME)
        self._at = found
        self._kinds: dict[str, dict[str, Any]] = table["kinds"]
        self._clarity: dict[str, str] = table["clarity"]
        by_number = {str(number): code for number, code in codes("gleditsch-ward").items()}
        self._places = Places(NAME, found, lambda number: by_number.get(number, ""))
        self._when: dict[str, Any] = table["when"]
        self._first_year = dataset(NAME).first_year
        self._dates: dict[tuple[str, ...], Edtf] = {}
        self._cells_of_date = itemgetter(*(found[column] for column in _DATE))
        self._parties: dict[tuple[str, str, str], tuple[Party, ...]] = {}

    def __call__(self, row: Row, faults: Faults) -> Incident | None:
        cells, at, number = row.cells, self._at, row.number
        cells.append("")  # what a missing column holds
        date = self._date(cells, number, faults)
        if date is None:
            return None
        remarks = []
        kind = self._kinds.get(cells[at["type_of_violence"]])
        if kind is None:
            words = f"column type_of_violence: '{cells[at['type_of_violence']][:40]}' is none of its codes"
            faults.add(Done.LOOK_AT, words, number, kind="kinds of violence that are no code")
        where, remark = self._places.place(cells, number, faults)
        if remark:
            remarks.append(remark)
        if remark := self._clarity.get(cells[at["event_clarity"]], ""):
            remarks.append(remark)
        sources = cells[at["number_of_sources"]]
        if sources.lstrip("-").isdigit():
            said = "not known" if sources.startswith("-") else sources
            remarks.append(f"Number of its sources: {said}.")
        key = (cells[at["type_of_violence"]], cells[at["side_a"]], cells[at["side_b"]])
        parties = self._parties.get(key)
        if parties is None:
            parties = self._parties[key] = _parties(kind, key[1], key[2])
        toll = read.toll((cells[at["low"]], cells[at["best"]], cells[at["high"]]), _RANGE, number, faults)
        dead = read.count(cells[at["deaths_civilians"]], "deaths_civilians", number, faults)
        if toll is not None and dead is not None and dead > toll.high:
            words = (
                f"column deaths_civilians: {dead} are more than all deaths, which are {toll.high} at most; "
                "it is taken as not known"
            )
            faults.add(Done.DROPPED, words, number, kind="civilian deaths above all deaths")
            dead = None
        return Incident(
            cells[at["id"]] or f"row {number}",
            number,
            date,
            kind["name"] if kind else "",
            where,
            parties,
            toll,
            None if dead is None else Toll(dead, dead, dead),
            cells[at["source_office"]],
            cells[at["where_description"]],
            remarks=tuple(remarks),
        )

    def _date(self, cells: list[str], row: int, faults: Faults) -> Edtf | None:
        seen = self._cells_of_date(cells)
        if known := self._dates.get(seen):
            return known
        start, end, precision, year = seen
        first, last = read.day(start), read.day(end)
        if first is None or last is None:
            column, cell = ("date_start", start) if first is None else ("date_end", end)
            words = f"column {column}: '{cell[:40]}' is no day; the row was left out"
            faults.add(Done.DROPPED, words, row, kind="rows without a day")
            return None
        if fault := read.time_fault(first, last, year, self._first_year):
            faults.add(Done.DROPPED, f"{fault}; the row was left out", row, kind="rows with impossible days")
            return None
        is_sure = first != last or precision not in self._when["uncertain"]
        found = read.span(first, last) if is_sure else read.approximate(first)
        if len(self._dates) < _KEPT:
            self._dates[seen] = found
        return found


def _parties(kind: dict[str, Any] | None, *sides: str) -> tuple[Party, ...]:
    roles = kind["roles"] if kind else ("participant", "participant")
    return tuple(
        Party(name, _party_kind(name, kind), role) for name, role in zip(sides, roles, strict=True) if name
    )


def _party_kind(name: str, kind: dict[str, Any] | None) -> str:
    if name.lower().startswith(_GOVERNMENT):
        return "state"
    if name.lower() == _CIVILIANS:
        return "class"
    return str(kind["party"]) if kind else "other"
