"""Events of two sources that may be one are offered with the reason, and never merged."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.sources.into.made import GED, HEAD, brief, draft
from tocsin.brief.model import Brief
from tocsin.sources.into.add import added
from tocsin.sources.into.pairs import pairs

HERE: dict[str, Any] = {
    "id": "brenn",
    "name": "Brenn",
    "precision": "near",
    "point": [10.0, 20.0],
    "part_of": "Upper Orin",
}


def two(
    place: dict[str, Any] | None = None,
    date: str = "2026-03-03",
    figure: dict[str, Any] | None = None,
    source: str = "ged",
    *,
    has_own_ids: bool = True,
    here: dict[str, Any] | None = None,
) -> dict[str, object]:
    """Return what is offered for one event beside another of 3 March, at Brenn, with 12 killed."""
    data = {
        "id": "oria",
        "title": "Oria",
        "publisher": {"name": "Desk"},
        "as_of": "2026-03",
        "alert": {"level": "watch"},
        "places": [{**HERE, **(here or {})}, {"id": "other", **(place or {**HERE, "id": "other"})}],
        "figures": [
            {"id": "old", "value": 12, "measure": "killed"},
            {"id": "new", **(figure or {"value": 12, "measure": "reported fatalities"})},
        ],
        "events": [
            {
                "id": "a",
                "date": "2026-03-03",
                "title": "A",
                "place": "brenn",
                "figures": ["old"],
                "sources": ["desk"],
            },
            {
                "id": "b",
                "date": date,
                "title": "B",
                "place": "other",
                "figures": ["new"],
                "sources": [source],
            },
        ],
    }
    return dict(pairs(Brief.model_validate(data), {"b"}, has_own_ids=has_own_ids))


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"date": "2026-03-04"},
        {"date": "2026-03"},
        {"date": "2026-02-20/2026-03-02"},
        {"place": {"name": "Tis", "precision": "exact", "point": [10.1, 20.1]}},
        {"place": {"name": "BRENN", "precision": "district"}},
        {"place": {"name": "Upper Orin", "precision": "district"}},
        {"place": {"name": "Tis", "precision": "near", "part_of": "upper orin"}},
        {"figure": {"low": 5, "best": 9, "high": 30, "measure": "killed"}},
        {"figure": {"value": 10, "qualifier": "at-least", "measure": "killed"}},
        {"figure": {"vague": "dozens", "measure": "killed"}},
        {"figure": {"value": 900, "measure": "displaced"}},
        {
            "here": {"point": [10.0, 179.95]},
            "place": {"name": "Isle", "precision": "exact", "point": [10.0, -179.95]},
        },
    ],
)
def test_what_may_be_the_same_is_offered(told: dict[str, object]) -> None:
    assert list(two(**told)) == ["b"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "told",
    [
        {"date": "2026-03-05"},
        {"date": "2025/.."},
        {"date": "202X"},
        {"place": {"name": "Brenn", "precision": "exact", "point": [10.3, 20.0]}},
        {"place": {"name": "Tis", "precision": "district", "part_of": "Lower Orin"}},
        {"here": {"part_of": "Mali"}, "place": {"name": "Tis", "precision": "district", "part_of": "Mali"}},
        {"figure": {"value": 90, "measure": "killed"}},
        {"figure": {"value": 5, "qualifier": "at-most", "measure": "killed"}},
        {"source": "desk"},
    ],
)
def test_what_cannot_be_the_same_is_not(told: dict[str, object]) -> None:
    assert two(**told) == {}  # type: ignore[arg-type]


def test_an_event_that_a_person_wrote_down_before_is_offered_when_its_alert_is_imported() -> None:
    text = HEAD + (
        "events:\n- {id: raid, date: 2026-03-03, title: Raid, sources: [alert]}\n"
        "- {id: coup, date: 2025-03-03, title: Coup, sources: [alert]}\n"
        "sources:\n- {id: alert, title: Alert}\n"
    )
    event: dict[str, Any] = {
        "id": "rebels-came",
        "date": "2026-03",
        "title": "Rebels came",
        "sources": ["alert"],
    }
    found = draft(events=[event], sources=[{"id": "alert", "title": "Alert"}])

    doubt = added(found, brief(text), "ged.csv").draft.lists["events"][0].doubts[""]

    assert "may be the same as 'raid' (2026-03-03):" in doubt
    assert "coup" not in doubt


def test_a_pair_is_told_in_the_report_and_above_the_new_event() -> None:
    text = HEAD + (
        "events:\n- {id: raid, date: 2026-03-03, title: Raid, place: brenn, sources: [desk]}\n"
        "places:\n- {id: brenn, name: Brenn, precision: near}\n"
        "sources:\n- {id: desk, title: Log}\n"
    )
    found = draft(
        events=[{"id": "ged-7", "date": "2026-03-02", "title": "Raid", "place": "brenn", "sources": ["ged"]}],
        places=[{"id": "brenn", "name": "Brenn", "precision": "near"}],
        sources=[GED],
    )

    made = added(found, brief(text), "ged.csv")

    words = "may be the same as 'raid' (2026-03-03, Brenn): a sum of the two would count it twice"
    assert words in made.draft.lists["events"][0].doubts[""]
    assert "# review: " + words in made.files.files["brief.yaml"].decode()


def test_two_thousand_beside_two_thousand_take_little_time() -> None:
    def told(number: int, source: str) -> dict[str, object]:
        day, place = 1 + number % 28, number % 200
        date = f"{2010 + number % 12}-{1 + number % 11:02}-{day:02}"
        return {
            "id": f"{source}-{number}",
            "date": date,
            "title": "T",
            "place": f"p{place}",
            "sources": [source],
        }

    brief_data = {
        "id": "oria",
        "title": "Oria",
        "publisher": {"name": "Desk"},
        "as_of": "2026-03",
        "alert": {"level": "watch"},
        "places": [
            {"id": f"p{n}", "name": f"P{n}", "precision": "near", "point": [n % 20, n % 31]}
            for n in range(200)
        ],
        "events": [told(number, source) for number in range(2000) for source in ("a", "b")],
    }
    whole = Brief.model_validate(brief_data)

    started = time.perf_counter()
    found = pairs(whole, {event.id for event in whole.events if event.id.startswith("b")}, has_own_ids=True)

    assert len(found) == 2000
    assert time.perf_counter() - started < 5
