"""Figures that are too old for what they count, or that are sizes and no numbers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.review.queried import findings, words


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"measure": "killed", "period": "2024", "key": True}, 1),
        ({"measure": "killed", "period": "2025-04/2025-06", "key": True}, 0),
        ({"measure": "killed", "period": "2024"}, 0),
        ({"measure": "killed", "period": "2024", "as_of": "2026-01", "key": True}, 0),
        ({"measure": "displaced", "as_of": "2025-08", "key": True}, 1),
        ({"measure": "displaced", "as_of": "2025-10", "key": True}, 0),
        ({"measure": "displaced", "as_of": "2025-08"}, 1),
        ({"measure": "displaced", "period": "2019"}, 0),
        ({"measure": "troops", "as_of": "2024-12"}, 1),
        ({"measure": "troops", "as_of": "2025-06"}, 0),
        ({"measure": "detained", "period": "2025-01/..", "key": True}, 0),
        ({"measure": "killed", "key": True}, 0),
        ({"measure": "residents", "as_of": "2019", "key": True}, 0),
    ],
)
def test_a_figure_may_be_as_old_as_its_kind_allows(fields: dict[str, Any], found: int) -> None:
    assert len(findings("number-is-old", figures=[{"id": "f", "value": 40, **fields}])) == found


def test_its_age_and_the_limit_are_told() -> None:
    old = {"id": "f", "value": 40, "measure": "tués", "period": "2024", "key": True}
    (one,) = findings("number-is-old", figures=[old], language="fr")
    assert "is 15 months old" in one.message
    assert "12 at most" in one.message
    assert one.words == "2024"


def test_a_key_figure_gives_a_number() -> None:
    vague = {"id": "f", "vague": "thousands", "measure": "killed"}
    assert words("key-figure-vague", figures=[{**vague, "key": True}]) == ["thousands"]
    assert words("key-figure-vague", figures=[vague]) == []
    assert (
        words("key-figure-vague", figures=[{"id": "f", "value": 4, "measure": "killed", "key": True}]) == []
    )
