"""Tables of incidents of invented countries, made from what differs from a plain row."""

from __future__ import annotations

import csv
import io
from typing import Any

from tests.sources.alert.made import source
from tocsin.sources.draft import Done, Draft, Entry
from tocsin.sources.formats import Given, recognise
from tocsin.sources.incidents.filters import Filters

GED = {
    "id": "1",
    "year": "2024",
    "type_of_violence": "1",
    "conflict_name": "Kessara: Government",
    "dyad_name": "Government of Kessara - Tarn Front",
    "side_a": "Government of Kessara",
    "side_b": "Tarn Front",
    "number_of_sources": "2",
    "source_office": "Kessara Radio;Oria Press",
    "where_prec": "1",
    "where_coordinates": "Tarn town",
    "where_description": "the market of Tarn",
    "adm_1": "Tarn province",
    "adm_2": "Upper Tarn",
    "latitude": "12.5",
    "longitude": "-7.25",
    "priogrid_gid": "140000",
    "country": "Kessara",
    "country_id": "9001",
    "region": "Invented region",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2024-03-05",
    "date_end": "2024-03-05",
    "deaths_a": "1",
    "deaths_b": "2",
    "deaths_civilians": "3",
    "deaths_unknown": "0",
    "low": "4",
    "best": "6",
    "high": "9",
}
"""A plain row of UCDP GED."""

ACLED = {
    "event_id_cnty": "KES1",
    "event_date": "2024-03-05",
    "year": "2024",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Tarn Front",
    "assoc_actor_1": "",
    "inter1": "Rebel Groups",
    "actor2": "Military Forces of Kessara (2019-)",
    "assoc_actor_2": "",
    "inter2": "State Forces",
    "interaction": "State Forces-Rebel Groups",
    "civilian_targeting": "",
    "iso": "",
    "region": "Invented region",
    "country": "Kessara",
    "admin1": "Tarn province",
    "admin2": "Upper Tarn",
    "admin3": "",
    "location": "Tarn",
    "latitude": "12.5",
    "longitude": "-7.25",
    "geo_precision": "1",
    "source": "Kessara Radio; Oria Press",
    "source_scale": "National",
    "notes": "Fighters and soldiers clashed in Tarn.",
    "fatalities": "4",
    "timestamp": "1710000000",
}
"""A plain row of ACLED."""

SAID: dict[str, Any] = {"level": "warning", "publisher": "Example Desk"}
"""What a person says of every import."""
ACCESS: dict[str, Any] = {"accessed": "2026-01-15", "filters_used": "Kessara, 2024, all event types"}
"""What a person says of ACLED as well."""


def table(plain: dict[str, str], *rows: dict[str, str], columns: list[str] | None = None) -> bytes:
    """Return a CSV file: for each row what differs from the plain one; ids count up where none is given."""
    names = columns or list(plain)
    text = io.StringIO()
    writer = csv.DictWriter(text, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    key = next(iter(plain))
    for number, row in enumerate(rows, start=1):
        writer.writerow(plain | {key: plain[key].rstrip("1") + str(number)} | row)
    return text.getvalue().encode()


def drafted(data: bytes, *, filters: Filters | None = None, **given: Any) -> Draft:
    """Return the draft of a table."""
    file = source(data, "rows.csv")
    said = SAID | ({} if b"fatalities" not in data[:2000] else ACCESS) | given
    return recognise(file).read(file, Given(**said, filters=filters or Filters()))


def entry(draft: Draft, list_name: str, number: int = 0) -> dict[str, Any]:
    """Return the fields of an entry of a list."""
    found: Entry = draft.lists[list_name][number]
    return dict(found.fields)


def told(draft: Draft, done: Done) -> list[str]:
    """Return what the report says of the rows: `row 3: words`."""
    return [
        f"{repair.origin.place}: {repair.words}"
        for repair in draft.repairs
        if repair.done is done and repair.origin
    ]
