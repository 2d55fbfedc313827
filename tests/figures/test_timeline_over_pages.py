"""In large letters a timeline grows as a whole, and goes over pages rather than cut its titles."""

from __future__ import annotations

import pytest

from tests.figures.sample_timelines import ENGLISH, event, random_events
from tests.figures.test_timeline import NEAR, assert_sound
from tocsin.brief.dates import parse
from tocsin.figures.enlarge import enlarged
from tocsin.figures.shapes import MarkKind, Role, Timeline, TimelineEvent
from tocsin.figures.timeline import lay_out

LARGE_PT = 14.4
FIRST_MM, NEXT_MM = 180.0, 225.0


def drawn(events: list[TimelineEvent], pages_max: int = 6, *, right_to_left: bool = False) -> list[Timeline]:
    """Lay out events for large print."""
    return lay_out(
        events,
        width_mm=172,
        height_max_mm=FIRST_MM,
        text_pt=LARGE_PT,
        as_of=parse("2021-06"),
        words=ENGLISH,
        smallest_pt=14,
        enlarge=LARGE_PT / 8,
        pages_max=pages_max,
        next_height_max_mm=NEXT_MM,
        right_to_left=right_to_left,
    )


@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize(("seed", "count"), [(0, 12), (6, 24)])
def test_every_event_stands_once_and_whole_on_one_of_the_pages(
    seed: int, count: int, right_to_left: bool
) -> None:
    events = random_events(seed, count, 3_650)
    pages = drawn(events, right_to_left=right_to_left)

    assert len(pages) > 1
    assert sorted(mark.event_id for page in pages for mark in page.marks) == sorted(one.id for one in events)
    for number, page in enumerate(pages):
        assert_sound(page)
        assert page.height_mm <= (NEXT_MM if number else FIRST_MM) + NEAR
        assert not [label for label in page.labels if label.is_shortened]
        assert (page.text_pt, page.small_pt) == pytest.approx((LARGE_PT, 14))


def test_every_page_has_the_same_axis_and_says_which_group_it_shows() -> None:
    pages = drawn(random_events(3, 24, 3_650))

    axes = [[(rule.x0_mm, rule.x1_mm) for rule in page.rules if rule.weight == "axis"] for page in pages]
    ticks = [
        [(label.x_mm, label.lines) for label in page.labels if label.role is Role.TICK] for page in pages
    ]
    assert all(axis == axes[0] for axis in axes)
    assert all(tick[: len(ticks[0])] == ticks[0] for tick in ticks)
    for page in pages:
        assert [label for label in page.labels if label.role is Role.GROUP]


def test_what_fits_on_one_page_stays_there() -> None:
    assert len(drawn([event(1, "2012"), event(2, "2013/..")])) == 1


def test_a_timeline_that_needs_more_pages_than_it_may_have_is_drawn_on_one() -> None:
    (page,) = drawn(random_events(3, 24, 3_650), pages_max=2)
    assert page.summary.shortened or page.mode == "counts"


def test_a_mark_grows_with_the_words_beside_it() -> None:
    events = [event(1, "2012-04-22"), event(2, "2012-05-02")]
    (large,) = drawn(events)
    (small,) = lay_out(
        events, width_mm=172, height_max_mm=180, text_pt=8, as_of=parse("2021-06"), words=ENGLISH
    )

    assert {mark.kind for mark in large.marks} == {MarkKind.DOT}
    assert large.marks[0].height_mm == pytest.approx(small.marks[0].height_mm * LARGE_PT / 8)


@pytest.mark.parametrize("count", [25, 200])
def test_a_timeline_enlarged_and_made_smaller_again_is_the_first(count: int) -> None:
    (first,) = lay_out(
        random_events(2, count, 3_650),
        width_mm=166,
        height_max_mm=200,
        text_pt=8,
        as_of=parse("2021-06"),
        words=ENGLISH,
    )
    large = enlarged(first, 2)

    assert_sound(large)
    assert (large.width_mm, large.text_pt) == (332, 16)
    assert enlarged(large, 0.5) == first
