"""As few folds are taken as it needs, and the layouts that this takes are few."""

from __future__ import annotations

import pytest

from tocsin.build.fit import Taken, fitted


class Paper:
    """A document whose leaves have so many lines, and folds that take some away; ten lines make a page."""

    def __init__(self, saved: list[int], **lines: int) -> None:
        self.saved, self.lines = saved, lines
        self.layouts: list[Taken] = []

    def lay_out(self, taken: Taken) -> dict[str, int]:
        self.layouts.append(taken)
        return {
            leaf: max(1, -(-(lines - sum(self.saved[fold] for fold in taken.get(leaf, ()))) // 10))
            for leaf, lines in self.lines.items()
        }

    def fitted(self) -> tuple[dict[str, int], dict[str, int]]:
        return fitted(self.lay_out, lambda laid: laid, len(self.saved), 1)


def test_what_fits_is_laid_out_once_and_nothing_folded() -> None:
    paper = Paper([1] * 20, only=10)
    assert paper.fitted() == ({"only": 1}, {})
    assert paper.layouts == [{}]


@pytest.mark.parametrize("lines", range(11, 31))
def test_as_many_of_the_first_folds_are_taken_as_are_needed(lines: int) -> None:
    paper = Paper([1] * 20, only=lines)
    assert paper.fitted() == ({"only": 1}, {})
    assert sorted(paper.layouts[-1]["only"]) == list(range(lines - 10))
    assert len(paper.layouts) <= 13


def test_folds_before_the_one_that_helped_are_given_back_the_most_missed_first() -> None:
    paper = Paper([1, 1, 1, 1, 20, 1], only=31)
    assert paper.fitted() == ({"only": 1}, {})
    assert sorted(paper.layouts[-1]["only"]) == [0, 4]


def test_each_leaf_gives_what_it_must_and_no_other_gives_with_it() -> None:
    paper = Paper([1] * 8, short=9, long=13, longer=17)
    assert paper.fitted() == ({"short": 1, "long": 1, "longer": 1}, {})
    assert {leaf: len(folds) for leaf, folds in paper.layouts[-1].items()} == {"long": 3, "longer": 7}
    assert len(paper.layouts) <= 9


def test_what_no_fold_helps_is_told_with_its_pages() -> None:
    assert Paper([1, 1], fine=3, hopeless=40).fitted()[1] == {"hopeless": 4}
    assert Paper([], hopeless=40).fitted()[1] == {"hopeless": 4}
