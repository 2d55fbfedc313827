"""Marks on words: what they are read as, and that a mistyped one never lets its words be printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.brief.marks import Span, spans
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.errors import SourceError

BRIEF = """\
id: river
title: {title}
publisher: {{name: River Desk}}
as_of: 2026-03
alert: {{level: watch}}
sources: [{{id: gw, title: Report}}]
bottom_line: {text}
"""


def read_text(folder: Path, text: str, title: str = "River brief") -> str | None:
    (folder / "brief.yaml").write_text(BRIEF.format(text=text, title=title), encoding="utf-8")
    return read(snapshot(folder)).bottom_line


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no marks [@gw] here", []),
        ("a [b]{tlp=AMBER} c", [Span(2, 16, "b", "AMBER")]),
        ("[b]{tlp=AMBER+STRICT}", [Span(0, 21, "b", "AMBER+STRICT")]),
        ("[see [@gw] and *this*]{tlp=RED}", [Span(0, 31, "see [@gw] and *this*", "RED")]),
        ("[@gw]{tlp=GREEN}", [Span(0, 16, "[@gw]", "GREEN")]),
        ("[a]{tlp=RED}[b]{tlp=RED}", [Span(0, 12, "a", "RED"), Span(12, 24, "b", "RED")]),
        ("[one\ntwo]{tlp=RED}", [Span(0, 18, "one\ntwo", "RED")]),
        ("[[a](https://a.example)]{tlp=RED}", [Span(0, 33, "[a](https://a.example)", "RED")]),
        ("[a](b) [c]{tlp=RED} [d]", [Span(7, 19, "c", "RED")]),
        ("a [ b [c]{tlp=RED} d", [Span(6, 18, "c", "RED")]),
        (r"[a \] b]{tlp=RED}", [Span(0, 17, r"a \] b", "RED")]),
    ],
)
def test_words_with_a_mark_are_found_with_the_brackets_inside_them(text: str, found: list[Span]) -> None:
    assert spans(text) == found


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("[a]{tlp=AMBRE}", "no mark is called 'AMBRE'", "did you mean [words]{tlp=AMBER}?"),
        ("[a]{tlp=WHITE}", "no mark is called 'WHITE'", "TLP 2.0 calls it CLEAR"),
        ("[a]{tlp=amber}", "not a mark: ]{tlp=amber}", "did you mean [words]{tlp=AMBER}?"),
        ("[a] {tlp=RED}", "not a mark: ] {tlp=RED}", "did you mean [words]{tlp=RED}?"),
        ("[a]{ tlp = RED }", "not a mark: ]{ tlp = RED }", "did you mean [words]{tlp=RED}?"),
        ('[a]{tlp="RED"}', 'not a mark: ]{tlp="RED"}', "did you mean [words]{tlp=RED}?"),
        ("[a]{tlp:RED}", "not a mark: ]{tlp:RED}", "did you mean [words]{tlp=RED}?"),
        ("[a]{amber}", "not a mark: ]{amber}", "did you mean [words]{tlp=AMBER}?"),
        ("[a]{.tlp", "not a mark: ]{.tlp", "write [words]{tlp=AMBER}, or give the whole part its `tlp`"),
        ("a {tlp=RED} b", "not a mark: {tlp=RED}", "did you mean [words]{tlp=RED}?"),
        ("(a)tlp=RED", "not a mark: tlp=RED", "did you mean [words]{tlp=RED}?"),
        ("a]{tlp=RED}", "the mark {tlp=RED} has no opening bracket", ""),
        ("[ ]{tlp=RED}", "the mark has no words", ""),
        ("[a [b]{tlp=RED} c]{tlp=RED}", "the mark {tlp=RED} begins inside the span before it", ""),
        (
            "[see [a]{tlp=RED} b](https://a.example)",
            "a mark cannot stand in other brackets",
            "mark the whole link",
        ),
        ("[@gw, [p. 4]{tlp=RED}]", "a mark cannot stand in other brackets", "mark the whole link"),
        ("`[a]{tlp=RED}`", "a mark cannot stand in code", "take the ` signs away"),
    ],
)
def test_what_looks_like_a_mark_and_is_none_is_refused_with_its_line(
    tmp_path: Path, text: str, message: str, hint: str
) -> None:
    with pytest.raises(SourceError) as error:
        read_text(tmp_path, f"'{text}'")
    (fault,) = error.value.diagnostics
    assert (fault.line, fault.path, fault.message) == (7, "bottom_line", message)
    assert fault.hint.startswith(hint)
    assert fault.column > 14


def test_a_mark_that_is_written_as_it_is_printed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as error:
        read_text(tmp_path, "Text", title="'River [name](TLP:RED)'")
    assert [(fault.line, fault.message) for fault in error.value.diagnostics] == [
        (2, "not a mark: ](TLP:RED)")
    ]


def test_marked_words_cannot_go_over_a_blank_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot go over a blank line"):
        read_text(tmp_path, "|\n  [one\n\n  two]{tlp=RED}")


def test_a_good_mark_is_read_as_it_is_written(tmp_path: Path) -> None:
    assert read_text(tmp_path, "'a [b]{tlp=RED} c'") == "a [b]{tlp=RED} c"


@pytest.mark.parametrize("field", ["id", "as_of", "language", "probability_scale"])
def test_only_texts_can_carry_a_mark(tmp_path: Path, field: str) -> None:
    fields = dict(line.split(": ", 1) for line in BRIEF.format(text="Text", title="River").splitlines())
    fields[field] = "'[river]{tlp=RED}'"
    text = "\n".join(f"{name}: {value}" for name, value in fields.items())
    (tmp_path / "brief.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as error:
        read(snapshot(tmp_path))
    assert [(fault.path, fault.message) for fault in error.value.diagnostics] == [
        (field, "only words of a text can carry a mark")
    ]


def test_the_name_of_a_file_cannot_carry_a_mark(tmp_path: Path) -> None:
    images = "\nimages: [{id: cover, file: 'a [b]{tlp=RED}.png', alt: x, credit: y}]"
    with pytest.raises(SourceError, match="only words of a text can carry a mark"):
        read_text(tmp_path, f"Text{images}")


def test_what_editors_accepted_quotes_marked_words_as_they_stand(tmp_path: Path) -> None:
    accepted = "\naccepted: [{rule: hedge, words: 'a [b]{tlp=RED}', reason: Asked.}]"
    assert read_text(tmp_path, f"'a [b]{{tlp=RED}} c'{accepted}") == "a [b]{tlp=RED} c"


def test_a_language_that_marks_less_than_another_is_refused(tmp_path: Path) -> None:
    text = '{en: "[a]{tlp=RED} b [c]{tlp=AMBER}", fr: "[a]{tlp=RED} b c"}'
    with pytest.raises(SourceError) as error:
        read_text(tmp_path, text)
    (fault,) = error.value.diagnostics
    assert fault.path == "bottom_line.fr"
    assert fault.message == "marks AMBER nothing, and another language one passage"


def test_a_fault_in_a_language_that_is_not_read_is_told_as_well(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no mark is called 'AMBRE'"):
        read_text(tmp_path, '{en: "a", fr: "[a]{tlp=AMBRE}"}')


def test_marks_in_a_narrative_and_a_table_have_the_line_of_their_file(tmp_path: Path) -> None:
    (tmp_path / "narrative.md").write_text("# Past\n\nOne [two]{tlp=AMBR}.\n", encoding="utf-8")
    (tmp_path / "events.csv").write_text("id,date,title\ne1,2026,A [raid]{tlp=REDD} here\n", encoding="utf-8")
    with pytest.raises(SourceError) as error:
        read_text(tmp_path, "Text")
    told = {(Path(fault.file).name, fault.line) for fault in error.value.diagnostics}
    assert told == {("narrative.md", 3), ("events.csv", 2)}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("[a]{tlp=RED}" * 8_000, 8_000),
        ("[" * 40_000 + "[a]{tlp=RED}" + "]" * 40_000, 0),
        ("[a [b]" * 14_000 + "{tlp=RED}", 1),
        ("]{tlp=RED}" * 9_000, 0),
        ("[" * 90_000, 0),
        ("tlp=" * 20_000, 0),
    ],
)
def test_a_text_as_long_as_may_be_is_read_to_its_end(text: str, count: int) -> None:
    assert len(spans(text)) == count
