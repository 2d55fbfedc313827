"""Recommendations are taken from headed lists, nested entries, questions and demands, and from no mere report."""

from __future__ import annotations

import pytest

from tests.sources.alert.made import imported
from tocsin.sources.draft import Done, Draft

_ALERT = """Genocide Alert: Oria
Example Watch Desk
20 September 2025
Level: warning
The conflict has displaced civilians, and militias carry out attacks.

"""


def _asked(draft: Draft) -> list[tuple[list[str], str]]:
    names = {entry.id: str(entry.fields["name"]) for entry in draft.lists["actors"]}
    found = []
    for entry in draft.lists["recommendations"]:
        to = entry.fields["to"]
        assert isinstance(to, list)
        found.append(([names[str(id)] for id in to], str(entry.fields["text"])))
    return found


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (
            "To the Government of Oria:\n- Stop the attacks.\n\nFor donors:\n- Fund the camps.",
            [(["Government of Oria"], "Stop the attacks."), (["donors"], "Fund the camps.")],
        ),
        (
            "IV. Recommendations\n\nTo the African Union, the Lake League and the European Union:\n- Meet.",
            [(["African Union", "Lake League", "European Union"], "Meet.")],
        ),
        (
            "What should be done?\n\nGovernment of Oria\n- Stop the attacks.",
            [(["Government of Oria"], "Stop the attacks.")],
        ),
        (
            "Recommendations\n\nTo all States:\n- Ensure that:\n  - prisoners are released;\n  - schools reopen.",
            [(["States"], "Ensure that prisoners are released"), (["States"], "Ensure that schools reopen.")],
        ),
        (
            "It is essential that the Government of Oria keep its border open.",
            [(["Government of Oria"], "Keep its border open.")],
        ),
        (
            "The Council demands that the Oria Liberation Army (OLA) immediately release all hostages.",
            [(["Oria Liberation Army"], "Release all hostages.")],
        ),
        (
            "The African Union, which brokered the truce, should deploy monitors.",
            [(["African Union"], "Deploy monitors.")],
        ),
    ],
)
def test_who_is_asked_for_what(words: str, asked: list[tuple[list[str], str]]) -> None:
    assert _asked(imported(_ALERT + words + "\n")) == asked


@pytest.mark.parametrize(
    "words",
    [
        "Families must pay soldiers to leave Osk.",
        "The government should have acted sooner.",
        "The UN asked the army to leave Osk in 2024.",
        "Those responsible should be prosecuted.",
    ],
)
def test_what_only_tells_asks_nothing(words: str) -> None:
    assert _asked(imported(_ALERT + words + "\n")) == []


def test_examples_of_an_addressee_are_told() -> None:
    draft = imported(
        f"{_ALERT}Neighbouring countries, including Halvane and Tessaly, must keep borders open.\n"
    )

    assert _asked(draft)[0][0] == ["Neighbouring countries"]
    assert "Halvane and Tessaly" in draft.lists["recommendations"][0].doubts["to"]


def test_a_call_to_you_names_nobody_and_is_told() -> None:
    draft = imported(f"{_ALERT}We urge you to act now.\n")

    assert _asked(draft) == []
    assert any("names nobody" in repair.words for repair in draft.repairs if repair.done is Done.LOOK_AT)
