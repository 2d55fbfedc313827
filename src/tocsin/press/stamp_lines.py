"""The lines of many copies, held packed: 10,000 of them take less memory than the file that they are stamped on.

Lines of one run are alike, so packed by hundreds they take a tenth. They are unpacked as they are asked for, which
is in order.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

_LEVEL = 6
_BETWEEN = b"\0"


@dataclass(frozen=True)
class Mark:
    """One line: `content` draws it in the colour that is set, centred on the origin, its baseline at height 0."""

    content: bytes
    width_pt: float


class Lines:
    """Lines in order. What is drawn must hold no byte 0.

    Args:
        together: how many are packed together.
    """

    def __init__(self, together: int) -> None:
        self._together = together
        self._packed: list[bytes] = []
        self._unpacked: tuple[int, list[bytes]] = (-1, [])
        self.widths_pt = array("d")
        self.longest_bytes = 0

    def add(self, marks: Sequence[Mark]) -> None:
        """Add lines: as many as are packed together, and fewer only at the end."""
        assert len(self.widths_pt) % self._together == 0 and len(marks) <= self._together
        self.widths_pt.extend(mark.width_pt for mark in marks)
        self.longest_bytes = max(self.longest_bytes, *(len(mark.content) for mark in marks))
        self._packed.append(zlib.compress(_BETWEEN.join(mark.content for mark in marks), _LEVEL))

    def __len__(self) -> int:
        return len(self.widths_pt)

    def content(self, at: int) -> bytes:
        """Return what draws a line; the first is 0."""
        block, place = divmod(at, self._together)
        if self._unpacked[0] != block:
            self._unpacked = block, zlib.decompress(self._packed[block]).split(_BETWEEN)
        return self._unpacked[1][place]
