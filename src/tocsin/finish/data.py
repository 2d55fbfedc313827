"""The brief's own data as files inside the PDF: what its readers may see, as it was after filtering."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from tocsin.brief.dates import Edtf, Point
from tocsin.brief.model import Brief, Event
from tocsin.brief.tables import COLUMNS
from tocsin.typeset import Attached

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def attached(brief: Brief) -> list[Attached]:
    """Return `brief.json`, the whole brief, and `events.csv`, its events as a table, if it has any.

    Args:
        brief: the brief after `tocsin.audience`, never before.
    """
    day = _first_day(brief.issued or brief.as_of)
    text = brief.model_dump_json(exclude_defaults=True, indent=1) + "\n"
    files = [Attached("brief.json", text, "Source", "The data of this brief, for tocsin build", day)]
    if brief.events:
        files.append(Attached("events.csv", _table(brief.events), "Data", "The events of this brief", day))
    return files


def _table(events: list[Event]) -> str:
    table = StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")  # Source: RFC 4180
    writer.writerow(COLUMNS)
    writer.writerows([_cell(event, column) for column in COLUMNS] for event in events)
    return table.getvalue()


def _cell(event: Event, column: str) -> str:
    if column == "actors":
        return "; ".join(f"{actor.id}:{actor.role}" for actor in event.actors)
    value = getattr(event, column)
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, bool):
        return "true" if value else ""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _first_day(dated: Edtf) -> date:
    return next(edge for edge in (dated.end, dated.start) if isinstance(edge, Point)).earliest
