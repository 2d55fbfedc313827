"""A theme with a pack of all ways to print, and what hands make of the printed sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]

PAPERS = """\
[a5]
title = "A5"
width_mm = 148
height_mm = 210
[half-letter]
title = "Half letter"
width_mm = 139.7
height_mm = 215.9
"""

SMALL = """\
title = "Small"
about = "pages of half a sheet"
papers = ["a5", "half-letter"]
styles = ["tokens.css", "page.css", "text.css", "front.css", "tables.css", "figures.css"]
by_name = true
type_area = {width_mm = 118, height_mm = 170}
parts = ["masthead", "bottom-line", "sections"]
"""

PACK = """\
title = "All ways"
about = "every way to print a file"
papers = ["a4", "letter"]

[[files]]
edition = "small"
name = "booklet"
papers = {a4 = "a5", letter = "half-letter"}
impose = "booklet"
copies = "One each."

[[files]]
edition = "small"
name = "pairs"
papers = {a4 = "a5", letter = "half-letter"}
impose = "2-up"
copies = "One each."

[[files]]
edition = "policymaker"
name = "fours"
impose = "4-up"
copies = "One each."

[[files]]
edition = "policymaker"
copies = "One each."

[[files]]
edition = "policymaker"
name = "loose"
staple = false
sides = 1
ink = "black"
copies = "One each."

[[files]]
edition = "flash"
name = "cards"
cut_columns = 2
cut_rows = 2
copies = "One each."
"""


PAIR = """\
title = "Pair"
about = "a page, and the same page twice on a side: what is made in a moment"
papers = ["a4", "letter"]

[[files]]
edition = "flash"
copies = "One each."

[[files]]
edition = "flash"
name = "twice"
impose = "2-up"
copies = "One each."
"""


def theme(folder: Path) -> Path:
    """Write the theme into a folder."""
    for name, text in (
        ("packs/all.toml", PACK),
        ("packs/pair.toml", PAIR),
        ("editions/small.toml", SMALL),
        ("papers.toml", PAPERS),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Done:
    """A pack that was made: of which brief, where, on which paper, and whether it is read from the right."""

    brief: Path
    folder: Path
    paper: str
    from_right: bool


Side = tuple[str, ...]
"""The letters in each place of a side, row by row from the upper left."""


def sides(path: Path, columns: int, rows: int) -> list[Side]:
    """Return the letters in each place of each page of a file."""
    found = []
    for page in pypdfium2.PdfDocument(path):
        width, height = page.get_size()
        text = page.get_textpage()
        found.append(
            tuple(
                _letters(
                    text.get_text_bounded(
                        column * width / columns,
                        (rows - 1 - row) * height / rows,
                        (column + 1) * width / columns,
                        (rows - row) * height / rows,
                    )
                )
                for row in range(rows)
                for column in range(columns)
            )
        )
    return found


def _letters(text: str) -> str:
    """Return the letters and digits of a page, sorted: two directions are read back in several orders."""
    return "".join(sorted(filter(str.isalnum, text)))


def is_wide(path: Path) -> bool:
    """Tell whether the sheets of a file lie."""
    width, height = pypdfium2.PdfDocument(path)[0].get_size()
    return bool(width > height)


def as_printed(found: Sequence[Side], flip: str, wide: bool) -> list[tuple[Side, Side]]:
    """Return front and back of each sheet, the back as you see it after turning the sheet like a page of a book.

    A printer that turns the paper over the other edge prints the back upside down: then the words are not there.
    """
    backs_are_upright = (flip == "short") == wide
    sheets = []
    for at in range(0, len(found), 2):
        front, back = found[at], (*found[at + 1 : at + 2], ("",) * len(found[at]))[0]
        sheets.append((front, back if backs_are_upright else ("upside down",) * len(back)))
    return sheets


def folded(sheets: Sequence[tuple[Side, Side]], *, from_right: bool) -> list[str]:
    """Lay sheets of two places in each other, fold them in the middle, and read the booklet page by page."""
    first, last = (0, 1) if from_right else (1, 0)
    outwards = [words for front, back in sheets for words in (front[first], back[last])]
    homewards = [words for front, back in reversed(sheets) for words in (back[first], front[last])]
    return outwards + homewards


def read(sheets: Sequence[tuple[Side, Side]], columns: int, *, from_right: bool) -> list[str]:
    """Read sheets that are turned like the pages of a book, row by row."""
    words: list[str] = []
    for side in (side for sheet in sheets for side in sheet):
        for start in range(0, len(side), columns):
            row = side[start : start + columns]
            words += row[::-1] if from_right else row
    return words
