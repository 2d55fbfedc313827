"""`tocsin new --from` starts the next issue: nothing is lost or made up, and what must be written is asked."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.command import RIVER, tocsin, write_brief
from tocsin.brief.issues import issues_before
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.changes import changes

BRIEFS = Path(__file__).parents[2] / "briefs"
ALL = sorted(path.name for path in BRIEFS.iterdir())


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with copies of the briefs of this repository."""
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    return tmp_path


def fill(brief: Path, as_of: str = "2030-01") -> None:
    """Write the date that was left to write."""
    text = (brief / "brief.yaml").read_text(encoding="utf-8")
    (brief / "brief.yaml").write_text(re.sub("(?m)^as_of: null", f"as_of: {as_of}", text), encoding="utf-8")


@pytest.mark.parametrize("name", ALL)
def test_it_asks_for_the_date_and_is_whole_once_that_is_written(name: str, desk: Path) -> None:
    ran = tocsin("new", "second", "--from", f"briefs/{name}", cwd=desk)
    assert (ran.returncode, ran.stdout) == (0, "briefs/second/brief.yaml\n"), ran.stderr
    assert f"tocsin diff briefs/{name} briefs/second" in ran.stderr

    asked = tocsin("check", "briefs/second", cwd=desk)
    assert asked.returncode == 3
    assert asked.stderr.count("hint:") == 1
    assert "as_of: a date must be written here" in asked.stderr

    fill(desk / "briefs" / "second")
    assert "no faults" in tocsin("check", "briefs/second", cwd=desk).stderr


@pytest.mark.parametrize("name", ALL)
def test_it_follows_the_old_issue_and_says_what_that_says(name: str, desk: Path) -> None:
    tocsin("new", "second", "--from", f"briefs/{name}", cwd=desk)
    fill(desk / "briefs" / "second")

    source = snapshot(desk / "briefs" / "second")
    new = read(source)
    ((before, old),) = issues_before(source, new)
    assert before.folder.name == name
    assert new.issue == old.issue + 1
    by_hand = [change for change in changes(old, new) if change.before != change.after]
    assert [change.path for change in by_hand] == ["as_of"]
    assert {file for file in source.files if file != "brief.yaml"} == {
        file for file in before.files if file != "brief.yaml"
    }


def test_every_line_but_those_that_tell_the_issue_stays(desk: Path) -> None:
    tocsin("new", "second", "--from", "briefs/mali-2020", cwd=desk)

    old, new = (
        (desk / "briefs" / name / "brief.yaml").read_text(encoding="utf-8").splitlines()
        for name in ("mali-2020", "second")
    )
    assert [line for line in new if line not in old] == [
        "issue: 2",
        "supersedes: {issue: 1, as_of: 2020-06, folder: mali-2020}",
        "as_of: null # review: up to when does this issue know? (issue 1: 2020-06)",
        "covers: 2011/2020-06 # review: this is the time that issue 1 tells of",
    ]
    assert [line for line in old if line not in new] == ["issue: 1", "as_of: 2020-06", "covers: 2011/2020-06"]


def test_a_date_of_issue_and_an_embargo_are_looked_at_anew(tmp_path: Path) -> None:
    more = "issued: 2026-04\nhandling:\n  embargo_until: 2026-04-02T06:00:00+00:00\n"
    write_brief(tmp_path / "one", RIVER + more)

    tocsin("new", "two", "--from", "one", cwd=tmp_path)

    text = (tmp_path / "two" / "brief.yaml").read_text(encoding="utf-8")
    assert "issued: null # review: the day you publish it (issue 1: 2026-04)\n" in text
    assert "  embargo_until: 2026-04-02T06:00:00+00:00 # review: this is the embargo of issue 1\n" in text


def test_the_third_issue_names_the_second(tmp_path: Path) -> None:
    write_brief(tmp_path / "one")
    tocsin("new", "two", "--from", "one", cwd=tmp_path)
    fill(tmp_path / "two")
    tocsin("new", "three", "--from", "two/brief.yaml", cwd=tmp_path)
    fill(tmp_path / "three", "2030-02")

    source = snapshot(tmp_path / "three")
    assert [brief.issue for _, brief in issues_before(source, read(source))] == [2, 1]


def test_pictures_in_folders_go_along_and_other_files_do_not(tmp_path: Path) -> None:
    old = write_brief(tmp_path / "one")
    (old / "maps" / "north").mkdir(parents=True)
    (old / "maps" / "north" / "a.png").write_bytes(b"a picture")
    (old / "draft.txt").write_text("notes")

    tocsin("new", "two", "--from", "one", cwd=tmp_path)

    found = {path.relative_to(tmp_path / "two").as_posix() for path in (tmp_path / "two").rglob("*.*")}
    assert found == {"brief.yaml", "maps/north/a.png"}
    assert (tmp_path / "two" / "maps" / "north" / "a.png").read_bytes() == b"a picture"


def test_elsewhere_it_names_no_folder_and_says_so(tmp_path: Path) -> None:
    write_brief(tmp_path / "one")

    ran = tocsin("new", "two", "--from", "one", "--in", "other", cwd=tmp_path)

    assert "note: 'one' does not stand beside it, so nothing will be compared\n" in ran.stderr
    fill(tmp_path / "other" / "two")
    new = read(snapshot(tmp_path / "other" / "two"))
    assert new.supersedes
    assert (new.supersedes.issue, new.supersedes.folder) == (1, None)


def test_in_the_folder_of_the_brief_itself_beside_is_one_up(tmp_path: Path) -> None:
    ran = tocsin("new", "two", "--from", ".", cwd=write_brief(tmp_path / "one"))

    assert ran.returncode == 0, ran.stderr
    assert "folder: one" in (tmp_path / "two" / "brief.yaml").read_text(encoding="utf-8")


def test_what_is_there_is_not_touched(tmp_path: Path) -> None:
    write_brief(tmp_path / "one")
    (tmp_path / "two").mkdir()

    ran = tocsin("new", "two", "--from", "one", cwd=tmp_path)

    assert (ran.returncode, ran.stdout) == (9, "")
    assert "two: is there already" in ran.stderr
    assert list((tmp_path / "two").iterdir()) == []


def test_an_issue_with_faults_starts_no_other(tmp_path: Path) -> None:
    write_brief(tmp_path / "one", RIVER.replace("watch", "wach"))

    ran = tocsin("new", "two", "--from", "one", cwd=tmp_path)

    assert ran.returncode == 3
    assert "one/brief.yaml:5:16: alert.level" in ran.stderr
    assert not (tmp_path / "two").exists()


@pytest.mark.parametrize("name", ["", "..", "a/b", ".hidden", "a b", "a" * 65, "a\n"])
def test_a_name_that_cannot_name_a_brief_is_refused(name: str, tmp_path: Path) -> None:
    write_brief(tmp_path / "one")

    ran = tocsin("new", "--from", "one", "--", name, cwd=tmp_path)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert "is not a name" in ran.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
