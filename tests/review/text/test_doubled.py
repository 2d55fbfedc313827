"""Words and dates that stand twice."""

from __future__ import annotations

import pytest

from tests.review.queried import words


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "At the the ferry.", ["the the"]),
        ("en", "The the ferry.", ["The the"]),
        ("en", "They had had to wait.", []),
        ("en", "At Lissa Lissa they wait.", []),
        ("en", "They wait. Wait for whom?", []),
        ("en", "They wait, wait and wait.", []),
        ("en", "At 12 12 men came.", []),
        ("en", "It was so at the [@un] the ferry.", []),
        ("fr", "La route de de Gao est fermée.", ["de de"]),
        ("fr", "Nous nous sommes tus.", []),
    ],
)
def test_a_word_twice_in_a_row_is_noted(language: str, text: str, found: list[str]) -> None:
    sources = [{"id": "un", "title": "A"}]
    assert words("doubled-word", language=language, sources=sources, bottom_line=text) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "In April 2012 they came, and left in April 2012.", ["April 2012"]),
        ("en", "On 3 April 2012 they came, and left on 3 April 2012.", ["3 April 2012"]),
        ("en", "On April 3, 2012 they came, and left on 3 April 2012.", ["3 April 2012"]),
        ("en", "On 3 April 2012 they came, and left on 9 April 2012.", []),
        ("en", "In April 2012 they came. They left in April 2012.", []),
        ("en", "| April 2012 | April 2012 |", []),
        ("fr", "En avril 2012 ils vinrent, et partirent en avril 2012.", ["avril 2012"]),
        ("fr", "Le 1er mai 2012 ils vinrent, et le 2 mai 2012 ils partirent.", []),
    ],
)
def test_a_date_twice_in_a_sentence_is_noted(language: str, text: str, found: list[str]) -> None:
    assert words("doubled-date", language=language, bottom_line=text) == found
