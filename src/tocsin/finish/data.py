"""The brief's own data as files inside the PDF: what its readers may see, as it was after filtering."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

from tocsin.attaching import attachable
from tocsin.audience import marked
from tocsin.brief.dates import Edtf, Point
from tocsin.brief.model import Brief, Event, Series
from tocsin.brief.tables import COLUMNS
from tocsin.typeset import Attached

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""

_OF_SERIES = (
    ("series", "id"),
    ("title", "title"),
    ("population", "population"),
    ("measure", "measure"),
    ("area", "area"),
    ("period", "period"),
    ("reported_by", "reported_by"),
    ("sources", "sources"),
)
_OF_POINT = ("date", "label", "value", "low", "best", "high")
"""The columns of a series, each with its field, and those of a point."""


def attached(brief: Brief) -> list[Attached]:
    """Return `brief.json`, the whole brief, and as tables `events.csv` and `series.csv`, if it has any.

    Events that a licence keeps out of files are in none of them.

    Args:
        brief: the brief after `tocsin.audience`, never before.
    """
    brief = marked(attachable(brief))
    day = _first_day(brief.issued or brief.as_of)
    text = brief.model_dump_json(exclude_defaults=True, indent=1) + "\n"
    files = [Attached("brief.json", text, "Source", "The data of this brief, for tocsin build", day)]
    if brief.events:
        files.append(Attached("events.csv", _table(brief.events), "Data", "The events of this brief", day))
    if brief.series:
        files.append(Attached("series.csv", _points(brief.series), "Data", "The numbers of its charts", day))
    return files


def _table(events: list[Event]) -> str:
    table = StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")  # Source: RFC 4180
    writer.writerow(COLUMNS)
    writer.writerows([_cell(event, column) for column in COLUMNS] for event in events)
    return table.getvalue()


def _points(series: list[Series]) -> str:
    """Write one row a point. A point that is not known has no number; only a number that is 0 is written so."""
    table = StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow([*(name for name, _ in _OF_SERIES), *_OF_POINT])
    for one in series:
        head = [_text(getattr(one, field)) for _, field in _OF_SERIES]
        writer.writerows(
            [*head, *(_text(getattr(point, name)) for name in _OF_POINT)] for point in one.points
        )
    return table.getvalue()


def _cell(event: Event, column: str) -> str:
    if column == "actors":
        return "; ".join(f"{actor.id}:{actor.role}" for actor in event.actors)
    return _text(getattr(event, column))


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"  # never 1E+3
    if isinstance(value, list):
        return _text("; ".join(value))
    if isinstance(value, bool):
        return "true" if value else ""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _first_day(dated: Edtf) -> date:
    return next(edge for edge in (dated.end, dated.start) if isinstance(edge, Point)).earliest
