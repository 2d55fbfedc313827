"""From right to left, a figure is the mirror image of the one from left to right, and as sound."""

from __future__ import annotations

import pytest

from tests.figures.sample_timelines import ENGLISH, event, random_events
from tests.figures.test_timeline import assert_sound
from tocsin.brief.dates import parse
from tocsin.figures import stage_ladder
from tocsin.figures.mirror import mirrored
from tocsin.figures.shapes import Role, Timeline, TimelineEvent
from tocsin.figures.timeline import lay_out


def drawn(events: list[TimelineEvent], *, right_to_left: bool = True) -> Timeline:
    (timeline,) = lay_out(
        events,
        width_mm=166,
        height_max_mm=200,
        text_pt=8,
        as_of=parse("2021-06"),
        words=ENGLISH,
        right_to_left=right_to_left,
    )
    return timeline


@pytest.mark.parametrize("count", [25, 200])
def test_the_mirror_image_is_sound_and_mirrored_again_the_first(count: int) -> None:
    events = random_events(2, count, 3_650)
    timeline, straight = drawn(events), drawn(events, right_to_left=False)

    assert_sound(timeline)
    again = mirrored(timeline)
    assert again.labels[0].lines == straight.labels[0].lines
    assert [label.x_mm for label in again.labels] == pytest.approx([label.x_mm for label in straight.labels])
    assert [label.align for label in again.labels] == [label.align for label in straight.labels]
    assert [rule.x0_mm for rule in again.rules] == pytest.approx([rule.x0_mm for rule in straight.rules])
    assert [mark.x0_mm for mark in again.marks] == pytest.approx([mark.x0_mm for mark in straight.marks])
    assert [bar.x_mm for bar in again.columns] == pytest.approx([bar.x_mm for bar in straight.columns])


def test_later_is_further_left_and_an_arrow_points_there() -> None:
    timeline = drawn([event(1, "2013/.."), event(2, "2011-03-01"), event(3, "2019-03-01")])
    marks = {mark.event_id: mark for mark in timeline.marks}

    assert marks["e3"].x0_mm < marks["e2"].x0_mm
    assert marks["e1"].x1_mm == min(x for x, _ in marks["e1"].arrow) < marks["e1"].x0_mm
    ticks = [label for label in timeline.labels if label.role is Role.TICK]
    ordered = sorted(ticks, key=lambda label: -label.x_mm)
    assert [label.lines for label in ordered] == sorted(label.lines for label in ticks)


def test_stage_one_stands_on_the_right_with_its_number_at_the_right_edge() -> None:
    names = ["First", "Second", "Third"]
    ladder = stage_ladder.lay_out(names, {1}, 120, right_to_left=True)
    first = ladder.boxes[0]

    assert first.lines == ("First",)
    assert first.x_mm + first.width_mm == pytest.approx(120)
    assert first.number_x_mm + first.fill_width_mm == pytest.approx(120)
    assert [box.x_mm for box in ladder.boxes] == sorted((box.x_mm for box in ladder.boxes), reverse=True)
