"""Numbers become quantities when the sentence says what was counted; all others are told as such."""

from __future__ import annotations

import pytest

from tocsin.sources.alert.places import areas
from tocsin.sources.alert.quantities import quantities
from tocsin.sources.alert.reporters import reporter


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rebels have killed thousands of civilians.", [("thousands", "killed", "civilians")]),
        ("executions of hundreds of Yun civilians", [("hundreds", "executed", "Yun civilians")]),
        ("61 people were killed and 120 injured", [("61", "killed", "people"), ("120", "injured", "people")]),
        ("shot 600 people, including 90 children", [("600", "shot", "people"), ("90", "shot", "children")]),
        (
            "12,400 internally displaced people were sheltering",
            [("12,400", "internally displaced", "people")],
        ),
        ("There were 240 deaths.", [("240", "killed", "")]),
        ("Two dozen schools remain closed.", [("Two dozen", "closed", "schools")]),
        ("The mission has 13,000 troops", [("13,000", "troops", "")]),
        ("60,000 people in Averna county need food", [("60,000", "in need of aid", "people")]),
        ("5,100 families sleep in the open in Doma.", [("5,100", "sleep in the open", "families")]),
        ("Hospital staff counted 18 bodies.", [("18", "", "bodies")]),
    ],
)
def test_a_sentence_counts(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(one.number.words, one.measure, one.population) for one in quantities(text)] == found


@pytest.mark.parametrize(
    "text", ["for 12 years", "Stage 9", "resolution 2100", "40 kilometres", "one of them"]
)
def test_what_counts_nobody_is_passed_over(text: str) -> None:
    assert list(quantities(text)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("killed people across Mali, Burkina Faso, and Niger", ["Mali", "Burkina Faso", "Niger"]),
        ("across central and southern Oria", ["central Oria", "southern Oria"]),
        ("entered the village of Upper Tis", ["village of Upper Tis"]),
        ("in the western districts", ["western districts"]),
        ("in April", []),
    ],
)
def test_places_are_found(text: str, names: list[str]) -> None:
    assert [name for area in areas(text) for name in area.names] == names


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("In 2020 alone, the UN reported 589 civilians killed", "the UN"),
        ("According to the Orin Valley Survey, 61 people died.", "the Orin Valley Survey"),
        ("Some 9,200 people fled, UNHCR said.", "UNHCR"),
        ("8,412 persons are sheltering (Ministry of Welfare, 28 September).", "Ministry of Welfare"),
        ("Local human rights monitors documented 27 arrests", "Local human rights monitors"),
        ("An estimated 60,000 people fled.", ""),
        ("Rebels killed 12 people.", ""),
    ],
)
def test_who_said_so_is_found(text: str, who: str) -> None:
    assert reporter(text) == who


@pytest.mark.parametrize(
    "text", ["$12 million", "US$ 3 million", "EUR 200,000", "2,000 dollars", "5 million US dollars"]
)
def test_money_is_told_and_counts_nobody(text: str) -> None:
    (found,) = quantities(text)

    assert not found.measure


@pytest.mark.parametrize(
    "text",
    [
        "The army denied killing 40 civilians in Bourem.",
        "The attack did not kill 40 people.",
        "Militias killed 1.200 civilians.",
        "Militias killed between 40 and 20 villagers.",
    ],
)
def test_a_number_that_is_denied_or_may_be_another_is_told_and_counts_nobody(text: str) -> None:
    assert [one.measure for one in quantities(text)] == [""]


def test_a_denial_in_another_clause_takes_no_number_away() -> None:
    (found,) = quantities("The government has not acted, and militias killed 40 civilians.")

    assert (found.number.words, found.measure, found.population) == ("40", "killed", "civilians")
