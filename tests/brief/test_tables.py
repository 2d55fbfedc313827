import io
import zipfile

import pytest

from tests.brief.made import HEAD, faults_of, packed, read_text, workbook
from tocsin.errors import SourceError

MORE = """\
actors: [{id: un, name: UN, kind: organisation}, {id: army, name: Army, kind: security-force}]
places: [{id: north, name: North, precision: region}]
figures: [{id: dead, value: 3, measure: killed}]
sources: [{id: gw, title: x}, {id: un-1, title: y}]
"""
TABLE = """\
ID,Date,title,text,place,actors,figures,sources,marked,tlp
a,2020-04,"An attack, at dawn","Two lines
of text [@gw]",north,army: perpetrator; un:reporting,dead,gw; un-1,x,GREEN

b,2021~,Another,,,,,,,
"""


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_row_is_an_event_whatever_separates_the_cells(separator: str) -> None:
    table = f"id{separator}date{separator}title\na{separator}2020{separator}x: y\n"

    (event,) = read_text(files={"events.csv": table}).events

    assert (event.id, str(event.date), event.title) == ("a", "2020", "x: y")


def test_all_columns_are_read_and_blank_rows_skipped() -> None:
    first, second = read_text(MORE, {"events.csv": TABLE}).events

    assert (first.title, first.text, first.place) == (
        "An attack, at dawn",
        "Two lines\nof text [@gw]",
        "north",
    )
    assert [(actor.id, actor.role) for actor in first.actors] == [
        ("army", "perpetrator"),
        ("un", "reporting"),
    ]
    assert (first.figures, first.sources, first.marked, first.tlp) == (
        ["dead"],
        ["gw", "un-1"],
        True,
        "GREEN",
    )
    assert (second.id, second.text, second.actors, second.marked) == ("b", None, [], False)


def test_rows_follow_the_events_of_the_brief_itself() -> None:
    brief = read_text(
        "events: [{id: z, date: 2019, title: z}]\n", {"events.csv": "id,date,title\na,2020,x\n"}
    )

    assert [event.id for event in brief.events] == ["z", "a"]
    assert faults_of(
        "events: [{id: a, date: 2019, title: z}]\n", {"events.csv": "id,date,title\na,2020,x\n"}
    ) == ["x/events.csv:2:1: events[1].id: the id 'a' is given twice (first on line 6)"]


def test_a_fault_in_a_cell_names_its_row_and_column() -> None:
    table = 'id,date,title,sources,actors\na,2020,"x"" y",gw,un\nb,2020-13,y,gv,un:boss\n'

    assert faults_of(MORE, {"events.csv": table}) == [
        "x/events.csv:2:5: events[0].actors[0].role: required field 'role' is missing",
        "x/events.csv:3:2: events[1].date: '2020-13' has no month 13",
        "x/events.csv:3:4: events[1].sources[0]: no source has the id 'gv'",
        "x/events.csv:3:5: events[1].actors[0].role: 'boss' is not in the vocabulary 'event-roles'",
    ]


def test_a_link_in_a_cell_of_two_lines_names_the_line_in_the_file() -> None:
    table = 'id,date,title,text\na,2020,x,"one\ntwo [here](x.html)"\n'

    assert faults_of(files={"events.csv": table}) == [
        "x/events.csv:3:12: events[0].text: link must be https, mailto or tel"
    ]


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("id,date,titel\na,2020,x\n", "x/events.csv:1:3: unknown column 'titel' (did you mean 'title'?)"),
        ("id,date,id\na,2020,b\n", "x/events.csv:1:3: the column 'id' is given twice"),
        ("id,,title\na,2020,b\n", "x/events.csv:1:2: a column without a name"),
        ("id" + ",x" * 80, "x/events.csv:1:1: 81 columns; a table of events has at most 68"),
        ("id,date,title\na,2020\n", "x/events.csv:2:1: the row has 2 of 3 cells"),
        ("id,date,title\na,2020,x,y\n", "x/events.csv:2:1: 4 cells in a row, 3 in the header"),
        ('id,date,title\na,2020,"x\n', "x/events.csv:2:1: not a table: unexpected end of data"),
        ("\n , \n", "x/events.csv:1:1: the file is empty"),
        ("", "x/events.csv: the file is empty"),
    ],
)
def test_a_table_of_another_shape_is_refused(table: str, fault: str) -> None:
    assert fault in faults_of(files={"events.csv": table})


def test_a_sheet_gives_the_same_events_and_its_date_cells_are_days() -> None:
    sheet = workbook(
        [["id", "date", "title", None], ["a", 43922, "x"], [None, None, None], ["b", 2020, "y"]], dates=(1,)
    )
    plain = workbook([["id", "date", "title"], ["a", 2020, "x"]])

    assert [str(event.date) for event in read_text(files={"events.xlsx": sheet}).events] == [
        "2020-04-01",
        "1905-07-12",
    ]
    assert [str(event.date) for event in read_text(files={"events.xlsx": plain}).events] == ["2020"]


def test_a_fault_in_a_sheet_names_row_and_column() -> None:
    sheet = workbook([["id", "date", "title"], [None, None, None], ["a", "soon", "x"]])

    assert faults_of(files={"events.xlsx": sheet}) == [
        "x/events.xlsx:3:2: events[0].date: 'soon' is not a date"
    ]


def test_cells_of_other_kinds_are_text_too() -> None:
    cells = '<c r="A2" t="b"><v>1</v></c><c r="B2" s="1"><v>0.5</v></c><c r="C2"><v>1.5</v></c>'
    head = "".join(
        f'<c r="{place}1" t="inlineStr"><is><t>{name}</t></is></c>'
        for place, name in zip("ABC", ("id", "date", "title"), strict=True)
    )
    sheet = f'<sheetData><row r="1">{head}</row><row r="2">{cells}</row></sheetData>'

    (fault,) = faults_of(files={"events.xlsx": packed(sheet)})

    assert fault.startswith("x/events.xlsx:2:2: events[0].date: ")


def test_an_archive_without_a_workbook_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("letter.txt", "words")

    assert faults_of(files={"events.xlsx": stream.getvalue()}) == [
        "x/events.xlsx: not a readable XLSX workbook"
    ]


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    assert faults_of(files={"events.xlsx": packed("<!-- " + " " * 20_000_000 + " -->")}) == [
        "x/events.xlsx: larger than 20 MB when unpacked"
    ]


def test_a_cell_in_the_last_corner_of_a_sheet_is_refused() -> None:
    sheet = '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row></sheetData>'

    assert faults_of(files={"events.xlsx": packed(sheet)}) == [
        "x/events.xlsx: a cell as far out as XFD1048576; clear what is right of and below the table"
    ]


@pytest.mark.parametrize(
    "data", [b"id,date", b"PK\x03\x04", packed("<sheetData>")[:-40], packed("<!DOCTYPE x>")]
)
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    (fault,) = faults_of(files={"events.xlsx": data})

    assert fault.startswith("x/events.xlsx: ")


def test_a_row_with_too_few_cells_is_told_so_and_its_id_still_counts() -> None:
    with pytest.raises(SourceError) as caught:
        read_text(files={"events.csv": "id,date,title,text\na,2020,x,\na,2021,y\n"})

    assert [(fault.line, fault.message, fault.hint) for fault in caught.value.diagnostics] == [
        (3, "the row has 3 of 4 cells", "add the cell that is missing, even if empty"),
        (3, "the id 'a' is given twice (first on line 2)", "ids of events must differ"),
    ]


# Languages


IN_FRENCH = (
    "id,date,title,title:fr,text,text:fr\na,2020,The dam,La digue,It broke.,Elle a rompu.\nb,2021,Rain,,,\n"
)


def test_a_text_in_another_language_has_a_column_of_its_own() -> None:
    dam, rain = read_text(files={"events.csv": IN_FRENCH}).events

    assert (dam.title, dam.text, rain.title, rain.text) == ("The dam", "It broke.", "Rain", None)
    assert faults_of(files={"events.csv": IN_FRENCH}, language="fr") == [
        "x/brief.yaml:2:8: title: no text in 'fr'",
        "x/events.csv:3:3: events[1].title: no text in 'fr'",
    ]


def test_a_workbook_has_the_same_columns_and_the_brief_s_own_language_may_be_named() -> None:
    head = HEAD.replace("title: An example", "title: {en: An example, fr: Un exemple}")
    files: dict[str, str | bytes] = {
        "brief.yaml": head,
        "events.xlsx": workbook(
            [["id", "date", "Title: en", "title:fr"], ["a", "2020", "The dam", "La digue"]]
        ),
    }

    assert read_text(files=files).events[0].title == "The dam"
    assert read_text(files=files, language="fr").events[0].title == "La digue"


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        (
            "title,title:en",
            "4: the column 'title:en' is given twice ('title' is in 'en', the language of the brief)",
        ),
        ("title:fr,title:fr", "4: the column 'title:fr' is given twice"),
        ("title,title:FR", "4: 'FR' is not a language tag (did you mean 'fr'?)"),
        ("title,title:", "4: '' is not a language tag"),
        ("title,place:fr", "4: the column 'place' is the same in every language"),
        ("title,titel:fr", "4: unknown column 'titel:fr' (did you mean 'title'?)"),
    ],
)
def test_a_column_of_a_language_that_cannot_be_is_refused(header: str, fault: str) -> None:
    assert faults_of(files={"events.csv": f"id,date,{header}\na,2020,x,y\n"}) == [f"x/events.csv:1:{fault}"]


def test_an_event_without_a_title_in_the_brief_s_own_language_is_a_fault() -> None:
    found = faults_of(files={"events.csv": "id,date,title,title:fr\na,2020,,La digue\n"})

    assert found == ["x/events.csv:2:4: events[0].title: no text in 'en', the language of the brief"]
