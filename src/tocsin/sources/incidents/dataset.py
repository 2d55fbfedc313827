"""What a format of rows is: the names of its columns, what its codes mean, and what is printed of its source.

All of it is data: `assets/import/NAME.toml`. A module of a format turns rows into incidents by it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from tocsin import resources
from tocsin.errors import Diagnostic, SourceError
from tocsin.sources.draft import Done, Repair

NO_COLUMN = -1
"""The index of a column that a file does not have. A row gets an empty cell at its end for it."""


@dataclass(frozen=True)
class Dataset:
    """A source of incidents as a brief tells of it. What is not known of it is empty.

    `measure` is what its numbers count; `civilians_*` say what is counted apart, and are empty where nothing is.
    `counting` is the rule of the sums. `first_year` is the first that it covers. Where `asks_access` is set, its
    terms want the day of access and the filters of the download printed. `limits` are its known limits, `words_are`
    what its words of an incident tell.
    """

    id: str
    format: str
    name: str
    title: str
    publisher: str
    url: str
    licence: str
    attribution: str
    attribution_doubt: str
    measure: str
    civilians_measure: str
    civilians_population: str
    civilians_note: str
    counting: str
    first_year: int
    asks_access: bool
    attach_events: bool
    limits: Sequence[str]
    words_are: str = "In its words"


@cache
def codes(name: str) -> dict[str, Any]:
    """Return a table of `assets/import`, as its file has it."""
    path = resources.assets() / "import" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def dataset(name: str) -> Dataset:
    """Return the source that a table of `assets/import` tells of."""
    return Dataset(**codes(name)["dataset"])


def is_header(name: str, cells: Sequence[str]) -> bool:
    """Tell whether a row holds the column names of a format: enough of those that others do not have."""
    signs = codes(name)["recognised"]
    names = {plain_name(cell) for cell in cells}
    aliases: dict[str, Sequence[str]] = codes(name)["columns"]
    seen = sum(1 for sign in signs["by"] if not names.isdisjoint(aliases.get(sign, [sign])))
    return seen >= int(signs["least"])


def plain_name(cell: str) -> str:
    """Return the name of a column without what differs from file to file."""
    return "_".join(cell.strip("\ufeff \"'").lower().replace(".", " ").split())


def columns(name: str, header: Sequence[str], file: str, row: int) -> dict[str, int]:
    """Return the index of each column that a format knows; `NO_COLUMN` where the file does not have it.

    Raises:
        SourceError: one that the format cannot do without is missing; each is named, with what is nearest to it.
    """
    names = [plain_name(cell) for cell in header]
    known: dict[str, Sequence[str]] = codes(name)["columns"]
    found = {
        column: next((names.index(alias) for alias in aliases if alias in names), NO_COLUMN)
        for column, aliases in known.items()
    }
    others = {cell for cell, plain in zip(header, names, strict=True) if not _is_known(plain, known)}
    faults = []
    for column in codes(name)["required"]["by"]:
        if found[column] == NO_COLUMN:
            near = _nearest(known[column][0], sorted(others))
            hint = f"is it '{near}'? then name it so" if near else "choose all columns when you download it"
            message = f"the column '{known[column][0]}' is missing"
            faults.append(Diagnostic(file, row, 1, "", message, hint))
    if faults:
        raise SourceError.of(faults)
    return found


def lost(name: str, found: dict[str, int]) -> list[Repair]:
    """Return what cannot be told because the file lacks a column that the format can do without."""
    table = codes(name)
    return [
        Repair(Done.LOOK_AT, f"the column '{table['columns'][column][0]}' is missing: {why}")
        for column, why in table["wanted"].items()
        if found[column] == NO_COLUMN
    ]


def _nearest(name: str, others: Sequence[str]) -> str:
    holding = [other for other in others if name in plain_name(other).split("_")]
    return next(iter(holding or get_close_matches(name, others, n=1, cutoff=0.5)), "")


def _is_known(name: str, known: dict[str, Sequence[str]]) -> bool:
    return any(name in aliases for aliases in known.values())
