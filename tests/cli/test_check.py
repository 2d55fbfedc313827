"""`tocsin check` names every fault of every brief, to people and to programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import RIVER, tocsin, write_brief

BAD = RIVER.replace("watch", "wach").replace("2026-03", "2026-13")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write_brief(tmp_path / "good")


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return write_brief(tmp_path / "bad", BAD)


def test_a_good_brief_has_no_faults(good: Path) -> None:
    ran = tocsin("check", good)

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "no faults\n")


def test_every_fault_has_its_place_and_a_hint(bad: Path) -> None:
    ran = tocsin("check", bad)

    assert (ran.returncode, ran.stdout) == (3, "")
    lines = ran.stderr.splitlines()
    assert [line.split(": ")[:2] for line in lines if not line.startswith("  ")][:-1] == [
        [f"{bad}/brief.yaml:4:8", "as_of"],
        [f"{bad}/brief.yaml:5:16", "alert.level"],
    ]
    assert "did you mean 'watch'?" in ran.stderr
    assert lines[-1] == "2 faults"


def test_all_briefs_are_read_before_it_ends(good: Path, bad: Path, tmp_path: Path) -> None:
    ran = tocsin("check", bad, good, tmp_path / "nowhere", good / "brief.yaml")

    assert ran.returncode == 3
    assert f"{tmp_path}/nowhere: not found" in ran.stderr
    assert ran.stderr.endswith("\n3 faults\n")


def test_a_program_gets_the_same_faults_as_json(good: Path, bad: Path) -> None:
    ran = tocsin("check", good, bad, "--format", "json")

    assert ran.returncode == 3
    faults = json.loads(ran.stdout)
    assert [(fault["file"], fault["line"], fault["path"]) for fault in faults] == [
        (f"{bad}/brief.yaml", 4, "as_of"),
        (f"{bad}/brief.yaml", 5, "alert.level"),
    ]
    assert set(faults[0]) == {"file", "line", "column", "path", "message", "hint", "severity"}


def test_no_faults_are_an_empty_list(good: Path) -> None:
    ran = tocsin("check", good, "--format", "json")

    assert ran.returncode == 0
    assert json.loads(ran.stdout) == []


def test_the_faults_of_one_brief_are_told_once(bad: Path) -> None:
    assert tocsin("check", bad, bad / "brief.yaml").stderr.endswith("\n2 faults\n")


def test_nothing_is_written(good: Path) -> None:
    tocsin("check", "good", cwd=good.parent)

    assert [path.name for path in good.parent.rglob("*")] == ["good", "brief.yaml"]


ONLY_CITED = "sources: [{id: s, title: x, tlp: RED}]\nsections:\n- {title: A, text: '[@s]'}\n"


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        (RIVER + "language: it\n", "brief.yaml:7:11: language: there is no translation", 4),
        (RIVER + ONLY_CITED, "brief.yaml:9:20: sections[0].text: nothing is left of it", 3),
        (
            RIVER.replace("River Desk", "River Desk, tlp: RED"),
            "brief.yaml:3:12: publisher: marked above the audience",
            3,
        ),
    ],
)
def test_what_build_refuses_is_a_fault_with_its_place(
    tmp_path: Path, text: str, place: str, code: int
) -> None:
    brief = write_brief(tmp_path / "brief", text)

    checked = tocsin("check", brief)
    built = tocsin("build", brief, "-o", tmp_path / "out")

    assert (checked.returncode, built.returncode) == (code, code)
    for ran in (checked, built):
        assert ran.stderr.startswith(f"{brief}/{place}")
    assert checked.stderr.endswith("\n1 fault\n")


def test_faults_of_the_audience_and_of_the_language_are_told_together(tmp_path: Path) -> None:
    ran = tocsin("check", write_brief(tmp_path / "brief", RIVER + ONLY_CITED + "language: it\n"))

    assert ran.stderr.endswith("\n2 faults\n")


def test_a_fault_in_a_narrative_is_placed_in_that_file(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "brief", RIVER + "sources: [{id: s, title: x, tlp: RED}]\n")
    (brief / "narrative.md").write_text("# A\n\n[@s]\n")

    assert tocsin("check", brief).stderr.startswith(f"{brief}/narrative.md:3:1: sections[0].text: ")
