"""CSV as the field sends it: any separator, any encoding, titles above, notes below, marks that do not close."""

from __future__ import annotations

import pytest

from tests.sources.tables.made import cells, table, told
from tocsin import limits
from tocsin.errors import SourceError

PLACES = "place,killed,note\nGaço,12,market\nTelmas,,road\n"
"""Three columns and two rows, with one letter that is not ASCII and one empty cell."""

ROWS = [["Gaço", "12", "market"], ["Telmas", "", "road"]]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_told_from_the_rows(separator: str) -> None:
    assert cells(table(PLACES.replace(",", separator))) == ROWS


def test_a_decimal_comma_is_no_separator() -> None:
    found = table("place;lat;lon\nGaço;12,5;2,25\nTelmas;13,5;3,25\n")

    assert found.header == ["place", "lat", "lon"]
    assert cells(found)[0] == ["Gaço", "12,5", "2,25"]


def test_the_line_that_excel_writes_for_itself_is_obeyed_and_counted() -> None:
    found = table("sep=|\nplace|note\nGaço|one, two, three\n")

    assert (found.header_row, cells(found)) == (2, [["Gaço", "one, two, three"]])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_gives_the_same_cells(encoding: str) -> None:
    found = table(PLACES.encode(encoding))

    assert found.header == ["place", "killed", "note"]
    assert cells(found) == ROWS


def test_bytes_that_are_not_utf_8_are_told_with_the_word_they_make() -> None:
    (line,) = told(table(PLACES.encode("cp1252")))

    assert "1 byte is not UTF-8, the first in line 2; read as Windows-1252, which gives 'Gaço'" in line


def test_a_file_put_together_from_two_encodings_is_read_in_both() -> None:
    data = PLACES.encode() + "Sédra,3,field\n".encode("cp1252")

    assert [row[0] for row in cells(table(data))] == ["Gaço", "Telmas", "Sédra"]


def test_a_column_saved_in_a_wrong_encoding_is_put_right_and_told() -> None:
    scrambled = PLACES.encode().decode("cp1252")

    found = table(scrambled)

    assert cells(found) == ROWS
    assert told(found) == ["mended: column place: 1 cell has been saved in a wrong encoding, and put right"]


def test_a_column_saved_in_a_wrong_encoding_by_way_of_latin_1_is_put_right() -> None:
    found = table("place,killed,note\nÉtéda,12,market\nGaço,3,field\n".encode().decode("latin-1"))

    assert [row[0] for row in cells(found)] == ["Étéda", "Gaço"]


def test_a_column_with_one_right_cell_is_not_changed_but_told() -> None:
    found = table(PLACES.encode().decode("cp1252") + "Sédra,3,field\n")

    assert cells(found)[0][0] == "GaÃ§o"
    assert "look at: column place: some cells seem" in told(found)[0]
    assert "'Sédra'" in told(found)[0]


def test_titles_above_the_header_are_kept_apart() -> None:
    found = table("Incidents in Kessara\n\nplace,killed,note\nGaço,12,market\n")

    assert (found.header, found.header_row) == (["place", "killed", "note"], 3)
    assert [(row.number, row.cells[0]) for row in found.above] == [(1, "Incidents in Kessara")]


def test_a_format_can_choose_the_header_by_its_own_sign() -> None:
    found = table(
        "Place,Killed\n#loc +name,#affected +killed\nGaço,12\n",
        lambda row: sum(cell.startswith("#") for cell in row) > 1,
    )

    assert (found.header_row, found.above[0].cells) == (2, ["Place", "Killed"])


def test_a_row_of_tags_may_leave_out_the_last_columns() -> None:
    found = table("Place,Killed,Note\n#loc,#affected\nGaço,12,market\n", lambda row: row[0] == "#loc")

    assert (found.header, cells(found)) == (["#loc", "#affected", ""], [["Gaço", "12", "market"]])


def test_rows_that_do_not_fit_are_told_by_their_number() -> None:
    found = table(PLACES + "Sédra,3\nOria,4,a,b\nMera,5,,,\nSource: the desk\n")

    assert cells(found) == [*ROWS, ["Sédra", "3", ""], ["Mera", "5", ""]]
    assert told(found) == [
        "look at: row 4: 2 cells, not 3; those at the end are taken as empty",
        "dropped: row 5: 4 cells, not 3: some stand in a wrong column; the row was left out",
        "dropped: row 7: one cell only: a note, not a row",
    ]


def test_many_faulty_rows_are_counted() -> None:
    found = table(PLACES + "a,1,b,c\n" * 50)

    assert told(found)[-1] == "dropped: 30 further rows with too many cells of 50 in all"
    assert len(told(found)) == limits.TABLE_FAULTS_TOLD + 1


def test_going_through_the_rows_again_tells_nothing_twice() -> None:
    found = table(PLACES + "Oria,4,a,b\n")

    assert told(found) == told(found)


def test_a_line_break_in_a_cell_is_part_of_it() -> None:
    assert cells(table('place,killed,note\nGaço,12,"at the\nmarket"\n')) == [["Gaço", "12", "at the\nmarket"]]


@pytest.mark.parametrize(
    "below", ["", 'Mera,5,"a road"\n', "Mera,5,a road\n" * 300], ids=["last", "closed later", "runaway"]
)
def test_a_quotation_mark_that_does_not_close_costs_one_row(below: str) -> None:
    found = table(PLACES + 'Oria,"4,village\nSédra,3,field\n' + below)

    rows = cells(found)
    assert rows[:3] == [*ROWS, ["Sédra", "3", "field"]]
    assert len(rows) == 3 + below.count("\n")
    assert told(found) == [
        "dropped: row 4: a quotation mark that is not closed, or stands inside a cell; the row was left out"
    ]


def test_empty_rows_are_counted_but_not_given() -> None:
    found = table("a,b\n1,2\n\n,\n3,4\n")

    assert [row.number for row in found.rows()] == [2, 5]


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b"a,b\n1,2\n1,\x00\n" + b"1,2\n" * 9, "a zero byte", 3),
        (b"a," * 800 + b"b\n" + b"1," * 800 + b"1\n", "801 columns; at most 400 are read", 1),
        (b"one line\nand another\n", "no table in it", 0),
        (b"a,b\n" + b"x" * 3_000_000, "a line of more than 1 MB", 2),
        (b"\xff\xfe" + "a,b\n".encode("utf-16-le") + b"\x00\xd8", "damaged UTF-16", 2),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(data: bytes, message: str, line: int) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        table(data)

    assert caught.value.diagnostics[0].line == line
    assert caught.value.diagnostics[0].hint
