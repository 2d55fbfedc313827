"""What comes out of imposition: the file, and what the person at the printer must know."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from tocsin.press.choices import Paper
from tocsin.press.plan import Sheet, Side
from tocsin.press.sheets import Flip, Turning
from tocsin.press.source import Source


@dataclass(frozen=True)
class Imposed:
    """A file for the printer, and how to print it.

    `arrangement` says in a few words what it is, `then` what to do with the printed sheets, and `notes` what the
    person who gave the file should know. `booklets` counts the sheets of each, where they are folded.
    """

    data: bytes
    page_count: int
    paper: Paper
    sheets: tuple[Sheet, ...]
    turning: Turning
    scales: tuple[float, ...]
    arrangement: str
    then: str
    notes: tuple[str, ...]
    booklets: tuple[int, ...] = ()

    @property
    def flip(self) -> Flip:
        """Return the edge about which the paper is turned."""
        return self.turning.flip

    @property
    def blanks(self) -> int:
        """Return how many places are left empty."""
        return sum(page is None for sheet in self.sheets for side in sheet for page in side)

    @property
    def how_to_print(self) -> str:
        """Return what to choose in the printer's window."""
        size = 'at "actual size" (100 %)'
        if self.flip is Flip.NONE:
            return f"print on one side, {size}"
        heads = "; on the screen, backs stand on their heads" if self.turning.backs_turned else ""
        return f'print on both sides, "flip on {self.flip.value} edge", {size}{heads}'

    @property
    def order(self) -> list[str]:
        """Return what is on each sheet, sheet by sheet."""
        digits = len(str(len(self.sheets)))
        lines = []
        for number, (front, back) in enumerate(self.sheets, 1):
            behind = f"   back {told(back)}" if back else ""
            lines.append(f"sheet {number:>{digits}}: front {told(front)}{behind}")
        return lines

    def as_dict(self) -> dict[str, Any]:
        """Return the same facts for a program."""
        return {
            "pages": self.page_count,
            "paper": self.paper.value,
            "sheets": [{"front": sheet.front, "back": sheet.back} for sheet in self.sheets],
            "booklets": list(self.booklets),
            "blanks": self.blanks,
            "flip": self.flip.value,
            "scale_percent": [round(scale * 100, 1) for scale in sorted(set(self.scales))],
            "arrangement": self.arrangement,
            "then": self.then,
            "notes": self.notes,
        }


def told(side: Side) -> str:
    """Return the pages of a side as they lie; a dash is a blank."""
    return " | ".join("-" if page is None else str(page) for page in side)


def counted(count: int, what: str) -> str:
    """Return a number of things."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def title_of(source: Source) -> str:
    """Return the title of the printer's file."""
    return f"{source.title.strip() or PurePath(source.name).stem} (imposed for printing)"


def common_notes(source: Source, scales: tuple[float, ...]) -> list[str]:
    """Return what is to be known of any file: what is smaller, and what is not printed."""
    notes = []
    smaller = sorted({f"{scale:.0%}" for scale in scales if scale < 1})
    if smaller:
        size = smaller[0] if len(smaller) == 1 else f"{smaller[0]} to {smaller[-1]}"
        notes.append(f"pages are printed at {size} of their size; see that the text can still be read")
    if source.left_out:
        what = counted(source.left_out, "comment, stamp or form field")
        what = f"{source.left_out} comments, stamps or form fields" if source.left_out > 1 else what
        notes.append(f"not printed: {what} of the file")
    return notes
