"""docs/issues.md says what the program does: its kinds of change, its fields, and that its examples are true."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.test_diff import SECOND
from tests.command import tocsin, write_brief
from tests.documents import page, rows, section
from tocsin.changes import kinds


def test_every_kind_of_change_is_listed_as_the_program_has_it() -> None:
    listed = rows(section(page("docs/issues.md"), "## Every kind of change"))

    assert [(row[0].strip("`"), row[1]) for row in listed] == [
        (code, kind.means) for code, kind in kinds().items()
    ]


def test_the_weightiest_kinds_come_first() -> None:
    weights = [kind.weight for kind in kinds().values()]

    assert weights == sorted(weights, reverse=True)


def test_the_comparison_on_the_page_is_what_is_printed(tmp_path: Path) -> None:
    write_brief(tmp_path / "one")
    write_brief(tmp_path / "two", SECOND)
    (shown,) = re.findall(r"```text\n(TLP:.*?)```", page("docs/issues.md"), re.DOTALL)

    assert tocsin("diff", "two", cwd=tmp_path).stdout.startswith(shown)


def test_every_field_of_a_change_is_explained(tmp_path: Path) -> None:
    write_brief(tmp_path / "one")
    write_brief(tmp_path / "two", SECOND)
    text = section(page("docs/issues.md"), "## For programs")
    found = json.loads(tocsin("diff", "two", "--format", "json", cwd=tmp_path).stdout)

    assert {name for row in rows(text) for name in re.findall(r"`(\w+)`", row[0])} == set(found["changes"][0])
    assert all(f"`{name}`" in text for name in found)
