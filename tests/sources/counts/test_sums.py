"""Only what does not overlap is added up: one level of area, times that do not touch, no contradictions."""

from __future__ import annotations

from tocsin.brief.dates import parse
from tocsin.sources.counts.charts import BARS, charts
from tocsin.sources.counts.cleaning import cleaned
from tocsin.sources.counts.count import Area, Count, Measure
from tocsin.sources.counts.sums import Tally, span, summed, tallies
from tocsin.sources.draft import Draft

KILLED = Measure("killed")
DISPLACED = Measure("displaced", adds_up=False)


def count(
    number: int | None,
    *names: str,
    period: str = "2025-01",
    measure: Measure = KILLED,
    row: int = 2,
    part: str = "",
) -> Count:
    """Return one count of an area in Kessara."""
    return Count(row, Area(("Kessara", *names)), parse(period) if period else None, measure, number, part)


def tally(*counts: Count) -> Tally:
    """Return the tally of counts of one measure."""
    (found,) = tallies(counts)
    return found


def total(*counts: Count) -> int | None:
    """Return the total of counts of one measure."""
    return summed(tally(*counts).shown).number


def test_months_are_added() -> None:
    assert total(count(3, "Gaço"), count(4, "Gaço", period="2025-02")) == 7


def test_a_month_and_its_year_are_not_added() -> None:
    found = tally(count(3, "Gaço", period="2025-01"), count(40, "Gaço", period="2025"))

    assert not found.is_over_time
    assert summed(found.shown).number == 40


def test_two_dates_of_displaced_people_are_not_added() -> None:
    counts = [count(30, "Gaço", measure=DISPLACED), count(40, "Gaço", period="2025-02", measure=DISPLACED)]

    assert total(*counts) == 40


def test_a_region_is_not_added_to_its_districts() -> None:
    found = tally(count(3, "Gaço", "Nord"), count(4, "Gaço", "Sud"), count(7, "Gaço"))

    assert summed(found.shown).number == 7
    assert "1 number for regions not added to those for districts" in found.repairs[0].words


def test_levels_without_any_number_are_not_taken() -> None:
    assert total(count(None, "Gaço", "Nord"), count(None, "Gaço", "Sud"), count(7, "Gaço")) == 7


def test_a_number_that_stands_there_twice_is_counted_once() -> None:
    found = tally(count(3, "Gaço"), count(3, "Gaço", row=3))

    assert summed(found.shown).number == 3
    assert "1 number of areas and times that stand there already" in found.repairs[0].words


def test_two_numbers_that_contradict_each_other_are_both_left_out() -> None:
    found = tally(count(3, "Gaço"), count(5, "Gaço", row=3), count(1, "Telmas", row=4))

    assert summed(found.shown).number == 1
    assert summed(found.shown).is_least
    assert "(row 2 3, row 3 5); none of them was counted" in found.repairs[0].words


def test_parts_of_one_area_are_added() -> None:
    assert total(count(3, "Gaço", part="a"), count(5, "Gaço", part="b")) == 8


def test_kinds_are_counted_each_by_itself() -> None:
    found = tallies([count(3, "Gaço", measure=Measure("killed", kind=kind)) for kind in ("raid", "mine")])

    assert [(str(one.measure), summed(one.shown).number) for one in found] == [
        ("killed (raid)", 3),
        ("killed (mine)", 3),
    ]


def test_nothing_known_is_no_number() -> None:
    found = summed([count(None, "Gaço")])

    assert (found.number, found.missing, found.is_least) == (None, 1, False)


def test_a_span_is_as_coarse_as_its_ends() -> None:
    assert str(span([parse("2025-02"), parse("2024-12-01/2024-12-05")])) == "2024-12-01/2025-02"
    assert span([parse("2025/..")]) is None
    assert span([]) is None


def test_a_chart_names_twelve_areas_and_adds_the_others_up() -> None:
    found = tally(*(count(number, f"Region {number:02}") for number in range(1, 21)))

    (by_area,) = [fields for fields, _ in charts([found], set(), {})]
    points = by_area["points"]
    assert isinstance(points, list)
    assert len(points) == BARS + 1
    assert points[0] == {"label": "Region 20", "value": 20}
    assert points[-1] == {"label": "8 other regions", "value": 36}


def test_words_that_a_brief_may_not_hold_are_taken_out_and_told() -> None:
    draft = Draft("table")

    (found,) = cleaned([count(3, "Ga\u202eço")], draft)

    assert found.area.names == ("Kessara", "Ga ço")
    assert "direction control U+202E" in draft.repairs[0].words


def test_a_latest_date_without_a_number_leaves_the_total_of_the_date_before() -> None:
    found = tally(
        count(3, "Gaço", measure=DISPLACED), count(None, "Gaço", period="2025-02", measure=DISPLACED)
    )

    assert [(one.number, str(one.period)) for one in found.shown] == [(3, "2025-01")]
