"""Lines on a sheet for the hands that fold, staple and cut it. Thin, black, and outside the text of the pages.

Source: a page description by reportlab's canvas, of which the operators alone are used.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import StreamObject
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from tocsin.press.layout import Place

FOLD_MM = 8.0
"""Length of the mark at each end of a fold. Printers leave up to 5 mm of the paper white."""

STAPLE_MM = 12.0
"""Length of a staple's back, as most staplers bend them."""

_TICK_MM = 1.5
_CROSS_MM = 2.0
_ASIDE_MM = 1.0
_MARGIN_MM = 4.0
_HAIRLINE_PT = 0.25
_STAPLE_PT = 0.6
_FONT = b"BT /F1 12 Tf 14.4 TL ET"
"""What each canvas begins with. Marks have no letters, and Helvetica is not to be named in the file."""


@dataclass(frozen=True)
class Line:
    """One line of a mark."""

    from_mm: tuple[float, float]
    to_mm: tuple[float, float]
    width_pt: float = _HAIRLINE_PT
    is_dashed: bool = False


def fold_lines(width_mm: float, height_mm: float) -> list[Line]:
    """Return dashes at both ends of the fold, which runs upwards through the middle of the side."""
    middle = width_mm / 2
    ends = ((0.0, FOLD_MM), (height_mm - FOLD_MM, height_mm))
    return [Line((middle, low), (middle, high), is_dashed=True) for low, high in ends]


def staple_lines(width_mm: float, height_mm: float) -> list[Line]:
    """Return two staples on the fold, a quarter of its length from each end."""
    middle, lines = width_mm / 2, []
    for centre in (height_mm / 4, height_mm * 3 / 4):
        low, high = centre - STAPLE_MM / 2, centre + STAPLE_MM / 2
        lines.append(Line((middle, low), (middle, high), _STAPLE_PT))
        lines += [Line((middle - _TICK_MM, at), (middle + _TICK_MM, at), _STAPLE_PT) for at in (low, high)]
    return lines


def cut_lines(width_mm: float, height_mm: float, places: Iterable[Place]) -> list[Line]:
    """Return the ends of all cuts at the edges of the paper, and a cross where two cuts meet.

    Where the places leave a margin, the ends of the cuts stand in it. Where they reach to the edge of the paper,
    there is nothing to cut off, and the ends of the cuts between them stand on the pages.
    """
    places = tuple(places)
    uprights = sorted({round(edge, 3) for place in places for edge in (place.left_mm, place.right_mm)})
    levels = sorted({round(edge, 3) for place in places for edge in (place.bottom_mm, place.top_mm)})
    # At an edge of the paper no cut is needed, nor can the edge of a slip of a millimetre be cut off.
    inner_uprights = [at for at in uprights if _ASIDE_MM < at < width_mm - _ASIDE_MM]
    inner_levels = [at for at in levels if _ASIDE_MM < at < height_mm - _ASIDE_MM]
    lines = []
    for at in inner_uprights:
        lines += [Line((at, low), (at, high)) for low, high in _ends(levels, height_mm)]
    for at in inner_levels:
        lines += [Line((low, at), (high, at)) for low, high in _ends(uprights, width_mm)]
    for x in uprights[1:-1]:
        for y in levels[1:-1]:
            lines.append(Line((x - _CROSS_MM, y), (x + _CROSS_MM, y)))
            lines.append(Line((x, y - _CROSS_MM), (x, y + _CROSS_MM)))
    return lines


def _ends(edges: list[float], length_mm: float) -> list[tuple[float, float]]:
    margin = edges[0]
    reach = margin - _ASIDE_MM if margin >= _MARGIN_MM else FOLD_MM
    return [(0.0, reach), (length_mm - reach, length_mm)]


def drawn(lines: Iterable[Line]) -> bytes:
    """Return the operators that draw lines, in points.

    Raises:
        AssertionError: reportlab begins its pages in another way than it did.
    """
    written = BytesIO()
    canvas = Canvas(written, invariant=1, pageCompression=0)
    canvas.setStrokeGray(0)
    for line in lines:
        canvas.setLineWidth(line.width_pt)
        canvas.setDash(*([1 * mm, 1 * mm] if line.is_dashed else []))
        canvas.line(*(at * mm for at in (*line.from_mm, *line.to_mm)))
    canvas.showPage()
    canvas.save()
    stream = PdfReader(written).pages[0]["/Contents"].get_object()
    assert isinstance(stream, StreamObject), "one stream draws a page"
    content = stream.get_data()  # as reportlab wrote it
    assert content.count(_FONT) == content.count(b"/F1") == 1, "reportlab names its font once"
    return b" ".join(content.replace(_FONT, b"").split())
