"""A page tells of the issue before only what the audience of the page may know of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import RIVER, write_brief
from tocsin.brief.snapshot import snapshot
from tocsin.build.pages import issues_seen, load
from tocsin.errors import SourceError

OLD = RIVER + "events:\n- {id: gate, date: 2026-01, title: Gate opened}\n"
OLD += "- {id: dam, date: 2026-02, title: Dam broke}\n"
NEW = OLD.replace("2026-03", "2026-09") + "issue: 2\nsupersedes: {issue: 1, folder: one}\n"


def seen(tmp_path: Path, old: str, new: str, audience: str | None = None) -> list[list[str]]:
    """Return the titles of the events that pages know of the issues before."""
    write_brief(tmp_path / "one", old)
    source = snapshot(write_brief(tmp_path / "two", new))
    before = issues_seen(source, load(source, None, audience))
    return [[event.title for event in issue.events] for issue in before.issues]


def test_an_issue_before_is_known_with_what_it_says(tmp_path: Path) -> None:
    assert seen(tmp_path, OLD, NEW) == [["Gate opened", "Dam broke"]]


def test_what_either_issue_withholds_is_known_of_neither(tmp_path: Path) -> None:
    new = NEW.replace("title: Gate opened", "title: Gate opened, tlp: RED")
    old = OLD.replace("title: Dam broke", "title: Dam broke, tlp: GREEN")

    assert seen(tmp_path, old, new) == [[]]
    assert seen(tmp_path, old, new, "RED") == [["Gate opened", "Dam broke"]]


def test_what_is_told_of_an_earlier_issue_does_not_raise_the_mark_of_the_pages(tmp_path: Path) -> None:
    old = OLD.replace("title: Dam broke", "title: Dam broke, tlp: GREEN")

    assert seen(tmp_path, old, NEW, "RED") == [["Gate opened"]]


def test_an_issue_above_the_pages_is_not_known(tmp_path: Path) -> None:
    assert seen(tmp_path, OLD + "handling: {tlp: AMBER}\n", NEW) == []


def test_an_issue_that_cannot_be_without_what_is_withheld_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as raised:
        seen(tmp_path, OLD.replace("{level: watch}", "{level: watch, tlp: AMBER}"), NEW)
    assert raised.value.diagnostics[0].message.startswith("issue 1: ")
