"""A number of a text with what it counts, whatever the language; the readers of languages make it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tocsin.brief.dates import Edtf
from tocsin.sources.alert.numbers import Number


@dataclass(frozen=True)
class Counted:
    """A number with what happened to whom. `kind` is one of the English measures of the import, or nothing.

    `end` is where the words of those who are counted end; `time` is the time that the words give it.
    """

    number: Number
    kind: str
    population: str
    end: int
    time: Edtf | None = None

    @property
    def size(self) -> Decimal:
        """Return the largest number that it names; a size in words names none."""
        return max((part for part in (self.number.value, self.number.high) if part), default=Decimal(0))
