"""A letter that no font has is told by the field that holds it, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import RIVER, write_brief
from tocsin.build import pdf_of, sheets
from tocsin.errors import Diagnostic, ExitCode
from tocsin.typeset import NoFontError
from tocsin.typeset.letters import FIELDS_NAMED_MAX, LETTERS_NAMED_MAX, named

KA, FIRE = "\u0f40", "\U0001f525"


def refused(brief: Path, theme: Path | None = None) -> tuple[Diagnostic, ...]:
    with pytest.raises(NoFontError) as caught:
        pdf_of(brief, sheets(["policymaker"], ["a4"], theme)[0], theme)
    assert caught.value.exit_code is ExitCode.ASSET
    return caught.value.diagnostics


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        (FIRE, "U+1F525 FIRE"),
        ("\u00e9", "U+00E9 LATIN SMALL LETTER E WITH ACUTE"),
        ("\ue000", "U+E000 PRIVATE USE"),
        ("\u0378", "U+0378 UNNAMED"),
    ],
)
def test_a_letter_is_named_by_its_number_and_its_name(letter: str, words: str) -> None:
    assert named(letter) == words


def test_every_letter_is_named_with_every_field_that_holds_it(tmp_path: Path) -> None:
    brief = write_brief(
        tmp_path / "river",
        RIVER.replace("River brief", f"River {FIRE} brief")
        + f"sections:\n- title: Water\n  text: |\n    The first line.\n    The {KA} second {FIRE}{FIRE} line.\n",
    )
    file = str(brief / "brief.yaml")

    assert [
        (fault.file, fault.line, fault.column, fault.path, fault.message) for fault in refused(brief)
    ] == [
        (file, 2, 14, "title", "no font for U+1F525 FIRE"),
        (file, 11, 9, "sections[0].text", "no font for U+0F40 TIBETAN LETTER KA, U+1F525 FIRE"),
    ]


def test_the_place_is_that_in_the_table_or_the_narrative(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river")
    (brief / "events.csv").write_text(f"id,date,title\nflood,2026-03,The {KA} rises\n", encoding="utf-8")
    (brief / "narrative.md").write_text(f"# Water\n\nOne line.\n\nTwo {FIRE} lines.\n", encoding="utf-8")

    places = {(Path(fault.file).name, fault.line, fault.path) for fault in refused(brief)}

    assert places == {("events.csv", 2, "events[0].title"), ("narrative.md", 5, "sections[0].text")}


def test_a_letter_written_as_its_number_is_found_in_its_field(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", RIVER.replace("rises.", "rises &#3904; again."))

    (fault,) = refused(brief)

    assert (fault.path, fault.message) == ("bottom_line", f"no font for {named(KA)}")


def test_a_letter_of_a_template_is_said_to_be_in_no_field(tmp_path: Path) -> None:
    parts = tmp_path / "theme" / "parts"
    parts.mkdir(parents=True)
    (parts / "bottom-line.html.j2").write_text(f"<p>Our own {FIRE}: {{{{ brief.bottom_line }}}}</p>", "utf-8")
    brief = write_brief(tmp_path / "river", RIVER.replace("rises", f"rises {KA}"))

    first, second = refused(brief, parts.parent)

    assert (first.path, first.message) == ("bottom_line", f"no font for {named(KA)}")
    assert (second.file, second.path) == ("composed.html", "")
    assert second.message.startswith(f"no font for {named(FIRE)} in “...")
    assert second.hint.startswith("it is in no field of the brief")


def test_of_many_letters_in_one_field_some_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    letters = "".join(chr(0x0F40 + step) for step in range(7)) + "\u0f49\u0f4a\u0f4b"
    brief = write_brief(tmp_path / "river", RIVER.replace("rises", f"rises {letters}"))

    (fault,) = refused(brief)

    assert fault.message.count("U+") == LETTERS_NAMED_MAX
    assert fault.message.endswith("and 2 more")


def test_of_many_fields_some_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    rows = "".join(f"e{step},2026-03-{step % 28 + 1:02},{KA}\n" for step in range(FIELDS_NAMED_MAX + 3))
    brief = write_brief(tmp_path / "river")
    (brief / "events.csv").write_text(f"id,date,title\n{rows}", encoding="utf-8")

    *fields, last = refused(brief)

    assert len(fields) == FIELDS_NAMED_MAX
    assert last.message == "letters that no font has are in 3 more fields"
