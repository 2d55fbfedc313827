"""docs/leak-check.md says what is true: its checks, its messages, and how many leaks are planted."""

from __future__ import annotations

import re
from collections.abc import Sized
from pathlib import Path

from tests.command import tocsin, write_brief
from tests.documents import firsts, page, section
from tests.inspect.leaks import test_planted as planted
from tests.inspect.leaks.made import file, held
from tocsin.inspect.leaks import Check, diagnostics, leaks

TEXT = page("docs/leak-check.md")
BRIEF_IS_WRONG, FILE_LEAKS = re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL)
LESTRIA = """\
id: lestria-2026
title: Warning for Lestria
publisher: {name: Fernhill Desk}
as_of: 2026-03-31
handling: {tlp: GREEN}
alert: {level: warning}
bottom_line: Families leave Dunmarrow.
places:
- {id: valley, name: Long Valley, precision: region}
- {id: dunmarrow, name: Dunmarrow, precision: exact, tlp: AMBER}
"""


def test_every_check_is_in_the_table_and_no_other() -> None:
    assert firsts(section(TEXT, "## Where it looks")) == [str(check) for check in Check]


def test_a_text_that_names_what_is_withheld_is_told_as_it_is_shown(tmp_path: Path) -> None:
    write_brief(tmp_path / "briefs" / "lestria-2026", LESTRIA)
    ran = tocsin("check", "briefs/lestria-2026", cwd=tmp_path)
    assert BRIEF_IS_WRONG in ran.stderr
    assert ran.returncode == 8


def test_each_way_to_mend_it_mends_it(tmp_path: Path) -> None:
    brief = tmp_path / "lestria-2026"
    for old, new in (
        ("bottom_line: Families leave Dunmarrow.", 'bottom_line: "Families leave [Dunmarrow]{tlp=AMBER}."'),
        ("precision: exact, tlp: AMBER", "precision: exact"),
        ("name: Long Valley", "name: Dunmarrow"),
    ):
        assert old in LESTRIA
        write_brief(brief, LESTRIA.replace(old, new))
        ran = tocsin("check", str(brief))
        assert ran.returncode == 0, ran.stderr


def test_what_is_found_in_a_file_is_told_as_it_is_shown() -> None:
    found = leaks(file("<p>Wedding guests abducted</p>"), held())
    told = [str(one).split("\n")[0] for one in diagnostics(found, FILE_LEAKS.split(": ")[0])]
    assert FILE_LEAKS.strip() in told


def test_as_many_leaks_are_planted_as_it_says() -> None:
    tables: tuple[Sized, ...] = (
        planted.SHOWN,
        planted.UNSEEN,
        planted.IN_STRINGS,
        planted.CODES,
        planted.UNLISTED,
        planted.TELLING,
    )
    drawn_twice = len(planted.UNSEEN)  # once with withheld words, once with words that all may see
    assert "more than sixty in all" in " ".join(TEXT.split())
    assert sum(map(len, tables)) + drawn_twice > 60
