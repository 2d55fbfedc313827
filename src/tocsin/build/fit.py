"""Which of the folds must be taken until the pages fit: as few as it needs, found by halving.

First the folds are taken in their order until it fits. What had to go last may have been the one thing that was too
long: so with it taken, those before it are given back, the most missed first, as far as it still fits.

Each leaf of a document (`tocsin.compose.folding`) is looked for by itself, and all of them in the same layouts, so
that a document of twenty leaves is laid out no more often than one of one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

Taken = Mapping[str, Sequence[int]]
"""Of each leaf, the numbers of the folds that are taken, counted from 0; a leaf that is not named has none."""

_Laid = TypeVar("_Laid")


def fitted(
    lay_out: Callable[[Taken], _Laid],
    pages: Callable[[_Laid], Mapping[str, int]],
    folds: int,
    most: int,
) -> tuple[_Laid, dict[str, int]]:
    """Lay out until each leaf has no more than `most` pages, or all its folds are taken.

    Args:
        lay_out: lays out with some folds taken.
        pages: the pages of each leaf of a layout.
        folds: how many there are. Each only takes away, so that one more never makes a leaf longer.
        most: the pages that a leaf may have.

    Returns:
        The layout, and of each leaf that is still too long its pages.
    """
    trials = _Trials(lay_out, pages, most)
    trials.lay_out({})
    if folds and trials.too_long:
        needed = trials.least(dict.fromkeys(trials.too_long, folds), lambda leaf, number: range(number))
        if not trials.too_long:
            before = {leaf: number - 1 for leaf, number in needed.items()}
            trials.least(before, lambda leaf, number: [*range(number), before[leaf]])
    return trials.laid, trials.too_long


class _Trials(Generic[_Laid]):
    """Layouts that were tried, of which the last is kept."""

    def __init__(
        self,
        lay_out: Callable[[Taken], _Laid],
        pages: Callable[[_Laid], Mapping[str, int]],
        most: int,
    ) -> None:
        self._lay_out = lay_out
        self._pages = pages
        self._most = most
        self._taken: Taken | None = None

    def lay_out(self, taken: Mapping[str, Sequence[int]]) -> None:
        taken = {leaf: tuple(numbers) for leaf, numbers in taken.items()}
        if taken == self._taken:
            return
        self._taken, self.laid = taken, self._lay_out(taken)
        counts = self._pages(self.laid)
        self.too_long = {leaf: count for leaf, count in counts.items() if count > self._most}

    def least(self, enough: Mapping[str, int], folds: Callable[[str, int], Sequence[int]]) -> dict[str, int]:
        """Find the least number for each leaf with which it fits, and lay out with it.

        `enough` fits, or nothing does. `folds` says which folds a number stands for.
        """
        enough, too_few = dict(enough), dict.fromkeys(enough, -1)
        while tried := {
            leaf: (too_few[leaf] + enough[leaf]) // 2 for leaf in enough if enough[leaf] - too_few[leaf] > 1
        }:
            self.lay_out({leaf: folds(leaf, number) for leaf, number in (enough | tried).items()})
            for leaf, number in tried.items():
                (too_few if leaf in self.too_long else enough)[leaf] = number
        self.lay_out({leaf: folds(leaf, number) for leaf, number in enough.items()})
        return enough
