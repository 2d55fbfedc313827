"""Printed sheets, read as they lie on a table: what stands in each half, however the printer turned them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]


@dataclass(frozen=True)
class Half:
    """Half of a side: its letters, and how many of them stand upright and how many upside down."""

    letters: Counter[str]
    upright: int
    upside_down: int


def letters_of(data: bytes) -> list[Counter[str]]:
    """Return the letters of each page of a PDF."""
    return [_half(letters).letters for letters, _ in map(_letters, pypdfium2.PdfDocument(data))]


def printed(data: bytes) -> list[tuple[Half, Half]]:
    """Print lying sheets on both sides as their file asks for, and return the sides: left and right half of each.

    A back is seen after the sheet was turned sideways, like the page of a book. A printer that turns paper about
    its long edge has put what is at the top of the back behind the bottom of the front.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        asks = str(pdf.Root.ViewerPreferences.Duplex)
    assert asks in ("/DuplexFlipShortEdge", "/DuplexFlipLongEdge")
    sides = []
    for at, page in enumerate(pypdfium2.PdfDocument(data)):
        letters, middle = _letters(page)
        left = _half([one for one in letters if one[1] < middle])
        right = _half([one for one in letters if one[1] >= middle])
        if at % 2 and asks == "/DuplexFlipLongEdge":
            left, right = _turned(right), _turned(left)
        sides.append((left, right))
    return sides


def _turned(half: Half) -> Half:
    return Half(half.letters, half.upside_down, half.upright)


def _half(letters: list[tuple[str, float, float]]) -> Half:
    angles = [angle for _, _, angle in letters]
    upright = sum(math.cos(angle) > 0.9 for angle in angles)
    return Half(
        Counter(letter for letter, _, _ in letters),
        upright,
        sum(math.cos(angle) < -0.9 for angle in angles),
    )


def _letters(page: pypdfium2.PdfPage) -> tuple[list[tuple[str, float, float]], float]:
    """Return the letters of a page, where they stand and how they are turned, and where the middle of it is."""
    text, found = page.get_textpage(), []
    for at in range(text.count_chars()):
        letter = text.get_text_range(at, 1)
        if letter.isspace() or not letter.isprintable():
            continue
        left, _, right, _ = text.get_charbox(at)
        found.append((letter, (left + right) / 2, pdfium.FPDFText_GetCharAngle(text.raw, at)))
    return found, page.get_width() / 2
