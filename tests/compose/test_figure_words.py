# ruff: noqa: RUF001 - ranges are written with the dash that is printed
"""A number is never printed without its scope, and what is not known of it is said."""

from __future__ import annotations

from dataclasses import asdict
from itertools import product
from typing import Any

import pytest

from tocsin.brief.model import Figure
from tocsin.brief.vocabulary import load
from tocsin.compose.figure_words import FigureWords, in_words
from tocsin.compose.wording import Wording

ENGLISH = Wording("en")


def words(**fields: Any) -> FigureWords:
    kind = {} if {"low", "vague", "value"} & set(fields) else {"value": 4000}
    return in_words(Figure.model_validate({"id": "f", "measure": "killed", **kind, **fields}), ENGLISH)


@pytest.mark.parametrize(
    ("fields", "amount", "best"),
    [
        ({"value": 4000}, "4,000", ""),
        ({"value": 0}, "0", ""),
        ({"value": 0.25}, "0.25", ""),
        ({"value": "9007199254740993"}, "9,007,199,254,740,993", ""),
        ({"value": "1e23"}, "100,000,000,000,000,000,000,000", ""),
        ({"value": "4000.0"}, "4,000", ""),
        (
            {"value": "123456789012345678901234567891"},
            "123,456,789,012,345,678,901,234,567,891",
            "",
        ),
        ({"value": "0.12345678901234567890123456789"}, "0.12345678901234567890123456789", ""),
        (
            {"low": "9007199254740993", "best": "9007199254740995", "high": "9007199254740997"},
            "9,007,199,254,740,993–9,007,199,254,740,997",
            "best estimate 9,007,199,254,740,995",
        ),
        ({"value": 13000, "qualifier": "about"}, "about 13,000", ""),
        ({"low": 10, "high": 20}, "10–20", ""),
        ({"low": 0, "high": 0}, "0–0", ""),
        ({"low": 1000, "best": 1500, "high": 2000}, "1,000–2,000", "best estimate 1,500"),
        ({"low": 10, "high": 20, "qualifier": "at-least"}, "at least 10–20", ""),
        ({"vague": "thousands"}, "thousands", ""),
        ({"vague": "thousands", "qualifier": "more-than"}, "more than thousands", ""),
    ],
)
def test_each_kind_of_number_is_said(fields: dict[str, Any], amount: str, best: str) -> None:
    said = words(**fields)
    assert (said.amount, said.best) == (amount, best)
    assert said.is_vague is ("vague" in fields)


@pytest.mark.parametrize("code", load("qualifiers").terms)
def test_every_qualifier_stands_before_the_number(code: str) -> None:
    assert words(qualifier=code).amount == f"{load('qualifiers')[code].name('en')} 4,000"


@pytest.mark.parametrize(
    ("fields", "name", "said"),
    [
        ({}, "what", "killed"),
        ({"population": "civilians"}, "what", "civilians killed"),
        ({}, "where", "area not stated"),
        ({"area": ["Mali"]}, "where", "Mali"),
        ({"area": ["Mali", "Niger"]}, "where", "Mali and Niger together"),
        ({"area": ["Mali", "Niger", "Chad"]}, "where", "Mali, Niger and Chad together"),
        ({}, "when", "date not stated"),
        ({"period": "2019"}, "when", "2019"),
        ({"as_of": "2020-06"}, "when", "as of June 2020"),
        ({"period": "2019", "as_of": "2020-06"}, "when", "2019, as of June 2020"),
        ({"reported_by": "the Desk"}, "origin", "reported by the Desk"),
        ({"reported_by": "the Desk", "sources": ["gw"]}, "origin", "reported by the Desk"),
        ({"sources": ["gw"]}, "origin", "origin of the number not named"),
        ({}, "origin", "source not given"),
    ],
)
def test_the_scope_is_said_and_so_is_what_is_not_known(fields: dict[str, Any], name: str, said: str) -> None:
    assert getattr(words(**fields), name) == said


def test_nothing_but_the_best_estimate_is_ever_empty() -> None:
    numbers: list[dict[str, Any]] = [{"value": 0}, {"low": 0, "high": 1}, {"vague": "few"}]
    scope: dict[str, Any] = {"population": "people", "area": ["Mali"], "period": "2019", "as_of": "2020"}
    scope |= {"reported_by": "Desk", "sources": ["gw"], "qualifier": "about"}
    for number, given in product(numbers, product([False, True], repeat=len(scope))):
        chosen = {key: scope[key] for key, is_given in zip(scope, given, strict=True) if is_given}
        said = asdict(words(**number, **chosen))
        assert all(said[name] for name in said if name not in {"best", "is_vague"})


def test_braces_in_names_are_letters() -> None:
    assert words(area=["{areas}", "{0}"], population="{measure}").where == "{areas} and {0} together"
    assert words(population="{measure}").what == "{measure} killed"
