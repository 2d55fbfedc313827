"""A content stream as operators with their operands.

Numbers of paths are passed over as quickly as can be: they are most of what is in a drawing, and nothing here
needs them.

Source: ISO 32000-1:2008 clauses 7.2 (lexical conventions), 7.8.2 (operators), 8.9.7 (pictures in the stream).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pypdf.generic import BooleanObject, DictionaryObject, FloatObject, NameObject, NumberObject

_STRING = rb"\((?:[^()\\]|\\.)*+\)"
_HEX = rb"<[0-9A-Fa-f\s]*+>"
_TOKEN = re.compile(
    rb"(?P<skip>(?:[-+]?[\d.]+\s++){0,6}+(?:m|l|c|v|y|re|h|w|J|j|M|i|Td|TD|Tm|Tc|Tw|Tz|TL|Ts|T\*)(?=[\s/\[(<%]|$))"
    rb"|(?P<number>[-+]*[\d.]++(?![^\s()<>\[\]{}/%]))"
    rb"|(?P<name>/[^\s()<>\[\]{}/%]*+)"
    rb"|(?P<string>" + _STRING + rb"|" + _HEX + rb")"
    rb"|(?P<strings>\[(?:[^\[\]()<>%]|" + _STRING + rb"|" + _HEX + rb")*+\])"
    rb"|(?P<mark><<|>>|[\[\]])"
    rb"|(?P<word>[^\s()<>\[\]{}/%]++)"
    rb"|(?P<comment>%[^\r\n]*+)"
    rb"|(?P<open>\()",
    re.DOTALL,
)
_IN_STRING = re.compile(rb"\\.|[()]", re.DOTALL)
_INLINE_END = re.compile(rb"\sEI(?=[\s]|$)")
_NOT_TEXT = re.compile(rb"[^\x09-\x0d\x20-\x7e]")
_INLINE_KEYS = {
    "/W": "/Width",
    "/H": "/Height",
    "/CS": "/ColorSpace",
    "/BPC": "/BitsPerComponent",
    "/IM": "/ImageMask",
}
_INLINE_SPACES = {"/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK", "/I": "/Indexed"}
_TOKENS_A_LOOK = 65_536
_OPERANDS_MAX = 1000
_INLINE_OPERANDS_MAX = 200


def operations(data: bytes, is_late: Callable[[], bool]) -> Iterator[tuple[bytes, list[bytes]]]:
    """Yield operators with their operands as they are written; a picture in the stream is `BI` with its entries.

    When `is_late` says so, the rest is left out.
    """
    return ((word, operands) for word, operands, _, _ in placed(data, is_late))


def placed(data: bytes, is_late: Callable[[], bool]) -> Iterator[tuple[bytes, list[bytes], int, int]]:
    """Yield the same, and where the first operand begins and where the operator ends."""
    operands: list[bytes] = []
    at = count = 0
    begin = -1
    while match := _TOKEN.search(data, at):
        at = match.end()
        kind = match.lastgroup
        count += 1
        if not count % _TOKENS_A_LOOK and is_late():
            return
        if kind == "skip":
            operands, begin = [], -1
            continue
        if kind != "comment" and begin < 0:
            begin = match.start()
        if kind == "word":
            word = match[0]
            if word == b"BI":
                at, operands = _inline(data, at)
            yield word, operands, begin, at
            operands, begin = [], -1
        elif kind == "open":
            at = _end_of_string(data, at)
            operands.append(b"(..)")
        elif kind != "comment" and len(operands) < _OPERANDS_MAX:
            operands.append(match[0])


def _inline(data: bytes, at: int) -> tuple[int, list[bytes]]:
    """Return where the stream goes on behind a picture in it, and the entries of the picture."""
    operands: list[bytes] = []
    while (match := _TOKEN.search(data, at)) and match[0] != b"ID":
        at = match.end()
        operands.append(match[0])
        if match[0] == b"EI" or len(operands) > _INLINE_OPERANDS_MAX:
            return at, operands
    if not match:
        return len(data), operands
    end = _INLINE_END.search(data, match.end())
    while end and _NOT_TEXT.search(data, end.end(), end.end() + 12):  # it was a piece of the picture
        end = _INLINE_END.search(data, end.end())
    return end.end() if end else len(data), operands


def inline_entries(operands: list[bytes]) -> DictionaryObject:
    """Return the entries of a picture in the stream under the names that other pictures have."""
    entries = DictionaryObject()
    for key, value in zip(operands[::2], operands[1::2], strict=False):
        name = NameObject(_INLINE_KEYS.get(name_of(key), name_of(key)))
        if value.startswith(b"/"):
            entries[name] = NameObject(_INLINE_SPACES.get(name_of(value), name_of(value)))
        elif value.startswith(b"["):
            entries[name] = NameObject("/Indexed")
        elif value in (b"true", b"false"):
            entries[name] = BooleanObject(value == b"true")
        else:
            number = number_of(value)
            entries[name] = NumberObject(int(number)) if number.is_integer() else FloatObject(number)
    return entries


def _end_of_string(data: bytes, at: int) -> int:
    """Return where a text ends that holds parentheses."""
    depth = 1
    for match in _IN_STRING.finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return len(data)


def name_of(token: bytes) -> str:
    """Return a name as pypdf writes it, `#20` and its like resolved."""
    token = re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), token)
    try:
        return token.decode("utf-8")
    except UnicodeDecodeError:
        return token.decode("latin-1")


def number_of(token: bytes) -> float:
    """Return a number, 0 if it is none."""
    try:
        return float(token)
    except ValueError:
        return 0.0
