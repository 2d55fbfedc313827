"""Which page is printed where: arithmetic on page numbers alone.

A *sheet* is one piece of paper and has two *sides*. A side has *places*, counted row by row as they lie before
you, the first at the upper left. Pages are numbered from 1; None is a blank. The back is what you see after you
turned the sheet over sideways, like the page of a book: behind the leftmost place of the front is the rightmost of
the back.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

Page = int | None
Side = tuple[Page, ...]


class Sheet(NamedTuple):
    """One piece of paper. An empty `back` is not printed."""

    front: Side
    back: Side = ()


def sides_of(sheets: Iterable[Sheet]) -> list[Side]:
    """Return the sides that are printed, in the order in which they are."""
    return [side for sheet in sheets for side in sheet if side]


def saddle_stitch(page_count: int, *, binds_right: bool = False) -> list[Sheet]:
    """Plan a booklet whose sheets lie in each other and are stapled through the fold.

    The outermost sheet comes first. Blanks, up to three, come after the last page.

    >>> saddle_stitch(6)
    [Sheet(front=(None, 1), back=(2, None)), Sheet(front=(6, 3), back=(4, 5))]
    """
    places = _upwards(page_count, 4) * 4
    sheets = []
    for first in range(1, places // 2, 2):
        last = places + 1 - first
        front, back = (last, first), (first + 1, last - 1)
        if binds_right:
            front, back = front[::-1], back[::-1]
        sheets.append(Sheet(_printed(front, page_count), _printed(back, page_count)))
    return sheets


def sections(page_count: int, most_sheets: int) -> list[range]:
    """Return the pages of booklets of at most so many sheets, which are read one after the other.

    They are as thick as each other, but for one sheet; blanks come at the end of the last one alone.

    >>> sections(30, 3)
    [range(1, 13), range(13, 25), range(25, 31)]
    """
    sheets = _upwards(page_count, 4)
    count = _upwards(sheets, most_sheets)
    ends = [0]
    for at in range(count):
        ends.append(min(ends[-1] + 4 * (sheets // count + (at < sheets % count)), page_count))
    return [range(first + 1, last + 1) for first, last in pairwise(ends)]


def saddle_stitch_sections(
    page_count: int, most_sheets: int, *, binds_right: bool = False
) -> list[list[Sheet]]:
    """Plan several booklets of at most so many sheets each. Each is folded and stapled by itself."""
    return [
        [
            Sheet(*(tuple(page and page + pages[0] - 1 for page in side) for side in sheet))
            for sheet in saddle_stitch(len(pages), binds_right=binds_right)
        ]
        for pages in sections(page_count, most_sheets)
    ]


def in_rows(page_count: int, *, columns: int, rows: int, from_right: bool = False) -> list[Sheet]:
    """Plan pages in the order in which they are read, several to a side, both sides of each sheet.

    >>> in_rows(5, columns=2, rows=1)
    [Sheet(front=(1, 2), back=(3, 4)), Sheet(front=(5, None), back=())]
    """
    each = columns * rows
    sides = []
    for start in range(1, page_count + 1, each):
        lines = [range(at, at + columns) for at in range(start, start + each, columns)]
        numbers = [number for line in lines for number in (reversed(line) if from_right else line)]
        sides.append(_printed(numbers, page_count))
    return [Sheet(*sides[at : at + 2]) for at in range(0, len(sides), 2)]


def cut_and_stack(page_count: int, *, columns: int, rows: int, two_sided: bool = False) -> list[Sheet]:
    """Plan sheets that are cut through as one pile; the piles, put on each other, have the pages in order.

    The pile of the first place comes to lie on top, that of the last at the bottom. With `two_sided`, each
    piece carries a page on its front and the next one on its back.

    >>> cut_and_stack(3, columns=2, rows=1)
    [Sheet(front=(1, 3), back=()), Sheet(front=(2, None), back=())]
    >>> cut_and_stack(4, columns=2, rows=1, two_sided=True)
    [Sheet(front=(1, 3), back=(4, 2))]
    """
    faces = 2 if two_sided else 1
    pieces = _upwards(page_count, faces)
    height = _upwards(pieces, columns * rows)
    sheets = []
    for at in range(height):
        fronts = [faces * (place * height + at) + 1 for place in range(columns * rows)]
        front, back = _printed(fronts, page_count), Side()
        if two_sided:
            lines = [fronts[start : start + columns] for start in range(0, len(fronts), columns)]
            behind = [number + 1 for line in lines for number in reversed(line)]
            back = _printed(behind, page_count)
        sheets.append(Sheet(front, back))
    return sheets


def _printed(numbers: Iterable[int], page_count: int) -> Side:
    return tuple(number if number <= page_count else None for number in numbers)


def _upwards(count: int, divisor: int) -> int:
    return -(-count // divisor)
