"""Dates that tell of no event are not taken for one, and the report says why."""

from __future__ import annotations

import pytest

from tests.sources.alert.made import imported
from tocsin.sources.draft import Done, Draft

_ALERT = """Genocide Alert: Oria
Example Watch Desk
9 March 2026
Level: warning
The conflict has displaced civilians, and militias carry out attacks.
"""


def _days(draft: Draft) -> list[str]:
    return [str(entry.fields["date"]) for entry in draft.lists["events"]]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("On 2 April the tribunal will rule on the case.", "planned, not happened"),
        ("The rains are expected in April.", "planned, not happened"),
        ("Elections will be held in 2026.", "planned, not happened"),
        ("The army killed twice as many people as in 2024.", "only compared with"),
        ("The attacks were worse than in the whole of 2024.", "only compared with"),
        ("It is the deadliest year since 2019.", "only compared with"),
        ("The governor ordered the herders to leave by 1 March 2026.", "was to be done"),
    ],
)
def test_such_a_date_is_noted_and_makes_no_event(sentence: str, reason: str) -> None:
    draft = imported(f"{_ALERT}{sentence}\n")

    assert _days(draft) == []
    assert any(reason in repair.words for repair in draft.repairs if repair.done is Done.LOOK_AT)


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("On 3 March the council said that it will send observers.", "2026-03-03"),
        ("The violence is the worst since 1998, when 4,000 people were killed.", "1998"),
        ("By June 2025, the rebels had taken the north.", "/2025-06"),
        ("More than 300 people were killed on 3 March 2026.", "2026-03-03"),
        ("In mid-2019, the army closed the schools.", "2019"),
        ("On 3 March 2026, the clinic said that 40 people had died since May 2025.", "2026-03-03"),
    ],
)
def test_the_date_of_a_deed_is_kept(sentence: str, date: str) -> None:
    assert _days(imported(f"{_ALERT}{sentence}\n")) == [date]


def test_a_share_is_no_number_of_people() -> None:
    draft = imported(f"{_ALERT}One in three families has lost a member.\n")

    assert not draft.lists["figures"]
    assert any("three families" in repair.words for repair in draft.repairs)


def test_an_event_that_is_told_twice_is_taken_once() -> None:
    told = "On 3 March 2026, the army burned the market of Osk.\n"

    assert len(imported(f"{_ALERT}{told}\n{told}").lists["events"]) == 1
