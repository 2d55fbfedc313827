"""Scales begin at nought, hold every number, and have ticks at round numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tocsin.figures.chart.scale import scale_of


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        (["0"], ["0", "1"]),
        (["3"], ["0", "1", "2", "3"]),
        (["1"], ["0", "1"]),
        (["41", "7"], ["0", "20", "40", "60"]),
        (["100"], ["0", "50", "100"]),
        (["101"], ["0", "50", "100", "150"]),
        (["0.35", "0.6"], ["0", "0.2", "0.4", "0.6"]),
        (["0.5", "1"], ["0", "0.5", "1.0"]),
        (["999999"], ["0", "500000", "1000000"]),
    ],
)
def test_ticks_are_round_and_reach_beyond_every_number(numbers: list[str], ticks: list[str]) -> None:
    scale = scale_of([Decimal(number) for number in numbers], 30.0, 4)
    assert list(scale.ticks) == [Decimal(tick) for tick in ticks]


def test_a_number_stands_at_its_share_of_the_length() -> None:
    scale = scale_of([Decimal(80)], 30.0, 4)
    assert scale.ticks[-1] == 80
    assert [scale.mm(Decimal(number)) for number in (0, 20, 80)] == [0.0, 7.5, 30.0]


def test_a_number_of_thirty_digits_has_few_ticks_too() -> None:
    scale = scale_of([Decimal("9" * 30)], 30.0, 4)
    assert len(scale.ticks) <= 5
    assert scale.mm(Decimal("9" * 30)) <= 30.0
