"""Figures, events and dates that are of more than the brief says it tells of."""

from __future__ import annotations

from typing import Any

import pytest

from tests.review.queried import findings, words

SUM = {"id": "k", "value": 4000, "measure": "killed", "area": ["Mali", "Burkina Faso", "Niger"], "key": True}
OF_MALI = {"id": "m", "value": 589, "measure": "killed", "area": ["Mali"]}
COUNTRY = {"id": "mali", "name": "Mali", "precision": "country"}


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Genocide Emergency: Mali"},
        {"places": [COUNTRY]},
        {"figures": [SUM, OF_MALI, {**OF_MALI, "id": "n"}]},
        {"title": "Urgence : Mali", "language": "fr"},
        {"title": "Notstand: Mali", "language": "de"},
    ],
)
def test_a_key_figure_with_other_countries_is_queried_where_the_country_of_the_brief_is_clear(
    fields: dict[str, Any],
) -> None:
    (one,) = findings("figure-of-several-areas", **{"figures": [SUM], **fields})
    assert "a sum with Burkina Faso and Niger" in one.message


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": "Mali, Burkina Faso and Niger"},
        {"title": "Genocide Emergency: Mali", "figures": [{**SUM, "key": False}]},
        {"title": "Genocide Emergency: Mali", "figures": [OF_MALI]},
        {"title": "Genocide Emergency: Mali", "figures": [{**SUM, "area": ["Mali", "central Mali"]}]},
        {"places": [COUNTRY, {"id": "n", "name": "Niger", "precision": "country"}]},
        {
            "title": "Sarnel",
            "figures": [{**SUM, "area": ["Ketmar", "Lissa"]}],
            "places": [{"id": "k", "name": "Ketmar", "precision": "near", "part_of": "Sarnel"}],
        },
    ],
)
def test_in_doubt_or_for_one_country_it_is_not(fields: dict[str, Any]) -> None:
    assert words("figure-of-several-areas", **{"figures": [SUM], **fields}) == []


@pytest.mark.parametrize(
    ("period", "key", "found"),
    [
        ("2025-10/2026-03", False, 0),
        ("2025-11", False, 0),
        ("2025-01/2026-03", False, 1),
        ("2026-03/2026-05", False, 1),
        ("2026-05", False, 1),
        ("2011", False, 0),
        ("2011", True, 1),
        ("2024-05/..", False, 0),
        ("2025-12/..", False, 0),
    ],
)
def test_a_period_beyond_the_time_that_is_covered_is_queried(period: str, key: bool, found: int) -> None:
    figure = {"id": "k", "value": 40, "measure": "killed", "period": period, "key": key}
    assert len(words("figure-beyond-covers", covers="2025-10/2026-03", figures=[figure])) == found
    assert words("figure-beyond-covers", figures=[figure]) == []


def test_a_mandate_may_run_on_and_a_series_may_not() -> None:
    figure = {"id": "o", "value": 96, "measure": "observers", "period": "2025-07/2026-06"}
    assert words("figure-beyond-covers", covers="2025-10/2026-03", figures=[figure]) == []
    point = {"date": "2025-09", "value": 4}
    series = {"id": "s", "title": "S", "measure": "killed", "period": "2025-09/2026-03", "points": [point]}
    assert words("figure-beyond-covers", covers="2025-10/2026-03", series=[series]) == ["2025-09/2026-03"]


def event(id: str, date: str) -> dict[str, Any]:
    return {"id": id, "date": date, "title": "A raid"}


def test_events_before_the_time_that_is_covered_are_told_in_one_finding_and_later_ones_each() -> None:
    raids = [
        event("a", "1974"),
        event("b", "2011"),
        event("c", "2025-11"),
        event("d", "2026-01"),
        event("e", "2026-02"),
    ]
    found = findings("event-beyond-covers", covers="2025-10/2025-12", events=raids)
    assert [one.words for one in found] == ["2025-10/2025-12", "2026-01", "2026-02"]
    assert "'a' (1974) and 1 more" in found[0].message
    assert findings("event-beyond-covers", events=raids) == []


def test_an_event_that_spans_the_begin_of_what_is_covered_is_within_it() -> None:
    assert (
        words("event-beyond-covers", covers="2025-10/2026-03", events=[event("a", "2025-08/2025-12")]) == []
    )


@pytest.mark.parametrize(
    ("date", "found"),
    [("2026-04-01", 1), ("2026-06", 1), ("2026-03-31", 0), ("2026-03", 0), ("2026-03/..", 0), ("2026", 0)],
)
def test_an_event_after_the_as_of_date_is_queried(date: str, found: int) -> None:
    assert len(words("event-after-as-of", as_of="2026-03-31", events=[event("a", date)])) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "On 5 April 2026 armed men killed six people.", ["On 5 April 2026"]),
        ("en", "Armed men\nkilled six people on 5\nApril 2027.", ["on 5\nApril 2027"]),
        ("en", "On 5 March 2026 armed men killed six people.", []),
        ("en", "More will be killed if the observers leave on 30 June 2026.", []),
        ("en", "Killings were planned for 5 April 2026.", []),
        ("en", "The Council meets on 29 May 2026.", []),
        ("fr", "Le 5 avril 2026, des hommes armés ont tué six personnes.", ["5 avril 2026"]),
        ("fr", "Le 5 mars 2026, des hommes armés ont tué six personnes.", []),
        ("fr", "D'autres seront tués avant le 21 juin 2026.", []),
        ("de", "Am 5. April 2026 wurden sechs Menschen getötet.", []),
    ],
)
def test_harm_that_is_dated_after_the_as_of_date_is_queried(
    language: str, text: str, found: list[str]
) -> None:
    queried = words("date-after-as-of", as_of="2026-03-31", language=language, bottom_line=text)
    assert [one.replace("\n", " ") for one in queried] == [one.replace("\n", " ") for one in found]


def test_what_is_asked_for_may_be_later() -> None:
    asked = {"id": "R1", "text": "Try those who killed people on 5 April 2026.", "to": ["a"]}
    assert words("date-after-as-of", as_of="2026-03-31", recommendations=[asked]) == []
