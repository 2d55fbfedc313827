"""Widths and line breaks, against the fonts themselves."""

from __future__ import annotations

import pytest

from tocsin.figures.measure import PT_MM, SAFETY, shorten, width_mm, wrap


def test_a_width_grows_with_the_size_and_bold_is_wider() -> None:
    assert width_mm("Villages", 16) == pytest.approx(2 * width_mm("Villages", 8))
    assert width_mm("Villages", 8, bold=True) > width_mm("Villages", 8)


def test_a_letter_that_the_font_lacks_counts_one_em_and_a_mark_nothing() -> None:
    assert width_mm("漢", 10) == pytest.approx(10 * PT_MM * SAFETY)
    assert width_mm("e\u0301", 10) == width_mm("e", 10)


def test_lines_keep_to_the_width_and_lose_no_letter() -> None:
    text = "Insurgents and self-defence militias/armed groups displace villagers " + "x" * 90

    for width in (12.0, 20.0, 37.5, 80.0):
        lines = wrap(text, width, 8, indent_mm=5.0)

        assert all(width_mm(line, 8) <= width for line in lines)
        assert width_mm(lines[0], 8) <= width - 5.0
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_mark_stays_with_its_letter_where_a_word_is_broken() -> None:
    assert all(not line.startswith("\u0301") for line in wrap("e\u0301" * 60, 10, 8))


def test_a_no_break_space_does_not_break() -> None:
    assert "13\u00a0000" in wrap("about 13\u00a0000 troops", 14, 8)


def test_a_cut_text_ends_in_an_ellipsis_and_keeps_to_the_width() -> None:
    text = "Islamist groups push out the insurgents"

    assert shorten(text, 200, 8) == text
    assert shorten(text, 30, 8).endswith("…")
    assert width_mm(shorten(text, 30, 8), 8) <= 30
    assert shorten(text, 0.1, 8) == "…"
