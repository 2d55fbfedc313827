"""HDX HAPI: sums by district, month and type become totals, series and districts, and no event is made of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.sources.alert.made import source
from tests.sources.tables.made import workbook
from tocsin.errors import SourceError, UsageError
from tocsin.sources import report, yaml_draft
from tocsin.sources.draft import Draft, Entry, unique_id
from tocsin.sources.formats import HAPI, Given, recognise
from tocsin.sources.incidents.filters import Filters

HEADER = (
    "location_code,location_name,admin1_code,admin1_name,admin2_code,admin2_name,provider_admin1_name,provider_admin2_name,"
    "admin_level,event_type,events,fatalities,reference_period_start,reference_period_end,dataset_hdx_id,warning,error"
)
DIRTY = Path(__file__).parent / "dirty.csv"


def row(
    district: str, kind: str, events: str, fatalities: str, month: str = "2025-01", provider: str = ""
) -> str:
    """Return a row of a district such as `9101 Sédra`, whose region has the code `91`."""
    code, name = district.split()
    place = f"KS{code[:2]},Region {code[:2]},KS{code},{name},Region {code[:2]},{provider or name},2"
    return f"KSR,Kessara,{place},{kind},{events},{fatalities},{month}-01 00:00:00,{month}-28 00:00:00,abc,,"


def imported(*rows: str, header: str = HEADER) -> Draft:
    """Return the draft of some rows."""
    return read("\n".join([header, *rows]).encode())


def read(data: bytes, given: Given | None = None) -> Draft:
    """Return the draft of a file, which must be told as HAPI and must write a brief without faults."""
    file = source(data)
    format = recognise(file)
    assert format is HAPI
    draft = format.read(file, given or GIVEN)
    yaml_draft.check(yaml_draft.written(draft, "kessara", "table.csv"), "kessara")
    return draft


GIVEN = Given(
    title="Kessara in 2025",
    publisher="Desk",
    level="warning",
    accessed="2025-04-02",
    filters_used="country Kessara, 2025",
)


def figure(draft: Draft, id: str) -> Entry:
    """Return the figure of a measure, which is given as ids have it."""
    return next(
        entry for entry in draft.lists["figures"] if unique_id(str(entry.fields["measure"]), (), "") == id
    )


def test_totals_are_sums_of_one_type_alone() -> None:
    draft = imported(
        row("9101 Sédra", "political_violence", "3", "9", "2025-02"),
        row("9201 Mera", "political_violence", "1", "2", "2025-02"),
        row("9101 Sédra", "civilian_targeting", "2", "5", "2025-02"),
    )

    total = figure(draft, "reported-fatalities-political-violence").fields
    assert (total["value"], total["measure"]) == (11, "reported fatalities (political violence)")
    assert (total["area"], total["period"]) == (["Kessara"], "2025-02")
    assert total["id"] == "reported-fatalities-political-violence-kessara-2025-02"
    assert "qualifier" not in total
    assert not draft.lists["events"]


def test_blank_fatalities_are_unknown_and_make_a_total_a_least() -> None:
    draft = imported(
        row("9101 Sédra", "political_violence", "3", "9"), row("9201 Mera", "political_violence", "4", "")
    )

    total = figure(draft, "reported-fatalities-political-violence").fields
    assert (total["value"], total["qualifier"]) == (9, "at-least")
    assert "In 1 of 2 rows the number is not given" in str(total["note"])
    by_region = next(one for one in draft.lists["series"] if "by region" in str(one.fields["title"]))
    assert by_region.fields["points"] == [
        {"label": "Region 91", "value": 9},
        {"label": "Region 92", "value": None},
    ]


def test_a_type_without_any_number_of_fatalities_has_no_total_but_is_told() -> None:
    draft = imported(
        row("9101 Sédra", "demonstration", "3", ""), row("9101 Sédra", "political_violence", "3", "9")
    )

    assert [entry.fields["measure"] for entry in draft.lists["figures"]] == [
        "reported fatalities (political violence)",
        "events (political violence)",
        "events (demonstration)",
    ]
    assert "reported fatalities (demonstration): no row gives a number" in report.text(draft)
    by_kind = next(
        one for one in draft.lists["series"] if one.fields["title"] == "Reported fatalities by kind"
    )
    assert {"label": "demonstration", "value": None} in list(by_kind.fields["points"])  # type: ignore[arg-type]


def test_a_country_is_named_by_its_code_where_the_file_has_no_name() -> None:
    draft = imported(row("9101 Sédra", "political_violence", "3", "9").replace("KSR,Kessara,", "MLI,,"))

    assert draft.lists["figures"][0].fields["area"] == ["Mali"]


def test_places_known_to_the_source_under_one_code_are_added() -> None:
    draft = imported(
        row("9101 Sédra", "political_violence", "3", "9", provider="Sédra Nord"),
        row("9101 Sédra", "political_violence", "1", "2", provider="Sédra Sud"),
    )

    assert figure(draft, "reported-fatalities-political-violence").fields["value"] == 11


def test_districts_have_their_code_and_no_point() -> None:
    draft = imported(row("9101 Sédra", "political_violence", "3", "9"))

    (place,) = draft.lists["places"]
    assert place.fields == {
        "id": "sedra",
        "name": "Sédra",
        "precision": "district",
        "part_of": "Region 91",
        "code": "KS9101",
    }


def test_the_terms_of_acled_are_in_the_source() -> None:
    (entry,) = imported(row("9101 Sédra", "political_violence", "3", "9")).lists["sources"]

    assert entry.fields["attach_events"] is False
    assert "ACLED" in str(entry.fields["attribution"])
    assert "ACLED" in str(entry.fields["licence"])
    assert str(entry.fields["url"]).endswith("/abc")


def test_months_make_a_series_in_order() -> None:
    draft = imported(
        row("9101 Sédra", "political_violence", "3", "9", "2025-02"),
        row("9101 Sédra", "political_violence", "3", "4", "2024-12"),
    )

    over_time = draft.lists["series"][0].fields
    dates = [point["date"] for point in over_time["points"]]  # type: ignore[union-attr, index, call-overload]
    assert dates == ["2024-12-01/2024-12-28", "2025-02"]


def test_a_workbook_is_read_as_well() -> None:
    cells: list[list[str | int | float | None]] = [
        list(line.split(",")) for line in (HEADER, row("9101 Sédra", "political_violence", "3", "9"))
    ]

    draft = read(workbook({"terms": [["of", "use"]], "data": cells}))

    assert figure(draft, "events-political-violence").fields["value"] == 3


def test_all_missing_columns_are_named_at_once() -> None:
    with pytest.raises(SourceError) as caught:
        imported("a,b", header=HEADER.replace("fatalities,", "deaths,").replace("event_type,", ""))

    assert [fault.message for fault in caught.value.diagnostics] == [
        "the column event_type is missing",
        "the column fatalities is missing",
    ]
    assert "deaths" in caught.value.diagnostics[0].hint


def test_a_table_without_any_number_is_refused() -> None:
    with pytest.raises(SourceError, match="none of its 1 rows gives a number"):
        imported(row("9101 Sédra", "political_violence", "", ""))


ROWS = "\n".join(
    [
        HEADER,
        row("9101 Sédra", "political_violence", "3", "9", "2025-02"),
        row("9201 Mera", "political_violence", "1", "2", "2025-03"),
        row("9201 Mera", "demonstration", "1", "", "2025-02"),
    ]
).encode()


@pytest.mark.parametrize(
    ("filters", "total"),
    [
        (Filters(area=("sedra",)), 9),
        (Filters(area=("Region 92",)), 2),
        (Filters(country=("Kessara",), kind=("political violence",)), 11),
        (Filters(since="2025-03-01"), 2),
        (Filters(since="2025-02-01", until="2025-02"), 9),
    ],
)
def test_rows_are_chosen_by_country_area_kind_and_time(filters: Filters, total: int) -> None:
    draft = read(ROWS, replace(GIVEN, filters=filters))

    assert figure(draft, "reported-fatalities-political-violence").fields["value"] == total
    (entry,) = draft.lists["sources"]
    assert f"in this brief: {filters.words}" in str(entry.fields["filters"])


def test_a_month_partly_outside_of_the_chosen_time_is_left_out_and_told() -> None:
    draft = read(ROWS, replace(GIVEN, filters=Filters(since="2025-02-10")))

    assert figure(draft, "reported-fatalities-political-violence").fields["value"] == 2
    assert "4 numbers whose time is not given, or lies partly outside" in report.text(draft)


@pytest.mark.parametrize(
    ("filters", "message"),
    [(Filters(actor=("Front",)), "name no actors"), (Filters(area=("Oria",)), "no incident matches Oria")],
)
def test_a_choice_that_leaves_nothing_is_a_usage_error(filters: Filters, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read(ROWS, replace(GIVEN, filters=filters))


def test_all_that_the_terms_want_printed_is_asked_for_at_once() -> None:
    with pytest.raises(SourceError) as caught:
        read(ROWS, Given())

    hints = " ".join(fault.hint for fault in caught.value.diagnostics)
    assert all(word in hints for word in ("--publisher", "--level", "--accessed", "--filters-used"))


def test_what_was_chosen_at_the_download_is_printed_with_the_source() -> None:
    (entry,) = read(ROWS).lists["sources"]

    assert (entry.fields["accessed"], entry.fields["filters"]) == ("2025-04-02", "country Kessara, 2025")


def test_the_whole_report_of_a_dirty_file() -> None:
    told = report.text(read(DIRTY.read_bytes()))

    assert told + "\n" == DIRTY.with_suffix(".txt").read_text(encoding="utf-8")
