"""Numbered copies of a PDF: laid out once, stamped many times.

::

    source = read_source(data, "mali-2020.pdf")
    copies = make_copies(source, ["Ministry of Foreign Affairs"], first=7, total=20)
    pieces, sha256 = copies.copy(7)
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from pypdf import PdfReader

from tocsin import resources
from tocsin.errors import Diagnostic, LayoutError, TemplateError
from tocsin.press.copies_marked import Marked, open_source, room_pt
from tocsin.press.copies_print_run import print_run
from tocsin.press.copies_template import IDENTITY_BYTES, Template, lay_down
from tocsin.press.stamp import typeset_marks
from tocsin.press.stamp_code import Codes, codes
from tocsin.press.stamp_lines import Lines

HASH_LETTERS = 32
"""Of the content hash in a code: 128 bits cannot be met by chance or by trying."""

_ID = re.compile(r"[A-Za-z0-9._-]{1,60}")
_ISOLATE, _POP = "\u2068", "\u2069"


@dataclass(frozen=True)
class Source:
    """A PDF that copies are made of, and what it says of itself: the id and issue of its brief, its language."""

    data: bytes
    reader: PdfReader
    name: str
    id: str
    issue: str
    language: str
    sha256: str


@dataclass(frozen=True)
class Copies:
    """The copies of one run: numbers `first` to `total`, each its own bytes, the same each time."""

    source: Source
    first: int
    total: int
    template: Template
    marked: Marked
    lines: Lines
    codes: Codes | None

    def copy(self, number: int) -> tuple[tuple[bytes, ...], str]:
        """Return one copy in pieces, and its SHA-256."""
        pieces = self.template.copy(*self._stamp(number), self._identity(number))
        return pieces, self.template.sha256(pieces)

    def print_run(self) -> Iterator[bytes]:
        """Yield one file of all copies, in order, which has each page once: a master for paper, without tags."""
        return print_run(self.marked, (self._stamp(number) for number in self.numbers), len(self.lines))

    @property
    def numbers(self) -> range:
        """Return the numbers of the copies."""
        return range(self.first, self.total + 1)

    def _stamp(self, number: int) -> tuple[bytes, bytes]:
        code = self.codes.image(number) if self.codes else b""
        return self.lines.content(number - self.first), code

    def _identity(self, number: int) -> bytes:
        seed = f"{self.template.content_sha256}:{number}:".encode() + self._stamp(number)[0]
        return sha256(seed).digest()[:IDENTITY_BYTES]


def read_source(data: bytes, name: str) -> Source:
    """Return a PDF that copies can be made of. `name` is how it is called.

    A PDF of Tocsin holds its brief, which says its id and issue; another one is called by the name of its file.

    Raises:
        SourceError: it is empty, no PDF, damaged, encrypted, signed, or has no page.
    """
    reader = open_source(data, name)
    brief = attached_brief(reader)
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", PurePath(name).stem).strip("-.")[:60] or "file"
    own_id = str(brief.get("id", ""))
    issue = str(brief.get("issue", 1)) if brief else ""  # what is left to its default is not written
    language = reader.root_object.get("/Lang")
    return Source(
        data,
        reader,
        name,
        own_id if _ID.fullmatch(own_id) else stem,
        re.sub(r"[^0-9A-Za-z.-]", "", issue)[:20],
        str(language.get_object()) if language is not None else resources.SOURCE_LANGUAGE,
        sha256(data).hexdigest(),
    )


def make_copies(
    source: Source,
    recipients: Sequence[str],
    *,
    first: int,
    with_code: bool = True,
    watermark: bool = False,
) -> Copies:
    """Lay out the copies for some recipients, numbered from `first`.

    Raises:
        AssetError: a letter of a name is in no font.
        LayoutError: a name does not fit on the narrowest page.
    """
    total = first + len(recipients) - 1
    (words, language), digits = _words(source.language), len(str(total))
    texts = (
        words.format(number=f"{number:0{digits}}", total=total, recipient=f"{_ISOLATE}{name}{_POP}")
        for number, name in enumerate(recipients, first)
    )
    marks = typeset_marks(texts, language)
    room = room_pt(source.reader, with_code=with_code)
    faults = [
        Diagnostic(
            source.name, 0, 0, "", f"the mark of '{name}' is wider than its narrowest page", "shorten it"
        )
        for name, width_pt in zip(recipients, marks.lines.widths_pt, strict=True)
        if width_pt > room
    ]
    if faults:
        raise LayoutError.of(faults)
    before = f"tocsin:{source.id}:{source.issue}:"
    blank = codes(before, digits, ":" + "0" * HASH_LETTERS) if with_code else None
    marked = Marked(
        source.data, source.reader, marks, code_side=blank.side if blank else 0, watermark=watermark
    )
    template = lay_down(marked, marks.lines.longest_bytes, len(blank.image(first)) if blank else 0)
    found = codes(before, digits, ":" + template.content_sha256[:HASH_LETTERS]) if with_code else None
    return Copies(source, first, total, template, marked, marks.lines, found)


def _words(language: str) -> tuple[str, str]:
    """Return the words of a mark, and the language that they are in: not all languages have them."""
    try:
        catalogue = resources.catalogue(language)
    except TemplateError:
        language = resources.SOURCE_LANGUAGE
        catalogue = resources.catalogue(language)
    return catalogue.gettext("Copy {number}/{total}, {recipient}"), language


def attached_brief(reader: PdfReader) -> dict[str, Any]:
    """Return the brief that travels in a PDF of Tocsin, or nothing."""
    try:
        found = json.loads(reader.attachments["brief.json"][0])
    except (KeyError, IndexError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
