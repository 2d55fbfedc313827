"""Pages without what belongs to a screen or a screen reader: no marks of tags, no hint at a tree that is not there.

What is drawn stays as it is, operator by operator. Marks of layers stay as well, for a layer that is switched off
must not be printed.

Source: ISO 32000-1:2008 clauses 14.6 (marked content), 14.7.4 (its numbers in the tree of tags), 8.11 (layers).
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import Any

from pypdf.filters import FlateDecode
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from tocsin import limits
from tocsin.inspect.document import Document
from tocsin.inspect.tokens import placed
from tocsin.press.source import SourcePage

_POINTS = (b"MP", b"DP")
_BEGINS = (b"BMC", b"BDC")
_MARKS = (*_POINTS, *_BEGINS, b"EMC")
_NOT_FOR_PAPER = (
    "/StructParent",
    "/StructParents",
    "/Metadata",
    "/PieceInfo",
    "/AF",
    "/OPI",
    "/LastModified",
)


def unmarked(content: bytes) -> bytes:
    r"""Return a content stream without marks, but for those of layers, and with as many `Q` as `q`.

    >>> unmarked(b"/P <</MCID 0>> BDC q BT (Water) Tj ET EMC /OC /L1 BDC 0 0 9 9 re f EMC")
    b' q BT (Water) Tj ET  /OC /L1 BDC 0 0 9 9 re f EMC\nQ'
    """
    kept: list[bytes] = []
    are_layers: list[bool] = []
    saved = at = 0
    for word, operands, begin, end in placed(content, lambda: False):
        is_dropped = False
        if word == b"q":
            saved += 1
        elif word == b"Q":
            is_dropped = not saved
            saved = max(saved - 1, 0)
        elif word in _BEGINS:
            are_layers.append(operands[:1] == [b"/OC"])
            is_dropped = not are_layers[-1]
        elif word == b"EMC":
            is_dropped = not (are_layers and are_layers.pop())
        elif word in _POINTS:
            is_dropped = True
        if is_dropped:
            kept.append(content[at:begin])
            at = end
    kept.append(content[at:])
    kept.append(b"\nEMC" * sum(are_layers) + b"\nQ" * saved)
    return b"".join(kept)


def content_of(document: Document, page: SourcePage) -> bytes:
    """Return what draws a page, unmarked; a part that cannot be read is noted by the document."""
    number = page.page.number
    streams = document.items(page.page.entries, "/Contents")
    parts = [_whole(document, stream, f"the content of page {number}") for stream in streams]
    return unmarked(b"\n".join(parts))


def _whole(document: Document, item: Any, what: str) -> bytes:
    """Return what a stream unpacks to. One that ends too early is noted as damage; pypdf takes what it gets."""
    stream = document.value(item)
    if isinstance(stream, StreamObject) and document.text(stream, "/Filter") == "FlateDecode":
        unpacking = zlib.decompressobj()
        with suppress(zlib.error):
            unpacking.decompress(stream._data, limits.INSPECTED_STREAM_BYTES)
        if stream._data and not unpacking.eof:
            document.broken.setdefault(what, "it ends too early, or is larger than can be read")
    return document.content(stream, what)


class Unmarking:
    """Takes marks out of all that the resources of pages lead to: drawings, patterns, masks."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._seen: set[int] = set()

    def resources(self, item: Any) -> None:
        """Change, in memory, all drawings that these resources lead to, each once."""
        waiting = [self._document.value(item)]
        while waiting:
            holder = waiting.pop()
            if not isinstance(holder, DictionaryObject) or id(holder) in self._seen:
                continue
            self._seen.add(id(holder))
            for kind in ("/XObject", "/Pattern"):
                named = self._document.entries(holder, kind)
                waiting += [self._drawing(named.raw_get(name)) for name in named]
            states = self._document.entries(holder, "/ExtGState")
            for name in states:
                waiting.append(self._drawing(self._document.get(states.raw_get(name), "/SMask", "/G")))
            lists = self._document.entries(holder, "/Properties")
            for name in [name for name in lists if not self._is_layer(lists.raw_get(name))]:
                del lists[name]
            fonts = self._document.entries(holder, "/Font")
            for name in fonts:
                waiting.append(self._document.get(fonts.raw_get(name), "/Resources"))

    def _is_layer(self, item: Any) -> bool:
        return self._document.text(item, "/Type") in ("OCG", "OCMD")

    def _drawing(self, item: Any) -> Any:
        """Take the marks out of one drawing or picture, and return its resources."""
        stream = self._document.value(item)
        if not isinstance(stream, StreamObject) or id(stream) in self._seen:
            return None
        self._seen.add(id(stream))
        for key in _NOT_FOR_PAPER:
            stream.pop(key, None)
        if self._document.text(stream, "/Subtype") == "Image":
            self._drawing(stream.get("/SMask"))
            return None
        content = _whole(self._document, stream, "a drawing")
        if any(mark in content for mark in _MARKS):
            put(stream, unmarked(content))
        return self._document.get(stream, "/Resources")


def put(stream: StreamObject, content: bytes) -> None:
    """Give a stream another content, packed."""
    for key in ("/Filter", "/DecodeParms", "/F", "/FFilter", "/FDecodeParms"):
        stream.pop(key, None)
    stream.decoded_self = None
    StreamObject.set_data(stream, FlateDecode.encode(content))  # that of the subclass refuses other filters
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
