"""Rules of tables are drawn as the rectangles that they are, and nothing else is touched."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.finish.rules import draw_plainly

FRAME = [b"0 0 9 9 re", b"1 1 7 7 re", b"f*", b"Q"]
CLIP = [b"W*", b"n"]
LEVEL = [b"1 1 m", b"9 1 l", b"9 2 l", b"1 2 l"]
MITRED = [b"0 0 m", b"9 0 l", b"8 1 l", b"1 1 l"]
GREY = [b"/a1.0 gs", b"0.7 0.7 0.7 rg"]


def side(path: list[bytes], state: list[bytes] = GREY) -> list[Any]:
    """Return a side of a frame as WeasyPrint draws it."""
    return ["/Artifact", b"BMC", b"q", *path, *CLIP, *state, *FRAME, b"EMC"]


def rule(*rectangles: bytes, state: list[bytes] = GREY) -> list[Any]:
    return [b"q", *state, *rectangles, b"f", b"Q"]


def test_a_side_cut_out_of_a_frame_is_a_rectangle() -> None:
    assert draw_plainly([b"A", *side(LEVEL), b"B"]) == [
        *[b"A", "/Artifact", b"BMC"],
        *rule(b"1 1 8 1 re"),
        *[b"EMC", b"B"],
    ]


def test_a_side_with_mitred_corners_keeps_them() -> None:
    drawn = draw_plainly(side(MITRED))

    assert drawn == ["/Artifact", b"BMC", *rule(*MITRED), b"EMC"]


def test_sides_that_go_on_in_the_next_cell_become_one() -> None:
    next_cell = [b"9.01 1 m", b"20 1 l", b"20 2 l", b"9.01 2 l"]

    assert draw_plainly([*side(LEVEL), *side(next_cell)]) == [
        *["/Artifact", b"BMC"],
        *rule(b"1 1 19 1 re"),
        b"EMC",
    ]


def test_sides_apart_from_each_other_stay_two_in_one_colour() -> None:
    below = [b"1 5 m", b"9 5 l", b"9 6 l", b"1 6 l"]
    behind_a_gap = [b"9.5 5 m", b"12 5 l", b"12 6 l", b"9.5 6 l"]

    assert draw_plainly([*side(LEVEL), *side(below), *side(behind_a_gap)]) == [
        *["/Artifact", b"BMC"],
        *rule(b"1 1 8 1 re", b"1 5 8 1 re", b"9.5 5 2.5 1 re"),
        b"EMC",
    ]


def test_sides_of_other_colours_keep_them_and_their_order() -> None:
    black = [b"/a1.0 gs", b"0 0 0 rg"]

    assert draw_plainly([*side(LEVEL), *side(LEVEL, black), *side(LEVEL)]) == [
        *["/Artifact", b"BMC"],
        *rule(b"1 1 8 1 re"),
        *rule(b"1 1 8 1 re", state=black),
        *rule(b"1 1 8 1 re"),
        b"EMC",
    ]


def test_text_between_two_rules_stays_between_them() -> None:
    text = [b"/Span", {"MCID": 0}, b"BDC", b"BT", b"[<0001>] TJ", b"ET", b"EMC"]
    drawn = draw_plainly([*side(LEVEL), *text, *side(LEVEL)])

    assert drawn == [
        *["/Artifact", b"BMC", *rule(b"1 1 8 1 re"), b"EMC"],
        *text,
        *["/Artifact", b"BMC", *rule(b"1 1 8 1 re"), b"EMC"],
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [b"q", *LEVEL[:2], b"9 1 9 2 8 2 c", LEVEL[3], *CLIP, *FRAME],
        [b"q", *LEVEL, *CLIP, FRAME[0], b"f*", b"Q"],
        [b"q", *LEVEL, *CLIP, *FRAME[:2], b"f", b"Q"],
        [b"q", *LEVEL, *CLIP, *FRAME[:3], b"1 1 m", b"Q"],
        [b"q", *LEVEL, b"n", *FRAME],
        [b"/Span", b"BMC", b"q", *GREY, b"1 1 8 1 re", b"f", b"Q", b"EMC"],
    ],
    ids=["round", "one rectangle", "another rule of filling", "more is drawn", "no clip", "content"],
)
def test_any_other_drawing_is_left_alone(lines: list[bytes]) -> None:
    assert draw_plainly([b"A", *lines, b"B"]) == [b"A", *lines, b"B"]
