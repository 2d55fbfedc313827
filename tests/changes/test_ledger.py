"""The ledger: what was asked and never answered is not forgotten, and its age is no more exact than its dates."""

from __future__ import annotations

from typing import Any

import pytest

from tests.briefs_made import minimal
from tests.changes.made import made_up, mali
from tocsin.brief.dates import parse
from tocsin.brief.model import Brief
from tocsin.changes import Unit, ledger
from tocsin.changes.ledger import age


def issue(number: int, as_of: str, *asked: dict[str, Any]) -> Brief:
    return minimal(
        issue=number,
        as_of=as_of,
        actors=[{"id": name, "name": name.title(), "kind": "other"} for name in ("council", "guard")],
        recommendations=[{"to": ["council"], **one} for one in asked],
    )


def test_what_was_dropped_without_an_answer_stays_and_what_was_answered_goes() -> None:
    found = {one.recommendation.id: one for one in ledger([made_up(), mali()])}

    assert "R1" not in found
    dropped = found["R4"]
    assert (dropped.is_repeated, dropped.since_issue, str(dropped.since)) == (False, 1, "2020-06")
    assert dropped.age == (6, Unit.MONTH, True)
    assert found["R2"].is_repeated


def test_a_reworded_or_renamed_ask_keeps_its_age() -> None:
    first = issue(
        1, "2026-01-31", {"id": "R1", "text": "Open the road."}, {"id": "R2", "text": "Send grain."}
    )
    second = issue(
        2, "2026-03-31", {"id": "R1", "text": "Open both roads."}, {"id": "A2", "text": "Send grain."}
    )
    third = issue(3, "2026-05-31", {"id": "R1", "text": "Open both roads."})

    road, grain = ledger([third, second, first])

    assert (road.since_issue, road.age, road.is_reworded, road.is_repeated) == (
        1,
        (4, Unit.MONTH, False),
        True,
        True,
    )
    assert (grain.recommendation.id, grain.old_ids, grain.since_issue) == ("A2", ("R2",), 1)
    assert (grain.last_issue, grain.is_repeated, grain.is_reworded) == (2, False, False)


@pytest.mark.parametrize("state", ["implemented", "rejected", "overtaken"])
def test_a_final_state_ends_the_wait(state: str) -> None:
    answered = {"id": "R1", "text": "Open the road.", "status": [{"state": state}]}

    assert ledger([issue(1, "2026", answered)]) == []


@pytest.mark.parametrize(
    "state", ["open", "not-started", "in-progress", "partly-implemented", "no-information"]
)
def test_any_other_state_does_not(state: str) -> None:
    answered = {"id": "R1", "text": "Open the road.", "status": [{"state": state}]}

    (asked,) = ledger([issue(1, "2026", answered)])
    assert asked.last_status
    assert asked.last_status.state == state


@pytest.mark.parametrize(
    ("since", "now", "expected"),
    [
        ("2026-01-31", "2026-02-28", (28, Unit.DAY, False)),
        ("2026-01-15", "2026-07-14", (5, Unit.MONTH, False)),
        ("2026-01-15", "2026-07-15", (6, Unit.MONTH, False)),
        ("2025-12-31", "2026-02-28", (2, Unit.MONTH, False)),
        ("2026-01", "2026-07-15", (6, Unit.MONTH, True)),
        ("2026-01-15~", "2026-07-15", (6, Unit.MONTH, True)),
        ("2025-21", "2025-12", (7, Unit.MONTH, True)),
        ("2024", "2026-07", (2, Unit.YEAR, True)),
        ("2025-01/2025-06", "2025-12", (6, Unit.MONTH, True)),
        ("2026-07-20", "2026-07-15", (0, Unit.DAY, False)),
    ],
)
def test_an_age_is_as_exact_as_its_dates(since: str, now: str, expected: tuple[int, Unit, bool]) -> None:
    assert age(parse(since), parse(now)) == expected


def test_an_id_that_stands_for_another_ask_drops_the_first_and_begins_anew() -> None:
    first = issue(1, "2026-01-31", {"id": "R1", "text": "Open the road to the lower farms."})
    second = issue(2, "2026-03-31", {"id": "R1", "text": "Publish every list of prisoners.", "to": ["guard"]})

    dropped, new = ledger([second, first])

    assert (dropped.recommendation.to, dropped.since_issue, dropped.is_repeated) == (["council"], 1, False)
    assert (new.recommendation.to, new.since_issue, new.is_repeated, new.is_reworded) == (
        ["guard"],
        2,
        True,
        False,
    )


def test_an_ask_that_takes_the_id_of_a_dropped_one_does_not_hide_it() -> None:
    road, grain = {"text": "Open the road."}, {"text": "Send grain to the hill villages."}
    first = issue(1, "2026-01", {"id": "R1", **road}, {"id": "R2", **grain})
    second = issue(2, "2026-03", {"id": "R1", **road})
    third = issue(3, "2026-05", {"id": "R2", **road})

    found = {one.recommendation.text: one for one in ledger([third, second, first])}
    assert {text: one.is_repeated for text, one in found.items()} == {
        road["text"]: True,
        grain["text"]: False,
    }
    assert found[road["text"]].old_ids == ("R1",)


def test_an_ask_in_another_language_is_not_taken_for_reworded() -> None:
    first = issue(1, "2026-01-31", {"id": "R1", "text": "Open the road."})
    second = issue(2, "2026-03-31", {"id": "R1", "text": "Ouvrir la route."}).model_copy(
        update={"language": "fr"}
    )

    (asked,) = ledger([second, first])
    assert (asked.since_issue, asked.is_reworded) == (1, False)


def test_one_that_comes_back_keeps_the_age_of_its_first_issue() -> None:
    ask = {"id": "R1", "text": "Open the road."}

    (asked,) = ledger([issue(3, "2026-05", ask), issue(2, "2026-03"), issue(1, "2026-01", ask)])
    assert (asked.since_issue, asked.age, asked.is_repeated) == (1, (4, Unit.MONTH, True), True)
