"""Dates of a column are read in every way of writing; the order of day and month is told from the whole column."""

from __future__ import annotations

import pytest

from tocsin.sources.hxl.days import Days


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("2025-04-03", "2025-04-03"),
        ("2025-04-03T10:00:00Z", "2025-04-03"),
        ("2025/4/3", "2025-04-03"),
        ("2025-04", "2025-04"),
        ("2025", "2025"),
        ("3 April 2025", "2025-04-03"),
        ("April 3, 2025", "2025-04-03"),
        ("3 avril 2025", "2025-04-03"),
        ("abril de 2025", "2025-04"),
        ("03-Apr-2025", "2025-04-03"),
        ("45750", "2025-04-03"),
        ("13/04/2025", "2025-04-13"),
    ],
)
def test_a_date_is_as_exact_as_its_cell(cell: str, date: str) -> None:
    assert str(Days([cell]).read(cell)) == date


def test_a_column_with_a_second_number_above_12_has_the_month_first() -> None:
    days = Days(["03/04/2025", "03/14/2025"])

    assert str(days.read("03/04/2025")) == "2025-03-04"
    assert "month first" in days.doubt


def test_a_column_that_does_not_show_its_order_is_doubtful() -> None:
    days = Days(["03/04/2025"])

    assert str(days.read("03/04/2025")) == "2025-04-03"
    assert "no date shows whether the day or the month comes first" in days.doubt


def test_a_column_that_shows_the_day_first_is_not_doubtful() -> None:
    assert Days(["13/04/2025", "03/04/2025", "2025-01-01"]).doubt == ""


@pytest.mark.parametrize(
    "cell", ["soon", "31/02/2025", "2025-13", "0205-05-14", "9999-01-01", "14 Brumaire 2025"]
)
def test_what_is_no_date_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|day|year"):
        Days([cell]).read(cell)


def test_an_empty_cell_gives_no_date() -> None:
    assert Days([""]).read("") is None
