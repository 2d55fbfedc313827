"""What a code of `stamp_code` says, read from its modules as a telephone reads it from paper.

A code is drawn again from what was read. A drawing that differs in one module was not made by us, or was changed:
a telephone mends such a code without a word, and this does not.

Source: ISO/IEC 18004:2015 clauses 7.4 (bytes), 7.6 (blocks), 7.7 (places), 7.8 (masks), 7.9 (format).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from reportlab.graphics.barcode.qrencoder import (
    QR8bitByte,
    QRCode,
    QRErrorCorrectLevel,
    QRRSBlock,
    QRUtil,
)

_IMAGE = re.compile(rb"BI /W (\d{1,3}) /H (\d{1,3}) /IM true /BPC 1 /F /AHx ID ([0-9a-f]+)> EI")
_TEXT = re.compile(
    r"tocsin:(?P<document>[A-Za-z0-9._-]{1,60}):(?P<issue>[0-9A-Za-z.-]{0,20}):(?P<number>[0-9]{1,9}):"
    r"(?P<content>[0-9a-f]{32})"
)
_SIDES = range(21, 58, 4)
"""Of versions 1 to 10; a text of ours takes at most version 9."""

_BYTES, _MASK_OF_FORMAT = 4, 0b101


@dataclass(frozen=True)
class CodeText:
    """What a code says: brief, issue, number of the copy, and the first letters of the content hash."""

    document: str
    issue: str
    number: int
    content: str


def parse_code(text: str) -> CodeText | None:
    """Return what the text of a code says; None if it is no code of a copy. Spaces round it are left out."""
    found = _TEXT.fullmatch(text.strip())
    return (
        CodeText(found["document"], found["issue"], int(found["number"]), found["content"]) if found else None
    )


def read_code(drawing: bytes) -> str:
    """Return the text of a code that a stamp draws.

    Raises:
        ValueError: it is no code as `stamp_code` draws it.
    """
    found = _IMAGE.fullmatch(drawing.strip())
    if not found or found[1] != found[2] or int(found[1]) not in _SIDES:
        raise ValueError("no drawing of a code")
    side = int(found[1])
    row_bytes, data = (side + 7) // 8, bytes.fromhex(found[3].decode())
    if len(data) != row_bytes * side:
        raise ValueError("a drawing of another size than it says")
    rows = [int.from_bytes(data[at : at + row_bytes], "big") for at in range(0, len(data), row_bytes)]
    dark = [[not row >> row_bytes * 8 - 1 - x & 1 for x in range(side)] for row in rows]
    mask = sum(dark[8][2 + bit] << 2 - bit for bit in range(3)) ^ _MASK_OF_FORMAT
    text = _text(dark, (side - 17) // 4, mask)
    if _drawn(text, (side - 17) // 4, mask) != dark:
        raise ValueError("modules of the code were changed")
    return text


def _text(dark: list[list[bool]], version: int, mask: int) -> str:
    code = QRCode(version, QRErrorCorrectLevel.M)
    code.moduleCount = len(dark)
    is_turned = QRUtil.getMask(mask)
    bits = [dark[row][column] ^ bool(is_turned(row, column)) for column, row in code.dataPosIterator()]
    words = [
        sum(bit << 7 - at for at, bit in enumerate(bits[start : start + 8]))
        for start in range(0, len(bits) - 7, 8)
    ]
    counts = [block.dataCount for block in QRRSBlock.getRSBlocks(version, QRErrorCorrectLevel.M)]
    # The blocks are written in turns, a word of each; the shorter ones come first and end first.
    blocks: list[list[int]] = [[] for _ in counts]
    given = iter(words)
    for turn in range(max(counts)):
        for block, count in zip(blocks, counts, strict=True):
            if turn < count:
                block.append(next(given))
    stream = int.from_bytes(bytes(word for block in blocks for word in block), "big")
    left = 8 * sum(counts)

    def take(count: int) -> int:
        nonlocal left
        left -= count
        if left < 0:
            raise ValueError("a code that ends too early")
        return int(stream >> left & ((1 << count) - 1))

    if take(4) != _BYTES:
        raise ValueError("a code of another kind")
    length = take(8 if version < 10 else 16)
    return bytes(take(8) for _ in range(length)).decode("ascii")


def _drawn(text: str, version: int, mask: int) -> list[list[bool]]:
    code: Any = QRCode(version, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(text))
    code.makeImpl(False, mask)
    side = range(code.getModuleCount())
    return [[bool(code.isDark(row, column)) for column in side] for row in side]
