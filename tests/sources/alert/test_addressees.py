"""Who is asked is split out of what is asked, and joint addressees are told apart."""

from __future__ import annotations

import pytest

from tocsin.sources.alert.addressees import addressed, asked, called, split_addressees


@pytest.mark.parametrize(
    ("item", "to", "what"),
    [
        ("The Orian government provide more protection", ["The Orian government"], "Provide more protection"),
        ("To the Government of Oria: Lift the curfew.", ["the Government of Oria"], "Lift the curfew."),
        ("Government of Oria: lift the curfew.", ["Government of Oria"], "Lift the curfew."),
        ("The Council should impose an embargo;", ["The Council"], "Impose an embargo"),
        ("Donors to fund the shelters", ["Donors"], "Fund the shelters"),
        ("Calls on the UN and the AU to meet", ["the UN", "the AU"], "Meet"),
        ("Oria not return any refugee", ["Oria"], "Not return any refugee"),
        ("Lift the curfew", ["above"], "Lift the curfew"),
        ("Immediately cease attacks", ["above"], "Immediately cease attacks"),
    ],
)
def test_an_item_is_taken_apart(item: str, to: list[str], what: str) -> None:
    found = asked(item, ("above",))

    assert list(found.to) == to
    assert found.what == what


@pytest.mark.parametrize(
    ("words", "to"),
    [
        ("the force in Oria (FIO), the mission (Operation Lantern), and the Joint Force", 3),
        ("NGOs and other international actors", 1),
        ("local spiritual and community leaders", 1),
        ("the Ministry of Health and Social Affairs", 1),
        ("the UN and AU", 2),
        ("Oria and Dalmora", 2),
        ("China, India and the Association of Coastal States", 3),
        ("Neighbouring countries, including Oria and Dalmora", 1),
    ],
)
def test_addressees_are_told_apart(words: str, to: int) -> None:
    assert len(split_addressees(words)) == to


def test_a_sentence_of_running_text_asks_only_when_it_says_so() -> None:
    asks = called("We therefore call on the Security Council to meet on the Lake Provinces.")

    assert asks is not None
    assert asks.to == ("the Security Council",)
    assert asks.what == "Meet on the Lake Provinces."
    assert called("The farmers should have been safe there.") is None
    assert called("The European Union should suspend its agreement.") is not None


def test_a_line_names_the_addressees_of_what_follows() -> None:
    assert addressed("To the Government of Oria:") == ("the Government of Oria",)
    assert addressed("The UN Security Council should:") == ("The UN Security Council",)
    assert addressed("Background") == ()


def test_words_without_a_known_verb_are_kept_whole_and_doubtful() -> None:
    found = asked("More aid for the camps", ("above",))

    assert found.what == "More aid for the camps"
    assert found.doubt
