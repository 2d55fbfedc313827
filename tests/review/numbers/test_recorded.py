"""Numbers of the prose that stand nowhere in the data, in English and French."""

from __future__ import annotations

from typing import Any

import pytest

from tests.review.queried import words

UN_TROOPS = {
    "id": "t",
    "value": 13000,
    "qualifier": "about",
    "measure": "troops",
    "reported_by": "the mission",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The UN peacekeeping mission in Mali has some 13,000 troops.", ["some 13,000 troops"]),
        ("Armed men killed two people in the market.", ["two people"]),
        ("**4,000 people** were killed.", ["4,000 people"]),
        ("Hundreds of thousands of people were displaced.", ["Hundreds of thousands of people"]),
        ("Between 30 and 40 houses were burned.", ["Between 30 and 40 houses"]),
        ("1.5 million people need food.", ["1.5 million people"]),
        ("They killed 12 members of the council.", ["12 members of the council"]),
        ("Armed men burned 12 houses.", ["12 houses"]),
        ("About 300 people were waiting.", ["About 300 people"]),
    ],
)
def test_a_number_that_no_figure_has_is_queried(text: str, found: list[str]) -> None:
    assert [one.lower() for one in words("number-without-entry", bottom_line=text)] == [
        one.lower() for one in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The situation is at Stage 9, the ninth of the ten stages.",
        "Resolution 2531 (2020) of the Security Council was adopted on 29 June 2020.",
        "Under Article 3 of the Convention, R1 and R2 are due.",
        "Since 2015 the river has moved 40 kilometres in 12 years.",
        "Men aged 18 to 60 were called at 14:30 by telephone 555 0199.",
        "One of the mayors and three routes are named in four reports.",
        "Mandor keeps two border posts open on 24 hours' notice.",
        "In the first six months of 2020 the price rose by $3,000.",
        "Decision 2025/14 was read on pages 12 to 14.",
        "Phase 4 lasts 20 days.",
        "Lists came from eleven hamlets.",
        "The Commission has 15 members, and six of the 12 members of the board voted against.",
        "The court sentenced him to 20 years for 41 counts of murder.",
        "More than half of the 300 houses were burned.",
        "One or two countries see a new episode of mass killing each year.",
        "Many people and several families live there.",
        "There is no evidence that 200 people were killed.",
    ],
)
def test_what_counts_nobody_is_not_queried(text: str) -> None:
    assert words("number-without-entry", bottom_line=text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La mission de l'ONU compte quelque 13 000 soldats.", ["quelque 13 000 soldats"]),
        ("Quelque 13 000 soldats sont au Mali.", ["Quelque 13 000 soldats"]),
        ("Des insurgés ont tué deux personnes.", ["deux personnes"]),
        ("En 2019, 4 000 personnes ont été tuées.", ["4 000 personnes"]),
        ("Une centaine de civils ont été tués.", ["Une centaine de civils"]),
        ("Des milliers de civils ont été tués.", ["milliers de civils"]),
        ("Environ 1,5 million de personnes ont besoin d'aide.", ["Environ 1,5 million de personnes"]),
        ("Une dizaine de villages ont été brûlés.", ["Une dizaine de villages"]),
        ("La mort de 36 personnes et de 14 gendarmes.", ["36 personnes", "14 gendarmes"]),
        ("Il y a eu de 300 à 700 morts depuis mai.", ["de 300 à 700 morts"]),
        ("On compte 160 morts dans la ville.", ["160 morts"]),
        ("Plus de 1.800 morts sont comptés.", ["Plus de 1.800 morts"]),
        ("Entre 30 et 40 maisons ont été incendiées.", ["Entre 30 et 40 maisons"]),
        ("Deux cent quarante-sept villageois ont été enlevés.", ["Deux cent quarante-sept villageois"]),
    ],
)
def test_a_french_number_that_no_figure_has_is_queried(text: str, found: list[str]) -> None:
    assert words("number-without-entry", language="fr", bottom_line=text) == found


@pytest.mark.parametrize(
    "text",
    [
        "La situation est au stade 9, la neuvième des dix étapes.",
        "La résolution 2531 (2020) a été adoptée le 29 juin 2020.",
        "L'article 3 de la Convention et le paragraphe 12 sont cités.",
        "Les 27 États de l'Union et les 15 membres du Conseil sont d'accord.",
        "Personne n'a été tué dans les 3 attaques de 2024.",
        "Plus de la moitié des 300 maisons ont été incendiées.",
        "Depuis 2015, la rivière s'est déplacée de 40 kilomètres en 12 ans.",
        "Les hommes de 18 à 60 ans sont convoqués à 14 h 30.",
        "Une personne a pris la parole, puis deux autres.",
        "Trois voies restent ouvertes, deux heures par jour.",
        "Au premier semestre de 2020, le prix a augmenté de 3 000 euros.",
    ],
)
def test_what_counts_nobody_in_french_is_not_queried(text: str) -> None:
    assert words("number-without-entry", language="fr", bottom_line=text) == []


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ({"value": 589}, "589 civilians were killed."),
        ({"value": 589}, "About 590 civilians were killed."),
        ({"value": 589}, "Nearly 600 civilians were killed."),
        ({"value": 589}, "More than 500 civilians were killed."),
        ({"value": 589}, "Hundreds of civilians were killed."),
        ({"low": 140, "best": 173, "high": 260}, "At least 140 civilians were killed."),
        ({"low": 140, "best": 173, "high": 260}, "173 civilians were killed."),
        ({"low": 140, "best": 173, "high": 260}, "Between 140 and 260 civilians were killed."),
        ({"vague": "thousands"}, "Thousands of civilians were killed."),
        ({"value": 1500000}, "1.5 million civilians were killed."),
    ],
)
def test_a_number_that_a_figure_has_may_be_rounded_where_the_words_say_so(
    figure: dict[str, Any], text: str
) -> None:
    known = {"id": "k", "measure": "killed", "population": "civilians", **figure}
    assert words("number-without-entry", bottom_line=text, figures=[known]) == []


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ({"value": 589}, "600 civilians were killed."),
        ({"value": 589}, "Nearly 900 civilians were killed."),
        ({"value": 589}, "More than 300 civilians were killed."),
        ({"value": 589}, "Thousands of civilians were killed."),
        ({"value": 12, "measure": "days of food", "population": None}, "12 civilians were killed."),
    ],
)
def test_a_number_that_is_only_near_is_none(figure: dict[str, Any], text: str) -> None:
    known = {"id": "k", "measure": "killed", "population": "civilians", **figure}
    queried = [
        words(code, bottom_line=text, figures=[known]) for code in ("number-without-entry", "number-differs")
    ]
    assert sorted(map(len, queried)) == [0, 1]


def test_what_the_text_of_an_event_tells_needs_no_figure_and_is_one_for_other_texts() -> None:
    event = {"id": "e", "date": "2026-01", "title": "Raiders kill 14 people at the ford"}
    assert words("number-without-entry", events=[event], bottom_line="14 people were killed.") == []
    assert words("number-without-entry", events=[event], bottom_line="15 people were killed.") == [
        "15 people"
    ]


def test_what_is_asked_for_is_no_fact() -> None:
    asked = {"id": "R1", "text": "Raise the ceiling to 160 observers.", "to": ["a"]}
    assert words("number-without-entry", recommendations=[asked], bottom_line="160 observers came.") == [
        "160 observers"
    ]


@pytest.mark.parametrize("grouped", ["13,000", "13.000", "13 000", "13\u00a0000", "13'000", "13000"])
def test_in_a_language_without_words_large_numbers_in_digits_are_looked_up(grouped: str) -> None:
    text = f"Die Mission hat {grouped} Soldaten seit 2013."
    assert words("number-without-entry", language="de", bottom_line=text) == [grouped]
    assert words("number-without-entry", language="de", bottom_line=text, figures=[UN_TROOPS]) == []
