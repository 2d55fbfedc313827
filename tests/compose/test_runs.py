"""Foreign words that markup parts stay one piece."""

from __future__ import annotations

import pytest

from tocsin.compose.direction import Direction
from tocsin.compose.prose import Prose

ARABIC = Prose({"gw": 1}, direction=Direction.RIGHT_TO_LEFT)
ENGLISH = Prose({"gw": 1})


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "قال Office of the **High** Commissioner هنا",
            'قال <bdi dir="ltr">Office of the <strong>High</strong> Commissioner</bdi> هنا',
        ),
        ("No **one** asked.", '<bdi dir="ltr">No <strong>one</strong> asked.</bdi>'),
        (
            "تقرير [High *x* y](https://a.example/) of z",
            'تقرير <bdi dir="ltr"><a href="https://a.example/">High x y</a> of z</bdi>',
        ),
        ("في *Annual Report* (2026)", 'في <em dir="ltr">Annual Report</em> (2026)'),
        ("قال *نعم* وقال لا", "قال <em>نعم</em> وقال لا"),
        ("قال MINUSMA هنا", "قال MINUSMA هنا"),
        ("**قال the** *end* of ذلك", '<strong>قال the</strong> <em dir="ltr">end</em> of ذلك'),
    ],
)
def test_in_an_arabic_paragraph(markdown: str, html: str) -> None:
    assert ARABIC.cell(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "He said قال **نعم** ثم and went",
            'He said <bdi dir="rtl">قال <strong>نعم</strong> ثم</bdi> and went',
        ),
        ("He *said* so", "He <em>said</em> so"),
    ],
)
def test_in_an_english_paragraph(markdown: str, html: str) -> None:
    assert ENGLISH.cell(markdown) == html
