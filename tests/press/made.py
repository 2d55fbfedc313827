"""PDFs for the tests of the press: pages that carry their number, and a reader of the sheets that come out."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]

MM = 72 / 25.4
A5_MM = (148.0, 210.0)
A6_MM = (105.0, 148.0)
HALF_LETTER_MM = (139.7, 215.9)


def numbered(count: int, size_mm: tuple[float, float] = A5_MM, **catalog: object) -> bytes:
    """Return a tagged PDF whose pages show their number in the middle, each with a link and a comment."""
    with pikepdf.new() as pdf:
        for number in range(1, count + 1):
            add_page(pdf, number, size_mm)
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        pdf.Root.StructTreeRoot = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Array())
        )
        for key, value in catalog.items():
            pdf.Root[f"/{key}"] = value
        return saved(pdf)


def mixed(*sizes_mm: tuple[float, float]) -> bytes:
    """Return a PDF with a page of each size."""
    with pikepdf.new() as pdf:
        for number, size_mm in enumerate(sizes_mm, 1):
            add_page(pdf, number, size_mm)
        return saved(pdf)


def add_page(pdf: pikepdf.Pdf, number: int, size_mm: tuple[float, float]) -> None:
    """Add a page that shows its number in the middle."""
    width, height = (side * MM for side in size_mm)
    page = pdf.add_blank_page(page_size=(width, height))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    at = f"{width / 2 - 10:.1f} {height / 2:.1f}"
    text = f"/P <</MCID 0>> BDC q BT /F1 20 Tf {at} Td ({number}) Tj ET Q EMC"
    page.Contents = pdf.make_stream(text.encode())
    page.StructParents = number - 1
    page.Annots = pikepdf.Array([annotation(pdf, kind) for kind in ("Link", "Text")])


def annotation(pdf: pikepdf.Pdf, kind: str) -> pikepdf.Object:
    """Return an annotation in the corner of a page."""
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{kind}"), Rect=[0, 0, 9, 9], Contents="See this"
        )
    )


def saved(pdf: pikepdf.Pdf, **saving: object) -> bytes:
    """Return a PDF as bytes."""
    written = BytesIO()
    pdf.save(written, compress_streams=False, **saving)  # type: ignore[arg-type]
    return written.getvalue()


def locked() -> bytes:
    """Return a PDF that asks for a password."""
    buffer = BytesIO()
    with pikepdf.open(BytesIO(numbered(1))) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="o", user="u"))
    return buffer.getvalue()


def pageless() -> bytes:
    """Return a PDF without a page."""
    with pikepdf.open(BytesIO(numbered(1))) as pdf:
        del pdf.pages[0]
        return saved(pdf)


def shown(data: bytes, columns: int, rows: int) -> list[list[str]]:
    """Return the text in each place of each side, row by row from the upper left; pdfium reads it."""
    sides = []
    for page in pypdfium2.PdfDocument(data):
        width, height = page.get_size()
        text = page.get_textpage()
        places = [
            (column * width / columns, (rows - 1 - row) * height / rows)
            for row in range(rows)
            for column in range(columns)
        ]
        sides.append(
            [
                text.get_text_bounded(left, low, left + width / columns, low + height / rows).strip()
                for left, low in places
            ]
        )
    return sides


def numbers(side: Iterable[str]) -> tuple[int | None, ...]:
    """Return the numbers on a side, None where it is blank."""
    return tuple(int(text) if text else None for text in side)


def sizes_mm(data: bytes) -> set[tuple[int, int]]:
    """Return the sizes of the pages of a file, in whole millimetres."""
    pages = pypdfium2.PdfDocument(data)
    return {(round(width / MM), round(height / MM)) for width, height in (page.get_size() for page in pages)}
