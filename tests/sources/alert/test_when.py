"""Dates of words become EDTF with the precision of the words."""

from __future__ import annotations

import pytest

from tocsin.brief.dates import parse
from tocsin.sources.alert.when import Context, Dated, Undated, dates

DAY = Context(as_of=parse("2024-03-20"))  # a Wednesday


def read(text: str, context: Context = DAY) -> list[str]:
    return [
        date.edtf if isinstance(date, Dated) else f"not read: {date.words}" for date in dates(text, context)
    ]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On 12 March 2024 it began", "2024-03-12"),
        ("on March 12th, 2024", "2024-03-12"),
        ("2024-03-12", "2024-03-12"),
        ("12-14 March 2024", "2024-03-12/2024-03-14"),
        ("between 12 and 14 March 2024", "2024-03-12/2024-03-14"),
        ("from 28 February to 3 March 2024", "2024-02-28/2024-03-03"),
        ("In April 2012", "2012-04"),
        ("in June and July 2023", "2023-06/2023-07"),
        ("from November to March 2020", "2019-11/2020-03"),
        ("January\u2013June 2020", "2020-01/2020-06"),
        ("in 2019", "2019"),
        ("between 2015 and 2019", "2015/2019"),
        ("2018-2019", "2018/2019"),
        ("in 2012\u201313", "2012/2013"),
        ("Since 2015", "2015/.."),
        ("since the decree of 3 February 2024", "2024-02-03/.."),
        ("By June 2012", "/2012-06"),
        ("until June 2012", "../2012-06"),
        ("around 2013", "2013~"),
        ("spring of 2012", "2012-21"),
        ("the second quarter of 2023", "2023-04/2023-06"),
        ("the first half of 2020", "2020-01/2020-06"),
        ("In the first six months of 2020 alone", "2020-01/2020-06"),
        ("the last three months of 2023", "2023-10/2023-12"),
        ("during the 1990s", "199X"),
        ("late March 2024", "2024-03"),
    ],
)
def test_words_become_the_date_that_they_say(text: str, edtf: str) -> None:
    assert read(text, Context()) == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("last week", "2024-03-11/2024-03-17"),
        ("this week", "2024-03-18/2024-03-20"),
        ("yesterday", "2024-03-19"),
        ("on Monday", "2024-03-18"),
        ("last month", "2024-02"),
        ("last year", "2023"),
        ("in the past two weeks", "2024-03-06/2024-03-20"),
        ("three days ago", "2024-03-17"),
        ("On 4 March", "2024-03-04"),
        ("on 4 April", "2023-04-04"),
    ],
)
def test_what_counts_from_the_day_of_the_alert_is_read_when_that_day_is_known(text: str, edtf: str) -> None:
    (date,) = dates(text, DAY)

    assert isinstance(date, Dated)
    assert date.edtf == edtf
    assert date.doubt


@pytest.mark.parametrize(
    "text", ["last week", "yesterday", "on Monday", "last year", "On 4 March", "that year"]
)
def test_without_that_day_it_is_told_and_not_read(text: str) -> None:
    (date,) = dates(text, Context())

    assert isinstance(date, Undated)
    assert date.reason


def test_a_week_cannot_be_counted_from_a_month() -> None:
    assert read("last week", Context(as_of=parse("2024-03"))) == ["not read: last week"]


def test_a_month_without_a_year_takes_that_of_the_date_before_it() -> None:
    first, second = dates("In April 2012 they came. By June, they ruled.", Context())

    assert isinstance(first, Dated)
    assert isinstance(second, Dated)
    assert (first.edtf, second.edtf) == ("2012-04", "/2012-06")
    assert "2012 is that of the date before" in second.doubt


def test_when_something_was_counted_is_not_when_it_happened() -> None:
    (date,) = dates("as of 31 Dec 2012", Context())

    assert isinstance(date, Dated)
    assert date.is_as_of


@pytest.mark.parametrize(
    "text", ["people may flee", "they march on", "2,019 people", "killed 2019 people", "on 31 April it ended"]
)
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert [date for date in dates(text, Context(year=2024)) if isinstance(date, Dated)] == []
