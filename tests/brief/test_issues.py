"""The chain of issues: what `supersedes` may name, and that a brief cannot make us read elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import write_brief
from tests.test_architecture import loaded
from tocsin import limits
from tocsin.brief.issues import issues_before
from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.snapshot import Snapshot, snapshot
from tocsin.errors import Diagnostic, SourceError

BRIEF = """\
id: river
title: River brief
publisher: {name: River Desk}
alert: {level: watch}
"""


def write(folder: Path, issue: int, as_of: str, more: str = "") -> Path:
    """Write one issue of the river brief."""
    return write_brief(folder, f"{BRIEF}issue: {issue}\nas_of: {as_of}\n{more}")


def opened(folder: Path) -> tuple[Snapshot, Brief]:
    """Return the files of an issue and the brief in them."""
    source = snapshot(folder)
    return source, read(source)


def faults(folder: Path) -> list[Diagnostic]:
    """Return what is wrong with the chain of an issue."""
    with pytest.raises(SourceError) as raised:
        issues_before(*opened(folder))
    return list(raised.value.diagnostics)


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Three issues; the folder of the newest."""
    write(tmp_path / "one", 1, "2026-01")
    write(tmp_path / "two", 2, "2026-02", "supersedes: {issue: 1, folder: one}\n")
    return write(
        tmp_path / "three", 3, "2026-03", "supersedes:\n  issue: 2\n  as_of: 2026-02\n  folder: 'two'\n"
    )


def test_the_issues_before_are_read_newest_first(three: Path) -> None:
    chain = issues_before(*opened(three))

    assert [(source.folder.name, brief.issue) for source, brief in chain] == [("two", 2), ("one", 1)]
    assert [source.label for source, _ in chain] == [str(three.parent / "two"), str(three.parent / "one")]


def test_a_brief_without_a_folder_has_no_issues_before(tmp_path: Path) -> None:
    write(tmp_path / "one", 1, "2026-01")

    assert issues_before(*opened(write(tmp_path / "a", 2, "2026-02"))) == []
    assert issues_before(*opened(write(tmp_path / "b", 2, "2026-02", "supersedes: {issue: 1}\n"))) == []


def test_the_digest_depends_on_every_issue_of_the_chain(three: Path) -> None:
    before = snapshot(three).digest
    write(three.parent / "one", 1, "2026-01", "bottom_line: Corrected.\n")

    assert snapshot(three).digest != before


def test_the_digest_tells_a_folder_that_comes_or_goes(three: Path) -> None:
    before = snapshot(three).digest
    (three.parent / "one").rename(three.parent / "away")

    assert snapshot(three).digest != before


def test_the_digest_of_a_brief_without_an_issue_before_is_that_of_its_files_alone(tmp_path: Path) -> None:
    brief = write(tmp_path / "one", 1, "2026-01")
    before = snapshot(brief).digest
    write(tmp_path / "two", 2, "2026-02")

    assert snapshot(brief).digest == before


def test_the_digest_of_a_chain_is_known_without_a_parser(three: Path) -> None:
    """An unchanged build stops at the digest, and loads nothing that reads YAML."""
    lines = (
        "from pathlib import Path",
        "from tocsin.brief.snapshot import snapshot",
        f"snapshot(Path({str(three)!r}))",
    )

    found = loaded(*lines)
    assert "hashlib" in found
    assert not found & {"ruamel", "pydantic"}


def test_only_what_is_named_is_read(three: Path) -> None:
    write(three.parent / "other", 1, "2026-01")

    assert set(snapshot(three).beside) == {"two", "one"}


def test_a_missing_folder_is_told_with_its_line_and_both_ways_out(tmp_path: Path) -> None:
    brief = write(tmp_path / "two", 2, "2026-02", "supersedes: {issue: 1, folder: one}\n")

    (fault,) = faults(brief)
    assert (fault.line, fault.path) == (7, "supersedes.folder")
    assert fault.file == str(brief / "brief.yaml")
    assert fault.message == "there is no folder 'one' beside this one"
    assert (
        fault.hint == "put the folder of that issue beside this one, or leave `folder` out and keep `issue`"
    )


@pytest.mark.parametrize(
    "name", ["../one", "..", ".", "one/..", "/etc", "a/b", ".hidden", "'a b'", "one\\two", '""', "C:one"]
)
def test_a_path_is_no_name_of_a_folder(name: str, tmp_path: Path) -> None:
    write(tmp_path / "one", 1, "2026-01")
    brief = write(tmp_path / "two", 2, "2026-02", f"supersedes: {{issue: 1, folder: {name}}}\n")

    with pytest.raises(SourceError) as raised:
        opened(brief)
    assert [fault.path for fault in raised.value.diagnostics] == ["supersedes.folder"]


def test_a_link_is_not_followed_out_of_the_folder_beside(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    write(tmp_path / "elsewhere", 1, "2026-01")
    (tmp_path / "desk" / "one").symlink_to(tmp_path / "elsewhere")
    brief = write(tmp_path / "desk" / "two", 2, "2026-02", "supersedes: {issue: 1, folder: one}\n")

    (fault,) = faults(brief)
    assert fault.message == "a link, where a folder must be"


def test_all_that_does_not_meet_is_told_at_once(tmp_path: Path) -> None:
    write_brief(tmp_path / "one", BRIEF.replace("id: river", "id: lake") + "issue: 2\nas_of: 2026-04\n")
    brief = write(
        tmp_path / "two", 3, "2026-03", "supersedes:\n  issue: 1\n  as_of: 2026-01\n  folder: one\n"
    )

    assert [(fault.line, fault.path) for fault in faults(brief)] == [
        (8, "supersedes.issue"),
        (9, "supersedes.as_of"),
        (10, "supersedes.folder"),
    ]


def test_an_issue_must_be_larger_and_later_than_the_one_before(tmp_path: Path) -> None:
    brief = write(tmp_path / "two", 2, "2026-02", "supersedes: {issue: 2, as_of: 2026-03}\n")

    assert {fault.message for fault in faults(brief)} == {
        "issue 2 cannot supersede issue 2",
        "the issue before is as of 2026-03, later than this one (2026-02)",
    }


def test_an_older_issue_that_is_as_of_a_later_time_is_told_where_no_date_is_written(tmp_path: Path) -> None:
    write(tmp_path / "one", 1, "2026-05")
    brief = write(tmp_path / "two", 2, "2026-03", "supersedes: {issue: 1, folder: one}\n")

    (fault,) = faults(brief)
    assert (fault.line, fault.path) == (6, "as_of")


def test_faults_of_an_issue_before_name_its_file(three: Path) -> None:
    write(three.parent / "one", 1, "2026-99")

    (fault,) = faults(three)
    assert fault.file == str(three.parent / "one" / "brief.yaml")


def test_a_wrong_link_further_back_names_the_file_that_has_it(three: Path) -> None:
    write(three.parent / "two", 2, "2026-02", "supersedes: {issue: 1, folder: none}\n")

    (fault,) = faults(three)
    assert (fault.file, fault.line) == (str(three.parent / "two" / "brief.yaml"), 7)


def test_a_circle_is_an_error(three: Path) -> None:
    write(three.parent / "two", 2, "2026-02", "supersedes: {issue: 1, folder: three}\n")

    (fault,) = faults(three)
    assert fault.file == str(three.parent / "two" / "brief.yaml")
    assert "run in a circle" in fault.message


def test_a_brief_that_supersedes_itself_is_a_circle(tmp_path: Path) -> None:
    (fault,) = faults(write(tmp_path / "two", 2, "2026-02", "supersedes: {issue: 1, folder: two}\n"))

    assert "run in a circle" in fault.message


def chain(folder: Path, count: int) -> Path:
    """Write so many issues; return the folder of the newest."""
    for number in range(1, count + 1):
        more = f"supersedes: {{issue: {number - 1}, folder: i{number - 1}}}\n" if number > 1 else ""
        write(folder / f"i{number}", number, "2026", more)
    return folder / f"i{count}"


def test_a_chain_may_be_as_long_as_the_limit_and_no_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ISSUES", 3)

    assert len(issues_before(*opened(chain(tmp_path, 4)))) == 3
    (fault,) = faults(chain(tmp_path, 5))
    assert fault.message == "more than 3 issues follow each other"


@pytest.mark.parametrize(
    "more",
    [
        'supersedes: {issue: 1, folder: "o\\u006ee"}\n',
        "supersedes:\n  issue: 1\n  folder: >-\n    one\n",
        'supersedes: {issue: 1, "fol\\u0064er": one}\n',
        '"sup\\u0065rsedes": {issue: 1, folder: one}\n',
    ],
)
def test_a_folder_that_the_digest_cannot_see_is_refused(more: str, tmp_path: Path) -> None:
    write(tmp_path / "one", 1, "2026-01")
    brief = write(tmp_path / "two", 2, "2026-02", more)

    assert [fault.message for fault in faults(brief)] == ["not written plainly"]


def languages(title: str, more: str = "") -> str:
    return BRIEF.replace("title: River brief", title) + f"as_of: 2026\n{more}"


def both(tmp_path: Path, title: str) -> Iterator[Brief]:
    write_brief(tmp_path / "one", languages(title))
    more = "issue: 2\nsupersedes: {issue: 1, folder: one}\n"
    write_brief(tmp_path / "two", languages("title: {en: River, fr: Le fleuve}", more))
    source = snapshot(tmp_path / "two")
    for language in ("en", "fr"):
        yield from (brief for _, brief in issues_before(source, read(source, language)))


def test_an_issue_before_is_read_in_the_language_of_the_new_one_where_it_has_it(tmp_path: Path) -> None:
    found = list(both(tmp_path, "title: {en: Old river, fr: Ancien fleuve}"))

    assert [(brief.language, brief.title) for brief in found] == [
        ("en", "Old river"),
        ("fr", "Ancien fleuve"),
    ]


def test_it_is_read_in_its_own_language_where_it_does_not(tmp_path: Path) -> None:
    assert [brief.language for brief in both(tmp_path, "title: Old river")] == ["en", "en"]
