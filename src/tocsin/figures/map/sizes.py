"""How large a mark is: up to four sizes, each for a range of amounts that the legend states.

Graded sizes, because the smallest mark must hold its number and the largest must leave room for the map; no one
reads an amount off the area of a disc, and the table has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

RADII_MM = (1.9, 2.4, 3.0, 3.7)
"""The smallest holds two digits of 6.3 points."""

_ROUND = (1, 2, 5)


@dataclass(frozen=True)
class Size:
    """A range of amounts, both ends included, and the radius that stands for it."""

    low: float
    high: float
    radius_mm: float


def sizes_of(amounts: Sequence[float], larger: float = 1.0) -> tuple[Size, ...]:
    """Return the sizes in use, small to large: one for each amount where there are few, else for ranges.

    A range reaches from the least to the greatest amount that is really in it, so the legend promises nothing more.
    `larger` enlarges every size.
    """
    distinct = sorted(set(amounts))
    groups = [[amount] for amount in distinct] if len(distinct) <= len(RADII_MM) else _grouped(distinct)
    return tuple(
        Size(group[0], group[-1], radius * larger) for group, radius in zip(groups, RADII_MM, strict=False)
    )


def _grouped(distinct: Sequence[float]) -> list[list[float]]:
    """Part amounts at round limits that grow by about the same factor."""
    low, high = distinct[0], distinct[-1]
    factor = (high / low) ** (1 / len(RADII_MM))
    limits = sorted({_rounded(low * factor**step) for step in range(1, len(RADII_MM))})
    groups: list[list[float]] = [[] for _ in range(len(limits) + 1)]
    for amount in distinct:
        groups[sum(amount > limit for limit in limits)].append(amount)
    return [group for group in groups if group]


def _rounded(amount: float) -> float:
    """Return the nearest of 1, 2, 5, 10, 20, 50 and so on."""
    power = 1.0
    while power * 10 <= amount:
        power *= 10
    while power > amount:
        power /= 10
    return min((power * step for step in (*_ROUND, 10)), key=lambda limit: abs(limit - amount))
