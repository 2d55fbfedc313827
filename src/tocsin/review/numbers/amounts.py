"""Whether two numbers are the same number: told as "about 590", "nearly 600" or "hundreds", 589 is itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property

from tocsin.review.words import has_words
from tocsin.review.words import words as word_list
from tocsin.sources.alert.numbers import Number

_ROUGHLY = Decimal("0.05")
_NEARLY = Decimal("0.1")
_BEYOND = Decimal("0.25")
"""How far a round number may be from the number that it stands for, as a share of it."""


@dataclass(frozen=True)
class Amount:
    """A number of the brief's data: a value, a range with or without a best value, or a size in words."""

    value: Decimal | None = None
    low: Decimal | None = None
    best: Decimal | None = None
    high: Decimal | None = None
    vague: str = ""
    qualifier: str = ""

    @cached_property
    def ends(self) -> tuple[Decimal, ...]:
        """Return each number that it holds."""
        return tuple(one for one in (self.value, self.low, self.best, self.high) if one is not None)

    @property
    def least(self) -> Decimal | None:
        """Return the smallest number that it can be, or None where that is not said."""
        return self.value if self.value is not None else self.low

    @property
    def most(self) -> Decimal | None:
        """Return the largest number that it can be, or None where that is not said."""
        return self.value if self.value is not None else self.high

    def __str__(self) -> str:
        """Write it as a message tells it."""
        if self.low is not None and self.high is not None:
            return f"{self.low:,f} to {self.high:,f}"
        return f"{self.value:,f}" if self.value is not None else self.vague


def is_told(number: Number, amount: Amount, language: str) -> bool:
    """Tell whether words tell the amount."""
    if number.value is not None:
        return any(_is_round(number.value, number.qualifier, end) for end in amount.ends)
    if number.low is not None and number.high is not None:
        low, high = number.low, number.high
        if amount.low is not None:
            return low == amount.low and high == amount.high
        return amount.value is not None and low <= amount.value <= high
    meant = size(number.words, language)
    same = _plain(number.words) == _plain(amount.vague) or (
        meant is not None and meant == size(amount.vague, language)
    )
    return same or any(_is_in(end, meant) for end in amount.ends)


@cache
def size(said: str, language: str) -> tuple[Decimal, Decimal] | None:
    """Return how small and how large a size in words can be: "hundreds of thousands"."""
    if not said or not has_words(language):
        return None
    sizes: Mapping[str, list[int]] = word_list(language, "numbers")["sizes"]
    found = sizes.get(_plain(said))
    return (Decimal(found[0]), Decimal(found[1])) if found else None


def _is_in(value: Decimal, meant: tuple[Decimal, Decimal] | None) -> bool:
    return meant is not None and meant[0] <= value <= meant[1]


def _is_round(told: Decimal, qualifier: str, known: Decimal) -> bool:
    match qualifier:
        case _ if told == known:
            return True
        case "about":
            return abs(told - known) <= _ROUGHLY * known
        case "nearly":
            return known <= told <= known * (1 + _NEARLY)
        case "more-than" | "at-least":
            return told <= known <= told * (1 + _BEYOND)
        case "up-to" | "at-most" | "fewer-than":
            return known <= told <= known * (1 + _BEYOND)
        case _:
            return False


def _plain(said: str) -> str:
    return re.sub(r"\s+", " ", said.strip().lower())
