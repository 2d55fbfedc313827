"""Every text in a file that is on no page: metadata, tags, links, bookmarks, names, attached files.

Each is read as each of the codes that PDF knows, whichever it is said to be in.

Source: ISO 32000-1:2008 clauses 7.3.4 (strings), 7.9.2 (text strings), 7.11 (files), 14.3.2 (metadata streams).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from tocsin.brief import model
from tocsin.inspect.leaks.names import KNOWN_NAMES
from tocsin.inspect.leaks.objects import File, Name, Stream

_FIELDS = frozenset(name for part in vars(model).values() for name in getattr(part, "model_fields", ()))
"""The names of the fields of a brief, which are in its data whatever it says."""

_TAG = re.compile(r"<[^<>!]*>")
"""A tag of XML; a remark is none, and is read."""

_SUM = re.compile(rb"[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}")
_VALUE = re.compile(r"(?<!xmlns)(?::[\w.]+)?=\"([^\"]*)\"")


def texts(file: File) -> Iterator[tuple[str, str]]:
    """Yield every text of a file that is on no page, with what it is in plain words."""
    for number, value in (*file.objects.items(), *file.older):
        where = _kind(value, number)
        yield from ((where, text) for text in _of(value))
        if isinstance(value, Stream):
            yield from ((where, text) for text in _of_stream(value))
    for trailer in file.trailers:
        yield from (("the end of the file", text) for text in _of(trailer))


def _of(value: Any) -> Iterator[str]:
    """Yield the texts in a value: its strings, and the names that are not of PDF itself."""
    if isinstance(value, bytes):
        yield from decoded(value)
    elif isinstance(value, Name):
        if value not in KNOWN_NAMES:
            yield value
    elif isinstance(value, Stream):
        yield from _of(value.entries)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in KNOWN_NAMES:
                yield str(key)
            yield from _of_sums(inner) if key in ("ID", "CheckSum") else _of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _of(inner)


def _of_sums(value: Any) -> Iterator[str]:
    """Yield what stands where sums stand, but for sums, which hold a short number by chance.

    A sum of 16 bytes in hexadecimal digits holds a number of four digits in one file of a few hundred.

    Source: ISO 32000-1:2008 clauses 14.4 (identifiers) and 7.11.4 (sums of attached files).
    """
    sums = value if isinstance(value, list) else [value]
    if not all(isinstance(one, bytes) for one in sums):
        yield from _of(value)
        return
    for one in sums:
        if not _SUM.fullmatch(one):
            with suppress(UnicodeDecodeError):  # a sum in bytes
                yield one.decode("utf-8")


def decoded(text: bytes) -> Iterator[str]:
    """Yield what bytes say in each code in which they can say something."""
    if text.isascii():
        yield text.decode()
        if b"\0" not in text:
            return
    if text.startswith((b"\xfe\xff", b"\xff\xfe")) or b"\0" in text:
        yield text.decode("utf-16-le" if text.startswith(b"\xff\xfe") else "utf-16-be", "replace")
        return
    yield text.decode("cp1252", "replace")
    yield text.decode("utf-8", "replace")
    if len(text) % 2 == 0:  # without its mark; letters of other scripts have no noughts
        yield text.decode("utf-16-be", "replace")


def _of_stream(stream: Stream) -> Iterator[str]:
    """Yield the texts of a stream that is text itself."""
    kind = stream.entries.get("Type"), stream.entries.get("Subtype")
    if kind[0] == "Metadata":
        xml = stream.data.decode("utf-8", "replace")
        yield "\n".join([*(_TAG.split(xml)), *_VALUE.findall(xml)])
    elif kind[0] == "EmbeddedFile":
        yield from _of_file(stream.data)


def _of_file(data: bytes) -> Iterator[str]:
    """Yield the texts of an attached file. JSON is read, since a text may be written in it letter by letter."""
    try:
        yield "\n".join(_of_json(json.loads(data, object_pairs_hook=list, parse_float=str, parse_int=str)))
    except ValueError:
        yield from decoded(data)


def _of_json(value: Any) -> Iterator[str]:
    """Yield texts and numbers; objects are lists of pairs, so that a name which is there twice is read twice."""
    if isinstance(value, tuple):
        name, inner = value
        if name not in _FIELDS:
            yield name
        yield from _of_json(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _of_json(inner)
    elif value is not None:
        yield str(value)


def _kind(value: Any, number: int) -> str:
    entries = value.entries if isinstance(value, Stream) else value if isinstance(value, dict) else {}
    kind, subtype = entries.get("Type"), entries.get("Subtype")
    if kind == "Metadata":
        return "the metadata (XMP)"
    if kind in ("EmbeddedFile", "Filespec"):
        return "an attached file"
    if kind == "Annot":
        return "a link or note on a page" if subtype == "Link" else "a note on a page"
    if "Producer" in entries or "Creator" in entries:
        return "the metadata (Info)"
    if kind == "StructElem" or ("S" in entries and "P" in entries):
        return "a tag"
    if "Title" in entries and "Parent" in entries:
        return "a bookmark"
    if kind == "Catalog":
        return "the names and settings of the file"
    return f"object {number}"
