"""Sides of paper into a PDF: each page of the source is one drawing, put in its place by a matrix.

A printer's master claims nothing: it has no tags, no identification as PDF/A or PDF/UA, no links and no comments.
It asks the viewer to print it at its true size.

Source: ISO 32000-1:2008 clauses 8.10 (form XObjects), 8.3.4 (matrices), 12.2 (`PrintScaling`, `Duplex`), 14.4
(/ID).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
)

from tocsin.errors import SourceError
from tocsin.press.choices import Edge
from tocsin.press.content import Unmarking, content_of
from tocsin.press.layout import Place
from tocsin.press.source import MM_PER_PT, Source, SourcePage, resources_of


class Flip(StrEnum):
    """The edge about which paper is turned for its back, as printers call it."""

    SHORT = "short"
    LONG = "long"
    NONE = "none"


_DUPLEX = {Flip.SHORT: "/DuplexFlipShortEdge", Flip.LONG: "/DuplexFlipLongEdge", Flip.NONE: "/Simplex"}


@dataclass(frozen=True)
class Turning:
    """How paper is turned for its backs: the edge, and whether backs are drawn upside down to suit it."""

    flip: Flip
    backs_turned: bool = False


def turning(*, is_wide: bool, wanted: Edge | None) -> Turning:
    """Return how paper is turned on which the top of a back is behind the top of its front.

    That is how a book is turned, sideways. A printer that turns paper the other way, over its top, is given backs
    that stand on their heads.

    Args:
        is_wide: the paper lies, so that its short edges are at the sides.
        wanted: the edge about which the printer turns; without it, that at the sides.
    """
    sideways = Edge.SHORT if is_wide else Edge.LONG
    edge = wanted or sideways
    return Turning(Flip(edge.value), edge is not sideways)


ONE_SIDE = Turning(Flip.NONE)


@dataclass(frozen=True)
class Placed:
    """A page on a side: its number from 1, its scale, its lower left corner, and the place that shows it."""

    page: int
    scale: float
    left_mm: float
    bottom_mm: float
    clip: Place


@dataclass(frozen=True)
class Drawn:
    """One side to print: its size, its pages, and the operators that draw its marks."""

    width_mm: float
    height_mm: float
    pages: tuple[Placed, ...]
    marks: bytes = b""


def in_the_middle(page: SourcePage, number: int, place: Place, scale: float) -> Placed:
    """Place a page in the middle of its place."""
    left_mm = place.left_mm + (place.width_mm - page.width_mm * scale) / 2
    bottom_mm = place.bottom_mm + (place.height_mm - page.height_mm * scale) / 2
    return Placed(number, scale, left_mm, bottom_mm, place)


def master(source: Source, sides: Sequence[Drawn], title: str, turned: Turning) -> bytes:
    """Return the PDF to print. The same source and sides give the same bytes.

    Args:
        source: the file whose pages are printed.
        sides: fronts and backs in turn, or fronts alone.
        title: of the PDF.
        turned: how the printer comes to the backs.

    Raises:
        SourceError: something on a page cannot be copied.
    """
    document = source.document
    writer = PdfWriter()
    writer.pdf_header = "%PDF-1.7"
    writer.metadata = {"/Title": title, "/Producer": "Tocsin"}
    unmarking = Unmarking(document)
    forms: dict[int, Any] = {}
    for at, side in enumerate(sides):
        sheet = writer.add_blank_page(side.width_mm / MM_PER_PT, side.height_mm / MM_PER_PT)
        drawings = DictionaryObject()
        content = []
        for placed in side.pages:
            name = f"/P{placed.page}"
            if placed.page not in forms:
                page = source.pages[placed.page - 1]
                unmarking.resources(page.page.inherited.get("/Resources"))
                forms[placed.page] = writer._add_object(_form(source, page, writer))
            drawings[NameObject(name)] = forms[placed.page]
            content.append(_put(name, placed))
        if side.marks:
            content.append(b"q " + side.marks + b" Q")
        if turned.backs_turned and at % 2:
            content = [_upside_down(side), *content]
        sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): drawings})
        sheet[NameObject("/Contents")] = writer._add_object(_stream(b"\n".join(content)))
    if layers := document.get(document.catalog, "/OCProperties"):
        writer.root_object[NameObject("/OCProperties")] = _copied(layers, writer, source)
    writer.root_object[NameObject("/ViewerPreferences")] = DictionaryObject(
        {
            NameObject("/DisplayDocTitle"): BooleanObject(True),
            NameObject("/PrintScaling"): NameObject("/None"),
            NameObject("/Duplex"): NameObject(_DUPLEX[turned.flip]),
        }
    )
    writer._ID = _identity(document.data, repr((sides, title, turned)))
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def _form(source: Source, page: SourcePage, writer: PdfWriter) -> StreamObject:
    document = source.document
    form = _stream(content_of(document, page))
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = _numbers(page.box)
    form[NameObject("/Matrix")] = _numbers(page.upright)
    form[NameObject("/Resources")] = _copied(resources_of(document, page.page), writer, source)
    group = document.get(page.page.entries, "/Group")
    if isinstance(group, DictionaryObject):  # what is blended on the page is blended within it
        form[NameObject("/Group")] = _copied(group, writer, source)
    return form


def _copied(item: DictionaryObject, writer: PdfWriter, source: Source) -> Any:
    """Copy an object with all it leads to; what is shared in the source is shared in the copy.

    Raises:
        SourceError: something that it leads to cannot be read.
    """
    try:
        copy = item.clone(writer)
    except Exception as error:  # pypdf meets damage with many kinds of exceptions
        message = f"the file is damaged: what a page needs cannot be read ({type(error).__name__}: {error})"
        raise SourceError.at(source.name, message, hint="copy, download or build it again") from error
    return getattr(copy, "indirect_reference", None) or copy


def _identity(data: bytes, arrangement: str) -> ArrayObject:
    """Return /ID: its first half tells the source, its second how it was imposed."""
    source = sha256(data)
    sheets = source.copy()
    sheets.update(arrangement.encode())
    return ArrayObject(ByteStringObject(half.digest()[:16]) for half in (source, sheets))


def _put(name: str, placed: Placed) -> bytes:
    clip = [placed.clip.left_mm, placed.clip.bottom_mm, placed.clip.width_mm, placed.clip.height_mm]
    edges = " ".join(_written(value / MM_PER_PT) for value in clip)
    moved = (placed.scale, 0, 0, placed.scale, placed.left_mm / MM_PER_PT, placed.bottom_mm / MM_PER_PT)
    matrix = " ".join(_written(value) for value in moved)
    return f"q {edges} re W n {matrix} cm {name} Do Q".encode()


def _upside_down(side: Drawn) -> bytes:
    across, up = _written(side.width_mm / MM_PER_PT), _written(side.height_mm / MM_PER_PT)
    return f"-1 0 0 -1 {across} {up} cm".encode()


def _stream(content: bytes) -> StreamObject:
    stream = DecodedStreamObject()
    stream.set_data(content)
    return stream.flate_encode()


def _numbers(values: Sequence[float]) -> ArrayObject:
    return ArrayObject(FloatObject(_written(value)) for value in values)


def _written(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".") or "0"
