"""What was asked and never answered is told with how long ago, in the words of the language."""

from __future__ import annotations

import pytest

from tests.compose.since.made import drop, first, put, second
from tocsin.changes import Age, Unit
from tocsin.compose.since import Since
from tocsin.compose.since.carried import age_words
from tocsin.compose.wording import Wording


def test_asks_of_earlier_issues_are_carried_over_with_their_age() -> None:
    answered = put("recommendations", "R1", status=[{"state": "implemented"}])
    reworded = put("recommendations", "R2", text="Send rice.")
    found = Since(second(answered, reworded, drop("recommendations", "R3")), [first()], Wording("en")).carried

    assert [(one.recommendation.id, one.is_repeated, one.is_reworded) for one in found] == [
        ("R2", True, True),
        ("R3", False, False),
    ]
    assert {(one.since_issue, one.since, one.age) for one in found} == {(1, "March 2026", "about 6 months")}
    assert [[actor.name for actor in one.actors] for one in found] == [["Delta Mission"], ["Valley Council"]]


def test_what_is_asked_for_the_first_time_is_not_carried_over() -> None:
    new = second(
        lambda data: data["recommendations"].append({"id": "R9", "text": "Mend it.", "to": ["mission"]})
    )
    found = Since(new, [first()], Wording("en")).carried

    assert [one.recommendation.id for one in found] == ["R1", "R2", "R3"]


def test_the_oldest_of_three_issues_gives_the_age_and_the_addressees_their_names() -> None:
    third = second(drop("recommendations", "R3"), issue=3, as_of="2027-09", supersedes={"issue": 2})
    last = Since(third, [second(), first()], Wording("en")).carried[-1]

    assert (last.recommendation.id, last.last_issue, last.since_issue) == ("R3", 2, 1)
    assert last.age == "about 18 months"


def test_an_issue_in_another_language_is_known_as_such() -> None:
    found = Since(second(), [first(language="fr")], Wording("en")).carried
    gone = Since(second(drop("recommendations", "R3")), [first(language="fr")], Wording("en")).carried

    assert {one.language for one in found} == {""}
    assert [one.language for one in gone] == ["", "", "fr"]


@pytest.mark.parametrize(
    ("language", "age", "words"),
    [
        ("en", Age(1, Unit.DAY, False), "1 day"),
        ("en", Age(3, Unit.YEAR, True), "about 3 years"),
        ("fr", Age(6, Unit.MONTH, True), "environ 6 mois"),
        ("ru", Age(2, Unit.MONTH, False), "2 \u043c\u0435\u0441\u044f\u0446\u0430"),
        ("ar", Age(6, Unit.MONTH, False), "6 \u0623\u0634\u0647\u0631"),
    ],
)
def test_an_age_is_said_in_its_unit(language: str, age: Age, words: str) -> None:
    assert str(age_words(age, Wording(language))) == words
