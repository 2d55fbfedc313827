"""The encoding of a stream of bytes: told from the whole of it, so that no row is read twice in two ways."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias, cast

from tocsin.errors import SourceError
from tocsin.sources.draft import Done, Repair

Stream: TypeAlias = "BinaryIO | io.BufferedIOBase"
"""Bytes that can be read again from their start."""

_CHUNK_BYTES = 1 << 20
_SAMPLES = 3
_ONE_BYTE = "tocsin-one-byte"
_LINE_END = re.compile(r"[\r\n]")
_STRAY = re.compile("[\udc80-\udcff]")
_WORD = re.compile("[^\\W\\d_\udc80-\udcff]*[\udc80-\udcff][\\w\udc80-\udcff]*")
MOJIBAKE = re.compile("[ÂÃâÐÑØÙ][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u2122\u20ac]")
"""What is seen of UTF-8 that a program read as Windows-1252 and saved again: "GaÃ§o"."""


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "replace"), error.end


codecs.register_error(_ONE_BYTE, _as_windows)


@dataclass(frozen=True)
class Encoding:
    """How a stream is read. `is_scrambled` where cells may hold mojibake, so that they have to be looked at."""

    name: str
    errors: str
    repairs: tuple[Repair, ...]
    is_scrambled: bool


def told(stream: Stream, file: str) -> Encoding:
    """Read a stream to its end and return its encoding: UTF-16, UTF-8, or UTF-8 in which some bytes are not.

    Such bytes are read as Windows-1252, which holds for a file that is all in it, and for one that was put
    together from both.

    Raises:
        SourceError: it holds zero bytes or a line without end, so it is no table; or it is damaged UTF-16.
    """
    stream.seek(0)
    start = stream.read(4096)
    name = _wide(start)
    decoder = codecs.getincrementaldecoder(name or "utf-8-sig")("strict" if name else "surrogateescape")
    stream.seek(0)
    line, strays, first, is_scrambled = 1, 0, 0, False
    samples: list[str] = []
    is_end = False
    while not is_end:
        chunk = stream.read(_CHUNK_BYTES)
        is_end = not chunk
        text = _decoded(decoder, chunk, file, line)
        if "\0" in text:
            line += text[: text.index("\0")].count("\n")
            hint = "it is no text, or it is damaged: open it where it was written and save it as CSV anew"
            raise SourceError.at(file, "a zero byte, which text does not have", hint=hint, line=line)
        if len(chunk) == _CHUNK_BYTES and not _LINE_END.search(text):
            hint = "it is no table, or its line ends are lost: save it as CSV anew"
            raise SourceError.at(file, "a line of more than 1 MB", hint=hint, line=line)
        if not text.isascii():
            if found := len(_STRAY.findall(text)) if not name else 0:
                place = _STRAY.search(text)
                first = first or (line + text[: place.start()].count("\n") if place else 0)
                strays += found
                samples = list(dict.fromkeys([*samples, *_WORD.findall(text)]))[:_SAMPLES]
            is_scrambled = is_scrambled or MOJIBAKE.search(text) is not None
        line += text.count("\n")
    stream.seek(0)
    if name:
        how = "as its first bytes say" if start.startswith(_MARKS) else "as its zero bytes show"
        return Encoding(name, "strict", (Repair(Done.MENDED, f"read as UTF-16, {how}"),), is_scrambled)
    if not strays:
        return Encoding("utf-8-sig", "strict", (), is_scrambled)
    return Encoding("utf-8-sig", _ONE_BYTE, (_strays(strays, first, samples),), is_scrambled)


@contextmanager
def text_of(stream: Stream, encoding: Encoding) -> Iterator[Iterable[str]]:
    """Lend a stream as text, from its start, with its line ends as they are; it stays open afterwards."""
    stream.seek(0)
    text = io.TextIOWrapper(cast(BinaryIO, stream), encoding.name, encoding.errors, newline="")
    try:
        yield text
    finally:
        text.detach()


_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _wide(start: bytes) -> str:
    """Return the name of UTF-16 where a mark says so, or where every other byte of the start is zero."""
    if start.startswith(_MARKS):
        return "utf-16"
    pairs = len(start) // 2
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if pairs >= 8 and start[offset::2].count(0) > 0.7 * pairs and not start[1 - offset :: 2].count(0):
            return name
    return ""


def _decoded(decoder: codecs.IncrementalDecoder, chunk: bytes, file: str, line: int) -> str:
    try:
        return decoder.decode(chunk, not chunk)
    except UnicodeError as error:
        raise SourceError.at(file, "damaged UTF-16", hint="save the file as UTF-8", line=line) from error


def _strays(count: int, line: int, words: list[str]) -> Repair:
    shown = ", ".join(
        f"'{word.encode('utf-8', 'surrogateescape').decode('utf-8', _ONE_BYTE)}'" for word in words
    )
    bytes_are = "1 byte is" if count == 1 else f"{count:,} bytes are"
    message = (
        f"{bytes_are} not UTF-8, the first in line {line}; read as Windows-1252, which gives {shown}: "
        "if these words are wrong, save the file as UTF-8 where it was written"
    )
    return Repair(Done.MENDED, message)
