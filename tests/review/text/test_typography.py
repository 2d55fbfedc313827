"""Full stops behind headings, and French spaces."""

from __future__ import annotations

import pytest

from tests.review.queried import words


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("The road is closed.", ["The road is closed."]),
        ("The road is closed", []),
        ("The road and then \u2026", []),
        ("The road and so on...", []),
        ("Boats, fuel, etc.", []),
        ("Road to the U.N.", []),
    ],
)
def test_a_heading_that_ends_in_a_full_stop_is_noted(title: str, found: list[str]) -> None:
    assert words("heading-full-stop", sections=[{"title": title, "text": "A."}]) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "Trois routes: fermées.", ["routes:"]),
        ("fr", "Trois routes\u00a0: fermées ; à 12:30, voir <https://a.example/x:y>.", []),
        ("fr", "Il dit «non».", ["«non"]),
        ("fr", "Il dit «\u202fnon\u202f».", []),
        ("fr", "Pourquoi? [@un]", ["Pourquoi?"]),
        ("fr-CA", "Pourquoi?", []),
        ("fr-CA", "Trois routes: fermées.", ["routes:"]),
        ("fr-CH", "Trois routes: fermées.", []),
        ("en", "Three roads: closed.", []),
    ],
)
def test_a_french_sign_without_its_space_is_noted(language: str, text: str, found: list[str]) -> None:
    sources = [{"id": "un", "title": "A"}]
    assert words("space-before-sign", language=language, sources=sources, bottom_line=text) == found
