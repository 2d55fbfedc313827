"""The text of a file by two readers that have nothing in common: pdfium, and our own reading of the operators.

pdfium puts letters where they stand on the page and makes words and lines of them. Our own takes each text that is
drawn, in the order of the file, wherever it would stand: outside the paper, clipped away, or in a colour that is
none.

Source: ISO 32000-1:2008 clauses 9.4.3 (showing text), 9.10.2 and 9.10.3 (which letters codes are).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tocsin.inspect.leaks.names import KNOWN_NAMES
from tocsin.inspect.leaks.objects import File, Stream, unescaped

_STRING = rb"\((?:[^()\\]|\\.)*+\)"
_SHOWN = re.compile(
    rb"(?P<array>\[(?:[^\[\]()<>]|" + _STRING + rb"|<[0-9A-Fa-f\s]*+>)*+\])\s*TJ(?![A-Za-z])"
    rb"|(?P<one>" + _STRING + rb"|<[0-9A-Fa-f\s]*+>)\s*(?:Tj|'|\")(?![A-Za-z])"
    rb"|/(?P<font>[^\s()<>\[\]{}/%]+)\s+[-+\d.]+\s+Tf(?![A-Za-z])"
    rb"|/(?P<drawing>[^\s()<>\[\]{}/%]+)\s+Do(?![A-Za-z])"
    rb"|(?P<said>" + _STRING + rb")|<(?P<said_hex>[0-9A-Fa-f\s]{4,}+)>|%(?P<comment>[^\r\n]*+)"
    rb"|/(?P<name>[^\s()<>\[\]{}/%]+)"
    rb"|(?<![^\s\]>)])(?P<state>[qQ])(?![^\s\[(</])",
    re.DOTALL,
)
_PIECE = re.compile(
    rb"(?P<text>" + _STRING + rb")|<(?P<hex>[0-9A-Fa-f\s]*+)>|(?P<gap>-?\d+(?:\.\d+)?)", re.DOTALL
)
_BF = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\])")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_RANGE_MAX = 65_536
_SPACE_GAP = 200
"""So many thousandths of the size between two glyphs are a space that is not written."""

_DEPTH_MAX = 12

Letters = Mapping[bytes, str]


def by_pdfium(document: Any) -> list[str]:
    """Return the text of each page as pdfium reads it."""
    return [page.get_textpage().get_text_range() for page in document]


class _Said(NamedTuple):
    """A text in operators, and whether it is shown; else it is a remark, a name, or what stands for other text."""

    text: str
    is_shown: bool


def _joined(said: list[_Said]) -> str:
    shown = [one.text for one in said if one.is_shown]
    return "\n".join([*shown, *(one.text for one in said if not one.is_shown)])


def _is_drawing(value: Any) -> bool:
    return isinstance(value, Stream) and (
        value.entries.get("Subtype") == "Form" or value.entries.get("Type") == "Pattern"
    )


class Operators:
    """Reads what the operators of pages say, each drawing once."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._letters: dict[int, tuple[int, Letters]] = {}
        self._read: dict[int, list[_Said]] = {}

    def page(self, page: Mapping[str, Any]) -> str:
        """Return each text that a page shows, and behind them each that stands in its operators in other ways."""
        contents = self._file.at(page.get("Contents"))
        streams = [self._file.at(one) for one in (contents if isinstance(contents, list) else [contents])]
        data = b"\n".join(one.data for one in streams if isinstance(one, Stream))
        said = list(self._texts(data, self._file.entries(page.get("Resources")), 0))
        for note in self._file.items(page.get("Annots")):
            shown = self._file.entries(self._file.entries(note).get("AP"))
            for one in shown.values():
                said += self._drawing(one, {}, 0)
        return _joined(said)

    def not_read(self) -> list[str]:
        """Return the texts of pages and drawings that no page has led to."""
        pages = {number for number, _ in self._file.pages()}
        lost = [
            self.page(self._file.entries(value))
            for number, value in self._file.objects.items()
            if self._file.entries(value).get("Type") == "Page" and number not in pages
        ]
        forms = [
            value
            for value in self._file.objects.values()
            if _is_drawing(value) and id(value) not in self._read
        ]
        return [*lost, *(_joined(self._drawing(form, {}, 0)) for form in forms)]

    def _drawing(self, reference: Any, above: Mapping[str, Any], depth: int) -> list[_Said]:
        form = self._file.at(reference)
        if not isinstance(form, Stream) or form.entries.get("Subtype") == "Image" or depth > _DEPTH_MAX:
            return []
        number = id(form)
        if number not in self._read:
            self._read[number] = []  # a drawing that draws itself says nothing new
            resources = self._file.entries(form.entries.get("Resources")) or above
            self._read[number] = list(self._texts(form.data, resources, depth + 1))
        return self._read[number]

    def _texts(self, data: bytes, resources: Mapping[str, Any], depth: int) -> Iterator[_Said]:
        fonts, drawings = (
            self._file.entries(resources.get("Font")),
            self._file.entries(resources.get("XObject")),
        )
        font: tuple[int, Letters] = (1, {})
        kept: list[tuple[int, Letters]] = []
        for match in _SHOWN.finditer(data):
            kind = match.lastgroup
            if kind in ("array", "one"):
                yield _Said(_shown(match[kind], font), True)
            elif kind == "font":
                font = self._font(fonts.get(match["font"].decode("latin-1")))
            elif kind == "drawing":
                yield from self._drawing(drawings.get(match["drawing"].decode("latin-1")), resources, depth)
            elif kind == "said":
                yield _Said(said(unescaped(match["said"][1:-1])), False)
            elif kind == "said_hex":
                digits = b"".join(match["said_hex"].split())
                yield _Said(said(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())), False)
            elif kind == "comment" or (kind == "name" and match["name"].decode("latin-1") not in KNOWN_NAMES):
                yield _Said(match[kind].decode("latin-1"), False)
            elif match["state"] == b"q":
                kept.append(font)
            elif match["state"] and kept:
                font = kept.pop()

    def _font(self, reference: Any) -> tuple[int, Letters]:
        """Return how many bytes a code of a font has, and the letters of its codes."""
        entries = self._file.entries(reference)
        number = id(entries)
        if number not in self._letters:
            table = self._file.at(entries.get("ToUnicode"))
            width = 2 if entries.get("Subtype") == "Type0" else 1
            self._letters[number] = width, letters(table.data) if isinstance(table, Stream) else {}
        return self._letters[number]


def letters(table: bytes) -> dict[bytes, str]:
    """Return which letters the codes of a font stand for, by its ToUnicode."""
    found: dict[bytes, str] = {}
    for kind, body in _BF.findall(table):
        if kind == b"bfchar":
            for code, text in _CHAR.findall(body):
                found[bytes.fromhex(code.decode())] = _utf16(text)
            continue
        for low, high, text, texts in _RANGE.findall(body):
            first, last, width = int(low, 16), int(high, 16), len(low) // 2
            each = [_utf16(one) for one in _HEX.findall(texts)] if texts else []
            for at, code in enumerate(range(first, min(last, first + _RANGE_MAX) + 1)):
                if each:
                    letter = each[at] if at < len(each) else ""
                else:
                    start = _utf16(text)
                    letter = start[:-1] + chr(min(ord(start[-1]) + at, 0x10FFFF)) if start else ""
                found[code.to_bytes(width)] = letter
    return found


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(b"".join(digits.split()).decode()).decode("utf-16-be", "replace")


def _shown(operand: bytes, font: tuple[int, Letters]) -> str:
    width, table = font
    parts: list[str] = []
    for match in _PIECE.finditer(operand):
        if match.lastgroup == "gap":
            if -float(match["gap"]) > _SPACE_GAP:
                parts.append(" ")
            continue
        if match.lastgroup == "text":
            codes = unescaped(match["text"][1:-1])
        else:
            digits = b"".join(match["hex"].split())
            codes = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        if table:
            parts += [table.get(codes[at : at + width], "\ufffd") for at in range(0, len(codes), width)]
        else:
            parts.append(codes.decode("utf-16-be" if width == 2 else "cp1252", "replace"))
    return "".join(parts)


def said(text: bytes) -> str:
    """Return what a text string of PDF says. Source: ISO 32000-1 clause 7.9.2.2."""
    if text.startswith(b"\xfe\xff"):
        return text[2:].decode("utf-16-be", "replace")
    if text.startswith(b"\xff\xfe"):
        return text[2:].decode("utf-16-le", "replace")
    if text.startswith(b"\xef\xbb\xbf"):
        return text[3:].decode("utf-8", "replace")
    return text.decode("cp1252", "replace")
