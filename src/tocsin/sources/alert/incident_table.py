"""Tables whose first row names columns: incidents ("Date | Place | What | Killed") and counts by place or day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.sources.alert.labels import counted_by, number_alone
from tocsin.sources.alert.quantities import Quantity
from tocsin.sources.alert.when import Context, Dated, dates
from tocsin.sources.alert.words import words

_BRACKETS = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True)
class Row:
    """What one row says; empty where it does not. `unsaid` are cells that should hold a number and do not."""

    date: Dated | None
    as_of: Dated | None
    place: str
    what: str
    source: str
    counts: list[Quantity]
    unsaid: list[str]


@dataclass(frozen=True)
class Columns:
    """Which column holds what, by the names in the first row; `counts` are those of numbers."""

    count: int
    named: dict[str, int]
    counts: dict[int, Quantity] = field(default_factory=dict)

    def read(self, text: str, context: Context) -> Row | None:
        """Return what a row says; None if it has another number of cells."""
        cells = text.split(" | ")
        if len(cells) != self.count:
            return None
        said = {kind: cells[place] for kind, place in self.named.items()}
        days = {kind: _date(said.get(kind, ""), context) for kind in ("date", "as_of")}
        counts, unsaid = [], []
        for place, label in self.counts.items():
            number = number_alone(cells[place])
            if number is None or number.value == 0:
                unsaid.append(f"{label.measure}: '{cells[place]}'")
            else:
                counts.append(Quantity(number, label.measure, label.population))
        place_ = _BRACKETS.sub("", said.get("place", "")).strip()
        if place_.lower() in words("quantities")["columns_of_tables"]["totals"]:
            place_ = ""
        return Row(
            days["date"],
            days["as_of"],
            place_,
            said.get("what", ""),
            said.get("source", ""),
            counts,
            unsaid,
        )


def columns_of(text: str) -> Columns | None:
    """Return the columns that a row of names opens; None for any other row."""
    cells = text.split(" | ")
    if any(re.search(r"\d", cell) for cell in cells):
        return None
    names = words("quantities")["columns_of_tables"]
    named: dict[str, int] = {}
    counts: dict[int, Quantity] = {}
    for place, cell in enumerate(cells):
        kind = next((kind for kind in _KINDS if cell.lower().strip(" :") in names[kind]), "")
        if kind and kind not in named:
            named[kind] = place
        elif not kind and (label := counted_by(cell)):
            counts[place] = label
    is_of_places = bool(counts) and ("date" in named or "place" in named)
    return Columns(len(cells), named, counts) if is_of_places or {"date", "what"} <= set(named) else None


_KINDS = ("date", "as_of", "place", "what", "source")


def _date(cell: str, context: Context) -> Dated | None:
    # A lone month or year is a date only after a word such as "in".
    said = [date for date in dates(f"in {cell}", context) if isinstance(date, Dated)]
    return said[0] if len(said) == 1 else None
