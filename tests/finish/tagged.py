"""Small documents, finished, and their tags as text: what a reader who listens would meet, in that order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from tests.typeset.samples import page, png
from tocsin.brief.model import Brief
from tocsin.brief.snapshot import snapshot
from tocsin.build import load
from tocsin.finish import finish
from tocsin.typeset import Layout, lay_out

BRIEFS = sorted(path for path in (Path(__file__).parents[2] / "briefs").iterdir() if path.is_dir())
SMALL = "@page { size: 70mm 60mm; margin: 8mm }"
"""A page that a few paragraphs fill."""


@cache
def a_brief() -> Brief:
    return load(snapshot(BRIEFS[0]))


def layout_of(body: str, style: str = "") -> Layout:
    html = page(body, f"<style>{style}</style>")
    return lay_out(html, pictures={"a.png": png()}, theme=None)


def finished(body: str, style: str = "") -> bytes:
    return finish(layout_of(body, style), a_brief())


def opened(body: str, style: str = "") -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(finished(body, style)))


def kids(item: pikepdf.Object) -> list[Any]:
    """Return what an element holds: numbers of content, references, elements."""
    found: Any = item.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def elements(item: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield an element and all below it, in the order in which they are read."""
    if isinstance(item, pikepdf.Dictionary) and "/S" in item:
        yield item
        for kid in kids(item):
            if isinstance(kid, pikepdf.Dictionary):
                yield from elements(kid)


def roles(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    return [item for item in elements(pdf.Root.StructTreeRoot.K[0]) if f"/{role}" == item.S]


def outline(pdf: pikepdf.Pdf) -> str:
    """Return all tags below the document's, as `P(Link)`: roles, with what they hold in brackets."""

    def said(item: pikepdf.Object) -> str:
        inner = " ".join(
            said(kid) for kid in kids(item) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        )
        return str(item.S)[1:] + (f"({inner})" if inner else "")

    return " ".join(said(kid) for kid in kids(pdf.Root.StructTreeRoot.K[0]))


def text_of(pdf: pikepdf.Pdf, item: pikepdf.Object) -> str:
    """Return the text of an element in the order of the tags, with a line end between pieces of content."""
    shown = [_shown(sheet) for sheet in pdf.pages]
    numbers: dict[Any, int] = {sheet.objgen: at for at, sheet in enumerate(pdf.pages)}

    def pieces(one: pikepdf.Object) -> Iterator[str]:
        for kid in kids(one):
            if isinstance(kid, int):
                yield shown[numbers[one.Pg.objgen]][kid]
            elif kid.get("/Type") == "/MCR":
                yield shown[numbers[kid.Pg.objgen]][int(kid.MCID)]
            elif "/S" in kid:
                yield from pieces(kid)

    return "\n".join(pieces(item))


def _shown(sheet: pikepdf.Page) -> Mapping[int, str]:
    """Return the text of each piece of marked content of a page."""
    fonts: Any = sheet.Resources.get("/Font", {})
    letters = {name: _letters(font.ToUnicode.read_bytes()) for name, font in fonts.items()}
    shown: dict[int, str] = {}
    font, open_marks = "", list[Any]()
    for instruction in pikepdf.parse_content_stream(sheet):
        operands: Any = instruction.operands
        operator = instruction.operator
        if str(operator) == "Tf":
            font = str(operands[0])
        elif str(operator) in ("BDC", "BMC"):
            mark = operands[1].get("/MCID") if len(operands) > 1 else None
            open_marks.append(mark if mark is not None else next(iter(open_marks[-1:]), None))
            if mark is not None:
                shown.setdefault(int(mark), "")
        elif str(operator) == "EMC":
            open_marks.pop()
        elif str(operator) == "TJ" and open_marks and open_marks[-1] is not None:
            for piece in operands[0]:
                if isinstance(piece, pikepdf.String):
                    data = bytes(piece).hex()
                    glyphs = (data[at : at + 4] for at in range(0, len(data), 4))
                    shown[int(open_marks[-1])] += "".join(letters[font][glyph] for glyph in glyphs)
    return shown


def _letters(unicode: bytes) -> dict[str, str]:
    pairs = re.findall(rb"<([0-9a-f]{4})> <([0-9a-fA-F]*)>", unicode)
    return {glyph.decode(): bytes.fromhex(letters.decode()).decode("utf-16-be") for glyph, letters in pairs}
