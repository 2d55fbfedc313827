"""The code of a copy (QR): what a telephone reads from a printed page.

All copies of a run differ in the digits of their numbers alone. Of two texts of one length, under one mask, the
codes differ by the sum of what each bit of the text brings; so twenty codes give those of 10,000 copies.

Source: ISO/IEC 18004:2015 clauses 7.5 (the correction is linear) and 7.8 (masks).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import Any

from reportlab.graphics.barcode.qrencoder import (
    QR8bitByte,
    QRCode,
    QRErrorCorrectLevel,
)

MARGIN_MODULES = 4
"""Source: ISO/IEC 18004:2015 clause 9.1."""


@dataclass(frozen=True)
class Codes:
    """The codes of a run: `side` modules each way, the dark ones as bits of a number, row by row from the top."""

    side: int
    _nought: int
    _changes: tuple[tuple[int, ...], ...]

    def dark(self, number: int) -> int:
        """Return the dark modules of the code of one copy; bit `side * side - 1` is the first module."""
        digits = f"{number:0{len(self._changes)}}"
        return reduce(
            xor,
            (
                change
                for digit, changes in zip(digits, self._changes, strict=True)
                for bit, change in enumerate(changes)
                if int(digit) >> bit & 1
            ),
            self._nought,
        )

    def image(self, number: int) -> bytes:
        """Return the operators that draw one code into the unit square, dark modules in the colour that is set."""
        # A row begins with a whole byte. Under the mask, 0 is painted.
        spare = -self.side % 8
        bits, full = self.dark(number), (1 << self.side) - 1
        rows = ((bits >> (self.side * (self.side - 1 - row))) & full for row in range(self.side))
        data = b"".join(((full ^ row) << spare).to_bytes((self.side + 7) // 8, "big") for row in rows)
        return b"BI /W %d /H %d /IM true /BPC 1 /F /AHx ID %s> EI" % (
            self.side,
            self.side,
            data.hex().encode(),
        )


def codes(before: str, digits: int, after: str) -> Codes:
    """Return the codes of `before`, a number of so many digits, and `after`. All of it must be ASCII."""
    nought = _code(before + "0" * digits + after)
    nought.version = nought.calculate_version()
    mask = nought.getBestMaskPattern()  # chosen for the number 0 and kept for all

    def drawn(number: str) -> int:
        code = _code(before + number + after, nought.version)
        code.makeImpl(False, mask)
        side = range(code.getModuleCount())
        return reduce(
            lambda bits, dark: bits << 1 | dark, (bool(code.isDark(y, x)) for y in side for x in side), 0
        )

    zero = drawn("0" * digits)
    changes = (
        tuple(zero ^ drawn("0" * at + str(1 << bit) + "0" * (digits - at - 1)) for bit in range(4))
        for at in range(digits)
    )
    return Codes(nought.version * 4 + 17, zero, tuple(changes))


def _code(text: str, version: int | None = None) -> Any:
    code = QRCode(version, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(text))
    return code
