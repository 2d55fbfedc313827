"""What a print guide is told: the files of a pack as they were made, and how each is printed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from tocsin.compose.direction import Direction
from tocsin.compose.plain import plain
from tocsin.compose.wording import Wording
from tocsin.figures.printed_sheet import printed_sheet


@dataclass(frozen=True)
class PrintedFile:
    """One file of a pack, and how it is printed.

    `title` and `copies` are English; a template translates them. `flip` is short, long or none; `staple` is fold,
    corner, none, or too-thick for one; `columns` and `rows` are the pages on a side, or the pieces of a sheet that
    is cut.
    """

    number: int
    file: str
    title: str
    copies: str
    pages: int
    sheets: int
    width_mm: float
    height_mm: float
    impose: str
    flip: str
    staple: str
    columns: int
    rows: int
    is_cut: bool
    ink: str
    is_for_print_shop: bool
    is_for_screens: bool

    @property
    def is_folded(self) -> bool:
        """Tell whether its sheets are folded."""
        return self.impose == "booklet"


@dataclass(frozen=True)
class Guide:
    """A pack as it was made: `title` in English, and its files in order."""

    title: str
    files: tuple[PrintedFile, ...]

    @property
    def office_sheets(self) -> int:
        """Return the sheets of paper for one of each, but for what a print shop prints on its own."""
        return sum(file.sheets for file in self.files if not file.is_for_print_shop)


def told(guide: Guide, wording: Wording) -> Any:
    """Return a guide as templates see it, each file with its drawing."""
    files = [
        {**asdict(file), "is_folded": file.is_folded, "drawing": _drawn(file, wording)}
        for file in guide.files
    ]
    return plain({"title": guide.title, "files": files, "office_sheets": guide.office_sheets}, "Guide")


def _drawn(file: PrintedFile, wording: Wording) -> Any:
    return printed_sheet(
        file.width_mm,
        file.height_mm,
        columns=file.columns,
        rows=file.rows,
        flip=file.flip,
        staple=file.staple,
        is_folded=file.is_folded,
        is_cut=file.is_cut,
        right_to_left=wording.direction is Direction.RIGHT_TO_LEFT,
    )
