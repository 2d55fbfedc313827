"""Marks stand where the hand needs them: at the edge of the paper, on the fold, and where two cuts meet."""

from __future__ import annotations

from tocsin.press.layout import cells, grid
from tocsin.press.marks import STAPLE_MM, cut_lines, drawn, fold_lines, staple_lines


def test_the_fold_is_marked_at_both_ends_in_the_middle() -> None:
    ends = [(line.from_mm, line.to_mm) for line in fold_lines(297, 210)]

    assert ends == [((148.5, 0), (148.5, 8)), ((148.5, 202), (148.5, 210))]


def test_staples_lie_on_the_fold_a_quarter_from_each_end() -> None:
    backs = [line for line in staple_lines(297, 210) if line.from_mm[0] == line.to_mm[0]]

    assert [(line.from_mm[1] + line.to_mm[1]) / 2 for line in backs] == [52.5, 157.5]
    assert {line.to_mm[1] - line.from_mm[1] for line in backs} == {STAPLE_MM}
    assert {line.from_mm[0] for line in backs} == {148.5}


def test_cards_that_fill_the_paper_are_cut_between_each_other_alone() -> None:
    lines = cut_lines(210, 297, grid(210, 297, columns=2, rows=2))

    uprights = {line.from_mm[0] for line in lines if line.from_mm[0] == line.to_mm[0]}
    assert uprights == {105}
    assert len(lines) == 2 + 2 + 2


def test_cards_with_a_margin_are_marked_in_it_and_not_on_them() -> None:
    places = cells(210, 297, columns=2, rows=5, cell_mm=(85, 55))
    lines = cut_lines(210, 297, places)

    crosses = [line for line in lines if length_mm(line.from_mm, line.to_mm) == 4]
    ends = [line for line in lines if line not in crosses]
    assert len(crosses) == 2 * 4
    assert len(ends) == 2 * 3 + 2 * 6
    for line in ends:
        for x, y in (line.from_mm, line.to_mm):
            assert not (20 < x < 190 and 11 < y < 286)


def length_mm(start: tuple[float, float], end: tuple[float, float]) -> float:
    return round(abs(start[0] - end[0]) + abs(start[1] - end[1]), 3)


def test_what_draws_marks_names_no_font_and_is_the_same_each_time() -> None:
    operators = drawn(staple_lines(297, 210))

    assert operators == drawn(staple_lines(297, 210))
    assert b"Tf" not in operators
    assert operators.count(b" S") == 6
