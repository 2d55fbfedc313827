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


# Languages

TWO = RIVER.replace("title: River brief", "title: {en: River brief, fr: Le fleuve}")


def test_what_is_missing_in_another_language_is_told_and_is_no_fault(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", TWO)

    ran = tocsin("check", brief)

    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr.splitlines() == [
        f"{brief}: 1 of 2 texts are missing in 'fr'",
        f"  {brief}/brief.yaml:6:14: bottom_line",
        "no faults",
    ]


def test_what_is_missing_in_a_language_that_is_asked_for_is_a_fault(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", TWO)

    ran = tocsin("check", brief, "--lang", "fr")

    assert ran.returncode == 3
    assert ran.stderr.splitlines() == [
        f"{brief}/brief.yaml:6:14: bottom_line: no text in 'fr'",
        '  hint: write `{en: "...", fr: "..."}`',
        "1 fault",
    ]


def test_a_long_list_of_missing_texts_is_cut_and_says_how_to_see_it_whole(tmp_path: Path) -> None:
    limits = ", ".join(f"limit {number}" for number in range(12))
    brief = write_brief(tmp_path / "river", f"{TWO}method: {{limits: [{limits}]}}\n")

    lines = tocsin("check", brief).stderr.splitlines()

    assert lines[0] == f"{brief}: 13 of 14 texts are missing in 'fr'"
    assert len(lines) == 13
    assert lines[-2] == f"  and 3 more; see `tocsin check --lang fr {brief}`"


def test_a_program_gets_what_is_missing_as_warnings(tmp_path: Path) -> None:
    ran = tocsin("check", write_brief(tmp_path / "river", TWO), "--format", "json")

    (warning,) = json.loads(ran.stdout)
    assert ran.returncode == 0
    assert (warning["path"], warning["line"], warning["severity"]) == ("bottom_line", 6, "warning")
    assert warning["message"] == "no text in 'fr'"


def test_the_texts_of_every_language_are_checked_and_a_fault_is_told_once(tmp_path: Path) -> None:
    text = TWO.replace("The river rises.", "{en: Up., fr: 'Haut [@rien].'}").replace("watch", "wach")

    ran = tocsin("check", write_brief(tmp_path / "river", text))

    assert ran.returncode == 3
    assert ran.stderr.count("'wach'") == 1
    assert "bottom_line.fr: no source has the id 'rien'" in ran.stderr
    assert ran.stderr.endswith("\n2 faults\n")


def test_what_an_audience_may_not_see_is_missed_in_each_language(tmp_path: Path) -> None:
    section = "sections: [{title: {en: A, fr: B}, text: {en: Up., fr: '[@s]'}}]"
    text = TWO.replace("bottom_line: The river rises.", section) + ONLY_CITED.splitlines()[0] + "\n"

    ran = tocsin("check", write_brief(tmp_path / "river", text))

    assert ran.returncode == 3
    assert "brief.yaml:6:56: sections[0].text.fr: nothing is left of it" in ran.stderr
    assert ran.stderr.endswith("\n1 fault\n")


def test_a_language_without_printed_words_is_told_and_a_fault_where_it_is_asked_for(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", TWO.replace("fr:", "it:"))

    told, asked = tocsin("check", brief), tocsin("check", brief, "--lang", "it")

    message = "there is no translation of the printed words into 'it'"
    assert told.stderr.splitlines() == [f"{brief}: cannot be built in 'it': {message}", "no faults"]
    assert asked.stderr.startswith(f"{brief}/brief.yaml: {message}\n  hint: available: ar, en")
    assert (told.returncode, asked.returncode) == (0, 4)


@pytest.mark.parametrize("language", ["en-XQ", "fr-XQ"])
def test_a_region_that_is_none_is_a_fault_before_it_is_built(tmp_path: Path, language: str) -> None:
    brief = write_brief(tmp_path / "river", f"{RIVER}language: {language}\n")

    ran = tocsin("check", brief)

    assert ran.returncode == 4
    assert ran.stderr.startswith(f"{brief}/brief.yaml:7:11: language: '{language}' is no language that")


def test_a_tag_that_is_none_is_refused(good: Path) -> None:
    ran = tocsin("check", good, "--lang", "fr,PT")

    assert ran.returncode == 2
    assert ran.stderr.startswith("--lang: 'PT' is not a language tag (did you mean 'pt'?)")
