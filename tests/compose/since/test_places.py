"""Marks stand beside what is new or changed, and beside nothing else."""

from __future__ import annotations

import pytest

from tests.compose.since.made import Edit, add, alert, drop, first, part, put, second
from tocsin.compose.since import Since
from tocsin.compose.wording import Wording


def since(*edits: Edit) -> Since:
    """Return a second issue that time alone changes in nothing."""
    return Since(second(*edits, as_of="2026-04"), [first()], Wording("en"))


@pytest.mark.parametrize(
    ("edit", "steps"),
    [
        (put("events", "fire", title="Mill burnt down"), ("events", "fire")),
        (put("events", "fire", actors=[]), ("events", "fire")),
        (put("figures", "dead", value=1600), ("figures", "dead")),
        (put("recommendations", "R2", text="Send rice."), ("recommendations", "R2")),
        (add("places", id="hut", name="Hut", precision="region"), ("places", "hut")),
        (alert(trend="improving"), ("alert", "trend")),
        (alert(at_risk=[]), ("alert", "at_risk")),
        (lambda data: data.update(bottom_line="It falls."), ("bottom_line",)),
        (lambda data: data["key_judgements"][0].update(confidence="high"), ("key_judgements", 0)),
    ],
)
def test_what_changed_is_marked_and_nothing_else(edit: Edit, steps: tuple[str | int, ...]) -> None:
    all_places: list[tuple[str | int, ...]] = [("bottom_line",), ("key_judgements", 0)]
    all_places += [("alert", name) for name in ("level", "trend", "at_risk", "held_responsible", "key_ask")]
    families = ("events", "figures", "recommendations", "actors", "places", "sources")
    brief = second(edit)
    all_places += [(family, one.id) for family in families for one in getattr(brief, family)]
    found = since(edit)

    assert [place for place in all_places if found.is_changed(*place)] == [steps]


def test_what_is_gone_leaves_no_mark_where_the_next_one_stands() -> None:
    found = since(drop("events", "bridge"), drop("recommendations", "R1"), alert(key_ask=None))

    assert not found.is_changed("events", "fire")
    assert not found.is_changed("recommendations", "R2")


def test_moved_parts_are_not_marked() -> None:
    found = since(lambda data: data["events"].reverse())

    assert not any(found.is_changed("events", name) for name in ("bridge", "fire"))


def test_the_paragraphs_of_a_text_are_marked_one_by_one() -> None:
    def more(data: dict[str, object]) -> None:
        section = data["sections"][0]  # type: ignore[index]
        section["text"] = section["text"].replace("by it.", "by it. Few are left.").replace("boats", "rafts")

    found = since(more)

    assert found.changed_paragraphs(0) == {1, 2}
    assert found.changed_paragraphs(1) == set()
    assert found.is_changed("sections", 0, "text")


def test_a_new_section_is_marked_as_a_whole() -> None:
    found = since(lambda data: data["sections"].append({"title": "Trade", "text": "None."}))

    assert found.is_changed("sections", 2)
    assert not found.is_changed("sections", 2, "text")
    assert not found.is_changed("sections", 0)


def test_a_renamed_event_is_the_same_to_a_reader_and_a_renamed_ask_is_not() -> None:
    def rename(data: dict[str, object]) -> None:
        part(data, "events", "fire")["id"] = "mill"
        part(data, "recommendations", "R3")["id"] = "R7"

    found = since(rename)

    assert not found.is_changed("events", "mill")
    assert found.is_changed("recommendations", "R7")


def test_a_brief_that_follows_on_nothing_has_no_marks() -> None:
    found = Since(first(), [], Wording("en"))

    assert not found.is_changed("events", "fire")
    assert found.changed_paragraphs(0) == set()
    assert found.carried == ()
