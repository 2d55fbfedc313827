"""One scale of probability, apart from confidence, and the same in words and fields."""

from __future__ import annotations

import pytest

from tests.review.queried import findings, judged, words


@pytest.mark.parametrize(
    ("scale", "language", "text", "found"),
    [
        ("icd-203", "en", "Raids are highly likely before the rains.", ["highly likely before the"]),
        ("phia", "en", "Raids are highly likely before the rains.", []),
        ("phia", "en", "Raids are very likely before the rains.", ["very likely before the"]),
        ("icd-203", "en", "Raids are almost certainly planned.", []),
        ("icd-203", "en", "There is a real chance of raids.", ["real chance of raids"]),
        ("icd-203", "en", "States are bound to prevent it; a ban may follow.", []),
        ("phia", "en", "A realistic possibility of raids remains.", []),
        ("icd-203", "en", "A realistic possibility of raids remains.", ["realistic possibility of raids"]),
        ("icd-203", "en", "Raids are more likely than in spring.", []),
        ("icd-203", "en", "A remote village is cut off.", []),
        ("icd-203", "en", "The radio said: \u201cthere is a real chance of peace\u201d.", []),
        (
            "icd-203",
            "fr",
            "Des raids sont hautement probables avant les pluies.",
            ["hautement probables avant les"],
        ),
        ("phia", "fr", "Des raids sont hautement probables avant les pluies.", []),
        ("icd-203", "fr", "De nouvelles attaques sont très probables.", []),
        ("icd-203", "fr", "Il y a de fortes chances que la trêve cède.", ["de fortes chances que la"]),
        ("icd-203", "fr", "La trêve n\u2019est pas exclue, mais peu probable.", []),
        ("icd-203", "fr", "Une attaque n\u2019est pas à exclure.", ["n\u2019est pas à exclure"]),
    ],
)
def test_a_word_of_another_scale_or_of_none_is_queried(
    scale: str, language: str, text: str, found: list[str]
) -> None:
    assert (
        words("probability-off-scale", probability_scale=scale, language=language, bottom_line=text) == found
    )


def test_the_scale_of_the_brief_is_told_with_its_words_in_its_language() -> None:
    (one,) = findings("probability-off-scale", language="fr", bottom_line="Il y a de fortes chances de paix.")
    assert one.message == "'de fortes chances' is on no scale"
    assert "très probable" in one.hint


def test_what_is_told_of_events_is_no_estimate_of_the_publisher() -> None:
    event = {"id": "e", "date": "2026", "title": "A", "text": "There was a real chance of peace."}
    assert words("probability-off-scale", events=[event]) == []


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "We assess with high confidence that raids are likely.", 1),
        ("en", "We assess with high confidence that raids will go on.", 1),
        ("en", "Raids are likely. The militia has rifles.", 0),
        ("en", "Little confidence in the police makes reprisals likely.", 0),
        ("fr", "Nous estimons avec un degré de confiance élevé que des raids sont probables.", 1),
        ("fr", "Des raids sont probables.", 0),
    ],
)
def test_probability_and_confidence_in_one_sentence_of_a_judgement_are_queried(
    language: str, text: str, count: int
) -> None:
    assert len(words("probability-with-confidence", language=language, **judged(text))) == count


def test_confidence_alone_is_in_its_place_outside_of_judgements() -> None:
    assert words("probability-with-confidence", bottom_line="Our estimates are of low confidence.") == []


@pytest.mark.parametrize(
    ("language", "text", "probability", "found"),
    [
        ("en", "Raids are unlikely.", "likely", ["unlikely"]),
        ("en", "Raids are probable.", "likely", []),
        ("en", "Raids are very likely.", "likely", ["very likely"]),
        ("en", "Raids will go on; peace is unlikely, and hunger likely.", "likely", []),
        ("fr", "Des raids sont peu probables.", "likely", ["peu probables"]),
        ("fr", "Des raids sont probables.", "likely", []),
    ],
)
def test_a_judgement_whose_words_say_another_probability_than_its_field_is_an_error(
    language: str, text: str, probability: str, found: list[str]
) -> None:
    fields = judged(text, probability=probability)
    assert words("judgement-contradicts", language=language, **fields) == found


def test_a_judgement_whose_words_say_another_confidence_than_its_field_is_an_error() -> None:
    (one,) = findings("judgement-contradicts", **judged("With high confidence: raids will go on."))
    assert one.message == "the text says 'high confidence', the field 'confidence' says 'low'"
    assert one.severity == "error"


def test_a_language_without_lists_is_not_read() -> None:
    assert words("probability-off-scale", language="sw", bottom_line="real chance") == []
