"""What a licence keeps out of files is printed, and no row of it is in the data of any file; and that is said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.briefs_made import minimal
from tocsin import editions
from tocsin.attaching import attachable, unattached
from tocsin.audience import restrict
from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.references import REFERENCES
from tocsin.brief.snapshot import Snapshot, snapshot
from tocsin.build import pdf_of, sheets
from tocsin.errors import SourceError
from tocsin.finish.data import attached

ROW = {
    "id": "row-771",
    "date": "2026-03-03",
    "title": "Shelling of Quorvale",
    "text": "Shells fell on the market. [@rows]",
    "place": "quorvale",
    "actors": [{"id": "ninth-brigade", "role": "perpetrator"}, {"id": "army", "role": "participant"}],
    "figures": ["row-771-dead", "both-dead"],
    "sources": ["rows"],
}
OWN = {
    "id": "march",
    "date": "2026-02",
    "title": "March on the capital",
    "place": "capital",
    "actors": [{"id": "army", "role": "participant"}],
    "figures": ["both-dead"],
    "sources": ["desk"],
}
DATA: dict[str, Any] = {
    "id": "oria",
    "title": "Oria",
    "publisher": {"name": "Oria Desk"},
    "as_of": "2026-03",
    "alert": {
        "level": "watch",
        "held_responsible": ["ninth-brigade-command"],
        "risk_factors": [{"code": "1", "note": "Seen.", "evidence": ["row-771", "march", "row-771-dead"]}],
    },
    "figures": [
        {"id": "row-771-dead", "value": 4711, "measure": "killed", "sources": ["rows"]},
        {"id": "both-dead", "value": 12, "measure": "killed", "sources": ["desk"]},
        {"id": "all-dead", "value": 98765, "measure": "killed", "sources": ["rows"], "key": True},
    ],
    "series": [
        {
            "id": "monthly",
            "title": "Killed per month",
            "measure": "killed",
            "points": [{"date": "2026-02", "value": 5}],
        }
    ],
    "actors": [
        {"id": "ninth-brigade", "name": "Ninth Brigade", "kind": "state"},
        {"id": "ninth-brigade-command", "name": "High Command", "kind": "state"},
        {"id": "army", "name": "Army", "kind": "state"},
        {"id": "un", "name": "United Nations", "kind": "organisation"},
    ],
    "events": [ROW, OWN],
    "places": [
        {"id": "quorvale", "name": "Quorvale", "precision": "exact", "point": [12.3456, 65.4321]},
        {"id": "capital", "name": "Capital", "precision": "district"},
    ],
    "recommendations": [
        {"id": "R1", "text": "Act.", "to": ["un"], "basis": ["row-771", "row-771-dead", "march"]},
        {"id": "R2", "text": "Look.", "to": ["un"], "basis": ["row-771-dead"]},
    ],
    "sources": [
        {
            "id": "rows",
            "title": "Rows of events",
            "attach_events": False,
            "licence": "Terms of use",
            "attribution": "Rows Project (2026)",
            "filters": "Oria, 2026, all types",
            "accessed": "2026-03-09",
        },
        {"id": "desk", "title": "Log of the desk"},
    ],
}
OF_THE_ROW = ("771", "4711", "Quorvale", "quorvale", "12.3456", "65.4321", "market", "Ninth", "2026-03-03")
"""Words and numbers that stand in the row and nowhere else, but for the day on which the rows were read."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "oria"
    path.mkdir()
    (path / "brief.json").write_text(json.dumps(DATA), encoding="utf-8")
    return path


def brief(**changes: Any) -> Brief:
    return Brief.model_validate(DATA | changes)


def rows_in(data: str) -> list[str]:
    """Return what of the row is in some text."""
    return [words for words in OF_THE_ROW if words in data]


def files() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every edition of one brief in one language, and for one addressee alone where it has leaves."""
    for name in editions.names(None):
        edition = editions.load(name, None)
        if not edition.of_pack and edition.options.languages == 1:
            yield name, ()
            if edition.has_leaves:
                yield name, ("un",)


@pytest.mark.parametrize(("edition", "to"), list(files()))
def test_no_file_of_any_edition_has_a_row_in_its_data(
    edition: str, to: tuple[str, ...], folder: Path
) -> None:
    loaded = editions.load(edition, None)
    pdf = PdfReader(BytesIO(pdf_of(folder, sheets([edition], [], None, (), to)[0], None)))

    found = {name: b"".join(parts).decode() for name, parts in pdf.attachments.items()}
    assert {name: rows_in(text) for name, text in found.items() if rows_in(text)} == {}
    if "brief.json" in found:
        again = Snapshot(Path("oria"), "oria", {"brief.json": found["brief.json"].encode()}, "")
        assert read(again).id == "oria"
        assert "1 event of this brief is not in its attached data" in found["brief.json"]
    if "annex-b" in loaded.parts:
        printed = "".join(page.extract_text() for page in pdf.pages)
        assert "Quorvale" in printed and "4,711" in printed


def test_the_row_goes_with_what_only_it_needs_and_sums_stay() -> None:
    left = attachable(brief())

    assert [event.id for event in left.events] == ["march"]
    assert [figure.id for figure in left.figures] == ["both-dead", "all-dead"]
    assert [actor.id for actor in left.actors] == ["ninth-brigade-command", "army", "un"]
    assert [place.id for place in left.places] == ["capital"]
    assert [entry.basis for entry in left.recommendations] == [["march"], []]
    assert left.alert.risk_factors[0].evidence == ["march"]
    assert len(left.series) == 1
    assert len(left.sources) == 2


@pytest.mark.parametrize(
    "event",
    [
        ROW | {"sources": ["desk", "rows"]},
        ROW | {"sources": [], "text": "As counted [@desk; @rows, p. 2].", "figures": []},
        ROW | {"sources": [], "text": "Nothing cited.", "figures": ["row-771-dead"]},
    ],
)
def test_an_event_rests_on_a_source_by_name_by_citation_or_by_its_figure(event: dict[str, Any]) -> None:
    assert unattached(brief(events=[event, OWN])) == {"row-771"}


def test_a_figure_of_the_source_goes_even_where_another_event_names_it() -> None:
    other = OWN | {"figures": ["row-771-dead"], "sources": ["desk"]}

    left = attachable(brief(events=[ROW, other]))

    assert "row-771-dead" not in left.model_dump_json()


def test_a_brief_whose_sources_may_all_be_passed_on_stays_as_it_is() -> None:
    sources = [source | {"attach_events": True} for source in DATA["sources"]]

    whole = brief(sources=sources)

    assert attachable(whole) is whole


def test_every_reference_of_the_model_is_followed() -> None:
    into = {"events", "figures", "places", "actors"}
    rules = {("handling", "sensitivity", "*", "parts", "*")}  # `audience` has taken them out by then
    assert {steps for steps, families in REFERENCES.items() if into & set(families)} - rules == {
        ("alert", "held_responsible", "*"),
        ("alert", "risk_factors", "*", "evidence", "*"),
        ("events", "*", "place"),
        ("events", "*", "actors", "*", "id"),
        ("events", "*", "figures", "*"),
        ("recommendations", "*", "to", "*"),
        ("recommendations", "*", "basis", "*"),
    }


def test_without_any_event_left_there_is_no_table() -> None:
    assert [file.name for file in attached(brief(events=[ROW], recommendations=[]))] == [
        "brief.json",
        "series.csv",
    ]


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "ru", "ar"])
@pytest.mark.parametrize("count", [1, 2, 3, 11, 100])
def test_the_data_say_in_each_language_how_many_events_they_lack(language: str, count: int) -> None:
    rows = [ROW | {"id": f"row-{number}"} for number in range(count)]

    left = attachable(brief(language=language, events=rows))

    assert str(count) in left.disclaimers[-1]
    assert (language == "en") is ("attached data" in left.disclaimers[-1])


@pytest.mark.parametrize("edition", ["policymaker", "field"])
def test_annexes_say_what_is_not_attached_and_how_a_source_is_cited(edition: str, folder: Path) -> None:
    pdf = PdfReader(BytesIO(pdf_of(folder, sheets([edition], [], None)[0], None)))

    text = " ".join("".join(page.extract_text() for page in pdf.pages).split())
    assert "1 event of this brief is not in its attached data" in text
    for words in (
        "Licence: Terms of use.",
        "Cite as: Rows Project (2026).",
        "Selected: Oria, 2026, all types.",
    ):
        assert words in text
    assert "accessed 9 Mar 2026" in text


def test_a_file_without_data_does_not_speak_of_them(folder: Path) -> None:
    pdf = PdfReader(BytesIO(pdf_of(folder, sheets(["press"], [], None)[0], None)))

    assert not pdf.attachments
    assert "attached data" not in "".join(page.extract_text() for page in pdf.pages)


def test_the_brief_itself_is_read_whole(folder: Path) -> None:
    assert len(read(snapshot(folder)).events) == 2


def test_a_source_that_is_withheld_does_not_let_its_rows_into_the_data() -> None:
    sources = [DATA["sources"][0] | {"tlp": "RED"}, DATA["sources"][1]]

    with pytest.raises(SourceError) as caught:
        restrict(brief(sources=sources))

    (fault,) = caught.value.diagnostics
    assert fault.path == "events[0]"
    assert fault.hint == "mark the event as its source"
    assert restrict(brief(sources=sources, events=[ROW | {"tlp": "RED"}, OWN])).events[0].id == "march"


def test_the_folder_of_the_issue_before_is_not_in_the_data() -> None:
    before = {"issue": 1, "as_of": "2026-01", "folder": "kessara-informants"}
    brief = minimal(issue=2, supersedes=before)

    data = json.loads(attached(brief)[0].text)
    assert data["supersedes"] == {"issue": 1, "as_of": "2026-01"}
    assert "informants" not in json.dumps([file.text for file in attached(brief)])
