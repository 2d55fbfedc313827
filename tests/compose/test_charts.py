"""The words on and about a chart are true of the numbers, and say what is not known."""

from __future__ import annotations

from typing import Any

import pytest

from tests.briefs_made import minimal
from tocsin import editions
from tocsin.compose import compose
from tocsin.compose.charts import Chart, charts
from tocsin.compose.wording import Wording
from tocsin.figures.chart.shapes import Role


def chart(points: list[dict[str, Any]], language: str = "en", **fields: Any) -> Chart:
    series = {"id": "one", "title": "Killed by month", "measure": "killed", "points": points, **fields}
    brief = minimal(series=[series], language=language)
    (found,) = charts(brief, editions.load("policymaker"), Wording(language))
    return found


def words(found: Chart, role: Role) -> list[str]:
    assert found.drawing
    return [" ".join(label.lines) for label in found.drawing.labels if label.role is role]


def months(*numbers: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"date": f"2020-{number:02}", **given} for number, given in enumerate(numbers, 1)]


RANGE = {"low": 8, "best": 12, "high": 20}


def test_the_sentence_names_the_highest_number_and_counts_what_is_not_known() -> None:
    found = chart(months({"value": 3}, {"value": 1200}, {}, {}))
    assert found.alt == (
        "Chart of 4 numbers: Killed by month. The highest is 1,200: February 2020. 2 of them are not known. "
        "The table below says the same."
    )


def test_an_estimate_is_called_one_and_a_range_without_one_that_reaches_higher_is_told() -> None:
    found = chart(months(RANGE, {"low": 2, "high": 15}, {"value": 12}))
    assert "The highest best estimate is 12: January 2020 and March 2020." in found.alt
    assert "A range without a best estimate reaches 15: February 2020." in found.alt
    assert "reaches" not in chart(months(RANGE, {"low": 2, "high": 12})).alt


def test_a_number_that_many_share_is_counted() -> None:
    assert "The highest is 0, 4 times." in chart(months(*[{"value": 0}] * 4)).alt


def test_no_sentence_adds_points_up() -> None:
    found = chart(months({"value": 3}, {"value": 4}))
    assert "7" not in found.alt + found.caption


def test_where_nothing_is_known_there_is_a_table_and_no_drawing() -> None:
    found = chart(months({}, {}))
    assert found.drawing is None
    assert found.caption == "No number of this series is known, so there is no chart."
    assert [row.best for row in found.rows] == ["", ""]


def test_a_month_without_entry_is_told_of_in_the_caption() -> None:
    points = months({"value": 1}, {"value": 2}, {"value": 3})
    assert chart(points).caption == ""
    assert chart(points[::2]).caption == ("Where nothing stands, not even a cross, the series has no entry.")


def test_the_table_has_what_the_brief_says_and_gives_no_lone_number_a_range() -> None:
    rows = chart(months(RANGE, {"value": 3}, {"low": 1, "high": 2}, {})).rows
    assert [(row.low, row.best, row.high) for row in rows] == [
        ("8", "12", "20"),
        ("", "3", ""),
        ("1", "", "2"),
        ("", "", ""),
    ]


def test_rows_that_do_not_fit_are_counted_in_the_caption() -> None:
    found = chart([{"label": f"kind {number}", "value": number} for number in range(60)])
    assert found.drawing
    left = found.drawing.left_out
    assert left > 1
    assert found.caption == f"{left} more stand in the table alone, with smaller numbers or none."
    assert len(found.rows) == 60


def test_rows_say_ranges_and_what_is_not_known() -> None:
    found = chart([{"label": "a", **RANGE}, {"label": "b", "low": 1, "high": 2}, {"label": "c"}])
    assert words(found, Role.AMOUNT) == ["12 (8\u201320)", "1\u20132", "not known"]


@pytest.mark.parametrize(
    ("points", "said"),
    [
        (months(RANGE, {}), "best estimate"),
        (months(RANGE, {"value": 0}), "best estimate"),
        (months(RANGE, {"value": 1}), "number, or best estimate"),
    ],
)
def test_the_key_calls_a_number_an_estimate_only_where_it_is_one(
    points: list[dict[str, Any]], said: str
) -> None:
    assert words(chart(points), Role.KEY)[0] == said


def test_the_handling_mark_of_a_point_stands_with_the_drawing_too() -> None:
    marked = {"value": 3, "tlp": "AMBER"}
    assert chart(months({"value": 1}, marked)).caption == "February 2020: TLP:AMBER."
    rows = chart([{"label": "a", **marked}])
    assert words(rows, Role.SUBJECT) == ["a [TLP:AMBER]"]
    assert rows.caption == ""


def test_numbers_and_months_are_those_of_the_language() -> None:
    french = chart(months({"value": 1500}, {"value": 0.5}), "fr")
    assert words(french, Role.AMOUNT) == ["1\u202f500", "0,5"]
    assert words(french, Role.TICK) == ["janv.", "févr."]
    assert french.alt.endswith("Le tableau ci-dessous dit la même chose.")
    assert [row.best for row in french.rows] == ["1\u202f500", "0,5"]


def test_in_arabic_time_runs_from_right_to_left() -> None:
    found = chart(months({"value": 1}, {"value": 2}), "ar")
    assert found.drawing
    first, second = sorted(found.drawing.ends, key=lambda box: box.y_mm, reverse=True)
    assert first.x_mm > second.x_mm


def test_words_are_as_large_as_the_edition_wants() -> None:
    for name in ("policymaker", "field", "large-print"):
        edition = editions.load(name)
        series = {"id": "one", "title": "Killed", "measure": "killed", "points": months({"value": 1}, {})}
        (found,) = charts(minimal(series=[series]), edition, Wording("en"))
        assert found.drawing
        assert found.drawing.width_mm == edition.type_area.width_mm
        assert min(label.size_pt for label in found.drawing.labels) >= max(7, edition.options.smallest_pt)


def test_an_edition_without_the_part_has_no_charts() -> None:
    series = {"id": "one", "title": "Killed", "measure": "killed", "points": months({"value": 1})}
    assert charts(minimal(series=[series]), editions.load("flash"), Wording("en")) == []


def test_scope_source_and_note_stand_below_the_chart() -> None:
    series = {
        "id": "one",
        "title": "Killed by month",
        "measure": "killed",
        "population": "civilians",
        "area": ["Tell"],
        "period": "2020-01/2020-02",
        "reported_by": "Valley Watch",
        "sources": ["watch"],
        "note": "Counted *twice*.",
        "points": months(RANGE, {}),
    }
    brief = minimal(series=[series], sources=[{"id": "watch", "title": "Watch"}])
    html = compose(brief, editions.load("policymaker"), editions.paper("a4"))
    caption = html.partition("<figcaption>")[2].partition("</figcaption>")[0]
    assert caption.startswith(
        "civilians killed, Tell, January\u2009\u2013\u2009February 2020; reported by Valley Watch"
    )
    assert 'href="#source-watch"' in caption
    assert caption.endswith("Counted <em>twice</em>.")
