"""All incidents are counted, the gravest are shown, and what is not known is never nought."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sources.incidents.made import GED, drafted, entry, table
from tocsin.sources.draft import Draft
from tocsin.sources.incidents.filters import Filters


def day(text: str, **others: str) -> dict[str, str]:
    """Return what differs in a row of one day."""
    return {"date_start": text, "date_end": text, "year": text[:4], **others}


def points(draft: Draft, id: str) -> list[dict[str, Any]]:
    """Return the points of a series, by a part of its id."""
    fields: dict[str, Any] = dict(next(one for one in draft.lists["series"] if f"-{id}-" in one.id).fields)
    return list(fields["points"])


def test_totals_are_sums_of_low_best_and_high() -> None:
    draft = drafted(
        table(GED, {}, {"low": "0", "best": "1", "high": "5"}, {"low": "2", "best": "2", "high": "2"})
    )

    total = entry(draft, "figures", 0)
    assert (total["low"], total["best"], total["high"], total["key"]) == (6, 9, 16, True)
    assert total["area"] == ["Kessara"]


def test_incidents_whose_deaths_are_not_known_add_nothing_and_are_told() -> None:
    draft = drafted(table(GED, {}, {"low": "", "best": "", "high": ""}, {"best": "", "low": "3"}))

    total = entry(draft, "figures", 0)
    assert (total["low"], total["best"], total["high"]) == (7, 9, 18)
    assert "Of 1 incident the deaths are not known" in total["note"]
    assert "Of 1 incident there is no best estimate" in total["note"]


def test_the_gravest_are_shown_by_best_then_high_and_the_rest_is_counted() -> None:
    rows = [
        {"low": "0", "best": best, "high": high}
        for best, high in (("5", "9"), ("7", "7"), ("5", "20"), ("1", "90"), ("", "80"))
    ]

    draft = drafted(table(GED, *rows), events=2)

    assert {event.id for event in draft.lists["events"]} == {"ucdp-ged-2", "ucdp-ged-3"}
    assert entry(draft, "figures", 2)["value"] == 5
    said = str(draft.head["method.text"].value)
    assert "Rows read: 5; rows that could not be used: 0. Incidents: 5, all of them counted." in said
    assert "Shown as events: 2, those with most deaths by the best estimate, then by the high one." in said


def test_no_event_needs_to_be_shown() -> None:
    draft = drafted(table(GED, {}), events=0)

    assert draft.lists["events"] == []
    assert entry(draft, "figures", 0)["best"] == 6


def test_events_stand_in_the_order_of_time() -> None:
    draft = drafted(table(GED, day("2024-05-01"), day("2024-03-01", best="9"), day("2024-04-01")))

    assert [event.fields["date"] for event in draft.lists["events"]] == [
        "2024-03-01",
        "2024-04-01",
        "2024-05-01",
    ]


def test_a_month_between_rows_is_nought_and_one_beyond_the_file_is_not_known() -> None:
    rows = table(GED, day("2024-02-05"), day("2024-04-05", low="2", best="2", high="2"))

    draft = drafted(rows, filters=Filters(since="2024-01", until="2024-05"))

    assert points(draft, "by-month") == [
        {"date": "2024-01"},
        {"date": "2024-02", "low": 4, "best": 6, "high": 9},
        {"date": "2024-03", "value": 0},
        {"date": "2024-04", "value": 2},
        {"date": "2024-05"},
    ]
    note = str(next(one for one in draft.lists["series"]).fields["note"])
    assert "Nothing is known of 2 months outside" in note


def test_a_month_whose_deaths_are_not_known_has_no_number() -> None:
    rows = table(GED, {}, day("2024-04-05", low="", best="", high=""))

    assert points(drafted(rows), "by-month")[1] == {"date": "2024-04"}


def test_incidents_of_which_the_month_cannot_be_told_are_left_out_of_the_months_and_told() -> None:
    wide = {"date_start": "2024-03-20", "date_end": "2024-04-10", "date_prec": "4"}

    draft = drafted(table(GED, day("2024-03-05"), wide, day("2024-04-05")))

    assert [point["best"] for point in points(draft, "by-month")] == [6, 6]
    note = str(draft.lists["series"][0].fields["note"])
    assert "1 incident with 6 deaths (4 to 9) are not in this chart" in note
    assert entry(draft, "figures", 0)["best"] == 18


def test_more_than_ten_years_are_drawn_by_year() -> None:
    draft = drafted(table(GED, day("2001-03-05"), day("2024-03-05")))

    drawn = points(draft, "by-year")
    assert len(drawn) == 24
    assert drawn[1] == {"date": "2002", "value": 0}


def test_parties_beyond_twelve_share_a_bar() -> None:
    rows = [{"side_b": f"Band {number}"} for number in range(15)]

    drawn = points(drafted(table(GED, *rows)), "by-party")

    assert drawn[0] == {"label": "Government of Kessara", "value": 15}
    assert len(drawn) == 13
    assert drawn[-1] == {"label": "4 others", "value": 4}


def test_incidents_are_counted_by_kind() -> None:
    rows = table(GED, {}, {}, {"type_of_violence": "3"})

    assert points(drafted(rows), "by-kind") == [
        {"label": "State-based conflict", "value": 2},
        {"label": "One-sided violence", "value": 1},
    ]


def test_places_and_parties_that_come_again_are_one_entry() -> None:
    draft = drafted(table(GED, {}, {}, {"side_b": "Sel Band"}))

    assert len(draft.lists["places"]) == 1
    assert len(draft.lists["actors"]) == 3


def test_filters_are_refused_where_there_are_no_rows() -> None:
    from tests.sources.alert.made import imported
    from tests.sources.test_formats import ALERT
    from tocsin.errors import UsageError

    with pytest.raises(UsageError, match="no table of rows"):
        imported(ALERT, filters=Filters(country=["Oria"]))
    with pytest.raises(UsageError, match="--events"):
        imported(ALERT, events=5)


def test_what_was_read_and_selected_is_kept_of_a_source_without_rows_too() -> None:
    from tests.sources.alert.made import imported
    from tests.sources.test_formats import ALERT

    (source,) = imported(ALERT, accessed="2026-01-15", filters_used="the English page").lists["sources"]

    assert source.fields["accessed"] == "2026-01-15"
    assert source.fields["filters"] == "the English page"


def test_two_imports_have_ids_of_their_own() -> None:
    first = drafted(table(GED, {}))
    second = drafted(table(GED, day("2024-04-05")))

    assert entry(first, "figures")["id"] == "ucdp-ged-deaths-kessara-2024-03-05"
    assert entry(second, "figures")["id"] == "ucdp-ged-deaths-kessara-2024-04-05"
    for name in ("series", "figures"):
        assert not {one.id for one in first.lists[name][:2]} & {one.id for one in second.lists[name][:2]}


def test_a_span_of_days_that_reaches_beyond_the_rows_does_not_make_its_months_known() -> None:
    wide = {"date_start": "2023-12-20", "date_end": "2024-03-10", "date_prec": "5"}

    draft = drafted(table(GED, wide, day("2024-02-05"), day("2024-03-05")))

    assert [point["date"] for point in points(draft, "by-month")] == ["2024-02", "2024-03"]
    chosen = drafted(table(GED, wide, day("2024-02-05")), filters=Filters(since="2024-01", until="2024-02"))
    assert points(chosen, "by-month")[0] == {"date": "2024-01"}


@pytest.mark.parametrize(
    ("first", "last", "words", "covers"),
    [
        ("2024-03-05", "2024-03-05", "5 March 2024", "2024-03-05"),
        ("2024-03", "2024-05", "March 2024 to May 2024", "2024-03/2024-05"),
        ("2023", "2024", "2023 to 2024", "2023/2024"),
        ("2024-03-05", "2024-05", "5 March 2024 to 31 May 2024", "2024-03-05/2024-05-31"),
    ],
)
def test_the_title_and_the_time_are_those_that_were_chosen(
    first: str, last: str, words: str, covers: str
) -> None:
    draft = drafted(table(GED, {}), filters=Filters(since=first, until=last))

    assert draft.head["title"].value == f"Incidents in Kessara, {words}"
    assert draft.head["covers"].value == covers


def test_the_brief_knows_up_to_the_last_day_chosen_where_the_file_goes_as_far() -> None:
    rows = table(GED, {}, day("2024-06-05"))

    assert drafted(rows).head["as_of"].value == "2024-06-05"
    assert drafted(rows, filters=Filters(until="2024-05")).head["as_of"].value == "2024-05-31"
    assert drafted(rows, filters=Filters(until="2024-09")).head["as_of"].value == "2024-06-05"
