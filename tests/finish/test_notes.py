"""Notes are notes with a name; the words that call them lead there, and they lead back."""

from __future__ import annotations

import pytest

from tests.finish.tagged import finished, opened, outline, roles, text_of
from tests.verapdf import judge
from tocsin.errors import ConformanceError

CALL = '<a role="doc-noteref" id="call" href="#note" title="Source 1, Annex C">[1]</a>'
BACK = '<a role="doc-backlink" href="#call" title="back to: River">River</a>'
NOTE = '<td>[1]</td><td><div role="doc-endnote" id="note"><strong>Report.</strong> Cited in: {}.</div></td>'


def body(call: str = CALL, back: str = BACK) -> str:
    return f"<p>It rose {call}.</p><table><tr>{NOTE.format(back)}</tr></table>"


def test_a_call_leads_to_its_note_and_the_note_back(tmp_path_factory: pytest.TempPathFactory) -> None:
    with opened(body()) as pdf:
        assert outline(pdf) == "P(Reference(Link)) Table(TBody(TR(TD TD(Note(Link)))))"
        (note,) = roles(pdf, "Note")
        assert str(note.ID) == "note"
        names = pdf.Root.StructTreeRoot.IDTree.Names
        assert (str(names[0]), names[1].objgen) == ("note", note.objgen)
        assert "".join(text_of(pdf, note).split("\n")) == "Report. Cited in: River."
        links = [(str(link.Dest), str(link.Contents)) for link in pdf.pages[0].Annots]
        assert links == [("note", "Source 1, Annex C"), ("call", "back to: River")]
        named = [str(name) for name in pdf.Root.Names.Dests.Names[::2]]
        assert named == ["call", "note"]
    path = tmp_path_factory.mktemp("notes") / "notes.pdf"
    path.write_bytes(finished(body()))
    assert all(verdict.passed for verdict in judge([path])[path].values())


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (body(back="nowhere"), "'note' does not lead back"),
        (body(back='<a role="doc-backlink" href="#other">River</a><i id="other"></i>'), "does not lead back"),
        (body(call=CALL.replace("#note", "#other") + '<i id="other"></i>'), "'other', which is no note"),
        (body().replace(' id="note"', "") + '<p id="note">x</p>', "no id of its own"),
    ],
)
def test_a_note_that_leads_nowhere_stops_the_build(html: str, message: str) -> None:
    with pytest.raises(ConformanceError, match=message):
        finished(html)


def test_a_note_that_nothing_calls_need_not_lead_back() -> None:
    with opened(body(call="", back="nowhere")) as pdf:
        assert len(roles(pdf, "Note")) == 1


def test_names_beyond_ascii_are_sorted_as_they_are_written() -> None:
    notes = "".join(f'<div role="doc-endnote" id="{name}">x</div>' for name in ("é", "b", "a"))
    with opened(notes) as pdf:
        assert [str(name) for name in pdf.Root.StructTreeRoot.IDTree.Names[::2]] == ["a", "b", "é"]
