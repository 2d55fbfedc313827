"""The brief of the invented country uses every field, every kind of number and every kind of date."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pydantic import BaseModel

from tocsin.audience import restrict
from tocsin.brief.dates import Edge, Edtf, Point, Precision
from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.brief.vocabulary import load

FOLDER = Path(__file__).parents[2] / "briefs" / "kessara-2026"


@pytest.fixture(scope="module")
def brief() -> Brief:
    return read(snapshot(FOLDER))


def parts(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from parts(getattr(value, name))
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner)


def test_every_field_of_the_model_is_used(brief: Brief) -> None:
    used: set[tuple[str, str]] = set()
    fields: set[tuple[str, str]] = set()
    for part in parts(brief):
        for name in type(part).model_fields:
            fields.add((type(part).__name__, name))
            if getattr(part, name) not in (None, [], "", False):
                used.add((type(part).__name__, name))

    # A handling mark is shown on the parts where it can be dropped; the whole brief has `handling`. It is a first
    # issue, and what an editor accepts never gets as far as a page.
    left_out = {("Brief", "supersedes"), ("Brief", "accepted")}
    # Its readers may know all its places and names: marks withhold the rest.
    left_out |= {("Handling", "sensitivity"), ("Handling", "tells_withheld")}
    unused = {(part, name) for part, name in fields - used if name != "tlp"} - left_out
    assert not unused


def test_every_qualifier_and_every_kind_of_number_occurs(brief: Brief) -> None:
    assert {figure.qualifier for figure in brief.figures if figure.qualifier} == set(load("qualifiers").terms)
    assert any(figure.vague for figure in brief.figures)
    assert any(figure.best is not None for figure in brief.figures)
    assert any(figure.low is not None and figure.best is None for figure in brief.figures)
    assert any(figure.value is not None and figure.value % 1 for figure in brief.figures)


def test_every_kind_of_date_occurs(brief: Brief) -> None:
    dates: list[Edtf] = [event.date for event in brief.events]
    points = [point for date in dates for point in (date.start, date.end) if isinstance(point, Point)]

    assert len(dates) >= 25
    assert {point.precision for point in points} == set(Precision)
    assert {(point.is_approximate, point.is_uncertain) for point in points} == {
        (False, False),
        (True, False),
        (False, True),
        (True, True),
    }
    assert {date.end for date in dates if isinstance(date.end, Edge)} == set(Edge)


@pytest.mark.parametrize(
    ("vocabulary", "family", "field"),
    [
        ("actor-kinds", "actors", "kind"),
        ("place-precisions", "places", "precision"),
        ("priorities", "recommendations", "priority"),
        ("source-reliability", "sources", "reliability"),
        ("information-credibility", "sources", "credibility"),
        ("confidence", "key_judgements", "confidence"),
    ],
)
def test_every_term_of_a_vocabulary_occurs(brief: Brief, vocabulary: str, family: str, field: str) -> None:
    assert {getattr(part, field) for part in getattr(brief, family)} == set(load(vocabulary).terms)


def test_every_role_and_every_state_occurs(brief: Brief) -> None:
    roles = {actor.role for event in brief.events for actor in event.actors}
    states = {entry.state for item in brief.recommendations for entry in item.status}

    assert roles == set(load("event-roles").terms)
    assert states == set(load("recommendation-states").terms)


def test_both_scales_of_stages_and_all_groups_of_risk_factors_occur(brief: Brief) -> None:
    groups = {load("risk-factors")[factor.code].facts["group"] for factor in brief.alert.risk_factors}

    assert [stage.scale for stage in brief.alert.stages].count("stanton-10") >= 2
    assert "stanton-8" in {stage.scale for stage in brief.alert.stages}
    assert groups == {"common", "genocide", "crimes-against-humanity", "war-crimes"}


def test_one_picture_is_printed_inside_a_section_and_one_is_not_printed(brief: Brief) -> None:
    may = {image.id: image.may_reproduce for image in brief.images}
    placed = {name for section in brief.sections for name in section.images}

    assert may == {"crossing": True, "poster": False}
    assert placed == set(may)


@pytest.mark.parametrize("name", ["crossing.png", "poster.png"])
def test_the_pictures_are_small_and_grey(name: str) -> None:
    with Image.open(FOLDER / name) as picture:
        assert max(picture.size) <= 1600
    assert (FOLDER / name).stat().st_size < 60_000


def test_what_is_marked_above_the_brief_does_not_reach_its_readers(brief: Brief) -> None:
    shown = restrict(brief).model_dump_json()

    assert brief.handling.tlp == "GREEN"
    for withheld in (
        "idn-routes",
        "guard-officer",
        "recording",
        "moonset",
        "Fourth Bank Company",
        "000 0199",
        "R11",
    ):
        assert withheld in brief.model_dump_json()
        assert withheld not in shown


def test_addresses_are_those_set_aside_for_examples(brief: Brief) -> None:
    urls = [source.url for source in brief.sources if source.url] + [
        item.url for item in brief.contacts if item.url
    ]
    emails = [item.email for item in brief.contacts if item.email]

    assert all(".example.org/" in url for url in urls)
    assert all(email.endswith("example.org") for email in emails)
