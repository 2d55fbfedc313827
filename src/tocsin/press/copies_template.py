"""A file made ready for its copies: everything laid down once, with holes where the stamps go.

The file is written anew with its marks, so that no copy holds the file without them, as one that is only added to
would. What all copies share is fixed bytes; of a copy, three places of fixed length differ: the line, the code, and
the second half of its /ID. So a copy is the fixed pieces with the three between them, and the table of objects is
right without looking.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from tocsin.press.copies_marked import Marked
from tocsin.press.copies_objects import ObjectTable

IDENTITY_BYTES = 16
"""Of each half of /ID."""


@dataclass(frozen=True)
class Template:
    """The pieces that all copies share, and how long what stands between them is."""

    pieces: tuple[bytes, ...]
    line_bytes: int
    code_bytes: int

    def copy(self, line: bytes, code: bytes, identity: bytes) -> tuple[bytes, ...]:
        """Return the pieces of one copy, in order.

        Args:
            line: draws the line; no longer than `line_bytes`.
            code: draws the code; `code_bytes` long.
            identity: 16 bytes that no other copy has.
        """
        assert len(line) <= self.line_bytes and len(code) == self.code_bytes
        assert len(identity) == IDENTITY_BYTES
        one, two, three, four = self.pieces
        return one, line.ljust(self.line_bytes), two, code, three, identity.hex().encode(), four

    def sha256(self, copy: tuple[bytes, ...]) -> str:
        """Return the SHA-256 of a copy; what comes before the first hole is read once for all copies."""
        digest = self._first.copy()
        digest.update(b"".join(copy[1:]))
        return str(digest.hexdigest())

    @cached_property
    def content_sha256(self) -> str:
        """Return the SHA-256 of all that the copies share: the file with its holes filled with spaces.

        Whoever has a copy can make the same of it, and knows then that nothing but its stamp is its own.
        """
        _, two, three, four = self.pieces
        digest = self._first.copy()
        for piece, hole_bytes in (
            (two, self.line_bytes),
            (three, self.code_bytes),
            (four, 2 * IDENTITY_BYTES),
        ):
            digest.update(b" " * hole_bytes + piece)
        return str(digest.hexdigest())

    @cached_property
    def differing_bytes(self) -> int:
        """Return in how many bytes two copies can differ."""
        return self.line_bytes + self.code_bytes + 2 * IDENTITY_BYTES

    @cached_property
    def _first(self) -> Any:
        return sha256(self.pieces[0])


def lay_down(marked: Marked, line_bytes: int, code_bytes: int) -> Template:
    """Write a marked file with holes for a line and a code of so many bytes."""
    pieces: list[bytes] = [b""]

    def put(data: bytes) -> None:
        pieces[-1] += data

    table = ObjectTable(put, marked.highest)

    def hole(length_bytes: int) -> None:
        table.skip(length_bytes)
        pieces.append(b"")

    def identity(table: ObjectTable) -> None:
        table.write(b"[<%s> <" % marked.identity.hex().encode())
        hole(2 * IDENTITY_BYTES)
        table.write(b">]")

    table.write(marked.header)
    table.all(marked.objects())
    for number, entries, length_bytes in (
        (marked.line, marked.line_entries, line_bytes),
        (marked.code, marked.code_entries, code_bytes),
    ):
        table.begin(number)
        table.write(b"<<%s /Length %d>>\nstream\n" % (entries, length_bytes))
        hole(length_bytes)
        table.write(b"\nendstream\nendobj\n")
    table.end(marked.trailer, identity)
    return Template(tuple(pieces), line_bytes, code_bytes)
