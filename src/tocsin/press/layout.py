"""Where on the paper a page lies: places, scales and shifts in millimetres. Nothing here opens a PDF.

All is measured from the lower left corner of the side, as it lies before you.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.inspect.boxes import PAPERS_MM
from tocsin.press.choices import Paper

AMERICAN = ("Letter", "Half Letter", "Legal", "Tabloid")
"""Sizes of pages whose readers have Letter in their printers; all others have A4."""


def upright_mm(paper: Paper) -> tuple[float, float]:
    """Return width and height of a paper, the long side upright."""
    return PAPERS_MM[paper.shown]


def landscape_mm(paper: Paper) -> tuple[float, float]:
    """Return width and height of a paper, the short side upright."""
    return upright_mm(paper)[::-1]


def office_paper(page_size: str | None) -> Paper:
    """Return the paper that is in the printer where pages of this name are read."""
    name = (page_size or "").removesuffix(" landscape")
    return Paper.LETTER if name in AMERICAN else Paper.A4


@dataclass(frozen=True)
class Place:
    """A rectangle on a side that takes one page."""

    left_mm: float
    bottom_mm: float
    width_mm: float
    height_mm: float

    @property
    def right_mm(self) -> float:
        """Return where it ends on the right."""
        return self.left_mm + self.width_mm

    @property
    def top_mm(self) -> float:
        """Return where it ends at the top."""
        return self.bottom_mm + self.height_mm


def grid(width_mm: float, height_mm: float, *, columns: int, rows: int) -> tuple[Place, ...]:
    """Return places that divide a side evenly, row by row from the upper left."""
    return cells(
        width_mm, height_mm, columns=columns, rows=rows, cell_mm=(width_mm / columns, height_mm / rows)
    )


def cells(
    width_mm: float, height_mm: float, *, columns: int, rows: int, cell_mm: tuple[float, float]
) -> tuple[Place, ...]:
    """Return places of one size, side by side in the middle of a side, row by row from the upper left."""
    wide_mm, high_mm = cell_mm
    left_mm, bottom_mm = (width_mm - columns * wide_mm) / 2, (height_mm - rows * high_mm) / 2
    return tuple(
        Place(left_mm + column * wide_mm, bottom_mm + (rows - 1 - row) * high_mm, wide_mm, high_mm)
        for row in range(rows)
        for column in range(columns)
    )


def scale_to_fit(width_mm: float, height_mm: float, place: Place, slack_mm: float) -> float:
    """Return how much smaller a page must be to fit its place: 1 if it fits within `slack_mm`."""
    if width_mm <= place.width_mm + slack_mm and height_mm <= place.height_mm + slack_mm:
        return 1.0
    return min(place.width_mm / width_mm, place.height_mm / height_mm)


def creep_mm(sheet: int, paper_mm: float) -> float:
    """Return how far the pages of a sheet are moved towards the fold; 0 is the outermost sheet.

    Each sheet that lies in another sticks out of it by the thickness of the paper, and so would its pages after the
    booklet was trimmed.
    """
    return sheet * paper_mm
