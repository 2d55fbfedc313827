"""What gives way where a page is too long: lists are cut to their first entries, texts at the end of a sentence.

The edition says in which order (`folds`), and the templates where: they ask `kept` for the entries of a list and
`folded` for a text, and print that something is left out. A *leaf* is what folds by itself: in most editions the
whole document, in others the pages of one reader.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tocsin.editions import Fold

WHOLE = ""
"""The leaf of an edition that has but one."""


@dataclass
class _Told:
    """What is left out of one kind of thing: entries of a list, and the texts of it that are shortened."""

    of: int = 0
    left_out: int = 0
    texts: int = 0
    shortened: int = 0


@dataclass
class Folding:
    """Which folds are taken, and what was left out by them, gathered while the parts are rendered.

    `folds` are those of the edition in order, and `taken` the numbers of those that are taken in each leaf, counted
    from 0. `leaves` are the leaves that the templates began, in their order.
    """

    folds: Sequence[Fold] = ()
    taken: Mapping[str, Sequence[int]] = field(default_factory=dict)
    leaves: list[str] = field(default_factory=list)
    _leaf: str = WHOLE
    _told: dict[tuple[str, str], _Told] = field(default_factory=dict)

    def begin(self, leaf: str) -> None:
        """Say which leaf is rendered from now on."""
        self._leaf = leaf
        self.leaves.append(leaf)

    def kept(
        self, what: str, entries: Sequence[Any], most: int = 0, first: Sequence[Any] = ()
    ) -> tuple[Any, ...]:
        """Return the entries that are printed, in their order.

        Args:
            what: the things, as a fold names them.
            entries: all of them.
            most: how many the edition prints in any case; 0 is all.
            first: those of them that stay longest, the most needed first.
        """
        limits = [fold.to for fold in self._taken(what) if fold.to is not None]
        least = min([*limits, most or len(entries), len(entries)])
        rank = {id(entry): number for number, entry in enumerate(first)}
        ranked = sorted(range(len(entries)), key=lambda number: rank.get(id(entries[number]), len(rank)))
        told = self._of(what)
        told.of += len(entries)
        told.left_out += len(entries) - least
        return tuple(entries[number] for number in sorted(ranked[:least]))

    def letters(self, what: str) -> int | None:
        """Return how many letters a text may have before it is shortened; None is any number."""
        return min((fold.letters for fold in self._taken(what) if fold.letters is not None), default=None)

    def tell_text(self, what: str, *, is_shortened: bool) -> None:
        """Remember that a text was printed, and whether it was shortened."""
        told = self._of(what)
        told.texts += 1
        told.shortened += is_shortened

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return what is not printed, or not all of it, in words for the person who builds: one line each."""
        return tuple(
            f"{leaf}: {line}" if leaf else line
            for (leaf, what), told in self._told.items()
            for line in self._lines(what, told)
        )

    def _lines(self, what: str, told: _Told) -> list[str]:
        stands = next((fold.stands_in for fold in self.folds if fold.what == what), "the full brief")
        lines = []
        if told.left_out:
            which = what if told.of == 1 else f"{told.left_out} of {told.of} {what}"
            lines.append(f"{which} left to {stands}")
        if told.shortened:
            which = what if told.texts == 1 else f"{told.shortened} of {told.texts} {what}"
            lines.append(f"{which} shortened, whole in {stands}")
        return lines

    def _of(self, what: str) -> _Told:
        return self._told.setdefault((self._leaf, what), _Told())

    def _taken(self, what: str) -> list[Fold]:
        taken = [self.folds[number] for number in self.taken.get(self._leaf, ())]
        return [fold for fold in taken if fold.what == what]
