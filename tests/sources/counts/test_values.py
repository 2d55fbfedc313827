"""Cells become whole numbers and times, or are told to be none."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.sources.counts.values import period, whole


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("12.0", 12),
        ("1,234", 1234),
        ("1 234 567", 1234567),
        ("1'234", 1234),
        ("007", 7),
    ],
)
def test_a_whole_number_is_read_with_its_separators(cell: str, number: int) -> None:
    assert whole(cell) == number


@pytest.mark.parametrize("cell", ["", "NA", "n/a", "-", "unknown", "NaN"])
def test_a_number_that_is_not_given_is_never_nought(cell: str) -> None:
    assert whole(cell) is None


@pytest.mark.parametrize(
    "cell", ["many", "1.5", "1.234", "1.000", "-3", "<5", "10-20", "1e9", "12,34", "9" * 20]
)
def test_what_is_no_whole_number_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="is no whole number"):
        whole(cell)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (date(2025, 2, 3), date(2025, 2, 3), "2025-02-03"),
        (date(2025, 1, 1), date(2025, 3, 31), "2025-01/2025-03"),
        (date(2025, 1, 1), date(2025, 3, 30), "2025-01-01/2025-03-30"),
    ],
)
def test_a_time_is_said_in_as_few_words_as_hold_it(start: date, end: date, text: str) -> None:
    assert str(period(start, end)) == text


def test_a_time_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it starts"):
        period(date(2025, 2, 1), date(2025, 1, 1))
