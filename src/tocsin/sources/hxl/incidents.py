"""Rows of a tagged table that are one incident each -> incidents."""

from __future__ import annotations

import re
from functools import lru_cache

from tocsin.brief.dates import Edtf
from tocsin.sources.counts.values import whole
from tocsin.sources.draft import Done
from tocsin.sources.hxl.columns import Column, Columns
from tocsin.sources.hxl.rows import Rows
from tocsin.sources.hxl.tags import rules
from tocsin.sources.incidents.cells import point
from tocsin.sources.incidents.incident import Incident, Party, Toll, Where
from tocsin.sources.plain import cut, plain
from tocsin.sources.tables.table import Faults, Row

_ROLES = ("perpetrator", "victim", "target", "participant")
_DECIMAL_COMMA = re.compile(r"-?\d{1,3},\d+")
_LEVELS = ("country", "region", "district")


@lru_cache(maxsize=50_000)
def _words(text: str) -> str:
    """Return words that a brief may hold; names come again and again."""
    return cut(plain(text)[0])


class Incidents:
    """Turns rows into incidents: the deaths of all and of civilians are numbers, other numbers are remarks."""

    def __init__(self, columns: Columns, rows: Rows) -> None:
        """Sort the columns of numbers."""
        self._columns, self._rows = columns, rows
        self._killed: dict[str, Column] = {}
        self._civilians: dict[str, Column] = {}
        self._others: list[Column] = []
        for column in columns.all("quantity"):
            measure = column.measure
            deaths = {"": self._killed, "civilians": self._civilians}.get(measure.who)
            if measure.what == "killed" and deaths is not None and column.bound not in deaths:
                deaths[column.bound] = column
            else:
                self._others.append(column)

    def __call__(self, row: Row, faults: Faults) -> Incident | None:
        """Return the incident of a row, or tell why it is none."""
        cells = row.cells
        try:
            when = self._rows.when(cells)
            if when is None:
                raise ValueError("no date")
        except ValueError as error:
            words = f"{error}; the row was left out"
            faults.add(Done.DROPPED, words, row.number, kind="faulty rows", cells=cells)
            return None
        return self._incident(row, when, faults)

    def _incident(self, row: Row, when: Edtf, faults: Faults) -> Incident:
        parties = [
            Party(name.strip(), role=role)
            for role in _ROLES
            for column in self._columns.all(role)
            for name in row.cells[column.place].split(";")
            if _words(name)
        ]
        kinds = [row.cells[column.place] for column in self._columns.all("event")]
        some = list(dict.fromkeys(kind for kind in kinds if kind))
        return Incident(
            id=self._cell(row, "id") or f"row {row.number}",
            row=row.number,
            date=when,
            kind=some[0] if some else "incident",
            where=self._where(row, faults),
            parties=tuple(dict.fromkeys(parties)),
            toll=self._toll(row, self._killed, faults),
            civilians=self._toll(row, self._civilians, faults),
            said=self._rows.said(row.cells),
            words=self._cell(row, "words"),
            detail=some[1] if len(some) > 1 else "",
            remarks=tuple(self._remarks(row, faults)),
        )

    def _where(self, row: Row, faults: Faults) -> Where:
        area = self._rows.area(row.cells)
        place = area.names[6] if len(area.names) > 6 else ""
        named = [level for level in range(3) if area.part(level)]
        deepest = _LEVELS[named[-1]] if named else ""
        said = self._cell(row, "precision")
        precision = rules()["precisions"].get(said.casefold(), "")
        if said and not precision:
            words = f"'{said[:40]}' is no precision that is known; the place is shown without a point"
            faults.add(Done.LOOK_AT, words, row.number, kind="precisions that are not known")
        north, east = (self._degrees(row, role, faults) for role in ("latitude", "longitude"))
        return Where(
            name=_words(place) or _words(area.name),
            precision=precision or deepest,
            district=_words(area.part(2)),
            region=_words(area.part(1)),
            country=_words(area.part(0)),
            point=point(north, east, row.number, faults),
            code=_words(area.code),
        )

    def _degrees(self, row: Row, role: str, faults: Faults) -> str:
        cell = self._cell(row, role)
        if not _DECIMAL_COMMA.fullmatch(cell):
            return cell
        words = f"{role} '{cell}' is read with its comma as a decimal point"
        faults.add(Done.MENDED, words, row.number, kind="degrees with a decimal comma")
        return cell.replace(",", ".")

    def _toll(self, row: Row, columns: dict[str, Column], faults: Faults) -> Toll | None:
        numbers = {bound: self._number(row, column, faults) for bound, column in columns.items()}
        best, low, high = numbers.get(""), numbers.get("min"), numbers.get("max")
        known = [number for number in (low, best, high) if number is not None]
        if not known:
            return None
        if known != sorted(known):
            words = f"deaths from {low} to {high}, best {best}, do not rise; they are taken as not known"
            faults.add(Done.DROPPED, words, row.number, kind="ranges that do not rise")
            return None
        return Toll(known[0], best, known[-1])

    def _remarks(self, row: Row, faults: Faults) -> list[str]:
        numbers = [(column, self._number(row, column, faults)) for column in self._others]
        told = [
            f"{column.measure}{f' ({column.bound})' if column.bound else ''}: {number:,}."
            for column, number in numbers
            if number
        ]
        return [words[:1].upper() + words[1:] for words in told]

    def _number(self, row: Row, column: Column, faults: Faults) -> int | None:
        try:
            return whole(row.cells[column.place])
        except ValueError as error:
            words = f"{column.name}: {error}; it is taken as not known"
            faults.add(Done.DROPPED, words, row.number, kind="numbers that are none")
            return None

    def _cell(self, row: Row, role: str) -> str:
        column = self._columns.one(role)
        return row.cells[column.place] if column else ""
