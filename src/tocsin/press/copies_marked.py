"""A PDF whose pages draw a stamp that is not there yet: a line at the foot, a code, a watermark below.

What is drawn is an artifact: the tags of the file stay true, and no screen reader tells it on every page.

Source: ISO 32000-1:2008 clauses 8.10 (forms), 14.8.2.2 (artifacts); ISO 14289-1:2014 clause 7.1.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    StreamObject,
)

from tocsin.errors import SourceError
from tocsin.inspect.document import reading
from tocsin.press.stamp import SIZE_PT, Marks
from tocsin.press.stamp_code import MARGIN_MODULES

FOOT_MM = 4.8
"""From the edge of the paper to the line. Printers leave 4.2 mm white; on Letter, a brief's foot is 6 mm up."""

CODE_MM = 12.0
"""Each way, with its margin: 41 modules of 0.29 mm, which a telephone reads from a laser print. A larger code would
stand on the page number of some edition."""

CORNER_MM = 4.3
"""From the edges of the paper to the modules of the code; its margin beyond them is the paper's."""

NARROW_MM = 145.0
"""On narrower pages (half-letter) the outer margin has no room for the code: it stands on the side of the fold."""

SIDE_MM = 5.0
"""From the edge of the paper to the line at least."""

_MM = 72 / 25.4
LINE_FORM, CODE_FORM = "/TocsinLine", "/TocsinCode"
"""What the two forms are called in the resources of a page; with an x behind it where that name is taken."""

_WATERMARK_GREY = 0.88
_WATERMARK_SIZE_PT = 60
_PIECE_BYTES = 1_000_000
_HINT = "build or download it again"


class Marked:
    """A PDF that draws two forms, which are still to be written, on each page."""

    def __init__(
        self, data: bytes, source: PdfReader, marks: Marks, *, code_side: int, watermark: bool
    ) -> None:
        """Mark a file.

        Args:
            data: the file.
            source: a reader of it, from `open_source`.
            marks: the lines, whose fonts the file is given.
            code_side: modules of the code each way; 0 for none.
            watermark: whether the line is drawn a second time, large and pale, below what is on the page.
        """
        self.writer = PdfWriter(clone_from=source)
        fonts = self.fonts = marks.font_resources.clone(self.writer)
        # The copy brings an object of its own for their list, which is written into the form of the line.
        self._unused = getattr(fonts.indirect_reference, "idnum", 0)
        self.line = self._reserve()
        self.code = self._reserve()
        names = b" ".join(
            b"%s %d 0 R" % (name.encode(), font.indirect_reference.idnum)
            for name, font in ((name, fonts[name]) for name in fonts)
        )
        form = b"/Type /XObject /Subtype /Form /BBox [%s] /Resources <<%s>>"
        self.line_entries = form % (b"-2000 -10 2000 20", b"/Font <<%s>>" % names)
        self.code_entries = form % (b"0 0 1 1", b"")
        self.pages = list(self.writer.pages)
        self._draw(max(marks.lines.widths_pt), code_side, watermark)
        version = max(b"1.7", source.pdf_header.removeprefix("%PDF-").encode())
        self.header = b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % version
        ids = source.trailer.get("/ID")
        given = ids.get_object()[0].original_bytes if ids is not None else b""
        self.identity = given if len(given) == 16 else sha256(data).digest()[:16]
        root = self.writer.root_object.indirect_reference
        assert root is not None
        self.trailer = b"/Root %d 0 R" % root.idnum
        info = source.trailer.get("/Info")
        if info is not None and self.writer._info is not None:
            reference = self.writer._info.indirect_reference
            assert reference is not None
            self.trailer += b" /Info %d 0 R" % reference.idnum

    @property
    def highest(self) -> int:
        """Return the highest number of an object."""
        return len(self.writer._objects)

    def objects(self) -> Iterator[tuple[int, Any]]:
        """Yield the objects and their numbers, without the two forms."""
        for number, item in enumerate(self.writer._objects, 1):
            is_written = number not in (self.line, self.code, self._unused)
            if item is not None and is_written and not isinstance(item, NullObject):
                yield number, item

    def _reserve(self) -> int:
        return self.writer._add_object(NullObject()).idnum

    def _draw(self, widest_pt: float, code_side: int, watermark: bool) -> None:
        added: dict[bytes, IndirectObject] = {}

        def stream(data: bytes) -> IndirectObject:
            if data not in added:
                item = StreamObject()
                item.set_data(data)
                added[data] = self.writer._add_object(item)
            return added[data]

        forms = {LINE_FORM: self.line} | ({CODE_FORM: self.code} if code_side else {})
        named: dict[int, dict[str, str]] = {}
        for at, page in enumerate(self.pages):
            resources = resources_of(page)
            if id(resources) not in named:
                named[id(resources)] = self._name(resources, forms)
            line, code = named[id(resources)][LINE_FORM], named[id(resources)].get(CODE_FORM, "")
            width, height, turned = _shown(page)
            before = _below(line, width, height, widest_pt, turned) if watermark else b""
            after = _artifact(
                "Footer", turned, b"0 g q 1 0 0 1 %.2f %.2f cm %s Do Q", line, width / 2, FOOT_MM * _MM
            )
            if code:
                module = CODE_MM * _MM / (code_side + 2 * MARGIN_MODULES)
                side = module * code_side
                corner = CORNER_MM * _MM
                folds_left = at % 2 == (1 if self._is_from_right() else 0)
                x = corner if width < NARROW_MM * _MM and folds_left else width - corner - side
                place = (side, side, x, corner)
                after += _artifact(
                    "Footer", turned, b"0 g q %.3f 0 0 %.3f %.2f %.2f cm %s Do Q", code, *place
                )
            contents = page.get("/Contents")
            own = contents.get_object() if contents is not None else None
            middle = (
                list(own)
                if isinstance(own, ArrayObject)
                else []
                if own is None
                else [page.raw_get("/Contents")]
            )
            page[NameObject("/Contents")] = ArrayObject(
                [stream(before + b"q\n"), *middle, stream(b"\nQ\n" + after)]
            )

    def _is_from_right(self) -> bool:
        wishes = self.writer.root_object.get("/ViewerPreferences")
        found = wishes.get_object() if wishes is not None else None
        return isinstance(found, DictionaryObject) and found.get("/Direction") == "/R2L"

    def _name(self, resources: DictionaryObject, forms: dict[str, int]) -> dict[str, str]:
        """Give forms names in the resources of a page, other ones where theirs are taken."""
        drawings = drawings_of(resources)
        names = {}
        for wanted, number in forms.items():
            name = wanted
            while name in drawings and drawings.raw_get(name) != IndirectObject(number, 0, self.writer):
                name += "x"
            drawings[NameObject(name)] = IndirectObject(number, 0, self.writer)
            names[wanted] = name
        return names


def open_source(data: bytes, name: str) -> PdfReader:
    """Return a reader of a PDF that copies can be made of.

    Raises:
        SourceError: it is empty, no PDF, damaged, encrypted, signed, or has no page.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise SourceError.at(name, "the file is empty", hint="copy or download it again")
    if b"%PDF-" not in data[:1024]:
        raise SourceError.at(name, "not a PDF", hint="name a PDF file")
    try:
        with reading():  # what pypdf says of damage is not for the screen
            reader = PdfReader(BytesIO(data), strict=True)
            if reader.is_encrypted:
                hint = "take the file as it was before it was encrypted"
                raise SourceError.at(name, "encrypted", hint=hint)
            _read_all(reader)
            signed, count = _is_signed(reader), len(reader.pages)
            _look_at(reader)
    except SourceError:
        raise
    except Exception as error:  # whatever pypdf raises, the file cannot be relied on
        message = f"damaged ({type(error).__name__}: {' '.join(str(error).split())[:120]})"
        raise SourceError.at(name, message, hint=_HINT) from error
    if not count:
        raise SourceError.at(name, "it has no page", hint=_HINT)
    if signed:
        message = "signed, and a mark would break the signature"
        raise SourceError.at(name, message, hint="make the copies first, and sign them")
    return reader


def _read_all(reader: PdfReader) -> None:
    """Read every object, and unpack what is packed: damage is met here, and not by recipients."""
    for number in sorted(
        {*reader.xref_objStm, *(number for table in reader.xref.values() for number in table)}
    ):
        item = reader.get_object(number)
        if isinstance(item, StreamObject) and item.get("/Filter") == "/FlateDecode":
            _unpack(item._data)


def _look_at(reader: PdfReader) -> None:
    """See that what the marks build on is there: a number is taken before they are drawn."""
    ids = reader.trailer.get("/ID")
    halves = ids.get_object() if ids is not None else None
    if ids is not None and not (
        isinstance(halves, ArrayObject)
        and len(halves) == 2
        and all(hasattr(half.get_object(), "original_bytes") for half in halves)
    ):
        raise ValueError("/ID is not two strings")
    for page in reader.pages:
        _shown(page)
        drawings_of(resources_of(page))


def _unpack(packed: bytes) -> None:
    """Unpack piece by piece, and keep nothing: what a few kilobytes unpack to may not fit into memory."""
    unpacking = zlib.decompressobj()
    while packed and not unpacking.eof:
        unpacking.decompress(packed, _PIECE_BYTES)
        packed = unpacking.unconsumed_tail
    if not unpacking.eof:
        raise zlib.error("a packed part ends too early")


def room_pt(source: PdfReader, *, with_code: bool) -> float:
    """Return how wide a line may be on the narrowest page."""
    beside_mm = SIDE_MM + (CODE_MM if with_code else 0)
    return min(_shown(page)[0] for page in source.pages) - 2 * beside_mm * _MM


def _is_signed(reader: PdfReader) -> bool:
    form = reader.root_object.get("/AcroForm")
    return form is not None and bool(int(form.get_object().get("/SigFlags", 0)) & 1)


def resources_of(page: PageObject) -> DictionaryObject:
    """Return the resources of a page, which it may have from a branch of the page tree above it."""
    node: Any = page
    seen: set[int] = set()
    while "/Resources" not in node and "/Parent" in node and id(node) not in seen:
        seen.add(id(node))
        node = node["/Parent"].get_object()
    if "/Resources" not in node:
        page[NameObject("/Resources")] = DictionaryObject()
        node = page
    return _dictionary(node, "/Resources")


def drawings_of(resources: DictionaryObject) -> DictionaryObject:
    """Return the drawings and pictures of some resources; where there are none, a place for them is made."""
    if "/XObject" not in resources:
        resources[NameObject("/XObject")] = DictionaryObject()
    return _dictionary(resources, "/XObject")


def _dictionary(holder: Any, key: str) -> DictionaryObject:
    found = holder[key].get_object()
    if not isinstance(found, DictionaryObject):
        raise ValueError(f"{key} is no dictionary")
    return found


def _shown(page: PageObject) -> tuple[float, float, bytes]:
    """Return width and height of a page as it is looked at, and the matrix from there to its own coordinates."""
    box = page.cropbox
    left, low, right, high = (float(edge) for edge in (box.left, box.bottom, box.right, box.top))
    width, height = right - left, high - low
    matrices = {
        0: (1, 0, 0, 1, left, low),
        90: (0, 1, -1, 0, right, low),
        180: (-1, 0, 0, -1, right, high),
        270: (0, -1, 1, 0, left, high),
    }
    if not isinstance(page.rotation, int) or page.rotation % 90:
        raise ValueError(f"a page is turned by {page.rotation}, which is no quarter")
    matrix = matrices[page.rotation % 360]
    turned = b"%d %d %d %d %.2f %.2f" % matrix
    return (width, height, turned) if page.rotation % 180 == 0 else (height, width, turned)


def _below(name: str, width: float, height: float, widest_pt: float, turned: bytes) -> bytes:
    angle = math.atan2(height, width)
    scale = min(0.8 * math.hypot(width, height) / max(widest_pt, 1), _WATERMARK_SIZE_PT / SIZE_PT)
    cos, sin = scale * math.cos(angle), scale * math.sin(angle)
    place = (_WATERMARK_GREY, cos, sin, -sin, cos, width / 2, height / 2)
    return _artifact("Watermark", turned, b"%.2f g q %.4f %.4f %.4f %.4f %.2f %.2f cm %s Do Q", name, *place)


def _artifact(kind: str, turned: bytes, operators: bytes, name: str, *numbers: float) -> bytes:
    drawn = operators % (*numbers, name.encode())
    return b"/Artifact <</Type /Pagination /Subtype /%s>> BDC q %s cm %s Q EMC\n" % (
        kind.encode(),
        turned,
        drawn,
    )
