"""What a build would say no to is known before anything is laid out, in each language of a brief."""

from __future__ import annotations

from pathlib import Path

from tests.build.test_languages import WITH_ITALIAN
from tests.command import RIVER, TWO, write_brief
from tocsin.brief.snapshot import snapshot
from tocsin.build import survey


def test_a_brief_is_read_in_each_language_that_it_has_a_text_in(tmp_path: Path) -> None:
    found = survey(snapshot(write_brief(tmp_path / "river", WITH_ITALIAN + "disclaimers: [None.]\n")))

    assert (found.faults, found.exit_code) == ([], 0)
    assert [(gap.language, gap.texts, len(gap.found)) for gap in found.gaps] == [("fr", 3, 1), ("it", 3, 1)]
    assert [gap.unsaid for gap in found.gaps] == [
        "",
        "there is no translation of the printed words into 'it'",
    ]


def test_only_the_languages_that_are_asked_for_must_be_whole(tmp_path: Path) -> None:
    source = snapshot(write_brief(tmp_path / "river", TWO))

    assert survey(source, ["fr"]).exit_code == survey(source, ["en"]).exit_code == 0
    assert survey(source, ["fr", "ru"]).exit_code == 3
    assert len(survey(source, ["fr", "ru"]).faults) == 2
    assert survey(source, ["fr", "ru"]).gaps == []


def test_faults_of_several_languages_are_sorted_by_place(tmp_path: Path) -> None:
    text = TWO.replace("fr: Le fleuve}", "fr: Le\x01}").replace("watch", "wach")

    found = survey(snapshot(write_brief(tmp_path / "river", text)))

    assert [fault.path for fault in found.faults] == ["title.fr", "alert.level"]


def test_a_wrong_issue_before_is_a_fault(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "two", RIVER + "issue: 2\nsupersedes: {issue: 1, folder: one}\n")

    assert [fault.path for fault in survey(snapshot(brief)).faults] == ["supersedes.folder"]
    write_brief(tmp_path / "one")
    assert survey(snapshot(brief)).faults == []
