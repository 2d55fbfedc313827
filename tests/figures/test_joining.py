"""Joined letters are as wide as the typesetter draws them."""

from __future__ import annotations

import pytest

from tests.boxes import words_of
from tocsin.figures.joining import joined
from tocsin.figures.measure import PT_MM, SAFETY, width_mm
from tocsin.typeset import lay_out

PX_MM = 25.4 / 96


@pytest.mark.parametrize(
    "word",
    [
        "الاضطهاد",
        "التجريد من الإنسانية",
        "منذ ديسمبر 2025",
        "يُرسم",
        "ئـفر",
        "گفتگوی ایران",
        "ߒߞߏ ߕߐ߮",
        "𞤀𞤣𞤤𞤢𞤥",
        "עברית",
    ],
)
@pytest.mark.parametrize("weight", [400, 700])
def test_a_word_is_measured_as_wide_as_it_is_set(word: str, weight: int) -> None:
    style = f"p {{ font: {weight} 10pt 'Noto Sans'; white-space: nowrap }}"
    layout = lay_out(f"<html lang=ar dir=rtl><style>{style}</style><p>{word}</p>", pictures={}, theme=None)
    (found,) = words_of(layout)

    measured = width_mm(word, 10, weight == 700)
    set_mm = (found.x1 - found.x0) * PX_MM
    assert set_mm <= measured + 1e-6
    assert measured == pytest.approx(set_mm * SAFETY, rel=0.03)


def test_each_letter_takes_the_form_of_its_place() -> None:
    assert joined("ببب") == "\ufe91\ufe92\ufe90"
    assert joined("دبد") == "\ufea9\ufe91\ufeaa"
    assert joined("لا") == "\ufefb"
    assert joined("بُب") == "\ufe91\ufe90"
    assert joined("plain") == "plain"
    assert width_mm("ب", 10) > width_mm("بب", 10) - width_mm("ب", 10) > 0.5 * PT_MM
