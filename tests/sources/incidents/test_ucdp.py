"""Rows of UCDP GED become events, figures and places that say no more than the row."""

from __future__ import annotations

import random

import pytest

from tests.sources.alert.made import source
from tests.sources.incidents.made import GED, drafted, entry, table, told
from tocsin.errors import SourceError
from tocsin.sources.draft import Done
from tocsin.sources.formats import UCDP, recognise
from tocsin.sources.yaml_draft import check, written


def test_a_row_becomes_an_event_with_its_place_its_parties_and_the_range_of_deaths() -> None:
    draft = drafted(table(GED, {}))

    event = entry(draft, "events")
    assert event["date"] == "2024-03-05"
    assert event["title"] == "State-based conflict: Government of Kessara and Tarn Front"
    assert "UCDP GED 1." in event["text"]
    assert "the market of Tarn" in event["text"]
    assert "Kessara Radio" in event["text"]
    assert event["actors"] == [
        {"id": "government-of-kessara", "role": "participant"},
        {"id": "tarn-front", "role": "participant"},
    ]
    figure = next(one.fields for one in draft.lists["figures"] if one.id == event["figures"][0])
    assert {key: figure[key] for key in ("low", "best", "high", "measure")} == {
        "low": 4,
        "best": 6,
        "high": 9,
        "measure": "killed",
    }
    assert figure["area"] == ["Tarn town, Upper Tarn, Tarn province, Kessara"]
    assert entry(draft, "places") == {
        "id": "tarn-town",
        "name": "Tarn town",
        "point": [12.5, -7.25],
        "precision": "exact",
        "part_of": "Upper Tarn, Tarn province, Kessara",
    }
    assert [one.fields["kind"] for one in draft.lists["actors"]] == ["state", "armed-group"]


def test_the_draft_reads_without_a_fault_and_is_the_same_each_time() -> None:
    data = table(GED, {}, {"where_prec": "6", "best": "0", "low": "0"}, {"best": "", "low": "", "high": ""})

    first, second = (written(drafted(data), "kessara", "rows.csv") for _ in range(2))

    assert first == second
    check(first, "kessara")


def test_columns_are_found_by_name_in_any_order_and_case() -> None:
    names = list(GED)
    random.Random(3).shuffle(names)
    shuffled = drafted(table(GED, {}, columns=names))

    assert entry(shuffled, "events") == entry(drafted(table(GED, {})), "events")
    loud = table(GED, {}).replace(b"id,year,type_of_violence", b'\xef\xbb\xbf"ID",Year,Type of violence', 1)
    assert entry(drafted(loud), "events") == entry(shuffled, "events")


def test_a_table_of_the_dataset_is_told_by_its_columns() -> None:
    assert recognise(source(table(GED, {}), "alert.html")) is UCDP


@pytest.mark.parametrize(
    ("code", "precision", "name", "has_point"),
    [
        ("1", "exact", "Tarn town", True),
        ("2", "near", "Tarn town", True),
        ("3", "district", "Upper Tarn", False),
        ("4", "region", "Tarn province", False),
        ("5", "country", "Tarn town", False),
        ("6", "country", "Kessara", False),
        ("7", "region", "Tarn town", False),
    ],
)
def test_only_an_exact_or_near_place_has_a_point(
    code: str, precision: str, name: str, has_point: bool
) -> None:
    place = entry(drafted(table(GED, {"where_prec": code})), "places")

    assert (place["precision"], place["name"], "point" in place) == (precision, name, has_point)


@pytest.mark.parametrize("code", ["5", "7"])
def test_a_place_without_a_point_says_why(code: str) -> None:
    assert "no dot" in entry(drafted(table(GED, {"where_prec": code})), "events")["text"]


@pytest.mark.parametrize(
    ("start", "end", "precision", "date"),
    [
        ("2024-03-05", "2024-03-05", "1", "2024-03-05"),
        ("2024-03-05 00:00:00.000", "2024-03-05 00:00:00.000", "1", "2024-03-05"),
        ("2024-03-05", "2024-03-08", "2", "2024-03-05/2024-03-08"),
        ("2024-03-01", "2024-03-31", "4", "2024-03"),
        ("2024-02-01", "2024-02-29", "4", "2024-02"),
        ("2024-03-01", "2024-03-30", "4", "2024-03-01/2024-03-30"),
        ("2024-01-01", "2024-12-31", "5", "2024"),
        ("2024-03-05", "2024-03-05", "3", "2024-03-05~"),
    ],
)
def test_a_date_is_as_exact_as_the_row_knows_it(start: str, end: str, precision: str, date: str) -> None:
    row = {"date_start": start, "date_end": end, "date_prec": precision}

    assert entry(drafted(table(GED, row)), "events")["date"] == date


def test_the_attacker_of_one_sided_violence_is_its_perpetrator_by_the_definition_of_the_kind() -> None:
    draft = drafted(table(GED, {"type_of_violence": "3", "side_a": "Tarn Front", "side_b": "Civilians"}))

    assert entry(draft, "events")["actors"] == [
        {"id": "tarn-front", "role": "perpetrator"},
        {"id": "civilians", "role": "victim"},
    ]
    assert [one.fields["kind"] for one in draft.lists["actors"]] == ["armed-group", "class"]


def test_a_report_that_sums_up_several_incidents_is_said_to_do_so() -> None:
    assert "sums up several" in entry(drafted(table(GED, {"event_clarity": "2"})), "events")["text"]


def test_deaths_that_are_not_known_are_not_nought() -> None:
    draft = drafted(table(GED, {"low": "", "best": "", "high": "", "deaths_civilians": ""}))

    assert "figures" not in entry(draft, "events")
    assert [one.fields["measure"] for one in draft.lists["figures"]] == ["incidents"]
    assert draft.lists["events"][0].doubts == {"figures": "how many died is not known"}


def test_missing_columns_are_named_with_what_is_nearest_to_them() -> None:
    data = table(GED, {}).replace(b",best,", b",best_estimate,", 1).replace(b",country,", b",nation,", 1)

    with pytest.raises(SourceError) as caught:
        drafted(data)

    words = {fault.message: fault.hint for fault in caught.value.diagnostics}
    assert set(words) == {"the column 'best' is missing", "the column 'country' is missing"}
    assert "best_estimate" in words["the column 'best' is missing"]


def test_what_a_person_must_say_is_asked_for_at_once() -> None:
    with pytest.raises(SourceError) as caught:
        drafted(table(GED, {}), level="", publisher="")

    hints = " ".join(fault.hint for fault in caught.value.diagnostics)
    assert "--level" in hints
    assert "--publisher" in hints


def test_the_source_has_its_licence_and_its_citation() -> None:
    fields = entry(drafted(table(GED, {}), accessed="2026-01-15"), "sources")

    assert fields["licence"] == "CC BY 4.0"
    assert "Sundberg" in fields["attribution"]
    assert fields["accessed"] == "2026-01-15"
    assert "attach_events" not in fields


@pytest.mark.parametrize(
    ("low", "best", "high"), [("1.000", "1,200", "1 500"), ("4", "6", "1,500"), ("1 000", "", "9")]
)
def test_a_thousand_with_a_separator_is_not_read_as_a_smaller_number(low: str, best: str, high: str) -> None:
    draft = drafted(table(GED, {}, {"low": low, "best": best, "high": high}))

    assert [entry(draft, "figures")[key] for key in ("low", "best", "high")] == [4, 6, 9]
    assert "figures" not in entry(draft, "events", 1)


def test_more_dead_civilians_than_dead_are_not_counted() -> None:
    draft = drafted(table(GED, {}, {"deaths_civilians": "50"}))

    assert "row 3: column deaths_civilians: 50 are more than all deaths" in told(draft, Done.DROPPED)[0]
    civilians = entry(draft, "figures", 1)
    assert (civilians["value"], civilians["qualifier"]) == (3, "at-least")


def test_a_row_dated_after_the_download_is_left_out_and_told() -> None:
    late = {"year": "2034", "date_start": "2034-01-01", "date_end": "2034-01-02"}
    draft = drafted(table(GED, {}, late), accessed="2024-06-01")

    assert told(draft, Done.DROPPED) == [
        "row 3: 2034-01-01/2034-01-02 is after the download on 2024-06-01; the row was left out"
    ]
    assert draft.head["as_of"].value == "2024-03-05"
