"""Key judgements say how probable and how sure they are."""

from __future__ import annotations

import pytest

from tests.review.queried import findings, judged, words


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The truce may fail.", ["may fail"]),
        ("en", "The truce may not hold.", ["may not hold"]),
        ("en", "The truce will fail in May 2020.", []),
        ("en", "May is when the roads open.", []),
        ("en", "Perhaps the truce will fail.", ["Perhaps the truce"]),
        ("en", "Observers could not enter the mill.", []),
        ("en", "The militia could return.", ["could return"]),
        ("en", "A coup is possible.", ["possible"]),
        ("en", "The road will open as soon as possible.", []),
        ("fr", "Un coup d\u2019État reste possible.", ["possible"]),
        ("en", "Its military might has grown.", []),
        ("en", "The minister said that the truce \u201cmay fail\u201d.", []),
        ("fr", "La trêve pourrait céder.", ["pourrait céder"]),
        ("fr", "La milice reviendra peut-être.", ["peut-être"]),
        ("fr", "Il se peut que la trêve cède.", ["Il se peut que la"]),
        ("fr", "La milice peut être désarmée.", []),
        ("fr", "La trêve risque de céder.", ["risque de céder"]),
        ("fr", "Le risque de massacres augmente.", []),
        ("fr", "La trêve cédera en mai.", []),
    ],
)
def test_a_word_that_leaves_a_judgement_open_is_queried(language: str, text: str, found: list[str]) -> None:
    assert words("hedge-in-judgement", language=language, **judged(text)) == found


def test_hedges_are_not_queried_outside_of_judgements() -> None:
    assert words("hedge-in-judgement", bottom_line="The truce may fail.") == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"probability": None}, "the judgement has no probability"),
        ({"confidence": None}, "the judgement has no confidence"),
        (
            {"probability": None, "confidence": None, "text": "Raids are likely."},
            "the judgement has no probability and no confidence; its text says 'likely'",
        ),
    ],
)
def test_a_judgement_without_probability_or_confidence_is_named(
    fields: dict[str, str | None], message: str
) -> None:
    (judgement,) = judged("The truce will hold.")["key_judgements"]
    (one,) = findings("judgement-bare", key_judgements=[{**judgement, **fields}])
    assert one.message == message
    assert one.steps == ("key_judgements", 0)


def test_judgements_are_counted_in_a_language_without_lists_as_well() -> None:
    assert findings("judgement-bare", language="sw", key_judgements=[{"text": "A"}])
