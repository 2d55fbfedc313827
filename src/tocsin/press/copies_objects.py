"""Objects of a PDF to bytes, small ones packed, with the table that says where each is.

Source: ISO 32000-1:2008 clauses 7.5.7 (object streams), 7.5.8 (cross-reference streams).
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from pypdf.generic import StreamObject

_OBJECTS_A_STREAM = 200
_IN_FILE, _IN_STREAM = 1, 2


class ObjectTable:
    """Writes objects one after the other. `put` takes the bytes; what is skipped is somebody else's to fill.

    Args:
        put: takes what is to be written.
        count: the highest number that an object will have.
    """

    def __init__(self, put: Callable[[bytes], None], count: int) -> None:
        self._put = put
        self._length = 0
        self._count = count
        self._kinds = bytearray(count + 1)
        self._places = array("Q", bytes(8 * (count + 1)))
        self._indices = array("H", bytes(2 * (count + 1)))

    def write(self, data: bytes) -> None:
        """Write bytes as they are."""
        self._put(data)
        self._length += len(data)

    def skip(self, length_bytes: int) -> None:
        """Count bytes that are put by somebody else."""
        self._length += length_bytes

    def begin(self, number: int) -> None:
        """Write the head of an object; its body and `endobj` are the caller's to write."""
        self._kinds[number], self._places[number] = _IN_FILE, self._length
        self.write(b"%d 0 obj\n" % number)

    def body(self, number: int, data: bytes) -> None:
        """Write a whole object."""
        self.begin(number)
        self.write(data + b"\nendobj\n")

    def all(self, objects: Iterable[tuple[int, Any]]) -> None:
        """Write objects of pypdf: streams by themselves, the others packed into streams."""
        small: list[tuple[int, bytes]] = []
        for number, item in objects:
            buffer = BytesIO()
            item.write_to_stream(buffer)
            if isinstance(item, StreamObject):
                self.body(number, buffer.getvalue())
            else:
                small.append((number, buffer.getvalue()))
        for start in range(0, len(small), _OBJECTS_A_STREAM):
            self.pack(small[start : start + _OBJECTS_A_STREAM])

    def pack(self, items: list[tuple[int, bytes]]) -> None:
        """Write small objects together, packed. At most 65,536, and no streams."""
        self._count += 1
        holder = self._count
        self._kinds.append(0)
        self._places.append(0)
        self._indices.append(0)
        heads, at = [], 0
        for index, (number, data) in enumerate(items):
            heads.append(b"%d %d" % (number, at))
            at += len(data) + 1
            self._kinds[number], self._places[number], self._indices[number] = _IN_STREAM, holder, index
        head = b" ".join(heads) + b"\n"
        packed = zlib.compress(head + b"\n".join(data for _, data in items), 9)
        entries = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (len(items), len(head))
        self.body(holder, b"<<%s /Length %d>>\nstream\n%s\nendstream" % (entries, len(packed), packed))

    def end(self, trailer: bytes, identity: Callable[[ObjectTable], None]) -> None:
        """Write the table and the end of the file.

        Args:
            trailer: the entries /Root, and /Info if there is one.
            identity: writes the value of /ID.
        """
        number = self._count + 1
        start = self._length
        self._kinds.append(_IN_FILE)
        self._places.append(start)
        self._indices.append(0)
        rows = bytearray()
        for kind, place, index in zip(self._kinds, self._places, self._indices, strict=True):
            last = index if kind else 65535
            rows += kind.to_bytes(1, "big") + place.to_bytes(5, "big") + last.to_bytes(2, "big")
        packed = zlib.compress(bytes(rows), 9)
        self.write(b"%d 0 obj\n<</Type /XRef /Size %d /W [1 5 2] %s /ID " % (number, number + 1, trailer))
        identity(self)
        self.write(b" /Filter /FlateDecode /Length %d>>\nstream\n%s" % (len(packed), packed))
        self.write(b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start)
