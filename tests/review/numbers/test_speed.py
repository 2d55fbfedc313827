"""Long briefs, and texts made to be slow: the rules of numbers and of scope stay linear."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.briefs_made import minimal
from tocsin.review import Case, numbers, scope

LETTERS = 25_000
AT_MOST_S = 30.0
"""Measured: up to 4 seconds for bare numbers, most below one; what is not linear takes minutes."""
AT_MOST_WHOLE_S = 8.0
"""Measured: 0.7 seconds with 3,200 numbers, on a busy core."""


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


def test_a_brief_of_two_thousand_events_and_twenty_thousand_words_is_asked_in_a_second_or_two() -> None:
    figures: list[dict[str, Any]] = [
        {**one, "area": [f"Place{n}"], "period": "2025-10", "sources": ["s"]} for n, one in enumerate(FIGURES)
    ]
    events = [
        {
            "id": f"e{n}",
            "date": f"2025-10-{1 + n % 28:02}",
            "title": f"Armed men kill {n % 40 + 2} people in Place{n % 200}",
            "text": "They came at night and left before the market opened. [@s]",
            "figures": [f"f{n % 200}"],
        }
        for n in range(2000)
    ]
    told = (
        "In October 2025, {} civilians were killed in Place{}. The council met and read the list of names. "
    )
    sections = [
        {"title": f"S{part}", "text": "".join(told.format(n + part, n) for n in range(60))}
        for part in range(18)
    ]
    case = Case(
        minimal(figures=figures, events=events, sections=sections, sources=[{"id": "s", "title": "S"}])
    )
    assert sum(len(text.text.split()) for text in case.texts) > 20_000
    assert len(case.quantities) > 3_000
    assert spent_s(case) < AT_MOST_WHOLE_S
