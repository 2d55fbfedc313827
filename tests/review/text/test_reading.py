"""How hard a text is to read, and how long."""

from __future__ import annotations

import pytest

from tests.review.queried import findings
from tocsin.review.text.reading import syllables

HARD = "Administrative decentralisation accelerated institutional fragmentation considerably."
EASY = "The road to the old mill is shut, and no one on the bank can say why."
DIFFICILE = (
    "La décentralisation administrative accélérait considérablement la désorganisation institutionnelle."
)


@pytest.mark.parametrize(
    ("language", "word", "count"),
    [
        ("en", "road", 1),
        ("en", "killed", 1),
        ("en", "attacked", 2),
        ("en", "table", 2),
        ("en", "villages", 3),
        ("en", "extermination", 5),
        ("en", "the", 1),
        ("fr", "route", 1),
        ("fr", "villages", 2),
        ("fr", "attaquent", 2),
        ("fr", "gouvernement", 4),
        ("fr", "tués", 1),
        ("fr", "extermination", 5),
    ],
)
def test_syllables_are_counted_by_what_is_heard(language: str, word: str, count: int) -> None:
    assert syllables(word, language) == count


@pytest.mark.parametrize(
    ("language", "sentence", "count"), [("en", HARD, 1), ("en", EASY, 0), ("fr", DIFFICILE, 1)]
)
def test_a_section_that_is_very_difficult_to_read_is_noted(language: str, sentence: str, count: int) -> None:
    section = {"title": "A", "text": " ".join([sentence] * 20)}
    assert len(findings("hard-to-read", language=language, sections=[section])) == count


def test_the_ease_of_a_few_words_is_not_reckoned() -> None:
    assert findings("hard-to-read", bottom_line=HARD) == []


def test_names_do_not_make_a_text_hard() -> None:
    text = " ".join(["The men of Administrativia Decentralisationville have come to the mill."] * 20)
    assert findings("hard-to-read", sections=[{"title": "A", "text": text}]) == []


@pytest.mark.parametrize(
    ("language", "words", "count"), [("en", 45, 0), ("en", 46, 1), ("fr", 52, 0), ("fr", 53, 1)]
)
def test_a_sentence_over_its_most_words_is_named(language: str, words: int, count: int) -> None:
    found = findings("long-sentence", language=language, bottom_line="eau " * words)
    assert len(found) == count
    assert all(one.words == "eau eau eau eau eau eau eau eau" for one in found)


def test_rows_of_a_table_are_no_sentences() -> None:
    row = "| " + "eau " * 60 + "| b |\n| --- | --- |\n| " + "eau " * 60 + "| d |"
    assert findings("long-sentence", sections=[{"title": "A", "text": row}]) == []


@pytest.mark.parametrize(
    ("language", "words", "count"), [("en", 90, 0), ("en", 91, 1), ("fr", 105, 0), ("fr", 106, 1)]
)
def test_a_part_over_its_length_is_told_with_its_words(language: str, words: int, count: int) -> None:
    found = findings("part-too-long", language=language, bottom_line="eau. " * words)
    assert len(found) == count
    assert all(one.message.startswith(f"{words} words") for one in found)
