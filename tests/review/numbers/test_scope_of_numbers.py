"""Numbers that are on record and are told of something else, or with another value."""

from __future__ import annotations

from typing import Any

import pytest

from tests.review.queried import findings, words

THREE: dict[str, Any] = {
    "id": "killed-2019",
    "value": 4000,
    "measure": "killed",
    "population": "people",
    "area": ["Mali", "Burkina Faso", "Niger"],
    "period": "2019",
}
CENTRE: dict[str, Any] = {
    "id": "killed-2020",
    "value": 589,
    "measure": "killed",
    "population": "civilians",
    "area": ["central Mali"],
    "period": "2020-01/2020-06",
}
RANGE: dict[str, Any] = {
    "id": "killed",
    "low": 140,
    "best": 173,
    "high": 260,
    "measure": "killed",
    "population": "civilians",
    "area": ["Sarnel"],
    "period": "2025-10/2026-03",
}
MALI = [{"id": "mali", "name": "Mali", "precision": "country"}]
FRENCH: dict[str, Any] = {
    **THREE,
    "measure": "tués",
    "population": "personnes",
}
FRENCH_CENTRE: dict[str, Any] = {
    **CENTRE,
    "measure": "tués",
    "population": "civils",
    "area": ["centre du Mali"],
}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "In 2019, armed groups killed 4,000 people in Mali.",
            "it is of Mali, Burkina Faso and Niger together",
        ),
        ("4,000 people were killed in Mali and Niger.", "it is of Mali, Burkina Faso and Niger together"),
        ("In 2018, 4,000 people were killed across Mali, Burkina Faso and Niger.", "it is of 2019"),
        ("In May 2019 armed groups killed 4,000 people.", "it is of 2019"),
        ("589 people were displaced.", "it counts those killed, not displaced"),
        ("In the first half of 2020, 589 civilians were killed in Mali.", "it is of Central Mali"),
        ("589 soldiers were killed in central Mali.", "it counts 'killed civilians'"),
        ("In 2019, 589 civilians were killed in central Mali.", "it is of 2020-01/2020-06"),
    ],
)
def test_a_number_that_is_told_of_something_else_is_queried(text: str, reason: str) -> None:
    (one,) = findings("number-of-another-scope", bottom_line=text, figures=[THREE, CENTRE], places=MALI)
    assert one.message.endswith(reason)


@pytest.mark.parametrize(
    "text",
    [
        "In 2019, armed groups killed 4,000 people across Mali, Burkina Faso and Niger.",
        "In 2019 armed groups killed 4,000 people.",
        "For 2019 the alert gives 4,000 people killed, a sum for Mali, Burkina Faso and Niger together.",
        "The Mission in Mali counted 589 civilians killed.",
        "In the first six months of 2020, 589 civilians were killed in central Mali.",
        "Of the dead in central Mali, 589 civilians were killed from January to June 2020.",
        "How many of the 4,000 people were killed in Mali is not known.",
        "The UN force in Mali says that 4,000 people were killed in 2019.",
        "In 2019, 4,000 people were killed, most of them in Burkina Faso.",
        "4,000 people were killed, mainly in Mali and Niger.",
        "The government of Mali says that 4,000 people were killed.",
        "The alert gives no share for Mali of the 4,000 people killed in 2019.",
        "In Mali alone 589 civilians were killed in central Mali from January 2020.",
        "By June 2020, 589 civilians had been killed.",
        "From January to June 2020 some 590 civilians were killed, and many fled to Niger.",
        "On 3 July 2020 the UN reported that 589 civilians were killed.",
    ],
)
def test_a_number_that_is_told_of_its_own_scope_is_not(text: str) -> None:
    actor = {"id": "m", "name": "Mission in Mali", "kind": "mission"}
    fields: dict[str, Any] = {
        "figures": [THREE, CENTRE],
        "places": MALI,
        "actors": [actor],
        "as_of": "2020-07",
    }
    assert words("number-of-another-scope", bottom_line=text, **fields) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("En 2019, 4 000 personnes ont été tuées au Mali.", "it is of Mali, Burkina Faso and Niger together"),
        ("En mai 2018, des groupes ont tué 4 000 personnes.", "it is of 2019"),
        ("En 2020, 589 personnes ont été déplacées.", "it counts those killed, not displaced"),
        ("589 soldats ont été tués dans le centre du Mali.", "it counts 'tués civils'"),
    ],
)
def test_in_french_as_well(text: str, reason: str) -> None:
    fields: dict[str, Any] = {"figures": [FRENCH, FRENCH_CENTRE], "places": MALI, "language": "fr"}
    (one,) = findings("number-of-another-scope", bottom_line=text, **fields)
    assert one.message.endswith(reason)


@pytest.mark.parametrize(
    "text",
    [
        "En 2019, 4 000 personnes ont été tuées au Mali, au Burkina Faso et au Niger.",
        "Pour 2019, l'alerte parle de 4 000 personnes tuées, total pour le Mali, le Burkina Faso et le Niger.",
        "L'ONU a recensé 589 civils tués dans le centre du Mali au cours des six premiers mois de 2020.",
        "Au premier semestre de 2020, près de 600 civils ont été tués dans le centre du Mali.",
        "Combien des 4 000 personnes ont été tuées au Mali.",
        "En 2019, 4 000 personnes ont été tuées, surtout au Burkina Faso.",
        "La mission au Mali a recensé 589 civils tués.",
        "Depuis janvier 2020, 589 civils ont été tués dans le centre du Mali.",
    ],
)
def test_what_is_right_in_french_is_not_queried(text: str) -> None:
    fields: dict[str, Any] = {
        "figures": [FRENCH, FRENCH_CENTRE],
        "places": MALI,
        "language": "fr",
        "as_of": "2020-07",
    }
    for code in ("number-of-another-scope", "number-differs", "number-without-entry"):
        assert words(code, bottom_line=text, **fields) == []


def test_a_place_that_holds_all_of_a_sum_is_its_place() -> None:
    figure = {**RANGE, "area": ["Sarnel", "Upper Dovar"]}
    places = [
        {"id": "k", "name": "Kessara", "precision": "country"},
        {"id": "s", "name": "Sarnel", "precision": "region", "part_of": "Kessara"},
        {"id": "u", "name": "Upper Dovar", "precision": "region", "part_of": "Kessara"},
    ]
    fields: dict[str, Any] = {"figures": [figure], "places": places}
    told = "The observers count 140 to 260 civilians killed in {}."
    assert words("number-of-another-scope", bottom_line=told.format("Kessara"), **fields) == []
    assert len(words("number-of-another-scope", bottom_line=told.format("Sarnel"), **fields)) == 1


def test_the_number_of_one_community_is_not_that_of_another() -> None:
    figure = {**RANGE, "population": "Oshal civilians"}
    actors = [{"id": name.lower(), "name": name, "kind": "community"} for name in ("Oshal", "Teverin")]
    told = "The observers count 140 to 260 {} civilians killed."
    for name, count in (("Oshal", 0), ("Teverin", 1)):
        found = words(
            "number-of-another-scope", bottom_line=told.format(name), figures=[figure], actors=actors
        )
        assert len(found) == count


def test_another_number_of_the_same_scope_is_told_with_both() -> None:
    text = "In the first six months of 2020, 598 civilians were killed in central Mali."
    (one,) = findings("number-differs", bottom_line=text, figures=[CENTRE], places=MALI)
    assert one.message == "'598 civilians' here; the figure 'killed-2020' has 589"
    assert one.words == "598 civilians"


def test_another_number_of_another_scope_is_no_other_value() -> None:
    text = "In 2018, 700 civilians were killed in northern Mali."
    assert words("number-differs", bottom_line=text, figures=[CENTRE], places=MALI) == []
    assert words("number-without-entry", bottom_line=text, figures=[CENTRE], places=MALI) == ["700 civilians"]


@pytest.mark.parametrize(
    ("number", "found"), [("300", 1), ("173", 0), ("140", 0), ("More than 200", 0), ("About 180", 0)]
)
def test_a_number_outside_the_range_of_its_figure_is_queried(number: str, found: int) -> None:
    text = f"{number} civilians were killed in Sarnel from October 2025 to March 2026."
    assert len(words("number-outside-its-range", bottom_line=text, figures=[RANGE])) == found


def test_an_event_is_held_against_its_own_figures() -> None:
    event = {"id": "e", "date": "2020-03-01", "figures": ["killed-2020"]}
    wrong = {**event, "title": "Raiders kill 85 civilians"}
    right = {**event, "title": "Raiders kill 589 civilians"}
    part = {**event, "title": "Raiders kill 85 children"}
    for one, found in ((wrong, ["85 civilians"]), (right, []), (part, [])):
        assert words("number-differs", events=[one], figures=[CENTRE]) == found


@pytest.mark.parametrize(
    "text",
    [
        "In May 2019, 500 people were displaced in Niger.",
        "In 2018, 12 people were killed in Niger.",
        "More than 500 people were displaced.",
        "Some 3,900 people fled to Niger.",
        "Hundreds of people were killed in Niger.",
        "12 houses were burned in Niger.",
    ],
)
def test_two_numbers_that_are_equal_by_chance_are_two(text: str) -> None:
    small = [
        {"id": "a", "value": 500, "measure": "killed", "population": "people", "area": ["Mali"]},
        {
            "id": "b",
            "value": 12,
            "measure": "killed",
            "population": "people",
            "area": ["Mali"],
            "period": "2019",
        },
        {"id": "c", "vague": "hundreds", "measure": "killed", "area": ["Mali"]},
    ]
    figures = [THREE, CENTRE, *small]
    assert findings("number-of-another-scope", bottom_line=text, figures=figures, places=MALI) == []


def test_an_event_may_tell_of_an_earlier_one_and_of_a_figure_of_the_brief() -> None:
    event = {"id": "e", "date": "2020-03-01", "figures": ["killed-2020"]}
    for title in (
        "Council meets after 85 civilians were killed in May 2018",
        "Council meets on the 4,000 people killed in 2019",
    ):
        told = [{**event, "title": title}]
        assert findings("number-differs", events=told, figures=[CENTRE, THREE]) == []


@pytest.mark.parametrize(
    "text", ["Les 1 850 soldats ont tué des civils.", "Ces 1 850 soldats tuent des civils."]
)
def test_in_french_those_who_did_it_are_not_taken_for_those_it_was_done_to(text: str) -> None:
    troops = {"id": "t", "value": 1850, "measure": "soldats déployés"}
    assert findings("number-of-another-scope", language="fr", bottom_line=text, figures=[troops]) == []
    dead = text.replace("ont tué des civils", "ont été tués").replace("tuent des civils", "sont tués")
    assert len(findings("number-of-another-scope", language="fr", bottom_line=dead, figures=[troops])) == 1
