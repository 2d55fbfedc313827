"""The words on and about the figures are true of what is drawn."""

from __future__ import annotations

import pytest

from tests.briefs_made import minimal
from tocsin import editions
from tocsin.compose.drawings import DrawnTimeline, ladders, timeline
from tocsin.compose.index import Index
from tocsin.compose.wording import Wording


def drawn(
    dates: list[str], marked: int = 0, as_of: str = "2020-07-01", title: str = "Raid on a market"
) -> DrawnTimeline:
    """Draw events with these dates, the first so many of them marked."""
    events = [
        {"id": f"event-{number}", "date": when, "title": title, "marked": number <= marked}
        for number, when in enumerate(dates, 1)
    ]
    brief = minimal(as_of=as_of, events=events)
    found = timeline(Index(brief), editions.load("policymaker"), Wording("en"))
    assert found
    return found


def words_on(figure: DrawnTimeline) -> str:
    return " ".join(" ".join(label.lines) for label in figure.drawing.labels)


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["2012-04-22"], "1 event, April 2012."),
        (["2012"], "1 event, 2012."),
        (["2012-01-17", "2012-04", "/2012-06"], "3 events, January 2012 to June 2012."),
        (["2012-01-17", "2013"], "2 events, 2012 to 2013."),
        (["2011", "2013/..", "2020-03"], "3 events, 2011 to 2020."),
        (["2013/.."], "1 event, 2013."),
    ],
)
def test_the_alternative_text_says_from_when_to_when_no_more_exactly_than_the_dates(
    dates: list[str], said: str
) -> None:
    assert drawn(dates).alt.startswith(f"Timeline of {said}")


@pytest.mark.parametrize("when", ["/2012-06", "2012-06/"])
def test_the_legend_is_true_of_a_start_and_of_an_end_that_is_not_stated(when: str) -> None:
    assert "start or end not stated" in words_on(drawn([when, "2011"]))


def test_the_arrow_is_explained_only_where_something_had_begun_by_the_as_of_date() -> None:
    arrow = "An arrow: it had not ended by 1 July 2020."

    assert arrow in drawn(["2013/..", "2019"]).caption
    assert arrow not in drawn(["2013", "2021/.."]).caption
    assert "arrow" not in drawn(["../2013", "2019"]).caption


def test_the_caption_of_single_events_tells_what_bold_means_only_where_something_is_bold() -> None:
    assert "In bold, the events that the brief marks." in drawn(["2012", "2013"], marked=1).caption
    assert "bold" not in drawn(["2012", "2013"]).caption


@pytest.mark.parametrize(
    ("last", "period"),
    [
        ("2012-01-12", "on that day"),
        ("2012-02-28", "in that week"),
        ("2012-11-28", "in that month"),
        ("2014-11-28", "in those three months"),
        ("2021-01-01", "in that year"),
        ("2060-01-01", "in those 5 years"),
    ],
)
def test_the_caption_of_columns_says_what_one_of_them_counts(last: str, period: str) -> None:
    figure = drawn(["2012-01-03"] * 70 + [last], as_of=last)

    assert figure.drawing.mode == "counts"
    assert figure.caption.startswith(f"A column counts the events that began {period}. ")
    assert "bold" not in figure.caption and "exactly" not in figure.caption


def test_the_caption_of_columns_tells_how_many_are_named_and_which_marked_ones_are_not() -> None:
    one = drawn(["2012-01-03"] * 70, marked=1).caption
    three = drawn(["2012-01-03"] * 70, marked=3).caption
    many = drawn(["2012-01-03"] * 2_000, marked=2_000)

    assert "1 event that the brief marks is named above the columns." in one
    assert "3 events that the brief marks are named above the columns." in three
    assert "no room" not in one + three
    assert f"{len(many.drawing.summary.not_named):,} more are marked, but there is no room" in many.caption
    assert "The numbers are those of Annex B." in one
    assert "named" not in drawn(["2012-01-03"] * 70).caption


def test_what_no_column_counts_is_told_in_the_right_number() -> None:
    assert "1 more event is longer" in words_on(drawn(["2012-01-03"] * 70 + ["2012/2019"]))
    assert "2 more events are longer" in words_on(drawn(["2012-01-03"] * 70 + ["2012/2019", "2013/"]))


def test_the_mark_of_an_event_stands_on_the_timeline_too() -> None:
    marked = minimal(events=[{"id": "raid", "date": "2026-02", "title": "Raid", "tlp": "CLEAR"}])
    found = timeline(Index(marked), editions.load("policymaker"), Wording("en"))
    assert found

    assert "Raid [TLP:CLEAR]" in words_on(found)


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "ru", "ar"])
@pytest.mark.parametrize("edition", ["policymaker", "flash"])
def test_on_a_full_page_all_stages_stand_in_one_row(edition: str, language: str) -> None:
    alert = {"level": "warning", "stages": [{"scale": "stanton-10", "stage": 9}]}
    brief = minimal(language=language, alert=alert)

    (drawn,) = ladders(brief, editions.load(edition), Wording(language))

    assert {box.y_mm for box in drawn.drawing.boxes} == {0.0}


@pytest.mark.parametrize(("edition", "smallest_pt"), [("field", 9), ("large-print", 14)])
def test_letters_in_figures_keep_to_the_size_of_their_edition(edition: str, smallest_pt: float) -> None:
    alert = {"level": "warning", "stages": [{"scale": "stanton-10", "stage": 9}]}
    events = [{"id": "one", "date": "2020-01-01", "title": "One thing"}]
    brief = minimal(alert=alert, events=events)
    (ladder,) = ladders(brief, editions.load(edition), Wording("en"))
    drawn = timeline(Index(brief), editions.load(edition), Wording("en"))

    assert drawn
    assert min(ladder.drawing.label_pt, ladder.drawing.number_pt) >= smallest_pt
    assert min(drawn.drawing.text_pt, drawn.drawing.small_pt) >= smallest_pt


def test_a_timeline_of_large_letters_goes_on_on_further_pages_and_says_so() -> None:
    events = [
        {"id": f"event-{number}", "date": f"2019-{number % 12 + 1:02}", "title": "Raid on a market in a town"}
        for number in range(30)
    ]
    found = timeline(
        Index(minimal(as_of="2020-07-01", events=events)), editions.load("large-print"), Wording("en")
    )

    assert found
    count = len(found.more) + 1
    assert count > 1
    assert [page.caption for page in found.more] == [
        f"Timeline, continued: page {number} of {count}." for number in range(2, count + 1)
    ]
    assert "An arrow" not in found.caption
    assert (
        sum(len(drawing.marks) for drawing in (found.drawing, *(page.drawing for page in found.more))) == 30
    )
