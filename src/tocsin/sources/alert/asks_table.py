"""Recommendations as a table: a row of column names ("Who | What | By when"), and a row for each."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.brief.dates import Edge, parse
from tocsin.sources.alert.addressees import Asked, examples_in, sentence_case, split_addressees
from tocsin.sources.alert.when import Context, Dated, dates
from tocsin.sources.alert.words import words


@dataclass(frozen=True)
class Row:
    """One row: who is asked for what, and by when, if a date says so."""

    asked: Asked
    deadline: str = ""


@dataclass(frozen=True)
class Columns:
    """Which column holds what; `when` is below zero where the table has no such column."""

    count: int
    who: int
    what: int
    when: int = -1

    def read(self, text: str) -> Row | None:
        """Return what a row says; None if it has another number of cells."""
        cells = text.split(" | ")
        if len(cells) != self.count:
            return None
        when = cells[self.when] if self.when >= 0 else ""
        days = [date.edtf.removeprefix("/") for date in dates(when, Context()) if isinstance(date, Dated)]
        deadline = days[0] if len(days) == 1 and not isinstance(parse(days[0]).end, Edge) else ""
        doubt = f"the table says by when: '{when}'" if when and not deadline else ""
        to = cells[self.who]
        return Row(
            Asked(split_addressees(to), sentence_case(cells[self.what]), doubt, examples_in(to)), deadline
        )


def columns_of(text: str) -> Columns | None:
    """Return the columns that a row of names opens; None for any other row."""
    named = [cell.lower().strip(" :?") for cell in text.split(" | ")]
    found = {
        kind: next((place for place, cell in enumerate(named) if cell in said), -1)
        for kind, said in words("asks")["columns"].items()
    }
    if found["who"] < 0 or found["what"] < 0:
        return None
    return Columns(len(named), found["who"], found["what"], found["when"])
