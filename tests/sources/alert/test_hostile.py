"""Texts that were made to take long: each import takes time in proportion to its length, whatever it repeats."""

from __future__ import annotations

import time

import pytest

from tests.sources.alert.made import imported

_HEAD = (
    "Genocide Alert: Oria\nExample Watch Desk\n3 March 2024\nLevel: warning\n"
    "Militias attacked civilians and killed 12 people in Tamsa on 2 March 2024.\n"
)
_LETTERS = 30_000
_SECONDS = 12
"""Four times what the slowest takes on a busy machine; a step that grows with the square takes far longer."""

_REPEATED = {
    "digits": "1",
    "digits and commas": "1,",
    "commas": ",",
    "brackets": "(",
    "words of one letter": "in ",
    "capitals": "Abcd ",
    "capitals in sentences": "Abcd " * 280 + ". ",
    "names joined": "Abcd and " * 160 + ". ",
    "names with of": "In of the " * 140 + ". A ",
    "numbers": "1234 " * 58 + ". A ",
    "years": "2012, " * 58 + ". A ",
    "days": "3 May " * 58 + ". A ",
    "stages": "stage 1, " * 58 + ". A ",
    "calls": "we urge A to " * 110 + ". A ",
    "numbers in sentences": "Some 1234 people 560. ",
    "lines": "a\n",
    "bullets": "- Abc: do\n",
    "quotes": '"',
}


@pytest.mark.parametrize("some", _REPEATED.values(), ids=_REPEATED.keys())
def test_a_text_that_repeats_itself_does_not_take_long(some: str) -> None:
    text = _HEAD + some * (_LETTERS // len(some))
    start = time.monotonic()

    draft = imported(text)

    assert time.monotonic() - start < _SECONDS
    assert any(entry.fields["date"] == "2024-03-02" for entry in draft.lists["events"])


def test_a_sentence_of_very_many_numbers_is_not_read_and_is_told() -> None:
    draft = imported(f"{_HEAD}In all {'12 people, ' * 100} were killed.\n")

    assert any("more than 60 numbers" in repair.words for repair in draft.repairs)
