"""XLSX as the field sends it: a licence first, titles above, merged cells, days as numbers."""

from __future__ import annotations

import pytest

from tests.sources.tables.made import cells, file, table, told, workbook
from tocsin import limits
from tocsin.errors import SourceError
from tocsin.sources.tables.opening import first_rows

ROWS: list[list[str | int | float | None]] = [
    ["day", "place", "killed"],
    [45000, "Gaço", 12],
    [45001, "Telmas", 1.5],
]


def test_days_are_dates_and_whole_numbers_have_no_point() -> None:
    found = table(workbook({"data": ROWS}, dates=(0,)))

    assert found.header == ["day", "place", "killed"]
    assert cells(found) == [["2023-03-15", "Gaço", "12"], ["2023-03-16", "Telmas", "1.5"]]


def test_the_fullest_sheet_is_read_and_the_others_named() -> None:
    licence: list[list[str | int | float | None]] = [["terms", "of use"], ["a", "b"]]

    found = table(workbook({"licence": licence, "data": ROWS}))

    assert found.sheet == "data"
    assert told(found) == ["dropped: sheet 'licence' was not read; the table is in 'data'"]


def test_a_format_can_choose_the_sheet_by_its_header() -> None:
    many: list[list[str | int | float | None]] = [["name", "code"]]
    many += [["a", "b"]] * 20

    found = table(workbook({"codes": many, "data": ROWS}), lambda row: "killed" in row)

    assert found.sheet == "data"


def test_words_in_merged_cells_go_to_each_row_and_numbers_do_not() -> None:
    rows: list[list[str | int | float | None]] = [
        ["region", "place", "killed"],
        ["North", "Gaço", 12],
        [None, "Telmas", None],
    ]

    found = table(workbook({"data": rows}, merged=("A2:A3", "C2:C3")))

    assert cells(found) == [["North", "Gaço", "12"], ["North", "Telmas", ""]]
    assert told(found) == [
        "mended: row 2: column region: 'North' stood in merged cells, and now in each of rows 2 to 3",
        "look at: row 2: column killed: the number 12 stands in merged cells for rows 2 to 3; it is read once",
    ]


def test_titles_above_the_header_are_kept_apart() -> None:
    found = table(workbook({"data": [["Kessara, incidents"], [], *ROWS]}))

    assert (found.header_row, found.above[0].cells[0]) == (3, "Kessara, incidents")
    assert [row.number for row in found.rows()] == [4, 5]


def test_columns_without_a_name_are_kept_so_that_no_row_is_too_long() -> None:
    found = table(workbook({"data": [["place", "killed"], ["Gaço", 12, "a note"]]}))

    assert (found.header, cells(found)) == (["place", "killed", ""], [["Gaço", "12", "a note"]])


def test_cells_saved_in_a_wrong_encoding_are_put_right() -> None:
    scrambled = [[str(cell).encode().decode("cp1252") for cell in row] for row in ROWS]

    found = table(workbook({"data": [list(row) for row in scrambled]}))

    assert cells(found)[0][1] == "Gaço"


def test_the_first_rows_of_all_sheets_are_seen() -> None:
    seen = first_rows(file(workbook({"licence": [["terms", "of use"]], "data": ROWS})))

    assert ["terms", "of use"] in seen
    assert ["day", "place", "killed"] in seen


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (workbook({"data": [["a note"]]}), "no sheet of it holds a table"),
        (workbook({"data": ROWS})[:-60], "a damaged ZIP file"),
        (
            workbook({"data": ROWS}).replace(b"sheet1.xml", b"sheet9.xml"),
            "not a readable XLSX workbook",
        ),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        table(data)

    assert caught.value.diagnostics[0].hint


def test_a_cell_far_out_is_refused_before_the_sheet_is_laid_out() -> None:
    data = workbook({"data": [*ROWS, *[[]] * limits.TABLE_WORKBOOK_ROWS, ["far"]]})

    with pytest.raises(SourceError, match="a cell as far out as"):
        table(data)
