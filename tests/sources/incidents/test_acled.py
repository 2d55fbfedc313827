"""Rows of ACLED, old and new, become events that name no attacker, with deaths as they were reported."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sources.alert.made import source
from tests.sources.incidents.made import ACCESS, ACLED, drafted, entry, table, told
from tests.sources.tables.made import workbook
from tocsin.errors import SourceError
from tocsin.sources import formats
from tocsin.sources.draft import Done
from tocsin.sources.yaml_draft import check, written

LEGACY = {
    "event_id_cnty": "event_id_cnty",
    "time_precision": "TIME_PRECISION",
    "assoc_actor_1": "ALLY_ACTOR_1",
    "geo_precision": "GEO_PRECISION",
    "event_date": "EVENT_DATE",
}


def test_a_row_becomes_an_event_whose_parties_took_part_and_did_not_attack() -> None:
    draft = drafted(table(ACLED, {}))

    event = entry(draft, "events")
    assert event["title"] == "Armed clash: Tarn Front and Military Forces of Kessara (2019-)"
    assert {one["role"] for one in event["actors"]} == {"participant"}
    assert "clashed in Tarn" in event["text"]
    figure = next(one.fields for one in draft.lists["figures"] if one.id == event["figures"][0])
    assert (figure["value"], figure["measure"]) == (4, "reported fatalities")
    assert [one.fields["kind"] for one in draft.lists["actors"]] == ["armed-group", "security-force"]


def test_no_words_of_the_draft_say_that_anybody_killed() -> None:
    assert "killed" not in written(drafted(table(ACLED, {}, {"fatalities": "9"})), "kessara", "rows.csv")


def test_civilians_are_a_target_only_where_the_row_is_marked_so() -> None:
    row = {"actor2": "Civilians (Kessara)", "inter2": "Civilians"}
    plain = entry(drafted(table(ACLED, row)), "events")
    marked = entry(drafted(table(ACLED, row | {"civilian_targeting": "Civilian targeting"})), "events")

    assert [one["role"] for one in plain["actors"]] == ["participant", "participant"]
    assert [one["role"] for one in marked["actors"]] == ["participant", "target"]


def test_deaths_in_incidents_that_targeted_civilians_are_counted_apart() -> None:
    draft = drafted(table(ACLED, {}, {"civilian_targeting": "Civilian targeting", "fatalities": "7"}))

    key = {one.id: one.fields.get("value") for one in draft.lists["figures"] if one.fields.get("key")}
    assert list(key.values()) == [11, 7, 2]


@pytest.mark.parametrize("inter", ["1", "1.0", "State Forces", "state  forces"])
def test_old_numbers_and_new_words_of_a_kind_of_party_mean_the_same(inter: str) -> None:
    draft = drafted(table(ACLED, {"inter2": inter}))

    assert draft.lists["actors"][1].fields["kind"] == "security-force"


@pytest.mark.parametrize("day", ["2024-06-30", "30 June 2024", "30-06-2024", "30/06/2024", "30-June-2024"])
def test_every_way_to_write_a_day_is_read(day: str) -> None:
    assert entry(drafted(table(ACLED, {"event_date": day})), "events")["date"] == "2024-06-30"


@pytest.mark.parametrize(
    ("code", "date"),
    [("1", "2024-03-14"), ("2", "2024-03-11/2024-03-17"), ("3", "2024-03"), ("", "2024-03-14~")],
)
def test_a_date_is_as_exact_as_its_code(code: str, date: str) -> None:
    row = {"event_date": "2024-03-14", "time_precision": code}

    assert entry(drafted(table(ACLED, row)), "events")["date"] == date


@pytest.mark.parametrize(
    ("code", "precision", "name", "has_point"),
    [
        ("1", "exact", "Tarn", True),
        ("2", "district", "Upper Tarn", False),
        ("3", "region", "Tarn province", False),
    ],
)
def test_a_town_that_stands_for_an_area_gets_no_point(
    code: str, precision: str, name: str, has_point: bool
) -> None:
    place = entry(drafted(table(ACLED, {"geo_precision": code})), "places")

    assert (place["precision"], place["name"], "point" in place) == (precision, name, has_point)


def test_the_terms_of_the_dataset_are_asked_for_with_all_else_at_once() -> None:
    with pytest.raises(SourceError) as caught:
        drafted(table(ACLED, {}), level="", accessed="", filters_used="")

    hints = " ".join(fault.hint for fault in caught.value.diagnostics)
    assert all(option in hints for option in ("--level", "--accessed", "--filters-used"))


def test_the_source_has_what_its_terms_want_and_keeps_rows_out_of_attachments() -> None:
    fields = entry(drafted(table(ACLED, {})), "sources")

    assert fields["licence"] == "ACLED Terms of Use"
    assert fields["accessed"] == ACCESS["accessed"]
    assert fields["filters"] == ACCESS["filters_used"]
    assert fields["attach_events"] is False


def test_columns_of_older_files_are_known_and_a_byte_order_mark_is_no_letter() -> None:
    data = table(ACLED, {"inter1": "2", "inter2": "1"})
    for new, old in LEGACY.items():
        data = data.replace(new.encode(), old.encode(), 1)

    draft = drafted(b"\xef\xbb\xbf" + data, **ACCESS)

    assert entry(draft, "events") == entry(drafted(table(ACLED, {})), "events")


def test_a_workbook_whose_first_sheet_is_the_licence_is_read() -> None:
    rows: list[list[Any]] = [list(ACLED), list(ACLED.values())]
    licence: list[list[Any]] = [["Terms of use"], ["Cite ACLED, see the web site"]]
    file = source(workbook({"Licence": licence, "Data": rows}), "rows.xlsx")

    assert formats.recognise(file) is formats.ACLED
    draft = drafted(workbook({"Licence": licence, "Data": rows}), **ACCESS)
    assert entry(draft, "events")["title"].startswith("Armed clash")


def test_days_of_a_workbook_are_read_as_days() -> None:
    column = list(ACLED).index("event_date")
    values: list[Any] = list(ACLED.values())
    values[column] = 45_356

    draft = drafted(workbook({"Data": [list(ACLED), values]}, dates=(column,)), **ACCESS)

    assert entry(draft, "events")["date"] == "2024-03-05"


def test_the_draft_reads_without_a_fault() -> None:
    data = table(ACLED, {"notes": "They *say* [so] <b>here</b>"}, {"fatalities": ""}, {"actor2": ""})

    check(written(drafted(data), "kessara", "rows.csv"), "kessara")


def test_a_day_whose_month_may_stand_first_is_told() -> None:
    draft = drafted(table(ACLED, {"event_date": "05/06/2024"}, {"event_date": "30/06/2024"}))

    assert [line for line in told(draft, Done.LOOK_AT) if "month stands first" in line] == [
        "row 2: column event_date: '05/06/2024' is read as 2024-06-05; look whether the month stands first"
    ]
