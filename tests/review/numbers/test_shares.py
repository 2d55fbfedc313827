"""Percentages with and without what they are of."""

from __future__ import annotations

import pytest

from tests.review.queried import words


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "About 40 per cent stayed behind.", ["40 per cent"]),
        ("en", "Attacks rose by 40%.", ["40%"]),
        ("en", "About 40 per cent of families stayed behind.", []),
        ("en", "Attacks rose by 40% since March.", []),
        ("en", "Of those asked, 40% had left.", []),
        ("en", "Among families, the share was 14.5 per cent.", []),
        ("en", "The response is only 8 per cent funded.", []),
        ("fr", "Environ 40 % sont restés.", []),
        ("fr", "Environ 40 % restaient.", ["40 %"]),
        ("fr", "Environ 40 % des familles sont restées.", []),
        ("fr", "Les attaques ont augmenté de 40 % par rapport à mars.", []),
        ("de", "Etwa 40 % blieben.", []),
    ],
)
def test_a_percentage_says_of_what_it_is(language: str, text: str, found: list[str]) -> None:
    assert words("percentage-without-base", language=language, bottom_line=text) == found


def test_the_head_of_a_column_says_it_in_tables() -> None:
    table = "| Place | Share of families |\n| --- | ---: |\n| Ketmar | 40 % |"
    assert words("percentage-without-base", bottom_line=table) == []
