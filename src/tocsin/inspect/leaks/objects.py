"""A PDF of ours as its objects, every byte of it accounted for.

Readers look up what a table of contents points to and pass over the rest, and in the rest words can stay. This
reads from the first byte to the last instead, and tells what belongs to no object. It is strict, and for files that
this program has just made; `tocsin.inspect` reads those of others.

Source: ISO 32000-1:2008 clauses 7.2 and 7.3 (objects), 7.5 (structure of a file), 7.5.7 (object streams).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

_SPACE = rb"[\x00\t\n\x0c\r ]"
_TOKEN = re.compile(
    rb"[\x00\t\n\x0c\r ]*+(?:%[^\r\n]*+[\x00\t\n\x0c\r ]*+)*+(?:"
    rb"(?P<reference>\d++ \d++ R(?![^\x00\t\n\x0c\r ()<>\[\]{}/%]))"
    rb"|(?P<number>[-+]?(?:\d++\.?+\d*+|\.\d++)(?![^\x00\t\n\x0c\r ()<>\[\]{}/%]))"
    rb"|/(?P<name>[^\x00\t\n\x0c\r ()<>\[\]{}/%]*+)"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])"
    rb"|<(?P<hex>[0-9A-Fa-f\x00\t\n\x0c\r ]*+)>"
    rb"|(?P<string>\()"
    rb"|(?P<word>[A-Za-z]++))"
)
_HEAD = re.compile(rb"[\x00\t\n\x0c\r ]*+(\d++) (\d++) obj(?![A-Za-z])")
_STREAM = re.compile(rb"[\x00\t\n\x0c\r ]*+stream\r?\n")
_TAIL = re.compile(rb"[\x00\t\n\x0c\r ]*+endobj(?![A-Za-z])")
_STREAM_TAIL = re.compile(rb"\r?\n?endstream(?![A-Za-z])")
_FIRST = re.compile(rb"%PDF-\d\.\d\r?\n(?:%[\x80-\xff]{4,}\r?\n)?")
_TABLE = re.compile(rb"[\x00\t\n\x0c\r ]*+xref\r?\n(?:\d+ \d+ *\r?\n(?:\d{10} \d{5} [fn](?: \r| \n|\r\n))*)+")
_TRAILER = re.compile(rb"[\x00\t\n\x0c\r ]*+trailer(?![A-Za-z])")
_END = re.compile(rb"[\x00\t\n\x0c\r ]*+startxref\s+\d+\s+%%EOF(?:\r?\n)?")
_PARENTHESES = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")
_WORDS = {b"true": True, b"false": False, b"null": None}


class Name(str):
    """A name of PDF, without its slash."""

    __slots__ = ()


class Reference(NamedTuple):
    """What points to an object, by its number."""

    number: int


class UnreadableError(ValueError):
    """The bytes are not what this program writes."""


@dataclass
class Stream:
    """A stream: its entries and its bytes as they are in the file."""

    entries: dict[str, Any]
    raw: bytes = field(repr=False)
    _decoded: bytes | None = field(default=None, repr=False)

    @property
    def data(self) -> bytes:
        """Return the bytes without Flate; those of a photograph stay as they are."""
        if self._decoded is None:
            self._decoded = self.raw
            filters = self.entries.get("Filter", [])
            for name in filters if isinstance(filters, list) else [filters]:
                if name != "FlateDecode":
                    break
                try:
                    self._decoded = zlib.decompress(self._decoded)
                except zlib.error as error:
                    raise UnreadableError("a stream cannot be unpacked") from error
        return self._decoded


@dataclass
class File:
    """The objects of one file by their numbers, and what else was met on the way.

    `trailers` are in the order of the file; `older` has the objects whose numbers later ones bear as well;
    `containers` has the streams of objects by their places; `loose` counts the bytes that belong to nothing, `ends`
    the marks of an end.
    """

    objects: dict[int, Any] = field(default_factory=dict)
    trailers: list[dict[str, Any]] = field(default_factory=list)
    older: list[tuple[int, Any]] = field(default_factory=list)
    containers: dict[int, Stream] = field(default_factory=dict)
    loose: int = 0
    ends: int = 0
    _places: dict[int, int] = field(default_factory=dict)

    def add(self, number: int, value: Any, at: int) -> None:
        """Add an object that stands at a place of the file; of two with one number, readers see the later."""
        if number in self.objects:
            if at < self._places[number]:
                self.older.append((number, value))
                return
            self.older.append((number, self.objects[number]))
        self.objects[number], self._places[number] = value, at

    @property
    def trailer(self) -> dict[str, Any]:
        """Return the last trailer."""
        return self.trailers[-1] if self.trailers else {}

    @property
    def catalog(self) -> dict[str, Any]:
        """Return the catalog."""
        return self.entries(self.trailer.get("Root"))

    def at(self, value: Any) -> Any:
        """Return what a value is, references followed."""
        for _ in range(8):
            if not isinstance(value, Reference):
                return value
            value = self.objects.get(value.number)
        return None

    def entries(self, value: Any) -> dict[str, Any]:
        """Return the entries of a dictionary or a stream; none of anything else."""
        value = self.at(value)
        if isinstance(value, Stream):
            return value.entries
        return value if isinstance(value, dict) else {}

    def items(self, value: Any) -> list[Any]:
        """Return the items of an array; none of anything else."""
        value = self.at(value)
        return value if isinstance(value, list) else []

    def pages(self) -> list[tuple[int, dict[str, Any]]]:
        """Return the pages in their order, each with the number of its object and with what it inherits."""
        return list(self._pages(self.catalog.get("Pages"), {}, 0))

    def _pages(self, node: Any, above: dict[str, Any], depth: int) -> Iterator[tuple[int, dict[str, Any]]]:
        entries = self.entries(node)
        kept = above | {
            key: entries[key] for key in ("Resources", "MediaBox", "CropBox", "Rotate") if key in entries
        }
        if "Kids" in entries and depth < 32:
            for kid in self.items(entries["Kids"]):
                yield from self._pages(kid, kept, depth + 1)
        elif entries and isinstance(node, Reference):
            yield node.number, kept | entries


def read(data: bytes) -> File:
    """Return the objects of a file.

    Raises:
        UnreadableError: it is not whole, or written in a way that no writer of this program has.
    """
    file = File()
    first = _FIRST.match(data)
    at = first.end() if first else 0
    while at < len(data):
        at = _piece(data, at, file)
    for place, stream in file.containers.items():
        _unpack(file, stream, place)
    return file


def _piece(data: bytes, at: int, file: File) -> int:
    """Read what begins at a place of the file, and return where it ends."""
    if head := _HEAD.match(data, at):
        return _object(data, head, file)
    if table := _TABLE.match(data, at):
        return table.end()
    if trailer := _TRAILER.match(data, at):
        entries, at = value_at(data, trailer.end())
        if not isinstance(entries, dict):
            raise UnreadableError("a trailer is no dictionary")
        file.trailers.append(entries)
        return at
    if end := _END.match(data, at):
        file.ends += 1
        return end.end()
    following = _next(data, at)
    file.loose += len(data[at:following].strip(b"\x00\t\n\x0c\r "))
    return following


def _next(data: bytes, at: int) -> int:
    """Return where after loose bytes an object, a table or an end begins; a comment is loose as well."""
    found = re.compile(rb"(?<=[\r\n])(?:\d+ \d+ obj|xref|trailer|startxref)(?![A-Za-z])").search(data, at + 1)
    return found.start() if found else len(data)


def _object(data: bytes, head: re.Match[bytes], file: File) -> int:
    number = int(head[1])
    value, at = value_at(data, head.end())
    if stream := _STREAM.match(data, at):
        if not isinstance(value, dict):
            raise UnreadableError("a stream has no dictionary")
        at, tail = _end_of_stream(data, stream.end(), value.get("Length"))
        value = Stream(value, data[stream.end() : at])
        kind, at = value.entries.get("Type"), tail
        if kind == "XRef":
            file.trailers.append(value.entries)
        elif kind == "ObjStm":
            file.containers[head.start()] = value
    tail_match = _TAIL.match(data, at)
    if not tail_match:
        raise UnreadableError(f"object {number} does not end")
    file.add(number, value, head.start())
    return tail_match.end()


def _end_of_stream(data: bytes, begin: int, length: Any) -> tuple[int, int]:
    """Return where the bytes of a stream end and where its `endstream` does; no length is looked up elsewhere."""
    if isinstance(length, int) and (tail := _STREAM_TAIL.match(data, begin + length)):
        return begin + length, tail.end()
    tail = _STREAM_TAIL.search(data, begin)
    if not tail or isinstance(length, int):
        raise UnreadableError("a stream is longer or shorter than it says")
    return tail.start(), tail.end()


def _unpack(file: File, stream: Stream, place: int) -> None:
    """Add the objects of an object stream."""
    data, first, count = stream.data, stream.entries.get("First"), stream.entries.get("N")
    if not isinstance(first, int) or not isinstance(count, int):
        raise UnreadableError("an object stream does not say where its objects are")
    try:
        numbers = list(map(int, data[:first].split()))
    except ValueError as error:
        raise UnreadableError("an object stream does not say where its objects are") from error
    if len(numbers) != 2 * count:
        raise UnreadableError("an object stream holds more or fewer objects than it says")
    at = first
    for inner, offset in sorted(zip(numbers[::2], numbers[1::2], strict=True), key=lambda pair: pair[1]):
        file.loose += len(data[at : first + offset].strip())
        value, at = value_at(data, first + offset)
        file.add(inner, value, place)
    file.loose += len(data[at:].strip())


def value_at(data: bytes, at: int) -> tuple[Any, int]:
    """Return the value that begins at a place, and where it ends.

    Raises:
        UnreadableError: there is none.
    """
    stack: list[list[Any]] = []
    kinds: list[bytes] = []
    while True:
        match = _TOKEN.match(data, at)
        if not match:
            raise UnreadableError("something stands where a value should")
        at, kind = match.end(), match.lastgroup
        value: Any
        if kind == "name":
            text = match["name"]
            if b"#" in text:
                text = _HASH.sub(lambda hit: bytes([int(hit[1], 16)]), text)
            value = Name(text.decode("latin-1"))
        elif kind == "number":
            text = match["number"]
            value = float(text) if b"." in text else int(text)
        elif kind == "reference":
            value = Reference(int(match["reference"].split(b" ", 1)[0]))
        elif kind == "open":
            stack.append([])
            kinds.append(match["open"])
            continue
        elif kind == "close":
            if not stack or (kinds[-1] == b"<<") is not (match["close"] == b">>"):
                raise UnreadableError("brackets do not meet")
            items = stack.pop()
            value = items
            if kinds.pop() == b"<<":
                value = dict(zip(items[::2], items[1::2], strict=True)) if len(items) % 2 == 0 else None
                if value is None:
                    raise UnreadableError("a dictionary has a name without a value")
        elif kind == "hex":
            digits = re.sub(_SPACE, b"", match["hex"])
            value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        elif kind == "string":
            end = _end_of_string(data, at)
            value = unescaped(data[at : end - 1])
            at = end
        elif match["word"] in _WORDS:
            value = _WORDS[match["word"]]
        else:
            raise UnreadableError("a word stands where a value should")
        if not stack:
            return value, at
        stack[-1].append(value)


def _end_of_string(data: bytes, at: int) -> int:
    depth = 1
    for match in _PARENTHESES.finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    raise UnreadableError("a text does not end")


def unescaped(text: bytes) -> bytes:
    """Return what a literal string says."""
    if b"\\" not in text:
        return text

    def said(match: re.Match[bytes]) -> bytes:
        letter = match[1]
        if letter[:1].isdigit():
            return bytes([int(letter, 8) & 255])
        return _ESCAPED.get(letter, letter)

    return _ESCAPE.sub(said, text)
