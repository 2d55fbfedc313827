"""A scale of numbers from nought to a round number, with a tick at every round number between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

_ROUND = (1, 2, 5)


@dataclass(frozen=True)
class Scale:
    """From nought to the last of `ticks`, `length_mm` long."""

    ticks: tuple[Decimal, ...]
    length_mm: float

    def mm(self, number: Decimal) -> float:
        """Return how far from nought a number stands."""
        return float(number / self.ticks[-1]) * self.length_mm


def scale_of(numbers: Sequence[Decimal], length_mm: float, steps_max: int) -> Scale:
    """Return the scale with the smallest round steps, at most `steps_max`, that holds all numbers.

    Steps are whole where all numbers are. Where all are nought, it reaches to one.
    """
    most = max([*numbers, Decimal(0)]) or Decimal(1)
    power = most.adjusted() - 1
    if all(number == number.to_integral_value() for number in numbers):
        power = max(power, 0)
    step = Decimal(1).scaleb(power)
    while True:
        for times in _ROUND:
            count = int((most / (step * times)).to_integral_value(ROUND_CEILING))
            if count <= steps_max:
                return Scale(tuple(step * times * number for number in range(count + 1)), length_mm)
        step *= 10
