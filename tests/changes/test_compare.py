"""Two issues of a brief: what changed is told, and nothing else."""

from __future__ import annotations

import pytest

from tests.briefs_made import doubled, filled, minimal
from tests.changes.made import made_up, mali, told
from tocsin.brief.model import Brief
from tocsin.changes import Said, changes


@pytest.mark.parametrize("brief", [minimal(), filled().brief, doubled(), mali(), made_up()])
def test_a_brief_has_not_changed_from_itself(brief: Brief) -> None:
    assert list(changes(brief, brief)) == []


def test_the_made_up_issue_of_mali_is_told_in_the_order_of_what_weighs_most() -> None:
    found = changes(mali(), made_up())

    assert [change.kind for change in found] == [
        "stage-moved",
        "recommendation-answered",
        "recommendation-dropped-unanswered",
        "figure-revised",
        "event-added",
        "text-changed",
        "time-changed",
    ]


def test_a_revised_figure_is_told_with_its_scope_and_both_numbers() -> None:
    change = told(mali(), made_up())["figure-revised"]

    assert (change.before, change.after) == ("589", "1111")
    assert change.name == "killed, civilians, central Mali, 2020-01/2020-06"
    assert change.part == ("figures", "killed-2020-h1", 2)


def test_a_changed_text_is_told_by_its_sentences_and_paragraphs() -> None:
    change = told(mali(), made_up())["text-changed"]

    (passage,) = change.passages
    assert change.said is Said.PROSE
    assert (passage.before, passage.after) == ("", "A sentence made up for a test. [@gw]")
    assert passage.old_paragraph is None
    assert passage.paragraph == len(mali().sections[0].text.strip().split("\n\n"))
