"""The tables of formats hold only columns, codes and words that there are."""

from __future__ import annotations

import pytest
from babel.core import get_global

from tocsin.brief.vocabulary import load
from tocsin.sources.incidents.dataset import codes, dataset, is_header, plain_name

NAMES = ("ucdp", "acled")


@pytest.mark.parametrize("name", NAMES)
def test_every_column_that_is_named_is_known(name: str) -> None:
    table = codes(name)

    named = {
        *table["required"]["by"],
        *table["wanted"],
        *(rule["column"] for rule in table["where"].values()),
    }
    assert named <= set(table["columns"])
    aliases = [alias for names in table["columns"].values() for alias in names]
    assert len(aliases) == len(set(aliases))
    assert all(alias == plain_name(alias) for alias in aliases)


@pytest.mark.parametrize("name", NAMES)
def test_every_code_means_a_word_of_a_vocabulary(name: str) -> None:
    table = codes(name)

    assert {rule["precision"] for rule in table["where"].values()} <= set(load("place-precisions").terms)
    kinds = {kind["party"] for kind in table.get("kinds", {}).values()}
    kinds |= {party["kind"] for party in table.get("parties", {}).values()}
    assert kinds <= set(load("actor-kinds").terms)
    roles = {role for kind in table.get("kinds", {}).values() for role in kind["roles"]}
    roles |= {table["civilians"]["role"]} if "civilians" in table else set()
    assert roles <= set(load("event-roles").terms)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_printed_of_a_source_is_there(name: str) -> None:
    found = dataset(name)

    assert all(
        (found.title, found.publisher, found.licence, found.attribution, found.measure, found.counting)
    )
    assert found.limits


def test_every_number_of_a_state_has_a_code_of_its_own() -> None:
    states = list(codes("gleditsch-ward").values())

    assert len(states) == len(set(states))
    assert set(states) <= {*get_global("territory_languages"), "XK"}


def test_the_header_of_one_format_is_not_that_of_another() -> None:
    for name in NAMES:
        header = [aliases[0] for aliases in codes(name)["columns"].values()]

        assert [other for other in NAMES if is_header(other, header)] == [name]


def test_a_sentence_with_commas_is_no_header() -> None:
    assert not is_header("ucdp", ["side_a", "side_b and the country met"])
