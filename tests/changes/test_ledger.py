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
        actors=[{"id": "council", "name": "Council", "kind": "other"}],
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
