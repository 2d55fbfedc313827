"""A draft is written as YAML that reads without a fault, with its origins and doubts as comments."""

from __future__ import annotations

import pytest

from tests.sources.alert.made import imported
from tests.sources.test_formats import ALERT
from tocsin.errors import SourceError
from tocsin.sources import report
from tocsin.sources.draft import Done, Entry, Origin, Taken, unique_id
from tocsin.sources.yaml_draft import check, written


def test_each_entry_stands_under_the_words_it_came_from() -> None:
    text = written(imported(ALERT), "oria", "alert.txt")

    above = text.split("- id: rebels-killed-12-civilians")[0].splitlines()[-2:]
    assert any('line 3: "On 3 March 2026 rebels killed 12 civilians' in line for line in above)
    check(text, "oria")


def test_what_is_doubtful_is_marked_above_its_field() -> None:
    draft = imported(ALERT)
    draft.head["title"] = Taken("Oria", Origin("line", 1), "a short title")
    draft.lists["events"][0].doubts["title"] = "cut"

    lines = written(draft, "oria", "alert.txt").splitlines()

    assert lines[lines.index("title: Oria") - 1] == "# review: a short title"
    place = next(number for number, line in enumerate(lines) if line.strip() == "# review: cut")
    assert lines[place + 1].strip().startswith("title: ")


def test_words_that_look_like_yaml_stay_words() -> None:
    draft = imported(ALERT)
    for words in ("no", "- a: b", "{x}", "@here", "#1", "2012-04", "null", 'it\'s: "so"', "a\nb: c\n"):
        draft.lists["sections"] = [Entry({"title": words.split("\n")[0], "text": words})]

        check(written(draft, "oria", "alert.txt"), "oria")


def test_a_draft_that_is_larger_than_a_brief_can_be_is_refused() -> None:
    with pytest.raises(SourceError, match="a brief has at most"):
        check("#" * 1_000_001, "oria")


def test_ids_are_made_of_words_and_stay_unique() -> None:
    assert unique_id("Tuareg fighters come back", set(), "event") == "tuareg-fighters-come-back"
    assert unique_id("M\u00e9naka", {"menaka"}, "place") == "menaka-2"
    assert unique_id("\u0645\u0627\u0644\u064a", set(), "place") == "place"
    assert len(unique_id("a-very-long-name " * 9, set(), "x")) <= 40


def test_the_report_has_everything_that_was_taken_and_every_doubt() -> None:
    draft = imported(ALERT)

    found = report.repairs(draft)

    taken = {repair.path for repair in found if repair.done is Done.TAKEN}
    assert taken >= {path for path, _ in draft.entries()} | set(draft.head)
    doubts = {repair.path for repair in found if repair.done is Done.LOOK_AT}
    assert doubts >= {f"{path}.{field}" for path, entry in draft.entries() for field in entry.doubts if field}
    assert len(report.facts(draft)) == len(found)
    assert all(f"{done}: " in report.text(draft) for done in ("taken", "dropped", "mended"))
