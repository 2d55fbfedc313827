import typing
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, get_args, get_origin

import pytest
from pydantic import BaseModel, StringConstraints

from tests.brief.made import faults_of, read_text
from tocsin.brief import model, values
from tocsin.brief.fields import NUMBERS
from tocsin.brief.references import FAMILIES, PROSE, REFERENCES
from tocsin.brief.tree import Steps
from tocsin.errors import SourceError

PARTS = """\
actors: [{id: army, name: Army, kind: security-force}]
places: [{id: north, name: North, precision: region}]
figures: [{id: dead, value: 3, measure: killed}]
sources: [{id: gw, title: x}]
events: [{id: coup, date: 2020, title: x}]
"""


def leaves(annotation: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """Walk the model: every place with the kind of text or number that stands there."""
    if get_origin(annotation) is Annotated:
        yield steps, annotation
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        hints = typing.get_type_hints(annotation, include_extras=True)
        for name in annotation.model_fields:
            yield from leaves(hints[name], (*steps, name))
    elif get_origin(annotation) in (list, tuple):
        for inner in get_args(annotation):
            yield from leaves(inner, (*steps, "*"))
    elif get_args(annotation):
        for inner in get_args(annotation):
            yield from leaves(inner, steps)
    else:
        yield steps, annotation


PLACES = list(leaves(model.Brief))


def test_the_table_of_prose_is_that_of_the_model() -> None:
    assert {steps for steps, kind in PLACES if kind == values.Prose} == PROSE


def test_the_table_of_references_is_that_of_the_model() -> None:
    names = {(family, "*", "id") for family in FAMILIES} | {("id",)}

    assert {steps for steps, kind in PLACES if kind == values.Id} - names == set(REFERENCES)
    assert {steps for steps, _ in PLACES} >= names


def test_the_table_of_numbers_is_that_of_the_model() -> None:
    def is_number(kind: Any) -> bool:
        return (get_args(kind)[0] if get_origin(kind) is Annotated else kind) in (int, float, Decimal)

    assert {steps for steps, kind in PLACES if is_number(kind)} == NUMBERS


def test_the_walk_sees_every_text() -> None:
    assert any(isinstance(get_args(kind)[1], StringConstraints) for _, kind in PLACES if get_args(kind))


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        (
            "alert: {level: watch, stages: [{stage: 9, sources: [gx]}]}",
            "alert.stages[0].sources[0]: no source",
        ),
        ("alert: {level: watch, held_responsible: [gw]}", "alert.held_responsible[0]: no actor"),
        (
            "alert: {level: watch, key_ask: {text: x, recommendations: [R1]}}",
            "recommendations[0]: no recommendation",
        ),
        ("key_judgements: [{text: x, sources: [gx]}]", "key_judgements[0].sources[0]: no source"),
        ("sections: [{title: x, text: y, images: [map]}]", "sections[0].images[0]: no image"),
        (
            "recommendations: [{id: R1, text: x, to: [north], basis: [coup, dead, gw, army]}]",
            "recommendations[0].basis[3]: no event or figure or source",
        ),
        ("bottom_line: 'x [@gw, p. 3; @gx]'", "bottom_line: no source has the id 'gx'"),
        ("bottom_line: 'x [@gw see p. 3]'", "bottom_line: not a citation: [@gw see p. 3]"),
    ],
)
def test_an_id_that_names_nothing_is_a_fault(more: str, fault: str) -> None:
    found = faults_of(PARTS + more + "\n")

    assert any(fault in line for line in found), found


def test_an_id_of_another_list_is_said_to_be_there() -> None:
    with pytest.raises(SourceError) as caught:
        read_text(PARTS + "key_judgements: [{text: x, sources: [army]}]\n")

    assert "hint: 'army' is one of the actors" in str(caught.value)


def test_evidence_that_could_be_two_things_is_a_fault() -> None:
    more = (
        PARTS.replace("id: dead", "id: coup")
        + "recommendations: [{id: R1, text: x, to: [army], basis: [coup]}]\n"
    )

    assert faults_of(more) == [
        "x/brief.yaml:11:57: recommendations[0].basis[0]: "
        "'coup' is the id of one of the events and of one of the figures"
    ]


def test_a_probability_is_a_term_of_the_scale_of_the_brief() -> None:
    assert faults_of("key_judgements: [{text: x, probability: likely}]\n") == []
    assert faults_of(
        "probability_scale: phia\nkey_judgements: [{text: x, probability: almost no chance}]\n"
    ) == [
        "x/brief.yaml:7:41: key_judgements[0].probability: "
        "'almost no chance' is not a term of the probability scale 'phia'"
    ]


@pytest.mark.parametrize(
    "file",
    [
        "../x.png",
        "a/../../x.png",
        "/x.png",
        "C:\\x.png",
        "\\\\host\\x.png",
        "%2e%2e/x.png",
        "%252e%252e/x.png",
    ],
)
def test_a_picture_outside_the_folder_is_refused(file: str) -> None:
    (fault,) = faults_of(f"images: [{{id: a, file: '{file}', alt: x, credit: y}}]\n")

    assert fault == "x/brief.yaml:6:24: images[0].file: outside the brief's folder"


def test_a_picture_from_the_network_is_refused() -> None:
    assert len(faults_of("images: [{id: a, file: 'https://h/x.png', alt: x, credit: y}]\n")) == 1


def test_a_picture_must_be_there_when_it_may_be_printed() -> None:
    more = "images: [{id: a, file: maps/x.png, alt: x, credit: y, may_reproduce: %s}]\n"

    assert faults_of(more % "false") == []
    assert faults_of(more % "true", {"maps/x.png": b"x"}) == []
    assert faults_of(more % "true") == ["x/brief.yaml:6:24: images[0].file: maps/x.png: not found"]


@pytest.mark.parametrize(
    "link",
    [
        "[x](https://example.org)",
        "<mailto:a@example.org>",
        "[x](tel:+15550100)",
        "`[x](y.html)`",
        "<b>x</b>",
        "[x]",
    ],
)
def test_an_allowed_link_and_what_is_no_link_are_accepted(link: str) -> None:
    assert faults_of(f"bottom_line: '{link}'\n") == []


@pytest.mark.parametrize(
    "link",
    [
        "[x](javascript:x)",
        "[x](data:text/html,x)",
        "[x](//host)",
        "[x](y.html)",
        "[x](#y)",
        "<file:///x>",
        "[x]()",
    ],
)
def test_any_other_link_is_refused(link: str) -> None:
    (fault,) = faults_of(f"bottom_line: '{link}'\n")

    assert fault.endswith(": bottom_line: link must be https, mailto or tel")


def test_a_picture_inside_a_text_is_refused() -> None:
    assert faults_of("bottom_line: '![x](https://example.org/x.png)'\n") == [
        "x/brief.yaml:6:20: bottom_line: a picture cannot stand in a text"
    ]


def test_a_thousand_dangling_ids_are_reported_in_good_time() -> None:
    events = "".join(f"- {{id: e{n}, date: 2020, title: x, sources: [s{n}x]}}\n" for n in range(1000))
    sources = "".join(f"- {{id: s{n}, title: x}}\n" for n in range(1000))

    assert len(faults_of(f"events:\n{events}sources:\n{sources}")) == 1000
