"""Numbers are read in digits and in words, with their qualifiers, and sizes stay words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tocsin.sources.alert.numbers import count, numbers


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("4,000 people", 4000, ""),
        ("12 000 people", 12000, ""),
        ("some 13,000 troops", 13000, "about"),
        ("at least three hundred and twelve", 312, "at-least"),
        ("more than 2.4 million", 2_400_000, "more-than"),
        ("two dozen villages", 24, ""),
        ("nearly twenty-five", 25, "nearly"),
        ("up to a hundred", 100, "up-to"),
    ],
)
def test_a_number_is_read(text: str, value: int, qualifier: str) -> None:
    (number,) = numbers(text)

    assert (number.value, number.qualifier) == (Decimal(value), qualifier)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("between 20 and 30", 20, 30), ("12-15 killed", 12, 15), ("2 to 3 million", 2_000_000, 3_000_000)],
)
def test_a_range_keeps_both_ends(text: str, low: int, high: int) -> None:
    (number,) = numbers(text)

    assert (number.low, number.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "text", ["thousands of civilians", "hundreds of thousands", "several hundred", "dozens"]
)
def test_a_size_in_words_is_no_number(text: str) -> None:
    number = next(numbers(text))

    assert number.value is None
    assert number.low is None
    assert text.startswith(number.words)


@pytest.mark.parametrize("text", ["G5 Sahel", "5% of them", "the 15th time", "2020-03-12", "COVID-19"])
def test_a_number_in_a_name_or_date_is_none(text: str) -> None:
    assert [number.words for number in numbers(text) if number.words != "2020"] == []


def test_a_word_alone_is_counted() -> None:
    assert (count("six"), count("12"), count("some")) == (6, 12, None)
