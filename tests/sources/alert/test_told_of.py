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
        ("If the harvest in November fails, thousands could die.", "planned, not happened"),
        ("Killings rose from 12 in January to 40 in March 2025.", "only compared with"),
        ("Recalling its resolution of 9 March 2021, the council met.", "only named"),
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
        ("In 2024 alone, 300 people died, compared with 200 in 2023.", "2024"),
        ("Soldiers swept through, and from 8 to 14 June 2025 they executed 23 men.", "2025-06-08/2025-06-14"),
        ("Article 7 of the 2008 Protocol was invoked on 3 May 2025.", "2025-05-03"),
        ("In its resolution of 9 March 2021, the council created a mission.", "2021-03-09"),
        ("In mid-2019, the army closed the schools.", "2019"),
        ("On 3 March 2026, the clinic said that 40 people had died since May 2025.", "2026-03-03"),
    ],
)
def test_the_date_of_a_deed_is_kept(sentence: str, date: str) -> None:
    assert _days(imported(f"{_ALERT}{sentence}\n")) == [date]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("One in three families has lost a member.", "three families"),
        ("Two thirds of the district's 90,000 people have fled.", "90,000 people"),
        ("Some 40 per cent of the 2,000 houses were burned.", "2,000 houses"),
        ("The fund released US$ 3 million.", "3 million"),
        ("Each of 40 families received 200 euros.", "200 euros"),
    ],
)
def test_a_share_and_money_are_no_numbers_of_people(sentence: str, told: str) -> None:
    draft = imported(f"{_ALERT}{sentence}\n")

    assert not [entry for entry in draft.lists["figures"] if str(entry.fields["value"]) != "40"]
    assert any(told in repair.words for repair in draft.repairs)


def test_what_counts_from_a_date_before_it_is_told_and_not_dated() -> None:
    draft = imported(f"{_ALERT}A week later, 30 people were killed in Osk. On the 14th, ten people died.\n")

    assert _days(draft) == []
    assert [entry.fields.get("period") for entry in draft.lists["figures"]] == [None, None]
    assert sum("counts from a date before it" in repair.words for repair in draft.repairs) == 2


def test_a_number_that_the_words_look_back_to_has_not_the_date_of_the_sentence() -> None:
    draft = imported(f"{_ALERT}A peace signed on 17 March 1999 ended a war in which 60,000 people died.\n")

    assert "period" not in draft.lists["figures"][0].fields


def test_an_event_that_is_told_twice_is_taken_once() -> None:
    told = "On 3 March 2026, the army burned the market of Osk.\n"

    assert len(imported(f"{_ALERT}{told}\n{told}").lists["events"]) == 1


def test_a_look_back_gives_its_year_to_no_month_that_stands_alone() -> None:
    words = (
        "In 2025 the raids began. A host spoke of the work of 1991. Since April the camp of Osk is closed."
    )

    draft = imported(_ALERT.replace("9 March 2026", "") + words + "\n", as_of="2025-09")

    assert "1991-04/.." not in _days(draft)
    assert "2025-04/.." in _days(draft)
