# ruff: noqa: RUF001 - ranges are written with the dash that is printed
"""Dates, numbers and lists in words, each exactly as exact as it is known."""

from __future__ import annotations

import pytest

from tocsin.brief.dates import parse
from tocsin.compose.wording import Wording
from tocsin.errors import ExitCode, TemplateError

ENGLISH = Wording("en")


def spaced(text: str) -> str:
    """Return a text with CLDR's thin and unbroken spaces as plain ones."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("2012-04-22", "22 April 2012", "22 Apr 2012"),
        ("2012-04", "April 2012", "Apr 2012"),
        ("2012", "2012", "2012"),
        ("2012-21", "spring 2012", "spring 2012"),
        ("2012-22", "summer 2012", "summer 2012"),
        ("2012-23", "autumn 2012", "autumn 2012"),
        ("2012-24", "winter 2012", "winter 2012"),
        ("201X", "the 2010s", "the 2010s"),
        ("2013~", "about 2013", "about 2013"),
        ("2013?", "2013 (uncertain)", "2013 (uncertain)"),
        ("2013%", "about 2013 (uncertain)", "about 2013 (uncertain)"),
        ("2012-04~", "about April 2012", "about Apr 2012"),
        ("2012-04-22?", "22 April 2012 (uncertain)", "22 Apr 2012 (uncertain)"),
        ("2012-21~", "about spring 2012", "about spring 2012"),
        ("201X?", "the 2010s (uncertain)", "the 2010s (uncertain)"),
        ("2011/2020", "2011–2020", "2011–2020"),
        ("2020-01/2020-06", "January – June 2020", "Jan – Jun 2020"),
        ("2020-01/2021-06", "January 2020 – June 2021", "Jan 2020 – Jun 2021"),
        ("2020-01-05/2020-01-09", "5–9 Jan 2020", "5–9 Jan 2020"),
        ("2020-01-05/2020-02-09", "5 Jan – 9 Feb 2020", "5 Jan – 9 Feb 2020"),
        ("2019-12-30/2020-01-02", "30 Dec 2019 – 2 Jan 2020", "30 Dec 2019 – 2 Jan 2020"),
        ("2011/2020-06", "2011 to June 2020", "2011 to Jun 2020"),
        ("2013~/2015", "about 2013 to 2015", "about 2013 to 2015"),
        ("2013/2015?", "2013 to 2015 (uncertain)", "2013 to 2015 (uncertain)"),
        ("2012-21/2012-22", "spring 2012 to summer 2012", "spring 2012 to summer 2012"),
        ("201X/2020", "the 2010s to 2020", "the 2010s to 2020"),
        ("2015/..", "since 2015", "since 2015"),
        ("2015-03~/..", "since about March 2015", "since about Mar 2015"),
        ("2015-03/", "from March 2015, end not stated", "from Mar 2015, end not stated"),
        ("../2015", "until 2015", "until 2015"),
        ("/2015-03-04", "start not stated, to 4 March 2015", "start not stated, to 4 Mar 2015"),
    ],
)
def test_a_date_is_said_at_its_precision(text: str, long: str, short: str) -> None:
    assert spaced(ENGLISH.date(parse(text))) == long
    assert spaced(ENGLISH.date(parse(text), short=True)) == short


def test_no_date_is_said_to_be_not_stated() -> None:
    assert ENGLISH.date(None) == "not stated"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0.0, "0"),
        (589.0, "589"),
        (13000.0, "13,000"),
        (1234567.0, "1,234,567"),
        (0.5, "0.5"),
        (0.0004, "0.0004"),
        (12.34567, "12.34567"),
        (1e9, "1,000,000,000"),
        (-8.0, "-8"),
        (-8.25, "-8.25"),
    ],
)
def test_a_number_is_neither_rounded_nor_dressed_up(number: float, words: str) -> None:
    assert ENGLISH.number(number) == words


@pytest.mark.parametrize(
    ("items", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_reads_as_a_sentence_does(items: list[str], words: str) -> None:
    assert ENGLISH.listed(items) == words


@pytest.mark.parametrize("language", ["en", "en-GB"])
def test_the_day_stands_before_the_month(language: str) -> None:
    assert Wording(language).date(parse("2012-04-22")) == "22 April 2012"
    assert spaced(Wording(language).date(parse("2020-01-05/2020-01-09"))) == "5–9 Jan 2020"


@pytest.mark.parametrize("language", ["eo", "it", "xx"])
def test_a_language_without_a_translation_is_refused_with_those_that_have_one(language: str) -> None:
    with pytest.raises(TemplateError) as error:
        Wording(language)
    (fault,) = error.value.diagnostics
    assert error.value.exit_code is ExitCode.TEMPLATE
    assert fault.path == "language"
    assert fault.message == f"there is no translation of the printed words into '{language}'"
    assert fault.hint == "available: ar, en, es, fr, pt, ru"
