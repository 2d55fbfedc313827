"""A long text ends at a sentence, whole in its marks, numbers and citations, and shows that it was cut."""

from __future__ import annotations

import re

import pytest

from tocsin.compose.direction import Direction
from tocsin.compose.prose import Prose


def cut(text: str, letters: int, direction: Direction = Direction.LEFT_TO_RIGHT) -> str:
    """Return what is printed of a text, without tags."""
    html, _ = Prose({"gw": 1, "un": 2}, direction=direction).shortened(text, letters)
    return " ".join(re.sub(r"<[^>]+>", " ", str(html)).split())


@pytest.mark.parametrize(
    ("text", "letters", "left"),
    [
        ("One is here. Two is there.", 26, "One is here. Two is there."),
        ("One is here. Two is there.", 25, "One is here. […]"),
        ("One is here. Two is there. Three.", 30, "One is here. Two is there. […]"),
        ("A first sentence that is long. Two.", 5, "A first sentence that is long. […]"),
        ("Is it? It is! So it is.", 15, "Is it? It is! […]"),
        ("They said “Leave now.” Then they left.", 30, "They said “Leave now.” […]"),
        ("Seen by all [@gw]. Then it was gone.", 25, "Seen by all [1] . […]"),
        ("Seen by all. [@gw, p. 4; @un] Then it was gone.", 25, "Seen by all. [1, p. 4] [2] […]"),
        ("Many **fled. And more** will. Then came rain.", 32, "Many fled. And more will. […]"),
        ("First paragraph, 5 words long\n\nSecond one.", 30, "First paragraph, 5 words long […]"),
        ("- one thing\n- another thing\n- a third thing", 25, "one thing another thing […]"),
        ("تصل القوات غدا. ثم ترحل بعد يومين.", 20, "تصل القوات غدا. […]"),
        ("هل تصل القوات؟ نعم تصل بعد يومين.", 20, "هل تصل القوات؟ […]"),
        ("水位上升。人们离开。", 6, "水位上升。 […]"),
    ],
)
def test_a_text_ends_with_the_last_sentence_within_the_letters_or_with_its_first(
    text: str, letters: int, left: str
) -> None:
    direction = Direction.RIGHT_TO_LEFT if "\u0600" < text[0] < "\u06ff" else Direction.LEFT_TO_RIGHT
    assert cut(text, letters, direction) == left


@pytest.mark.parametrize(
    "text",
    [
        "About 3.5 million people and 1.200 more left the low farms",
        "The report of Gen. Orin and Dr. Sel is out, as is that of J. Orin",
        "See No. 4 and fig. 2, e.g. the farms, i.e. the low ones",
        "It ended in approx. 40 days and 12. 50 were left",
        "See the sum of it all here. [@gw]",
        "| a | b |\n|---|---|\n| One. Two. | Three. |",
        "`One is here. Two is there. Three.`",
        "[One is here. Two is there.](https://example.org)",
    ],
)
def test_where_no_sentence_surely_ends_nothing_is_cut(text: str) -> None:
    whole = Prose({"gw": 1}).cell(text)
    assert Prose({"gw": 1}).shortened(text, 10) == (whole, False)


def test_a_source_that_is_cited_behind_the_cut_is_not_cited() -> None:
    prose = Prose({"gw": 1, "un": 2})
    html, is_shortened = prose.shortened("Seen by all [@gw]. Then it was gone [@un].", 20)
    assert is_shortened
    assert prose.cited == {"gw"}
    assert html.endswith("[…]")
