"""A table of HDX HAPI conflict events -> a draft: totals by type, series and districts, and no events."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from tocsin import resources
from tocsin.errors import Diagnostic, SourceError
from tocsin.sources.counts.count import Count
from tocsin.sources.counts.drafting import Dataset, drafted
from tocsin.sources.draft import Draft
from tocsin.sources.formats import Given
from tocsin.sources.hapi.rows import FATALITIES, NEEDED, Read, counts, is_header
from tocsin.sources.source import Source
from tocsin.sources.tables.opening import opened
from tocsin.sources.tables.table import Table

_ORDER = ("political violence", "civilian targeting")


def draft(source: Source, given: Given) -> Draft:
    """Return the draft of a table of HDX HAPI conflict events.

    Raises:
        SourceError: it cannot be read, lacks a column, no row of it can be used or is wanted, or something must be
            said first.
        UsageError: what the person said cannot be meant.
    """
    table = opened(source, is_header)
    _refuse_missing_columns(table, source.name)
    read = Read()
    every = sorted(counts(table, read), key=_rank)
    facts = _facts()
    dataset = Dataset(
        id=facts["id"],
        format="table of HDX HAPI conflict events",
        title=facts["title"],
        publisher=facts["publisher"],
        url=facts["url"] + read.dataset if read.dataset else "",
        licence=facts["licence"],
        attribution=facts["attribution"],
        reported_by=facts["reported_by"],
        counting=facts["counting"],
        limits=tuple(facts["limits"]),
        drawn=frozenset({FATALITIES}),
        kinds_overlap=True,
        asks_access=True,
        has_own_ids=True,
        attach_events=False,
    )
    result = drafted(every, dataset, source, given, rows=read.rows, faulty=read.faulty)
    result.repairs = [*table.repairs, *read.repairs(), *result.repairs]
    return result


def _rank(count: Count) -> tuple[int, int, int]:
    """Put fatalities before events, and the kinds in the order of how much they hold."""
    kind = count.measure.kind
    return (
        count.measure.what != FATALITIES,
        _ORDER.index(kind) if kind in _ORDER else len(_ORDER),
        count.row,
    )


def _refuse_missing_columns(table: Table, file: str) -> None:
    names = {name.strip().lower() for name in table.header}
    missing = [name for name in NEEDED if name not in names]
    if missing:
        hint = f"the columns are {', '.join(name for name in table.header if name)}; choose all of them on download"
        raise SourceError.of(
            Diagnostic(file, table.header_row, 1, "", f"the column {name} is missing", hint)
            for name in missing
        )


@cache
def _facts() -> dict[str, Any]:
    path = resources.assets() / "import" / "hapi.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
