"""Passages count paragraphs, and their lines can be found again in the text."""

from __future__ import annotations

import pytest

from tocsin.changes.texts import paragraph_lines, passages


@pytest.mark.parametrize(
    "text",
    [
        "One.",
        "\n\n  One.\n\nTwo\nlines.\n \n\n\nThree.\n",
        "- a\n\n- b\n\n\tc",
        "| a |\n| - |\n| b |\n\nEnd.\n\n",
    ],
)
def test_the_lines_of_each_paragraph_are_those_that_passages_count(text: str) -> None:
    lines = text.split("\n")
    found = ["\n".join(lines[number] for number in one).strip() for one in paragraph_lines(text)]
    counted = {one.paragraph for one in passages("", text, "en")}

    assert counted == set(range(len(found)))
    assert "\n\n".join(found).split() == text.split()
