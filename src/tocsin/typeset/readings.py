"""What each glyph of a font is read as, where WeasyPrint would say it wrongly.

In a text from right to left, WeasyPrint gives all letters of a cluster to its first glyph, which is a mark, and
none to the others: a vowel sign is then read as the letter below it wherever it stands, and that letter nowhere.
The font itself knows which glyph is which letter, in all the forms that Arabic letters take.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from io import BytesIO
from unicodedata import bidirectional, normalize


class Readings(dict[int, str]):
    """The readings of one font. What is set as no letter or as several is looked up in the font."""

    def __init__(self, data: bytes, number: int) -> None:
        super().__init__()
        self._data, self._number = data, number
        self._is_right_to_left = False

    @cached_property
    def _known(self) -> Mapping[int, str]:
        from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

        with TTFont(BytesIO(self._data), fontNumber=self._number, lazy=True) as font:
            codes = font.getBestCmap()
            # The codes of plain letters are less than those of their forms, so they come last and stay.
            return {
                font.getGlyphID(codes[code]): normalize("NFKC", chr(code)) for code in sorted(codes)[::-1]
            }

    def __setitem__(self, glyph: int, text: str) -> None:
        self._is_right_to_left |= any(bidirectional(letter) in ("R", "AL") for letter in text)
        if self._is_right_to_left and len(text) != 1:
            text = self._known.get(glyph, text)
        super().__setitem__(glyph, text)
