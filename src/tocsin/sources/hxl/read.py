"""A table with a row of HXL tags -> a draft: of incidents, if its rows tell what happened when, else of sums."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from tocsin.brief.dates import parse
from tocsin.errors import SourceError
from tocsin.sources import asked
from tocsin.sources.alert.read import markdown
from tocsin.sources.counts.count import Count
from tocsin.sources.counts.drafting import Dataset, drafted
from tocsin.sources.draft import Done, Draft, Origin, Repair
from tocsin.sources.formats import Given
from tocsin.sources.hxl.columns import Columns
from tocsin.sources.hxl.days import FIRST_YEAR
from tocsin.sources.hxl.incidents import Incidents
from tocsin.sources.hxl.quantities import Quantities
from tocsin.sources.hxl.rows import Rows
from tocsin.sources.hxl.tags import is_tag_row
from tocsin.sources.incidents import dataset as events
from tocsin.sources.incidents.drafting import drafted as incidents_drafted
from tocsin.sources.incidents.reading import Reading
from tocsin.sources.plain import plain
from tocsin.sources.source import Source
from tocsin.sources.tables.opening import opened
from tocsin.sources.tables.table import Table

FORMAT = "table with HXL tags"
_EVENT_SIGNS = ("event", "id", "words", "perpetrator", "victim", "target", "participant", "latitude")
_NAMED_SOURCES = 12
_LIMIT = "What the table leaves out and how its numbers were found is not known from it: ask who made it."


def draft(source: Source, given: Given) -> Draft:
    """Return the draft of a table with HXL tags.

    Raises:
        SourceError: it cannot be read, none of its tags is understood, its rows tell neither what happened nor how
            many, or something must be said first.
        UsageError: what the person said cannot be meant.
    """
    asked.check(given, has_rows=True)
    table = opened(source, is_tag_row)
    columns = Columns(table, source.name)
    rows = Rows(columns, table, _until(given))
    asks_what_happened = rows.is_dated and columns.has(*_EVENT_SIGNS)
    read = _incidents if asks_what_happened else _quantities
    result = read(table, columns, rows, source, given)
    result.repairs = [*table.repairs, *columns.repairs, *rows.repairs, *result.repairs]
    return result


def _until(given: Given) -> date | None:
    return parse(given.as_of).latest if given.as_of else None


def _incidents(table: Table, columns: Columns, rows: Rows, source: Source, given: Given) -> Draft:
    reading = Reading(table, Incidents(columns, rows))
    result = incidents_drafted(_events(table, columns, source), reading, source, given)
    result.has_own_ids = False  # two tables can have a row 4 each
    words = "each row is read as one incident: its columns tell when, and what or where"
    # The repairs of the table are among those of the reading.
    result.repairs = [repair for repair in result.repairs if repair not in table.repairs]
    result.repairs.insert(0, Repair(Done.TAKEN, words, Origin("row", table.header_row)))
    if columns.has("latitude") and not columns.has("precision"):
        words = (
            "points are given and not how exact they are, so none is drawn: set precision to exact or near"
        )
        result.note(Done.LOOK_AT, words, path="places")
    return result


def _events(table: Table, columns: Columns, source: Source) -> events.Dataset:
    has_civilians = any(column.measure.who == "civilians" for column in columns.all("quantity"))
    return events.Dataset(
        id="table",
        format=FORMAT,
        name="Table",
        title=title(table, source),
        publisher=_only("source", table, columns),
        url=_url(table, columns),
        licence="",
        attribution="",
        attribution_doubt="",
        measure="killed",
        civilians_measure="killed" if has_civilians else "",
        civilians_population="civilians" if has_civilians else "",
        civilians_note="Counted apart in the table." if has_civilians else "",
        counting="Sums of the numbers that rows give, of all who died. Rows are not checked against each other.",
        first_year=FIRST_YEAR,
        asks_access=False,
        attach_events=True,
        limits=[
            "What the table leaves out and how its numbers were found is not known from it: ask who made it."
        ],
    )


def _quantities(table: Table, columns: Columns, rows: Rows, source: Source, given: Given) -> Draft:
    numbers = Quantities(columns, rows)
    if not columns.has("quantity"):
        understood = ", ".join(sorted(str(cell) for cell in table.header if cell))
        hint = "tag what happened with #date and #event, or numbers of people with #affected+killed, #affected+idps"
        message = f"its tags tell neither what happened nor how many people: {understood[:200]}"
        raise SourceError.at(source.name, message, hint=hint)
    counts = list(numbers)
    result = drafted(
        counts,
        _dataset(table, columns, source, counts),
        source,
        given,
        rows=numbers.rows,
        faulty=numbers.faulty,
    )
    words = "rows are read as sums by area and time: no column tells of single events"
    decided = Repair(Done.TAKEN, words, Origin("row", table.header_row))
    result.repairs = [decided, *numbers.faults.repairs(), *result.repairs]
    return result


def _dataset(table: Table, columns: Columns, source: Source, counts: list[Count]) -> Dataset:
    named = list(dict.fromkeys(count.said for count in counts if count.said))
    return Dataset(
        id="table",
        format=FORMAT,
        title=title(table, source),
        publisher=named[0] if len(named) == 1 else "",
        url=_url(table, columns),
        note=_names(named) if len(named) > 1 else "",
        limits=(_LIMIT,),
        counting="Rows are added up where they are of one level of area and of times that do not overlap.",
    )


def title(table: Table, source: Source) -> str:
    """Return what the table is called: the title above it, its sheet, or its file."""
    titles = [row for row in table.above if sum(map(bool, row.cells)) == 1]
    said = next((cell for row in titles for cell in row.cells if cell), "")
    file = PurePath(table.sheet or source.name).name
    return plain(said)[0] or plain(file)[0] or FORMAT


def _url(table: Table, columns: Columns) -> str:
    only = _only("url", table, columns)
    return only if only.startswith(("https://", "http://")) and not set(only) & set(" \t\n") else ""


def _only(role: str, table: Table, columns: Columns) -> str:
    """Return what all rows say in a column that say anything; nothing where they differ."""
    column = columns.one(role)
    if column is None:
        return ""
    found = {row.cells[column.place] for row in table.rows()} - {""}
    return plain(found.pop())[0] if len(found) == 1 else ""


def _names(named: list[str]) -> str:
    more = len(named) - _NAMED_SOURCES
    shown = "; ".join(markdown(plain(name)[0]) for name in named[:_NAMED_SOURCES])
    return f"Its rows name {len(named)} sources: {shown}" + (f"; and {more} more." if more > 0 else ".")
