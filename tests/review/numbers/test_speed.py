"""Texts made to be slow: the rules of numbers and of scope stay linear. Long briefs are in `make bench`."""

from __future__ import annotations

import time

import pytest

from tests.briefs_made import minimal
from tocsin.review import Case, numbers, scope

LETTERS = 25_000
AT_MOST_S = 30.0
"""Measured: up to 4 seconds for bare numbers, most below one; what is not linear takes minutes."""


def spent_s(case: Case) -> float:
    start = time.process_time()
    for rule in (*numbers.RULES, *scope.RULES):
        list(rule.find(case))
    return time.process_time() - start


FIGURES = [{"id": f"f{n}", "value": 100 + n, "measure": "killed", "area": ["Mali"]} for n in range(200)]


@pytest.mark.parametrize("language", ["en", "fr", "de"])
@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "1,000",
        "1 ",
        "2019 ",
        "12 March 2020 ",
        "12 mars 2020 ",
        "4,000 people killed in Mali, ",
        "thousands of ",
        "mille ",
        "12: ",
        "40 % ",
        "Raiders killed 12 people in Mali in 2019. ",
    ],
)
def test_a_text_made_to_be_slow_is_read_in_seconds(unit: str, language: str) -> None:
    text = (unit * LETTERS)[:LETTERS].strip()
    case = Case(minimal(language=language, figures=FIGURES, sections=[{"title": "A", "text": text}]))
    assert spent_s(case) < AT_MOST_S
