"""The cells that tell where -> a place that is known as exactly as the code of its row says, and no better."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter

from tocsin.sources.draft import Done
from tocsin.sources.incidents import cells as read
from tocsin.sources.incidents.dataset import NO_COLUMN, codes
from tocsin.sources.incidents.incident import Where
from tocsin.sources.tables.table import Faults

_COLUMNS = (
    "place",
    "district",
    "region",
    "country",
    "country_number",
    "place_precision",
    "latitude",
    "longitude",
)

_KEPT = 50_000
"""Places that are remembered, as rows come back to them."""


class Places:
    """Reads the place of a row by the rules of a format: `where` in its table of `assets/import`."""

    def __init__(self, name: str, found: dict[str, int], code_of: Callable[[str], str]) -> None:
        """Begin a file.

        Args:
            name: the format.
            found: the index of each column.
            code_of: turns the number of a country into its ISO 3166-1 code, or nothing.
        """
        table = codes(name)
        self._rules: dict[str, dict[str, str]] = table["where"]
        self._at = tuple(found[column] for column in _COLUMNS)
        self._named = {code: _COLUMNS.index(rule["column"]) for code, rule in self._rules.items()}
        self._column = table["columns"]["place_precision"][0]
        self._has_codes = found["place_precision"] != NO_COLUMN
        self._code_of = code_of
        self._cells = itemgetter(*self._at)
        self._known: dict[tuple[str, ...], tuple[Where, str]] = {}

    def place(self, row: list[str], number: int, faults: Faults) -> tuple[Where, str]:
        """Return the place of a row, and what its code says of it in a sentence, or nothing."""
        seen = self._cells(row)
        if known := self._known.get(seen):
            return known
        named, district, region, country, country_number, code, latitude, longitude = seen
        rule = self._rules.get(code)
        has_fault = rule is None and self._has_codes
        if has_fault:
            words = f"column {self._column}: '{code[:40]}' is none of its codes; the place gets no dot"
            faults.add(
                Done.LOOK_AT, words, number, kind="places without a code of how exactly they are known"
            )
        point = read.point(latitude, longitude, number, faults)
        name = (seen[self._named[code]] if rule else named) or named or district or region or country
        precision, remark = (rule["precision"], rule.get("remark", "")) if rule else ("", "")
        code = self._code_of(country_number)
        found = Where(name, precision, district, region, country, code, point), remark
        if not has_fault and (point or not latitude) and len(self._known) < _KEPT:
            self._known[seen] = found  # a fault is told for each row, so what has one is read anew
        return found
