"""Two issues of a brief: what changed is told, and nothing else."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.briefs_made import doubled, filled, minimal
from tests.changes.made import made_up, mali, told
from tests.changes.test_kinds import BASE, Tree, add, at, brief, drop
from tocsin.brief.model import Brief
from tocsin.changes import Change, Passage, Said, changes


@pytest.mark.parametrize("same", [minimal(), filled().brief, doubled(), mali(), made_up(), brief(BASE)])
def test_a_brief_has_not_changed_from_itself(same: Brief) -> None:
    assert list(changes(same, same)) == []


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


def after(change: Callable[[Tree], None], before: Callable[[Tree], None] | None = None) -> list[Change]:
    """Return what is told of the base brief after something is done to it, and to the issue before."""
    old, new = copy.deepcopy(BASE), copy.deepcopy(BASE)
    if before:
        before(old)
    change(new)
    return list(changes(brief(old), brief(new)))


@pytest.mark.parametrize(
    "text",
    [
        "The  land law\nchanged in 2025.\n Nobody asked the families. ",
        "The *land law* changed in 2025. **Nobody** asked the `families`.",
        "> The land law changed in 2025. Nobody asked the families.",
        "Nobody asked the families. The land law changed in 2025.",
        "The land law changed in 2025.\n\nNobody asked the families.",
        "The land\u00a0law changed in\u202f2025. Nobody asked the fam\u00adilies.",
    ],
)
def test_how_a_text_is_written_or_where_its_sentences_stand_is_no_change(text: str) -> None:
    assert after(at("sections", 0, "text", to=text)) == []


@pytest.mark.parametrize(("straight", "curly"), [("'", "\u2019"), ('"', "\u201c"), ('"', "\u201d")])
def test_curly_quotes_are_no_change(straight: str, curly: str) -> None:
    old = at("events", 0, "title", to=f"Raid on the market{straight}s stalls")

    assert after(at("events", 0, "title", to=f"Raid on the market{curly}s stalls"), old) == []


def reversed_lists(tree: Any) -> None:
    """Turn round every list whose order says nothing."""
    for name, value in tree.items():
        if isinstance(value, list) and name not in {"point", "status"}:
            value.reverse()
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                reversed_lists(inner)


def test_the_order_of_parts_is_no_change() -> None:
    assert after(reversed_lists) == []


def test_zeros_behind_a_number_are_no_change() -> None:
    assert after(at("figures", 0, "value", to="40.0")) == []


def test_another_citation_is_a_change_of_a_text() -> None:
    old = at("bottom_line", to="Raids go on along the river. [@desk]")

    (change,) = after(at("bottom_line", to="Raids go on along the river. [@radio]"), old)
    assert change.kind == "bottom-line-reworded"


def rename(tree: Any) -> None:
    """Give a source, an actor, a place and an event other ids, wherever they are named."""
    names = {"desk": "log", "guard": "river-guard", "market": "old-market", "raid": "market-raid"}
    for name, value in tree.items():
        if isinstance(value, str) and (value in names or "[@desk]" in value):
            tree[name] = names.get(value, value).replace("[@desk]", "[@log]")
        elif isinstance(value, list):
            tree[name] = [names.get(one, one) if isinstance(one, str) else one for one in value]
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                rename(inner)


def test_renamed_parts_are_told_as_renamed_and_what_names_them_has_not_changed() -> None:
    found = after(rename)

    assert {change.kind for change in found} == {"renamed"}
    assert {(change.part.family, change.old_id, change.id) for change in found} == {
        ("sources", "desk", "log"),
        ("actors", "guard", "river-guard"),
        ("places", "market", "old-market"),
        ("events", "raid", "market-raid"),
    }


def test_a_figure_of_another_scope_is_no_revision_whatever_its_number() -> None:
    def grown(tree: Tree) -> None:
        tree["figures"][0] |= {"value": 90, "period": "2026-01/2026-09"}

    (change,) = after(grown)
    assert change.kind == "figure-rescoped"
    assert change.before == "40 (killed, civilians, Kessa, 2026-01/2026-06)"
    assert change.after == "90 (killed, civilians, Kessa, 2026-01/2026-09)"


def test_a_figure_of_another_counter_is_no_revision() -> None:
    def recounted(tree: Tree) -> None:
        tree["figures"][0] |= {"value": 90, "reported_by": "Hill Watch"}

    (change,) = after(recounted)
    assert (change.kind, change.before, change.after) == (
        "figure-recounted", "40 [River Desk]", "90 [Hill Watch]",
    )  # fmt: skip


def test_a_key_figure_weighs_more_than_another() -> None:
    def both(tree: Tree) -> None:
        tree["figures"][0]["value"], tree["figures"][1]["vague"] = 52, "thousands"

    key, other = after(both)
    assert (key.id, other.id) == ("killed", "fled")
    assert key.weight > other.weight


def test_a_mandate_ends_when_its_last_day_has_gone_by() -> None:
    ended, _ = (change for change in after(at("as_of", to="2027-03")) if change.kind != "deadline-passed")

    assert (ended.kind, ended.id, ended.before, ended.after) == (
        "mandate-ended", "mission", "2025/2026-12", "2025/2026-12",
    )  # fmt: skip


def test_a_month_that_still_runs_has_not_gone_by() -> None:
    assert [change.kind for change in after(at("as_of", to="2026-12"))] == ["time-changed"]


def test_a_key_judgement_is_followed_by_its_words() -> None:
    def changed(tree: Tree) -> None:
        (judgement,) = tree["key_judgements"]
        judgement |= {"text": judgement["text"].replace("lower", "upper"), "confidence": "moderate"}
        tree["key_judgements"].insert(0, {"text": "Talks will fail before the rains."})

    found = {change.kind: change for change in after(changed)}
    assert set(found) == {"judgement-added", "judgement-reworded", "confidence-moved"}
    assert found["confidence-moved"].steps == ("key_judgements", 1, "confidence")
    assert found["confidence-moved"].old_steps == ("key_judgements", 0, "confidence")


def test_a_changed_sentence_is_told_with_the_one_that_it_was() -> None:
    text = "Nobody asked the families.\n\nThe land law changed in 2026. Courts have not sat."

    (change,) = after(at("sections", 0, "text", to=text))
    assert change.passages == (
        Passage("The land law changed in 2025.", "The land law changed in 2026.", 0, 1),
        Passage("", "Courts have not sat.", None, 1),
    )


def test_in_two_languages_texts_are_not_compared_and_that_is_known() -> None:
    def french(tree: Tree) -> None:
        tree |= {"language": "fr", "title": "Le fleuve", "bottom_line": "Les raids continuent."}
        tree["figures"][0] |= {"measure": "tués", "value": 52}
        tree["figures"][1]["vague"] = "des centaines"

    old, new = copy.deepcopy(BASE), copy.deepcopy(BASE)
    french(new)
    found = changes(brief(old), brief(new))

    assert [change.kind for change in found] == ["figure-revised"]
    assert not found.are_texts_compared


def test_the_parts_in_which_nothing_changed_are_counted() -> None:
    old, new = copy.deepcopy(BASE), copy.deepcopy(BASE)
    at("figures", 0, "value", to=52)(new)
    add("events", entry={"id": "talks", "date": "2026-06", "title": "Talks begin"})(new)
    drop("sections", 1)(new)

    found = changes(brief(old), brief(new))
    assert {family: found.unchanged[family] for family in ("figures", "events", "sections", "actors")} == {
        "figures": 1, "events": 2, "sections": 1, "actors": 2,
    }  # fmt: skip


def test_the_changes_of_one_part_are_found_for_a_mark_beside_it() -> None:
    def twice(tree: Tree) -> None:
        tree["events"][0] |= {"date": "2026-03-15", "title": "Raid on the old market"}

    old, new = copy.deepcopy(BASE), copy.deepcopy(BASE)
    twice(new)
    found = changes(brief(old), brief(new))

    assert [change.kind for change in found.of_part("events", 0)] == ["event-redated", "event-reworded"]
    assert found.of_part("events", 1) == []
