"""Footnotes of a style are notes, read where they are called, linked both ways."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.finish.tagged import finished, opened, outline, roles, text_of
from tests.verapdf import judge
from tocsin.errors import ConformanceError

STYLE = "@page { size: 80mm 90mm; margin: 10mm } .f { float: footnote }"
BODY = '<p>The river rose<span class="f">A note.</span> by night and<span class="f">More.</span> day.</p>'
LONG = " ".join(f"word{number}" for number in range(120))


def heard(pdf: pikepdf.Pdf) -> list[str]:
    return text_of(pdf, pdf.Root.StructTreeRoot.K[0]).split()


def test_a_footnote_is_a_note_behind_its_call() -> None:
    with opened(BODY, STYLE) as pdf:
        assert outline(pdf) == "P(Reference(Link) Note(Lbl(Link)) Reference(Link) Note(Lbl(Link)))"
        assert [str(note.ID) for note in roles(pdf, "Note")] == ["footnote-1", "footnote-2"]
        assert " ".join(heard(pdf)) == "The river rose 1 1. A note. by night and 2 2. More. day."
        names = [str(name) for name in pdf.Root.StructTreeRoot.IDTree.Names[::2]]
        assert names == ["footnote-1", "footnote-2"]


def test_call_and_note_lead_to_each_other() -> None:
    with opened(BODY, STYLE) as pdf:
        (sheet,) = pdf.pages
        calls = [link for link in sheet.Annots if str(link.Contents) in ("A note.", "More.")]
        backs = [link for link in sheet.Annots if str(link.Contents).startswith("The river rose")]
        assert (len(calls), len(backs)) == (2, 2)
        for call, back in zip(calls, backs, strict=True):
            for one, other in ((call, back), (back, call)):
                assert one.Dest[0].objgen == sheet.objgen
                assert [float(edge) for edge in one.Dest[2:4]] == pytest.approx(
                    [float(other.Rect[0]), float(other.Rect[3])], abs=0.06
                )
            assert float(call.Rect[1]) > float(back.Rect[3])


@pytest.mark.parametrize(
    "body",
    [
        BODY,
        f'<p>Long<span class="f">{LONG}</span> one.</p>',
        '<table><tr><td>Cell<span class="f">Of a cell.</span></td></tr></table>',
        '<ul><li>Item<span class="f" lang="fr">Une note.</span></li></ul>',
        f'<p>{LONG}</p><p>End<span class="f">Its note.</span>.</p>',
    ],
)
def test_verapdf_agrees_wherever_footnotes_stand(body: str, tmp_path: Path) -> None:
    path = tmp_path / "footnotes.pdf"
    path.write_bytes(finished(body, STYLE))
    found = judge([path])[path]
    assert {profile: dict(verdict.failures) for profile, verdict in found.items()} == {"3a": {}, "ua1": {}}
    with pikepdf.open(path) as pdf:
        assert len(roles(pdf, "Note")) == body.count('class="f"')


@pytest.mark.parametrize("place", ["call", "marker"])
def test_a_footnote_without_a_sign_stops_the_build(place: str) -> None:
    with pytest.raises(ConformanceError, match="1 texts and 1 signs"):
        finished(BODY, STYLE + f".f::footnote-{place} {{ content: '' }}")


def test_two_notes_of_one_name_stop_the_build() -> None:
    with pytest.raises(ConformanceError, match="two notes have the id 'footnote-1'"):
        finished(BODY + '<div role="doc-endnote" id="footnote-1">x</div>', STYLE)
