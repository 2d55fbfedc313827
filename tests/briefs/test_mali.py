"""The first brief says what the alert says: no more, no less, at the alert's own precision."""

from pathlib import Path

import pytest

from tocsin.brief.model import Brief, Figure
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot

FOLDER = Path(__file__).parents[2] / "briefs" / "mali-2020"


@pytest.fixture(scope="module")
def brief() -> Brief:
    return read(snapshot(FOLDER))


def figure(brief: Brief, name: str) -> Figure:
    return next(figure for figure in brief.figures if figure.id == name)


def test_the_alert_is_an_emergency_at_stage_nine_of_ten(brief: Brief) -> None:
    (stage,) = brief.alert.stages

    assert brief.alert.level == "emergency"
    assert (stage.scale, stage.stage) == ("stanton-10", 9)


def test_the_trend_is_the_deterioration_that_the_alert_tells_of(brief: Brief) -> None:
    assert brief.alert.trend == "deteriorating"
    assert brief.alert.trend_basis


def test_the_date_of_issue_is_unknown_and_stays_so(brief: Brief) -> None:
    assert brief.issued is None
    assert brief.sources[0].date is None


def test_the_brief_knows_what_the_alert_knew_at_the_end_of_june_2020(brief: Brief) -> None:
    assert str(brief.as_of) == "2020-06"
    assert str(brief.covers) == "2011/2020-06"


def test_each_event_has_the_precision_of_the_alert(brief: Brief) -> None:
    assert {event.id: str(event.date) for event in brief.events} == {
        "libya-war": "2011",
        "gaddafi-falls": "2011",
        "fighters-return": "2011",
        "separatism-revived": "2011/2012-01",
        "insurgency": "2012-01",
        "coup-2012": "2012-04",
        "north-seized": "2012",
        "mnla-pushed-out": "/2012-06",
        "intervention": "2013",
        "dispersal": "2013",
        "un-mission": "2013/..",
        "french-force": "2014/..",
        "attacks-centre": "2015/..",
        "militias-form": "2015/..",
        "killings-2019": "2019",
        "killings-2020-h1": "2020-01/2020-06",
    }


def test_no_event_has_a_day_because_the_alert_gives_none(brief: Brief) -> None:
    assert not [
        event.id for event in brief.events if str(event.date).count("-") > str(event.date).count("/") + 1
    ]


def test_the_events_are_told_in_the_order_of_time(brief: Brief) -> None:
    told = [event.id for event in brief.events]

    assert told.index("coup-2012") < told.index("mnla-pushed-out") < told.index("intervention")
    assert all(event.sources == ["gw"] for event in brief.events)


def test_four_thousand_is_a_sum_for_three_countries_in_2019(brief: Brief) -> None:
    killed = figure(brief, "killed-2019")

    assert (killed.value, killed.qualifier, killed.measure) == (4000, None, "killed")
    assert killed.area == ["Mali", "Burkina Faso", "Niger"]
    assert str(killed.period) == "2019"
    assert killed.reported_by is None


def test_589_is_civilians_in_central_mali_in_half_a_year_by_the_un(brief: Brief) -> None:
    killed = figure(brief, "killed-2020-h1")

    assert (killed.value, killed.qualifier, killed.measure) == (589, None, "killed")
    assert (killed.population, killed.area) == ("civilians", ["central Mali"])
    assert str(killed.period) == "2020-01/2020-06"
    assert killed.reported_by == "the United Nations"
    assert killed.sources == ["gw"]


def test_13_000_is_troops_about_and_not_people_harmed(brief: Brief) -> None:
    troops = figure(brief, "un-troops")

    assert (troops.value, troops.qualifier, troops.measure) == (13000, "about", "troops")
    assert troops.population == "UN peacekeeping"
    assert troops.period is None
    assert not troops.key


@pytest.mark.parametrize(
    ("name", "words", "measure", "population"),
    [
        ("civilians-killed", "thousands", "killed", "civilians"),
        ("displaced", "hundreds of thousands", "displaced inside the country", "Malians"),
        ("fulani-executed", "hundreds", "executed", "Fulani (Peules) civilians"),
    ],
)
def test_a_vague_number_stays_vague(
    brief: Brief, name: str, words: str, measure: str, population: str
) -> None:
    vague = figure(brief, name)

    assert (vague.vague, vague.measure, vague.population) == (words, measure, population)
    assert vague.value is vague.low is vague.high is None
    assert vague.period is None


def test_there_is_no_other_figure(brief: Brief) -> None:
    assert len(brief.figures) == 6


def test_one_figure_has_a_named_reporter_and_the_others_say_that_they_have_none(brief: Brief) -> None:
    reporters = {figure.id: figure.reported_by for figure in brief.figures}

    assert [name for name, reporter in reporters.items() if reporter] == ["killed-2020-h1"]
    assert (FOLDER / "brief.yaml").read_text(encoding="utf-8").count("reported_by: null") == 5


def test_the_four_recommendations_have_all_their_addressees(brief: Brief) -> None:
    assert {item.id: set(item.to) for item in brief.recommendations} == {
        "R1": {"minusma", "barkhane", "g5-sahel"},
        "R2": {"mali-gov"},
        "R3": {"mali-gov"},
        "R4": {"international"},
    }


def test_the_recommendations_have_no_deadline_and_no_dated_status(brief: Brief) -> None:
    for item in brief.recommendations:
        assert item.deadline is None
        assert item.priority is None
        assert [(entry.state, entry.date) for entry in item.status] == [("open", None)]
        assert item.basis


def test_ngos_and_others_are_a_class_and_not_a_body(brief: Brief) -> None:
    assert next(actor.kind for actor in brief.actors if actor.id == "international") == "class"


def test_the_actors_carry_their_acronyms_and_other_names(brief: Brief) -> None:
    actors = {actor.id: actor for actor in brief.actors}

    assert {actor.acronym for actor in brief.actors if actor.acronym} == {
        "MNLA",
        "AQIM",
        "MUJAO",
        "MINUSMA",
        "UN",
    }
    assert actors["barkhane"].name == "Operation Barkhane"
    assert actors["barkhane"].aliases == ["Operation Barkane"]
    assert actors["g5-sahel"].aliases == ["G5 Sahel Joint Forces"]
    assert "Peules" in actors["fulani"].aliases
    assert {"ansar-dine", "dan-na", "dogon", "tuareg", "leaders", "genocide-watch"} <= set(actors)


def test_the_picture_is_credited_and_not_reproduced(brief: Brief) -> None:
    (image,) = brief.images

    assert image.may_reproduce is False
    assert image.credit == "[File: AP], © Al Jazeera 2020"


def test_no_place_has_a_point_because_the_alert_knows_regions_only(brief: Brief) -> None:
    assert {place.precision for place in brief.places} == {"region", "country"}
    assert not [place.id for place in brief.places if place.point]


def test_no_probability_is_given_where_the_alert_gives_none(brief: Brief) -> None:
    assert brief.key_judgements
    assert not [item for item in brief.key_judgements if item.probability or item.confidence]


def test_the_limits_name_what_a_reader_must_not_conclude(brief: Brief) -> None:
    limits = " ".join(brief.method.limits)

    for word in ("4,000", "589", "no date of issue", "coup", "Barkane"):
        assert word in limits


@pytest.mark.parametrize(
    "words",
    [
        "have killed thousands of civilians and created a catastrophic humanitarian crisis",
        "brought with them a flood of heavy weapons",
        "tit-for-tat cycle of attacks",
        "where jihadist violence is currently gripping",
        "break the cycle of vigilantism",
        "top of page",
        "Grey Facebook Icon",
    ],
)
def test_the_words_of_the_alert_are_not_copied(words: str) -> None:
    assert words not in " ".join((FOLDER / "brief.yaml").read_text(encoding="utf-8").split())
