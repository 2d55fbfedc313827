"""What a document says is taken from its elements, and what was drawn from the drawing, piece by piece."""

from __future__ import annotations

from tests.typeset.samples import page
from tocsin.typeset import Archive, Transcript, lay_out


def heard(body: str, style: str = "") -> Transcript:
    """Return the transcript of a document, as the check of an archive gets it."""
    found: list[Transcript] = []
    layout = lay_out(page(body, f"<style>{style}</style>"), pictures={}, theme=None)
    layout.write(
        archive=Archive("pdf/a-3a", "2026", bytes, [], lambda *_: None, lambda said, _: found.append(said))
    )
    (transcript,) = found
    return transcript


def test_the_flow_is_the_text_of_the_elements_whatever_styles_do() -> None:
    style = "b { display: none } p { text-transform: uppercase } p::before { content: 'so ' }"
    assert heard("<p>one <b>two</b> three</p>", style).flows == ["\none two three"]


def test_pieces_are_what_was_drawn_by_page_and_number() -> None:
    style = "i { break-before: page; display: block } p::before { content: 'so ' }"
    pieces = heard("<h2>Head</h2><p>one</p><i>two</i>", style).pieces
    assert [(key, piece.text, piece.role, piece.is_generated) for key, piece in sorted(pieces.items())] == [
        ((1, 0), "Head", "H2", False),
        ((1, 1), "so ", "", True),
        ((1, 2), "one", "", False),
        ((2, 0), "two", "", False),
    ]


def test_notes_and_the_heads_of_tables_are_flows_of_their_own() -> None:
    table = "<table><thead><tr><th>Head</th></tr></thead><tr><td>cell</td></tr></table>"
    transcript = heard(f"<p>a<i>note</i> b</p>{table}", "i { float: footnote }")
    assert transcript.flows == ["\na bcell", "note", "Head"]
    flows = {piece.text: (piece.flow, piece.role) for piece in transcript.pieces.values()}
    assert (flows["note"], flows["Head"], flows["cell"]) == ((1, ""), (2, "TH"), (0, "TD"))


def test_what_runs_in_a_margin_or_is_silent_is_in_no_flow() -> None:
    style = "h2 { position: running(x) } @page { @top-left { content: element(x) } }"
    assert heard("<h2>Head</h2><p>a <b aria-hidden='true'>*</b> b</p>", style).flows == ["\na  b"]


def test_drawing_again_hears_the_same() -> None:
    layout = lay_out(page("<p>one</p>"), pictures={}, theme=None)
    found: list[Transcript] = []
    archive = Archive("pdf/a-3a", "2026", bytes, [], lambda *_: None, lambda said, _: found.append(said))
    assert layout.write(archive=archive) == layout.write(archive=archive)
    assert found[0] == found[1]
