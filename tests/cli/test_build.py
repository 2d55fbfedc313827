"""`tocsin build`, as people and as programs hear of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.bad.cases import Case, cases
from tests.command import LONG_FLASH, RIVER, TWO, files_in, tocsin, write_brief

FLASH = ("--edition", "flash", "--paper", "a4")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a good brief, one with faults, and one whose flash is too long."""
    write_brief(tmp_path / "good")
    write_brief(tmp_path / "bad", RIVER.replace("watch", "wach"))
    write_brief(tmp_path / "long", LONG_FLASH)
    return tmp_path


def test_a_program_gets_files_and_faults_and_the_worst_exit_code(folder: Path) -> None:
    ran = tocsin("build", "bad", "good", "long", *FLASH, "--format", "json", cwd=folder)

    assert ran.returncode == 6
    found = json.loads(ran.stdout)
    assert found["files"] == [{"path": "out/good-flash-a4.pdf", "pages": 1, "new": True, "left_out": []}]
    assert [(fault["file"], fault["path"]) for fault in found["diagnostics"]] == [
        ("bad/brief.yaml", "alert.level"),
        ("long", ""),
    ]


def test_people_get_paths_on_stdout_and_faults_on_stderr(folder: Path) -> None:
    ran = tocsin("build", "bad", "good", *FLASH, cwd=folder)

    assert (ran.returncode, ran.stdout) == (3, "out/good-flash-a4.pdf\n")
    assert ran.stderr.startswith("bad/brief.yaml:5:16: alert.level: ")
    assert ran.stderr.endswith("not built: bad; files of earlier builds stay as they were\n")


def test_json_says_that_nothing_was_new(folder: Path) -> None:
    words = ("build", "good", *FLASH, "--format", "json")
    tocsin(*words, cwd=folder)

    ran = tocsin(*words, cwd=folder)

    assert json.loads(ran.stdout)["files"][0]["new"] is False
    assert ran.stderr == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("good", "--edition", "flahs"), 2),
        (("good", *FLASH, "-o", "good/out"), 9),
        (("good", "good/../bad/../good/brief.yaml", *FLASH), 0),
    ],
)
def test_json_has_one_shape_whatever_happens(folder: Path, words: tuple[str, ...], code: int) -> None:
    ran = tocsin("build", *words, "--format", "json", cwd=folder)

    assert ran.returncode == code
    found = json.loads(ran.stdout)
    assert set(found) == {"files", "diagnostics"}
    assert bool(found["diagnostics"]) is (code != 0)


def test_the_same_fault_of_the_folder_is_told_once(folder: Path) -> None:
    (folder / "out" / "manifest.json").mkdir(parents=True)

    ran = tocsin("build", "good", *FLASH, cwd=folder)

    assert ran.returncode == 9
    assert ran.stderr.count("manifest.json: not a regular file") == 1


def test_quiet_says_nothing_but_results_and_faults(folder: Path) -> None:
    words = ("build", "good", "bad", *FLASH, "-q")
    for _ in range(2):
        ran = tocsin(*words, cwd=folder)
        assert ran.stdout == "out/good-flash-a4.pdf\n"
        assert all(line.startswith(("bad/brief.yaml:", "  hint: ")) for line in ran.stderr.splitlines())


def test_verbose_tells_pages_and_what_is_new(folder: Path) -> None:
    words = ("build", "good", *FLASH, "-v")

    assert tocsin(*words, cwd=folder).stderr == (
        "building good-flash-a4.pdf\ngood-flash-a4.pdf: 1 page, new\n"
    )
    assert tocsin(*words, cwd=folder).stderr.startswith("good-flash-a4.pdf: 1 page, unchanged\n")


def test_quiet_and_verbose_contradict_each_other(folder: Path) -> None:
    ran = tocsin("build", "good", "-q", "-v", cwd=folder)

    assert ran.returncode == 2
    assert "-q: cannot be given with -v" in ran.stderr


def test_a_theme_must_be_a_folder_that_is_there(folder: Path) -> None:
    assert tocsin("build", "good", "--theme", "nowhere", cwd=folder).returncode == 2
    assert tocsin("build", "good", "--theme", "good/brief.yaml", cwd=folder).returncode == 2


@pytest.mark.parametrize(
    "case",
    [
        case
        for case in cases()
        if case.name in ("b10-alias-bomb", "b23-many-faults", "b40-encoded-dots", "b45-bomb")
    ],
    ids=lambda case: case.name,
)
def test_a_bad_brief_gets_its_message_and_leaves_no_file(case: Case, tmp_path: Path) -> None:
    opened = case.lay_out(tmp_path / "brief")
    theme = []
    if (opened / "theme").is_dir():
        shutil.move(opened / "theme", tmp_path / "theme")
        theme = ["--theme", "theme"]

    ran = tocsin("build", opened.relative_to(tmp_path), *theme, cwd=tmp_path)

    assert ran.returncode == case.exit
    assert [words for words in case.expected if words not in ran.stderr] == []
    assert "Traceback" not in ran.stderr
    assert (ran.stdout, files_in(tmp_path / "out")) == ("", [])
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_an_edition_that_does_not_fit_is_named_and_not_the_whole_brief(folder: Path) -> None:
    ran = tocsin("build", "long", "bad", "--paper", "a4", cwd=folder)

    assert (ran.returncode, ran.stdout) == (6, "out/long-policymaker-a4.pdf\n")
    assert "not built: long-flash-a4.pdf, bad; files of earlier builds stay as they were" in ran.stderr
    for words in ("title", "names", "lists"):
        assert words in ran.stderr.partition("hint: ")[2]


# Languages


def test_languages_are_given_with_commas_or_again(tmp_path: Path) -> None:
    write_brief(tmp_path / "two", TWO)

    ran = tocsin("build", "two", *FLASH, "--lang", "fr, en", "-l", "fr", cwd=tmp_path)

    assert ran.stdout.splitlines() == ["out/two-flash-a4-fr.pdf", "out/two-flash-a4.pdf"]


def test_the_file_of_a_language_that_is_not_whole_is_named(tmp_path: Path) -> None:
    write_brief(tmp_path / "two", TWO)

    ran = tocsin("build", "two", *FLASH, "--lang", "en,es", cwd=tmp_path)

    assert (ran.returncode, ran.stdout) == (3, "out/two-flash-a4.pdf\n")
    assert "two/brief.yaml:2:8: title: no text in 'es'" in ran.stderr
    assert ran.stderr.endswith("not built: two-flash-a4-es.pdf; files of earlier builds stay as they were\n")


def test_stdout_takes_one_language(tmp_path: Path) -> None:
    write_brief(tmp_path / "two", TWO)

    both = tocsin("build", "two", *FLASH, "--lang", "en,fr", "-o", "-", cwd=tmp_path)

    assert (both.returncode, both.stdout) == (2, "")
    assert "stdout takes one PDF, and this would be 2" in both.stderr


@pytest.mark.parametrize("given", ["FR", "", "fr,", "fr en"])
def test_what_is_no_language_tag_is_refused(tmp_path: Path, given: str) -> None:
    write_brief(tmp_path / "two", TWO)

    ran = tocsin("build", "two", "--lang", given, cwd=tmp_path)

    assert ran.returncode == 2
    assert "is not a language tag" in ran.stderr
    assert not (tmp_path / "out").exists()
