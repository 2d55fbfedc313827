"""A table with HXL tags becomes incidents where its rows tell what happened, and sums where they tell how many."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.alert.made import source
from tests.sources.tables.made import packed, workbook
from tocsin.errors import SourceError
from tocsin.sources import report, yaml_draft
from tocsin.sources.draft import Draft, Plain
from tocsin.sources.formats import HXL, Given, recognise
from tocsin.sources.incidents.filters import Filters

HERE = Path(__file__).parent
GIVEN: dict[str, str] = {"title": "Kessara in 2025", "publisher": "Desk", "level": "warning"}


def read(data: bytes | str, **given: object) -> Draft:
    """Return the draft of a file, which must be told as HXL and must write a brief without faults."""
    file = source(data.encode() if isinstance(data, str) else data)
    format = recognise(file)
    assert format is HXL
    draft = format.read(file, Given(**{**GIVEN, **given}))  # type: ignore[arg-type]
    yaml_draft.check(yaml_draft.written(draft, "kessara", "table.csv"), "kessara")
    return draft


def table(tags: str, *rows: str) -> str:
    """Return a table with a row of column names over a row of tags."""
    return "\n".join([",".join(f"c{n}" for n in range(tags.count(",") + 1)), tags, *rows])


def figures(draft: Draft) -> dict[str, Plain]:
    """Return the value of each figure by what it counts."""
    return {
        " ".join(str(entry.fields[name]) for name in ("measure", "population") if name in entry.fields): (
            entry.fields.get("value")
        )
        for entry in draft.lists["figures"]
    }


def test_rows_with_a_date_and_an_event_are_incidents() -> None:
    draft = read(
        table(
            "#date+occurred,#adm1+name,#loc+name,#event+type,#group+perp,#group+victim,#affected+killed,#affected+injured",
            "2025-04-03,Gaço,Sédra,Attack,Army,Farmers,2,3",
        )
    )

    (event,) = draft.lists["events"]
    assert (event.fields["date"], event.fields["title"]) == ("2025-04-03", "Attack: Army and Farmers")
    assert event.fields["actors"] == [
        {"id": "army", "role": "perpetrator"},
        {"id": "farmers", "role": "victim"},
    ]
    assert "Injured: 3." in str(event.fields["text"])
    assert figures(draft)["killed"] == 2
    assert draft.lists["places"][0].fields["precision"] == "region"


def test_civilians_and_ranges_are_kept_apart() -> None:
    draft = read(
        table(
            "#date,#event,#affected+killed,#affected+killed+min,#affected+killed+max,#affected+killed+civilians",
            "2025-04-03,Attack,5,4,9,3",
        )
    )

    total, civilians = draft.lists["figures"][:2]
    assert [total.fields[name] for name in ("low", "best", "high")] == [4, 5, 9]
    assert (civilians.fields["value"], civilians.fields["population"]) == (3, "civilians")


def test_deaths_that_a_row_does_not_give_make_the_total_a_least() -> None:
    draft = read(table("#date,#event,#affected+killed", "2025-04-03,Attack,5", "2025-04-04,Attack,"))

    total = draft.lists["figures"][0].fields
    assert (total["value"], total["qualifier"]) == (5, "at-least")


@pytest.mark.parametrize(
    ("precision", "has_point"), [("exact", True), ("district", False), ("censored", False)]
)
def test_only_a_place_that_is_known_exactly_has_a_point(precision: str, has_point: bool) -> None:
    draft = read(
        table(
            "#date,#event,#adm2+name,#geo+lat,#geo+lon,#geo+precision",
            f"2025-04-03,Attack,Telmas,12.5,3,{precision}",
        )
    )

    assert ("point" in draft.lists["places"][0].fields) is has_point


def test_points_of_unknown_precision_are_not_drawn_and_told() -> None:
    draft = read(table("#date,#event,#geo+lat,#geo+lon,#loc", "2025-04-03,Attack,12.5,3,Sédra"))

    assert "point" not in draft.lists["places"][0].fields
    assert "points are given and not how exact they are" in report.text(draft)


def test_rows_of_numbers_by_area_and_time_are_sums() -> None:
    draft = read(
        table(
            "#adm1,#adm2,#adm2+code,#date+start,#date+end,#affected+killed,#affected+idps,#affected+killed+f",
            "Gaço,Nord,KS1,2025-01-01,2025-01-31,3,100,1",
            "Gaço,Nord,KS1,2025-02-01,2025-02-28,4,150,1",
            "Telmas,Sud,KS2,2025-01-01,2025-01-31,5,200,2",
            "Telmas,Sud,KS2,2025-02-01,2025-02-28,6,250,2",
        )
    )

    assert figures(draft) == {"killed": 18, "internally displaced": 400, "killed women and girls": 6}
    assert not draft.lists["events"]
    killed, displaced, women = (entry.fields for entry in draft.lists["figures"])
    assert (killed["period"], displaced["as_of"]) == ("2025-01/2025-02", "2025-02")
    assert "an earlier date is not added" in str(displaced["note"])
    assert women["population"] == "women and girls"
    assert {place.fields["code"] for place in draft.lists["places"]} == {"KS1", "KS2"}


def test_deaths_of_single_days_are_not_added_over_time() -> None:
    draft = read(table("#adm1,#date,#affected+killed", "Gaço,2025-01-05,3", "Gaço,2025-01-12,8"))

    assert figures(draft) == {"killed": 8}
    assert draft.lists["figures"][0].fields["as_of"] == "2025-01-12"


def test_a_total_that_lacks_an_area_is_a_least_and_says_so() -> None:
    draft = read(
        table("#adm1,#date,#affected+idps", "Gaço,2025-01,300", "Telmas,2025-01,200", "Gaço,2025-02,400")
    )

    total = draft.lists["figures"][0].fields
    assert (total["value"], total["qualifier"], total["as_of"]) == (400, "at-least", "2025-02")
    assert "It lacks 1 of the regions" in str(total["note"])


def test_sectors_are_counted_each_by_itself() -> None:
    draft = read(
        table(
            "#adm1,#date,#sector,#inneed",
            "Gaço,2025,Health,300",
            "Gaço,2025,Water,200",
            "Telmas,2025,Water,50",
        )
    )

    assert figures(draft) == {"in need (Health)": 300, "in need (Water)": 250}


def test_a_row_of_totals_is_not_counted_again() -> None:
    draft = read(table("#adm1,#date,#affected+idps", "Gaço,2025,300", "Telmas,2025,20", "TOTAL:,2025,320"))

    assert figures(draft) == {"internally displaced": 320}
    assert "row 5: 'TOTAL:' is no area: a sum of other rows" in report.text(draft)


def test_who_counted_is_named_where_all_rows_say_the_same() -> None:
    draft = read(table("#adm1,#date,#affected+idps,#meta+source", "Gaço,2025,300,IOM", "Telmas,2025,20,IOM"))

    assert draft.lists["figures"][0].fields["reported_by"] == "IOM"
    assert draft.lists["sources"][0].fields["publisher"] == "IOM"


def test_several_sources_are_named_in_the_note_of_the_table() -> None:
    draft = read(table("#adm1,#date,#affected+idps,#meta+source", "Gaço,2025,300,IOM", "Telmas,2025,20,OCHA"))

    assert "reported_by" not in draft.lists["figures"][0].fields
    assert draft.lists["sources"][0].fields["note"] == "Its rows name 2 sources: IOM; OCHA."


def test_columns_that_tell_of_persons_are_never_read() -> None:
    draft = read(table("#adm1,#date,#affected+idps,#contact+name", "Gaço,2025,300,Somebody"))

    assert "Somebody" not in yaml_draft.written(draft, "kessara", "table.csv")
    assert "tells of persons; not read" in report.text(draft)


def test_numbers_after_the_as_of_date_are_left_out() -> None:
    draft = read(table("#adm1,#date,#affected+idps", "Gaço,2025,300", "Telmas,2026,20"), as_of="2025-12-31")

    assert figures(draft) == {"internally displaced": 300}
    assert "lies after the as-of date" in report.text(draft)


def test_sums_are_chosen_by_area() -> None:
    draft = read(
        table("#adm1,#date,#affected+idps", "Gaço,2025,300", "Telmas,2025,20"),
        filters=Filters(area=("telmas",)),
    )

    assert figures(draft) == {"internally displaced": 20}
    assert draft.lists["figures"][0].fields["area"] == ["telmas"]


def test_a_workbook_in_which_the_tags_stand_in_the_second_sheet() -> None:
    data = workbook(
        {
            "read me": [["terms", "of use"], ["a", "b"]],
            "data": [
                ["Region", "Date", "Displaced"],
                ["#adm1", "#date", "#affected+idps"],
                ["Gaço", 45000, 300],
            ],
        },
        dates=(1,),
    )

    draft = read(data)

    assert figures(draft) == {"internally displaced": 300}
    assert draft.lists["figures"][0].fields["as_of"] == "2023-03-15"


def test_a_table_in_a_zip_file() -> None:
    draft = read(packed({"idps.csv": table("#adm1,#date,#affected+idps", "Gaço,2025,300")}))

    assert draft.lists["sources"][0].fields["title"] == "idps.csv"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (table("#adm1,#date", "Gaço,2025"), "its tags tell neither what happened nor how many people"),
        (table("#zzz,#yyy", "Gaço,2025"), "a row of HXL tags (row 2) of which none is understood"),
        (table("#adm1,#affected+idps", "Gaço,many"), "none of its 1 rows gives a number"),
        (table("#date,#event", "soon,Attack"), "none of its 1 rows can be used"),
    ],
)
def test_a_table_that_tells_nothing_is_refused(data: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(data)

    assert message in caught.value.diagnostics[0].message


def test_numbers_of_a_time_after_the_download_are_left_out_and_told() -> None:
    draft = read(
        table("#adm1,#date,#affected+idps", "Gaço,2025-02-28,40", "Gaço,2035-02-28,9"), accessed="2025-03-01"
    )

    assert [entry.fields["value"] for entry in draft.lists["figures"]] == [40]
    assert "row 4: 2035-02-28 is after the download on 2025-03-01; the row was left out" in report.text(draft)


def test_an_empty_row_of_tags_leaves_a_table_of_unknown_columns() -> None:
    with pytest.raises(SourceError, match="a table whose columns are not known: Region, Date, Killed"):
        recognise(source(b"Region,Date,Killed\n#,#,\nGaco,2025,3\nGaco,2026,3\n"))


@pytest.mark.parametrize("name", ["incidents", "sums"])
def test_the_whole_report_of_a_dirty_file(name: str) -> None:
    told = report.text(read((HERE / f"{name}.csv").read_bytes()))

    assert told + "\n" == (HERE / f"{name}.txt").read_text(encoding="utf-8")
