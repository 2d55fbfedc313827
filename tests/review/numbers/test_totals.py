"""Parts and totals: in one sentence, in the figures of events, in the points of a series."""

from __future__ import annotations

from typing import Any

import pytest

from tests.review.queried import findings, words

CODE = "total-does-not-add-up"


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Raiders killed 12 people: 5 men and 8 women.", ["12 people: 5 men and 8 women"]),
        ("en", "Raiders killed 13 people: 5 men and 8 women.", []),
        (
            "en",
            "Raiders killed 20 people (5 men, 8 women and 6 children).",
            ["20 people (5 men, 8 women and 6 children"],
        ),
        ("en", "Raiders killed 19 people (5 men, 8 women and 6 children).", []),
        (
            "en",
            "Raiders killed 12 people, including 8 women and 6 children.",
            ["12 people, including 8 women and 6 children"],
        ),
        ("en", "Raiders killed 12 people, including 3 women and 6 children.", []),
        ("en", "Raiders killed at least 12 people: 5 men and 8 women.", []),
        ("en", "Raiders killed about 13 people: 5 men and 8 women.", []),
        ("en", "Raiders killed 12 people and burned 40 houses.", []),
        ("en", "Raiders killed 12 people: 5 men were shot.", []),
        ("en", "Raiders killed 10 to 12 people: 5 men and 8 women.", ["10 to 12 people: 5 men and 8 women"]),
        ("fr", "Ils ont tué 12 personnes : 5 hommes et 8 femmes.", ["12 personnes : 5 hommes et 8 femmes"]),
        ("fr", "Ils ont tué 13 personnes : 5 hommes et 8 femmes.", []),
        (
            "fr",
            "Ils ont tué 12 personnes, dont 8 femmes et 6 enfants.",
            ["12 personnes, dont 8 femmes et 6 enfants"],
        ),
        ("fr", "Ils ont tué 12 personnes, dont 3 femmes.", []),
    ],
)
def test_parts_and_their_total_in_one_sentence(language: str, text: str, found: list[str]) -> None:
    assert words(CODE, language=language, bottom_line=text) == found


def figure(id: str, value: int, area: str, period: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "value": value, "measure": "killed", "area": [area], "period": period, **more}


PLACES = [
    {"id": "k", "name": "Kessara", "precision": "country"},
    {"id": "s", "name": "Sarnel", "precision": "region", "part_of": "Kessara"},
]


def events(*figures: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"id": f"e{index}", "date": one["period"], "title": "A raid", "figures": [one["id"]]}
        for index, one in enumerate(figures)
    ]


@pytest.mark.parametrize(
    ("total", "found"),
    [
        (figure("total", 100, "Kessara", "2026-01/2026-02"), 1),
        (figure("total", 130, "Kessara", "2026-01/2026-02"), 0),
        (figure("total", 100, "Kessara", "2026-01/2026-02", qualifier="at-least"), 0),
        (figure("total", 100, "Kessara", "2026-02"), 0),
        (figure("total", 100, "Mandor", "2026-01/2026-02"), 0),
        (figure("total", 100, "Kessara", "2026-01/2026-02", measure="displaced"), 0),
        (figure("total", 100, "Kessara", "2026-01/2026-02", population="children"), 0),
    ],
)
def test_the_figures_of_events_are_no_more_than_the_total_of_their_place_and_time(
    total: dict[str, Any], found: int
) -> None:
    parts = [figure("one", 61, "Sarnel", "2026-01-11"), figure("two", 60, "Kessara", "2026-02-03")]
    queried = findings(CODE, figures=[total, *parts], events=events(*parts), places=PLACES)
    assert len(queried) == found
    assert all("add up to 121 or more" in one.message for one in queried)


def test_figures_that_overlap_are_not_added_twice() -> None:
    total = figure("total", 100, "Kessara", "2026-01/2026-02")
    parts = [figure("day", 61, "Sarnel", "2026-01-11"), figure("month", 80, "Sarnel", "2026-01")]
    assert findings(CODE, figures=[total, *parts], events=events(*parts), places=PLACES) == []


def series(*points: dict[str, Any]) -> list[dict[str, Any]]:
    dated = [{"date": f"2026-0{month}", **point} for month, point in enumerate(points, start=1)]
    return [
        {
            "id": "m",
            "title": "By month",
            "measure": "killed",
            "area": ["Sarnel"],
            "period": "2026-01/2026-03",
            "points": dated,
        }
    ]


@pytest.mark.parametrize(
    ("points", "fields", "found"),
    [
        (({"value": 10}, {"value": 20}, {"value": 5}), {"value": 35}, 0),
        (({"value": 10}, {"value": 20}, {"value": 5}), {"value": 40}, 1),
        (({"value": 10}, {"value": 20}, {"value": 5}), {"value": 30}, 1),
        (({"value": 10}, {"value": 20}, {"value": 5}), {"value": 36, "qualifier": "about"}, 0),
        (({"value": 10}, {"value": 20}, {}), {"value": 40}, 0),
        (({"value": 10}, {"value": 20}, {}), {"value": 25}, 1),
        (({"low": 5, "high": 15}, {"value": 20}, {"value": 5}), {"value": 38}, 0),
        (({"low": 5, "high": 15}, {"value": 20}, {"value": 5}), {"value": 41}, 1),
        (({"value": 10}, {"value": 20}, {"value": 5}), {"low": 30, "high": 33}, 1),
        (({"value": 10}, {"value": 20}, {"value": 5}), {"value": 40, "population": "children"}, 0),
    ],
)
def test_the_points_of_a_series_add_up_to_the_figure_of_its_scope(
    points: tuple[dict[str, Any], ...], fields: dict[str, Any], found: int
) -> None:
    total = {"id": "t", "measure": "killed", "area": ["Sarnel"], "period": "2026-01/2026-03", **fields}
    assert len(findings(CODE, figures=[total], series=series(*points))) == found
