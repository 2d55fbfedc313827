"""All copies in one file, in order, for a printer: each page is in it once, and each copy is its stamp.

It is a master for paper. Tags, links, attachments and claims are left out: they would be true of no copy.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from tocsin.inspect.tokens import placed
from tocsin.press.copies_marked import Marked, resources_of
from tocsin.press.copies_objects import ObjectTable

_NOT_OF_A_PAGE = (
    "/Parent",
    "/Resources",
    "/Annots",
    "/StructParents",
    "/Tabs",
    "/AF",
    "/Metadata",
    "/PieceInfo",
)
_STREAM = b"<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream"


def print_run(marked: Marked, stamps: Iterable[tuple[bytes, bytes]], count: int) -> Iterator[bytes]:
    """Yield the file in pieces.

    Args:
        marked: the file, marked; its pages are not changed.
        stamps: of each copy, what draws its line and its code.
        count: how many copies there are.
    """
    waiting: list[bytes] = []
    pages = _Pages(marked)
    objects = marked.highest
    each = 3 + len(pages.resources) + len(pages.bodies)
    root, top = objects + 1, objects + 2
    table = ObjectTable(waiting.append, objects + 2 + each * count)
    table.write(marked.header)
    table.all(pages.shared())
    branches = []
    for at, (line, code) in enumerate(stamps):
        first = objects + 3 + each * at
        for number, entries, content in (
            (first, marked.line_entries, line),
            (first + 1, marked.code_entries, code),
        ):
            packed = zlib.compress(content, 9)
            table.body(number, _STREAM % (entries, len(packed), packed))
        table.pack(pages.of_one_copy(first, top))
        branches.append(first + 2)
        if len(waiting) > 1_000:
            yield b"".join(waiting)
            waiting.clear()
    kids = b" ".join(b"%d 0 R" % number for number in branches)
    table.body(top, b"<</Type /Pages /Count %d /Kids [%s]>>" % (count * len(pages.bodies), kids))
    table.body(root, b"<</Type /Catalog /Pages %d 0 R%s>>" % (top, pages.catalogue))
    identity = marked.identity.hex().encode()
    table.end(b"/Root %d 0 R" % root, lambda table: table.write(b"[<%s> <%s>]" % (identity, identity)))
    yield b"".join(waiting)


class _Pages:
    """The pages of a marked file as they stand in each copy."""

    def __init__(self, marked: Marked) -> None:
        self._marked = marked
        self.resources: list[list[bytes]] = []
        self.bodies: list[tuple[bytes, int]] = []
        self._roots: list[Any] = [marked.fonts]
        places: dict[int, int] = {}
        stamp = re.compile(rb"(?<!\d)(%d|%d) 0 R" % (marked.line, marked.code))
        for page in marked.pages:
            found = resources_of(page)
            if id(found) not in places:
                places[id(found)] = len(places)
                own = DictionaryObject(found)
                own[NameObject("/XObject")] = found["/XObject"].get_object()
                self.resources.append(stamp.split(_written(own)))
                self._roots.append(own)
            entries = DictionaryObject({key: page.raw_get(key) for key in page if key not in _NOT_OF_A_PAGE})
            entries[NameObject("/MediaBox")], entries[NameObject("/CropBox")] = page.mediabox, page.cropbox
            entries[NameObject("/Rotate")] = NumberObject(page.rotation)
            self._roots.append(entries)
            self.bodies.append((_written(entries).strip().removesuffix(b">>"), places[id(found)]))
        intents = marked.writer.root_object.get("/OutputIntents")
        self.catalogue = b""
        if intents is not None:
            self.catalogue = b" /OutputIntents " + _written(intents.get_object())
            self._roots.append(intents.get_object())

    def shared(self) -> Iterator[tuple[int, Any]]:
        """Yield the objects that the pages need, without the stamps, and without tags in what they draw."""
        waiting, seen = list(self._roots), {self._marked.line, self._marked.code}
        while waiting:
            item = waiting.pop()
            if isinstance(item, IndirectObject):
                if item.idnum in seen:
                    continue
                seen.add(item.idnum)
                found = item.get_object()
                yield item.idnum, _untagged(found) if isinstance(found, StreamObject) else found
                waiting.append(found)
            elif isinstance(item, ArrayObject):
                waiting += list(item)
            elif isinstance(item, DictionaryObject):
                waiting += [item.raw_get(key) for key in item if key not in ("/Parent", "/P")]

    def of_one_copy(self, first: int, top: int) -> list[tuple[int, bytes]]:
        """Return the branch of the page tree of the copy whose line is object `first`: itself, resources, pages."""
        stamps = {b"%d" % self._marked.line: first, b"%d" % self._marked.code: first + 1}
        branch, resources = first + 2, first + 3
        pages = resources + len(self.resources)
        kids = b" ".join(b"%d 0 R" % (pages + at) for at in range(len(self.bodies)))
        node = b"<</Type /Pages /Parent %d 0 R /Count %d /Kids [%s]>>" % (top, len(self.bodies), kids)
        objects = [(branch, node)]
        for at, pieces in enumerate(self.resources):
            told = [b"%d 0 R" % stamps[piece] if odd % 2 else piece for odd, piece in enumerate(pieces)]
            objects.append((resources + at, b"".join(told)))
        for at, (body, place) in enumerate(self.bodies):
            links = b" /Parent %d 0 R /Resources %d 0 R>>" % (branch, resources + place)
            objects.append((pages + at, body + links))
        return objects


def _written(item: Any) -> bytes:
    buffer = BytesIO()
    item.write_to_stream(buffer)
    return buffer.getvalue()


def _untagged(stream: StreamObject) -> StreamObject:
    """Return a stream of drawing operators without the numbers of tags; what is none comes back as it is."""
    if stream.get("/Subtype") not in (None, "/Form") or "/FunctionType" in stream or "/Length1" in stream:
        return stream
    try:
        data = stream.get_data()
    except (
        Exception
    ):  # packed in a way that nobody knows, pypdf neither: it draws nothing, and holds no marks
        return stream
    if b"BDC" not in data:
        return stream
    plain = _without_numbers(data)
    if plain == data:
        return stream
    kept = StreamObject()
    for key in stream:
        if key not in ("/Filter", "/DecodeParms", "/Length", "/StructParents"):
            kept[NameObject(key)] = stream.raw_get(key)
    kept.set_data(plain)
    return kept.flate_encode(9)


def _without_numbers(content: bytes) -> bytes:
    """Return operators whose marks name no tag, in whatever words they did; those of layers stay."""
    kept, at = [], 0
    for word, operands, begin, end in placed(content, lambda: False):
        if word == b"BDC" and operands[:1] != [b"/OC"]:
            kept += [content[at:begin], b"/Artifact BMC"]
            at = end
    return b"".join([*kept, content[at:]])
