"""What travels inside a PDF is the brief as its readers may see it, whole, readable, and the same each time."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.briefs_made import minimal
from tests.typeset.samples import page
from tocsin.audience import restrict
from tocsin.brief.dates import parse
from tocsin.brief.model import Brief, Event
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.brief.tables import load_csv
from tocsin.build import load
from tocsin.finish import finish
from tocsin.finish.data import attached
from tocsin.typeset import lay_out

BRIEFS = sorted(path for path in (Path(__file__).parents[2] / "briefs").iterdir() if path.is_dir())


def files_in(brief: Brief) -> dict[str, bytes]:
    layout = lay_out(page("<p>Text.</p>"), pictures={}, theme=None)
    data = finish(layout, brief)
    assert finish(layout, brief) == data
    with pikepdf.open(BytesIO(data)) as pdf:
        listed = [str(file.UF) for file in pdf.Root.AF]
        kinds = {str(file.UF): str(file.AFRelationship) for file in pdf.Root.AF}
        assert len(listed) == len(set(listed))
        tables = {"events.csv": "/Data"} | ({"series.csv": "/Data"} if brief.series else {})
        assert kinds == {"brief.json": "/Source", **tables}
        dates = {str(file.EF.F.Params.CreationDate) for file in pdf.Root.AF}
        assert dates == {f"D:{(brief.issued or brief.as_of).start.earliest:%Y%m%d}000000Z"}  # type: ignore[union-attr]
        assert {str(file.EF.F.Subtype) for file in pdf.Root.AF} == {"/application/json", "/text/csv"}
        return {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()}


@pytest.mark.parametrize("folder", BRIEFS, ids=lambda folder: str(folder.name))
def test_both_files_read_back_as_the_brief(folder: Path) -> None:
    brief = load(snapshot(folder))

    files = files_in(brief)

    assert Brief.model_validate_json(files["brief.json"]) == brief
    rows = load_csv(files["events.csv"].decode(), "events.csv", "en")
    assert rows.faults == []
    assert [Event.model_validate(row) for row in rows.data] == brief.events


def test_what_is_withheld_from_readers_is_not_in_the_files() -> None:
    brief = read(snapshot(BRIEFS[0]))
    secret = brief.events[0].model_copy(
        update={"id": "secret-one", "title": "The hidden meeting", "tlp": "RED"}
    )
    whole = brief.model_copy(update={"events": [*brief.events, secret]})
    assert any("hidden meeting" in file.text for file in attached(whole))
    assert not any("hidden meeting" in file.text for file in attached(restrict(whole)))


def test_a_cell_that_would_be_a_formula_is_text() -> None:
    brief = load(snapshot(BRIEFS[0]))
    event = Event(id="sum", date=parse("2020"), title="=1+1")
    table = attached(brief.model_copy(update={"events": [event]}))[1].text
    assert table.splitlines()[1] == "sum,2020,'=1+1,,,,,,,"


def test_without_events_there_is_no_table() -> None:
    brief = load(snapshot(BRIEFS[0])).model_copy(update={"events": [], "series": []})
    assert [file.name for file in attached(brief)] == ["brief.json"]


def test_series_are_a_table_of_points_in_which_what_is_not_known_has_no_number() -> None:
    points = [
        {"date": "2020-01", "low": 1, "best": 2.5, "high": 1000},
        {"date": "2020-02"},
        {"date": "2020-03", "value": 0},
    ]
    months = {
        "id": "months",
        "title": "By month",
        "measure": "killed",
        "area": ["Or", "Ka"],
        "points": points,
    }
    kinds = {
        "id": "kinds",
        "title": "+ by kind",
        "measure": "killed",
        "points": [{"label": "=1+1", "value": 4}],
    }

    (_, table) = attached(minimal(series=[months, kinds]))

    assert table.name == "series.csv"
    assert table.text.splitlines() == [
        "series,title,population,measure,area,period,reported_by,sources,date,label,value,low,best,high",
        "months,By month,,killed,Or; Ka,,,,2020-01,,,1,2.5,1000",
        "months,By month,,killed,Or; Ka,,,,2020-02,,,,,",
        "months,By month,,killed,Or; Ka,,,,2020-03,,0,,,",
        "kinds,'+ by kind,,killed,,,,,,'=1+1,4,,,",
    ]
