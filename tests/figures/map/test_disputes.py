"""The table of disputes: whole in every language, true to the lines there are, and called for by what is shown."""

from __future__ import annotations

import pytest

from tocsin import resources
from tocsin.figures.map import atlas, disputes

GROUND = atlas.load()


@pytest.mark.parametrize("dispute", disputes.load(), ids=lambda one: one.id)
def test_every_dispute_has_its_sentence_in_every_language_and_a_source(dispute: disputes.Dispute) -> None:
    assert set(dispute.says) == {language.split("-")[0] for language in resources.languages()}
    assert all(text.endswith(".") for text in dispute.says.values())
    assert dispute.source


@pytest.mark.parametrize("dispute", disputes.load(), ids=lambda one: one.id)
def test_every_dispute_names_what_there_is(dispute: disputes.Dispute) -> None:
    pairs = set(GROUND.sides.values())
    assert dispute.lands <= set(GROUND.lands)
    assert dispute.borders <= pairs
    assert dispute.lands or dispute.borders or dispute.area


@pytest.mark.parametrize("dispute", disputes.load(), ids=lambda one: one.id)
def test_some_of_every_disputed_border_is_dashed(dispute: disputes.Dispute) -> None:
    for pair in dispute.borders:
        points = [p for number, sides in GROUND.sides.items() if sides == pair for p in GROUND.lines[number]]
        assert any(dispute.dashes(pair, point) for point in points), pair


def test_the_border_of_india_and_pakistan_is_dashed_in_kashmir_alone() -> None:
    kashmir = next(one for one in disputes.load() if one.id == "kashmir")
    assert kashmir.dashes(("IN", "PK"), (74.5, 34.5))
    assert not kashmir.dashes(("IN", "PK"), (70.5, 28.0))


def test_a_picture_calls_for_what_it_shows_and_nothing_else() -> None:
    def ids(lands: set[str], dashed: set[str], *shown: float) -> list[str]:
        def is_shown(point: tuple[float, float]) -> bool:
            west, south, east, north = shown
            return west <= point[0] <= east and south <= point[1] <= north

        return [one.id for one in disputes.called_for(lands, dashed, is_shown)]

    assert ids({"ML", "NE"}, set(), -12, 10, 5, 25) == []
    assert ids({"MA", "EH"}, {"western-sahara"}, -18, 20, -5, 36) == ["western-sahara"]
    assert ids({"SD", "SS"}, {"sudan-south-sudan"}, 22, 3, 38, 22) == ["abyei", "sudan-south-sudan"]
    assert ids({"GE"}, set(), 40, 41, 47, 44) == ["georgia"]


def test_a_language_without_the_sentence_gets_it_in_english() -> None:
    abyei = disputes.load()[0]
    assert abyei.sentence("pt-BR") == abyei.says["pt"]
    assert abyei.sentence("xx") == abyei.says["en"]
