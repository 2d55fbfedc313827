"""What rules look at: the texts of a brief, without the signs of Markdown, cut into sentences."""

from __future__ import annotations

import pytest

from tests.briefs_made import minimal
from tocsin.review import Case
from tocsin.review.masking import masked


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("**4,000** died [@gw, p. 4].", "  4,000   died            ."),
        ("see [the report](https://a.example/x) now", "see  the report                       now"),
        ("- one\n- two", "\n one\n\n two"),
        ("a snake_case word and _emphasis_", "a snake_case word and  emphasis "),
    ],
)
def test_signs_citations_and_addresses_are_spaces_and_nothing_moves(written: str, seen: str) -> None:
    assert masked(written) == seen
    assert len(masked(written)) == len(written)


def test_a_citation_after_the_full_stop_belongs_to_its_sentence() -> None:
    case = Case(
        minimal(
            sources=[{"id": "gw", "title": "A"}, {"id": "un", "title": "B"}],
            bottom_line="Dr. Who counted 12. [@gw] The U.N. said more [@un]. Nothing else.",
        )
    )
    told = [(one.text.strip(), one.sources) for one in case.sentences if one.steps == ("bottom_line",)]
    assert told == [
        ("Dr. Who counted 12.", ("gw",)),
        ("The U.N. said more      .", ("un",)),
        ("Nothing else.", ()),
    ]


def test_paragraphs_and_entries_of_a_list_are_sentences_of_their_own() -> None:
    case = Case(minimal(bottom_line="A heading\n\nA text\n\n- first\n- second"))
    told = [one.text.strip() for one in case.sentences if one.steps == ("bottom_line",)]
    assert told == ["A heading", "A text", "first", "second"]


def test_a_language_without_word_lists_is_known_as_such() -> None:
    assert Case(minimal(language="fr-CA")).has_words
    assert not Case(minimal(language="sw")).has_words
