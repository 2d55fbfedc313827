"""Tags that may not stand where they are stop the build, where veraPDF would refuse the file, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.finish.tagged import a_brief, finished, layout_of, opened, outline
from tests.verapdf import judge
from tocsin.errors import ConformanceError
from tocsin.finish import finish, nesting

CALL = '<h1>t</h1><p>a<a id="c" role="doc-noteref" href="#n">1</a></p>'
BACK = '<a role="doc-backlink" href="#c">back</a>'
IMAGE = '<img alt="x" src="https://assets.invalid/brief/a.png">'

GOOD = {
    "headings": "<h1>a</h1><p>x</p><h2>b</h2><h3>c</h3><h2>d</h2><ul><li><h3>x</h3></li></ul>",
    "an item is a note": f'{CALL}<ol><li id="n" role="doc-endnote">note {BACK}</li></ol>',
    "an item of paragraphs is a note": f'{CALL}<ol><li id="n" role="doc-endnote"><p>a</p><p>b {BACK}</p></li></ol>',
    "an item without a marker is a note": (
        f'{CALL}<ol style="list-style: none"><li id="n" role="doc-endnote">note {BACK}</li></ol>'
    ),
    "a section is a note": f'{CALL}<section id="n" role="doc-endnote"><h2>x</h2>note {BACK}</section>',
    "cells go over rows and columns": (
        "<table><tr><th colspan=2>a</th></tr><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    ),
    "a cell goes beyond its table": "<table><tr><th rowspan=5>a</th><td>b</td></tr><tr><td>b</td></tr></table>",
    "a table has a head alone": "<table><thead><tr><th>h</th></tr></thead></table>",
    "a table has a foot alone": "<table><tfoot><tr><td>f</td></tr></tfoot></table>",
    "nothing is in a table": "<table></table><ul></ul><table><tr></tr></table><ol><li></li></ol>",
    "a table stands in a cell": "<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>",
    "terms": "<dl><dt>a</dt><dd>b</dd></dl>",
    "a style makes tables": '<div style="display: table">x</div><p style="display: table-cell">y</p>',
    "a style makes an item": '<p style="display: list-item">x</p>',
    "a picture has a caption": f"<figure>{IMAGE}<figcaption>c</figcaption></figure>",
}

BAD = {
    "<h1>a</h1><h3>x</h3>": "a heading of page 1 is tagged H3 after H1, and should be H2",
    "<h2>x</h2>": "a heading of page 1 is tagged H2 after no heading, and should be H1",
    "<h1>a</h1><h2></h2><h3>x</h3>": "is tagged H3 after H1",
    '<h1>a</h1><h2 aria-hidden="true">o</h2><h3>x</h3>': "is tagged H3 after H1",
    "<table><tr><th>a</th><td>b</td></tr><tr><td>a</td></tr></table>": "has 2 columns in row 1 and 1 in row 2",
    "<table><tr></tr><tr><td>b</td></tr></table>": "has 0 columns in row 1 and 1 in row 2",
    "<ul><p>x</p><li>y</li></ul>": "a P of page 1 is tagged as a part of an L",
    "<div><li>y</li></div>": "an LI of page 1 is tagged as a part of a Div",
    "<table><caption>1</caption><caption>2</caption><tr><td>b</td></tr></table>": "has 2 parts of the kind Caption",
    "<table><thead><tr><th>a</th></tr></thead><thead><tr><th>b</th></tr></thead><tr><td>c</td></tr></table>": (
        "has 2 parts of the kind THead"
    ),
    f'{CALL}<table><tr id="n" role="doc-endnote"><th>1</th><td>{BACK}</td></tr></table>': "a Note of page 1 is",
    '<p lang="zz-!!">y</p>': "'zz-!!' of page 1 is no language",
}


def test_what_may_stand_there_is_built_and_verapdf_agrees(tmp_path: Path) -> None:
    files = [tmp_path / f"{case}.pdf" for case in GOOD]
    for path, body in zip(files, GOOD.values(), strict=True):
        path.write_bytes(finished(body))
    verdicts = judge(files)
    failed = {
        path.stem: {one: dict(verdict.failures) for one, verdict in verdicts[path].items()} for path in files
    }
    assert failed == {case: {"3a": {}, "ua1": {}} for case in GOOD}


@pytest.mark.parametrize("body", BAD)
def test_what_may_not_stand_there_stops_the_build(body: str) -> None:
    with pytest.raises(ConformanceError) as caught:
        finish(layout_of(body), a_brief())
    assert BAD[body] in str(caught.value)
    assert "docs/themes.md" in str(caught.value)


def test_what_stops_the_build_is_what_verapdf_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nesting, "faults", lambda *_: [])
    files = {tmp_path / f"{number}.pdf": body for number, body in enumerate(BAD)}
    for path, body in files.items():
        path.write_bytes(finished(body))
    passed = [files[path] for path, verdicts in judge(files).items() if verdicts["ua1"].passed]
    assert passed == []


def test_an_item_of_a_list_that_is_a_note_holds_the_note() -> None:
    with opened(GOOD["an item is a note"]) as pdf:
        assert outline(pdf) == "H1 P(Reference(Link)) L(LI(Lbl LBody(Note(Link))))"
