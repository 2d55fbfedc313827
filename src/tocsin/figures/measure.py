"""How wide a text is, and where it breaks into lines: from the advance widths of our own fonts.

Labels on figures are placed before anything is typeset, so their width must be known beforehand, and known
too large rather than too small. A character that Noto Sans lacks is measured in the sans face that has it, and
counts one em where none has. Letters of scripts that stack or join come out too wide, Arabic ones excepted
(`joining`), which costs room and never a collision.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from tocsin import resources
from tocsin.figures.joining import joined

PT_MM = 25.4 / 72
"""One point in millimetres."""

SAFETY = 1.02
"""Kerning is on when the text is typeset: most pairs move closer, a few apart, and none is looked up here."""

_ROUNDING_MM = 1e-9
"""Sums of floats differ in their last digits with the order of the terms."""

_SPACES = re.compile(r"[ \t\r\n]+")  # not the no-break space
_BREAK_AFTER = re.compile(r"(?<=[\w)][-\u2010\u2013/])(?=\w)")


class _Face(NamedTuple):
    units_per_em: int
    advances: Mapping[int, int]


@cache
def _others(bold: bool) -> list[str]:
    """Return the faces beside Noto Sans, each in the weight that is asked for if it has that."""
    paths = (resources.assets() / "fonts").glob("NotoSans?*-Regular.ttf")
    found = []
    for path in sorted(paths):
        heavy = path.with_name(path.name.replace("-Regular", "-Bold"))
        found.append((heavy if bold and heavy.is_file() else path).name)
    return found


@cache
def _face(name: str) -> _Face:
    # Late: it costs 0.1 s, and most commands never draw.
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    path = resources.assets() / "fonts" / name
    with TTFont(path, lazy=True) as font:
        widths = font["hmtx"].metrics
        return _Face(
            font["head"].unitsPerEm, {code: widths[glyph][0] for code, glyph in font.getBestCmap().items()}
        )


@cache
def _em(character: str, bold: bool) -> float:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    for name in (f"NotoSans-{'Bold' if bold else 'Regular'}.ttf", *_others(bold)):
        face = _face(name)
        if ord(character) in face.advances:
            return face.advances[ord(character)] / face.units_per_em
    return 1.0


@lru_cache(maxsize=20_000)
def width_mm(text: str, size_pt: float, bold: bool = False) -> float:
    """Return the width of a text on one line, 2 % on the safe side."""
    return sum(_em(character, bold) for character in joined(text)) * size_pt * PT_MM * SAFETY


def wrap(text: str, width: float, size_pt: float, bold: bool = False, indent_mm: float = 0.0) -> list[str]:
    """Break a text into lines of at most `width` millimetres, each as full as it can be.

    Lines break at spaces and after hyphens, dashes and slashes inside words. A word longer than the line is
    broken between letters; marks stay with their letter. The first line is shorter by `indent_mm`, and
    empty where nothing fits into what is left of it.
    """

    def wide(piece: str) -> float:
        return width_mm(piece, size_pt, bold)

    lines = [""]
    room = width - indent_mm
    for word in _SPACES.split(text.strip()):
        for position, piece in enumerate(_BREAK_AFTER.split(word)):
            space = " " if lines[-1] and not position else ""
            # Widths add up, so a line is not measured again for every word.
            needed = wide(space) + wide(piece) + _ROUNDING_MM
            if needed <= room:
                lines[-1] += space + piece
                room -= needed
                continue
            if lines[-1] or room < width:
                lines.append("")
            head, *rest = _by_letters(piece, width, wide)
            lines[-1] = head
            lines.extend(rest)
            room = width - wide(lines[-1])
    return lines


def shorten(text: str, width: float, size_pt: float, bold: bool = False) -> str:
    """Cut a text to a width, at a word where one fits, and end it with an ellipsis; "…" if nothing fits."""
    if width_mm(text, size_pt, bold) <= width:
        return text
    kept = ""
    for cluster in _clusters(text):
        if width_mm(kept + cluster + "…", size_pt, bold) > width:
            break
        kept += cluster
    at_word = kept.rpartition(" ")[0]
    # A cut inside a word is better than losing half of the line to a long one.
    if len(at_word) * 2 > len(kept):
        kept = at_word
    return kept.rstrip(" ,;:-\u2013") + "…"


def _clusters(text: str) -> list[str]:
    """Split into letters, each with the marks that follow it."""
    clusters: list[str] = []
    for character in text:
        if clusters and (unicodedata.category(character) in {"Mn", "Me", "Mc", "Cf"}):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _by_letters(word: str, width: float, wide: Callable[[str], float]) -> list[str]:
    """Break a word that is too long for a line; a letter wider than the line stands alone."""
    parts = [""]
    for cluster in _clusters(word):
        if parts[-1] and wide(parts[-1] + cluster) > width:
            parts.append("")
        parts[-1] += cluster
    return parts
