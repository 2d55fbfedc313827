"""`tocsin diff` tells people and programs what changed between two issues."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import RIVER, tocsin, write_brief

SECOND = RIVER.replace("2026-03", "2026-09").replace("The river rises.", "The river falls.") + (
    "issue: 2\nsupersedes: {issue: 1, folder: one}\n"
    "events: [{id: gate, date: 2026-08, title: Gate opened, tlp: AMBER}]\n"
)


@pytest.fixture
def issues(tmp_path: Path) -> Path:
    """A folder with two issues; what changed in the second is made up."""
    write_brief(tmp_path / "one")
    write_brief(tmp_path / "two", SECOND)
    return tmp_path


def as_json(*words: str, cwd: Path) -> dict[str, Any]:
    """Return what the command says to a program."""
    ran = tocsin("diff", *words, "--format", "json", cwd=cwd)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_it_tells_old_and_new_words_in_groups(issues: Path) -> None:
    ran = tocsin("diff", "one", "two", cwd=issues)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == (
        "TLP:AMBER\n"
        "river: issue 1, as of 2026-03 -> issue 2, as of 2026-09\n"
        "\n"
        "Bottom line\n"
        "  bottom line reworded\n"
        "    - The river rises.\n"
        "    + The river falls.\n"
        "\n"
        "Events\n"
        "  event added (gate)\n"
        "    + 2026-08: Gate opened\n"
        "\n"
        "The rest\n"
        "  time that the brief knows or covers changed (as_of)\n"
        "    - 2026-03\n"
        "    + 2026-09\n"
        "\n"
    )


def test_the_new_issue_alone_is_compared_with_the_one_that_it_supersedes(issues: Path) -> None:
    assert tocsin("diff", "two", cwd=issues).stdout == tocsin("diff", "one", "two", cwd=issues).stdout


def test_an_issue_that_names_no_folder_needs_the_old_one_beside_it(issues: Path) -> None:
    ran = tocsin("diff", "one", cwd=issues)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert "hint: give the old and the new issue, or name the folder in `supersedes`" in ran.stderr


def test_an_audience_is_told_only_what_it_may_see_of_both(issues: Path) -> None:
    ran = tocsin("diff", "two", "--audience", "GREEN", cwd=issues)

    assert ran.stdout.startswith("TLP:CLEAR\n")
    assert "Gate" not in ran.stdout
    assert "gate" not in ran.stdout
    assert "Gate" in tocsin("diff", "two", "--audience", "AMBER", cwd=issues).stdout


def test_nothing_to_tell_is_said(issues: Path) -> None:
    ran = tocsin("diff", "one", "one", cwd=issues)

    assert ran.returncode == 0
    assert "Nothing changed in meaning.\n" in ran.stdout
    assert ran.stderr == "note: issue 1 is compared with issue 1, which is no later one\n"


def test_a_program_gets_codes_places_and_words(issues: Path) -> None:
    found = as_json("two", cwd=issues)

    assert list(found) == [
        "id", "mark", "audience", "notes", "old", "new", "texts_compared", "changes", "unchanged", "diagnostics",
    ]  # fmt: skip
    assert (found["id"], found["mark"], found["audience"]) == ("river", "AMBER", None)
    assert found["old"] == {"issue": 1, "as_of": "2026-03", "issued": None, "language": "en"}
    assert [change["kind"] for change in found["changes"]] == [
        "event-added", "bottom-line-reworded", "time-changed",
    ]  # fmt: skip
    assert found["changes"][1] == {
        "kind": "bottom-line-reworded",
        "weight": 56,
        "family": "bottom_line",
        "id": "",
        "old_id": "",
        "name": "",
        "path": "bottom_line",
        "old_path": "bottom_line",
        "before": "The river rises.",
        "after": "The river falls.",
        "said": "prose",
        "passages": [
            {"before": "The river rises.", "after": "The river falls.", "old_paragraph": 0, "paragraph": 0}
        ],
    }


def test_two_briefs_are_not_compared(issues: Path) -> None:
    write_brief(issues / "lake", RIVER.replace("id: river", "id: lake"))

    ran = tocsin("diff", "lake", "two", cwd=issues)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert "'lake' is the brief 'lake', and 'two' is 'river'" in ran.stderr
    assert "hint: compare issues of one brief: they have the same `id`" in ran.stderr


def test_faults_of_either_are_told_to_programs_in_the_same_shape(issues: Path) -> None:
    write_brief(issues / "one", RIVER.replace("watch", "wach"))

    found = as_json("one", "two", cwd=issues)

    assert found["changes"] == []
    assert [fault["path"] for fault in found["diagnostics"]] == ["alert.level"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--audience", "PINK"), "--audience: 'PINK' is not a handling mark"),
        (("--lang", "english"), "--lang: "),
        (("--lang", "en,fr"), "--lang: more than one language"),
        (("one",), "BRIEF: 3 briefs are given"),
    ],
)
def test_what_cannot_be_meant_is_refused(words: tuple[str, ...], told: str, issues: Path) -> None:
    ran = tocsin("diff", "one", "two", *words, cwd=issues)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert told in ran.stderr


def test_an_issue_without_the_language_is_compared_in_its_own_and_that_is_said(issues: Path) -> None:
    write_brief(issues / "two", SECOND.replace("River brief", "{en: River brief, fr: Le fleuve}").replace(
        "The river falls.", "{en: The river falls., fr: Le fleuve baisse.}"
    ).replace("Gate opened", "{en: Gate opened, fr: Vanne ouverte}"))  # fmt: skip

    ran = tocsin("diff", "two", "--lang", "fr", cwd=issues)

    assert ran.stderr.splitlines() == [
        "note: issue 1 does not have all its texts in 'fr': it is read in 'en'",
        "note: texts and names are not compared, only ids, numbers, dates and codes",
    ]
    assert "Vanne ouverte" in ran.stdout
    assert "reworded" not in ran.stdout


def test_letters_that_steer_a_terminal_are_not_passed_on(issues: Path) -> None:
    """They cannot come in by a file, so none comes out; what stands for one in Markdown stays letters."""
    write_brief(issues / "two", SECOND.replace("The river falls.", "The &#27;[31m river falls."))

    assert "\x1b" not in tocsin("diff", "two", cwd=issues).stdout
