"""The cells that tell where -> a place that is known as exactly as the code of its row says, and no better."""

from __future__ import annotations

from collections.abc import Callable

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

    def place(self, row: list[str], number: int, faults: Faults) -> tuple[Where, str]:
        """Return the place of a row, and what its code says of it in a sentence, or nothing."""
        seen = [row[index] for index in self._at]
        named, district, region, country, country_number, code, latitude, longitude = seen
        rule = self._rules.get(code)
        if rule is None and self._has_codes:
            words = f"column {self._column}: '{code[:40]}' is none of its codes; the place gets no dot"
            faults.add(
                Done.LOOK_AT, words, number, kind="places without a code of how exactly they are known"
            )
        point = read.point(latitude, longitude, number, faults)
        precision = rule["precision"] if rule else ""
        name = seen[self._named[code]] if rule else named
        if not name:
            name = named or district or region or country
        where = Where(name, precision, district, region, country, self._code_of(country_number), point)
        return where, rule.get("remark", "") if rule else ""
