from datetime import date

import pytest
from edtf import EDTFObject, parse_edtf, struct_time_to_date
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tocsin import limits
from tocsin.brief.dates import Edge, Edtf, Point, Precision, parse


def point(text: str) -> Point:
    start = parse(text).start
    assert isinstance(start, Point)
    return start


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2012-04-22", Precision.DAY, date(2012, 4, 22), date(2012, 4, 22)),
        ("2012-04", Precision.MONTH, date(2012, 4, 1), date(2012, 4, 30)),
        ("2012-02", Precision.MONTH, date(2012, 2, 1), date(2012, 2, 29)),
        ("2012-12", Precision.MONTH, date(2012, 12, 1), date(2012, 12, 31)),
        ("2012-21", Precision.SEASON, date(2012, 3, 1), date(2012, 5, 31)),
        ("2012-22", Precision.SEASON, date(2012, 6, 1), date(2012, 8, 31)),
        ("2012-23", Precision.SEASON, date(2012, 9, 1), date(2012, 11, 30)),
        ("2012-24", Precision.SEASON, date(2012, 12, 1), date(2013, 2, 28)),
        ("2011-24", Precision.SEASON, date(2011, 12, 1), date(2012, 2, 29)),
        ("2012", Precision.YEAR, date(2012, 1, 1), date(2012, 12, 31)),
        ("201X", Precision.DECADE, date(2010, 1, 1), date(2019, 12, 31)),
    ],
)
def test_a_date_keeps_its_precision_and_covers_all_that_it_can_mean(
    text: str, precision: Precision, earliest: date, latest: date
) -> None:
    edtf = parse(text)

    assert point(text).precision is precision
    assert (edtf.earliest, edtf.latest) == (earliest, latest)
    assert not edtf.is_interval
    assert not edtf.is_open


@pytest.mark.parametrize(
    ("text", "is_approximate", "is_uncertain"),
    [
        ("2013", False, False),
        ("2013~", True, False),
        ("2013?", False, True),
        ("2013%", True, True),
        ("2013-05~", True, False),
        ("2013-05-04?", False, True),
        ("201X~", True, False),
    ],
)
def test_a_qualifier_tells_about_from_perhaps(text: str, is_approximate: bool, is_uncertain: bool) -> None:
    assert point(text).is_approximate is is_approximate
    assert point(text).is_uncertain is is_uncertain
    assert parse(text).is_approximate is (is_approximate or is_uncertain)


def test_a_qualifier_does_not_widen_the_bounds() -> None:
    assert parse("2013-05~").earliest == parse("2013-05").earliest
    assert parse("2013-05~").latest == parse("2013-05").latest


def test_an_interval_runs_from_the_first_day_of_its_start_to_the_last_day_of_its_end() -> None:
    half_year = parse("2020-01/2020-06")

    assert half_year.is_interval
    assert (half_year.earliest, half_year.latest) == (date(2020, 1, 1), date(2020, 6, 30))


def test_the_ends_of_an_interval_keep_precisions_of_their_own() -> None:
    mixed = parse("2011/2012-01-17")

    assert isinstance(mixed.start, Point)
    assert isinstance(mixed.end, Point)
    assert (mixed.start.precision, mixed.end.precision) == (Precision.YEAR, Precision.DAY)


def test_one_approximate_end_makes_the_interval_approximate() -> None:
    assert parse("2011~/2012").is_approximate
    assert parse("2011/2012?").is_approximate
    assert not parse("2011/2012").is_approximate


def test_an_interval_that_goes_on_is_open() -> None:
    since = parse("2015/..")

    assert since.is_open
    assert since.end is Edge.OPEN
    assert (since.earliest, since.latest) == (date(2015, 1, 1), None)


def test_an_interval_whose_end_nobody_tells_is_not_open() -> None:
    ended = parse("2015/")

    assert not ended.is_open
    assert ended.end is Edge.UNKNOWN
    assert ended.latest is None


@pytest.mark.parametrize(("text", "edge"), [("../2012-06", Edge.OPEN), ("/2012-06", Edge.UNKNOWN)])
def test_an_interval_without_a_start_keeps_its_end(text: str, edge: Edge) -> None:
    until = parse(text)

    assert until.start is edge
    assert (until.earliest, until.latest) == (None, date(2012, 6, 30))
    assert not until.is_open


def test_an_interval_within_one_month_is_allowed() -> None:
    assert parse("2020-06/2020-06-15").latest == date(2020, 6, 15)


def test_the_text_is_kept_as_given_without_blanks_around_it() -> None:
    assert str(parse(" 2013-05~ ")) == "2013-05~"


def test_dates_sort_by_first_day_then_by_last() -> None:
    texts = ["2012-04-22", "2012", "2013", "2012-04", "2011/..", "2012-01", "../2010", "/2012-04", "2012/.."]

    ordered = [edtf.text for edtf in sorted(map(parse, texts), key=lambda edtf: edtf.sort_key)]

    assert ordered == [
        "../2010",
        "2011/..",
        "2012-01",
        "2012",
        "2012/..",
        "/2012-04",
        "2012-04",
        "2012-04-22",
        "2013",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not a date"),
        ("April 2012", "'April 2012' is not a date; write 2012-04-22"),
        ("22.04.2012", "is not a date"),
        ("12-04-22", "is not a date"),
        ("2012-4", "is not a date"),
        ("20120422", "is not a date"),
        ("2012-04-22T10:00", "is not a date"),
        ("2012-04-22T10:00:00Z", "is not a date"),
        ("201X-04", "a month of an unknown year"),
        ("20XX", "is not a date"),
        ("2012-XX", "is not a date"),
        ("~2012", "is not a date"),
        ("2012~?", "is not a date"),
        ("[2011,2012]", "is not a date"),
        ("2012/2013/2014", "is not a date"),
        ("\u0662\u0660\u0661\u0662", "is not a date"),
        ("2012-13", "has no month 13; months are 01 to 12, seasons 21 to 24"),
        ("2012-00", "has no month 00"),
        ("2012-20", "has no month 20"),
        ("2012-25", "has no month 25"),
        ("2012-21-04", "has no month 21"),
        ("2012-04-31", "2012-04 has no day 31; its last day is 30"),
        ("2013-02-29", "2013-02 has no day 29; its last day is 28"),
        ("2012-04-00", "2012-04 has no day 00"),
        ("1499", "the year 1499 is not between 1500 and 2200"),
        ("2201", "the year 2201 is not between"),
        ("0000", "the year 0 is not between"),
        ("2013/2012", "ends before it starts; write the earlier date first"),
        ("2012-05/2012-04-30", "ends before it starts"),
        ("/", "has no date on either side"),
        ("../..", "has no date on either side"),
        ("/..", "has no date on either side"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(text: str, words: str) -> None:
    with pytest.raises(ValueError) as error:
        parse(text)

    assert words in str(error.value)


def test_a_long_text_is_cut_in_the_message() -> None:
    with pytest.raises(ValueError) as error:
        parse("x" * 5000)

    assert len(str(error.value)) < 250


def test_a_date_that_is_not_there_is_asked_for() -> None:
    with pytest.raises(ValueError, match="a date must be written here; write 2012-04-22"):
        parse(None)


@pytest.mark.parametrize("value", [2012, 2012.0, date(2012, 4, 22), ["2012"]])
def test_what_is_not_text_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="a date must be text"):
        parse(value)


def test_the_years_at_the_limits_are_read() -> None:
    assert parse(f"{limits.YEAR_MIN}/{limits.YEAR_MAX}").latest == date(limits.YEAR_MAX, 12, 31)


def test_a_model_reads_text_and_writes_it_back() -> None:
    field: TypeAdapter[Edtf] = TypeAdapter(Edtf)

    edtf = field.validate_python("2020-01/2020-06")

    assert field.validate_python(edtf) is edtf
    assert field.dump_json(edtf) == b'"2020-01/2020-06"'
    with pytest.raises(ValidationError, match="is not a date"):
        field.validate_python("soon")


days = st.dates(date(limits.YEAR_MIN, 1, 1), date(limits.YEAR_MAX, 12, 31))
points = days.flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_with_a_value_error(text: str) -> None:
    try:
        edtf = parse(text)
    except ValueError:
        return
    assert parse(str(edtf)) == edtf


@given(points, points)
def test_earliest_is_never_after_latest(one: str, other: str) -> None:
    try:
        edtf = parse(f"{one}/{other}")
    except ValueError:
        edtf = parse(f"{other}/{one}")

    assert edtf.earliest is not None
    assert edtf.latest is not None
    assert edtf.earliest <= edtf.latest


def oracle_bounds(text: str) -> tuple[date, date]:
    """What the `edtf` package, which reads the whole standard slowly, takes the text to mean."""
    read: EDTFObject = parse_edtf(text)
    return struct_time_to_date(read.lower_strict()), struct_time_to_date(read.upper_strict())


@pytest.mark.parametrize(
    "text",
    [
        "1500-01-01",
        "2012-04-22",
        "2012-02-29",
        "2200-12-31",
        "1900-02",
        "2000-02",
        "2012-04",
        "2012-12",
        "2012",
        "1999",
        "2020-01/2020-06",
        "2011/2020-06",
        "2019-12-30/2020-01-02",
        "2011/2012-01-17",
        "2011/2012",
    ],
)
def test_the_bounds_are_those_of_the_edtf_package(text: str) -> None:
    ours = parse(text)

    assert (ours.earliest, ours.latest) == oracle_bounds(text)
