"""Reads the tags of a file from its bytes, with another library than wrote it, for the same rules to judge.

Fonts, content and tree are read from the file alone: what is wrong in how `tocsin.finish.written` reads the objects
before they are written shows as a difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import groupby
from typing import Any

import pikepdf

from tocsin.errors import Diagnostic
from tocsin.finish import nesting, spoken, tagging
from tocsin.finish.nesting import Element
from tocsin.finish.tagging import LEADING, Content, Held, Sheet, Tags
from tocsin.typeset import Transcript

_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
_SHOW = ("Tj", "TJ", "'", '"')
_PAINT = ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "INLINE IMAGE")


def tag_faults(data: bytes) -> list[str]:
    """Return what is wrong with the tags of a file."""
    tags = _tags(data)
    if isinstance(tags, str):
        return [tags]
    with pikepdf.open(BytesIO(data)) as pdf:
        elements = _element(
            pdf.Root.StructTreeRoot, {page.objgen: at for at, page in enumerate(pdf.pages, 1)}, 1
        )
    return _messages([*tagging.faults(tags, "a.pdf"), *nesting.faults(elements, "a.pdf")])


def _element(item: pikepdf.Object, pages: Mapping[Any, int], page: int) -> Element:
    page = pages.get(item.Pg.objgen, page) if "/Pg" in item else page
    kids: Any = item.get("/K", [])
    spans: Any = item.get("/A", {})
    return Element(
        str(item.get("/S", "/"))[1:],
        page,
        str(item.get("/ID", "")),
        str(item.get("/Alt", item.get("/ActualText", ""))),
        str(item.get("/Lang", "")),
        int(spans.get("/RowSpan", 1)),
        int(spans.get("/ColSpan", 1)),
        [
            _element(kid, pages, page)
            for kid in (kids if isinstance(kids, pikepdf.Array) else [kids])
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        ],
    )


def text_faults(data: bytes, transcript: Transcript) -> list[str]:
    """Return where the text of a file is not that of the document it was made from."""
    tags = _tags(data)
    return [tags] if isinstance(tags, str) else _messages(spoken.faults(tags, transcript, "a.pdf"))


def read(data: bytes) -> Tags:
    """Return the tags of a file that has some."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return _Reader(pdf).tags()


def said(data: bytes) -> list[str]:
    """Return the pieces of text in the order of the tags, as a reader hears them."""
    tags = read(data)
    found: list[str] = []
    for stands_in, group in groupby(tags.held, lambda held: held.stands_in):
        if stands_in:
            found.append(tags.words[stands_in])
            continue
        for held in group:
            content = tags.sheets[held.page - 1].content
            found.append(content.instead.get(held.mark, "".join(content.texts.get(held.mark, ()))))
    return found


def _tags(data: bytes) -> Tags | str:
    try:
        return read(data)
    except (pikepdf.PdfError, KeyError, AttributeError) as error:
        return f"cannot be read ({type(error).__name__}: {error})"


def _messages(faults: list[Diagnostic]) -> list[str]:
    return [fault.message for fault in faults]


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._pages = {page.obj.objgen[0]: at for at, page in enumerate(pdf.pages, 1)}
        self._objects: set[int] = set()
        self._words: dict[int, str] = {}

    def tags(self) -> Tags:
        root = self._pdf.Root.StructTreeRoot
        held = list(self._held(root, Held(root.objgen[0], 0, 0)))
        numbers: Any = root.ParentTree.Nums
        owners = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        sheets = []
        for page in self._pdf.pages:
            listed: Any = owners.get(int(page.get("/StructParents", -1)), [])
            links = [link.objgen[0] for link in page.get("/Annots", []) if link.Subtype == "/Link"]
            owned = [0 if owner is None else owner.objgen[0] for owner in listed]
            sheets.append(Sheet(_content(page), owned, links))
        return Tags(held, self._objects, sheets, self._words)

    def _held(self, element: pikepdf.Object, above: Held) -> Iterator[Held]:
        kids: Any = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                yield above._replace(mark=int(kid))
                continue
            here = above
            if "/Pg" in kid:
                here = here._replace(page=self._pages.get(kid.Pg.objgen[0], 0))
            kind = kid.get("/Type")
            if kind == "/MCR":
                yield here._replace(mark=int(kid.MCID))
            elif kind == "/OBJR":
                self._objects.add(kid.Obj.objgen[0])
            else:
                role = str(kid.get("/S", "/"))[1:]
                here = here._replace(element=kid.objgen[0], role=role if role in LEADING else here.role)
                words = kid.get("/ActualText", kid.get("/Alt") if role in ("Figure", "Formula") else None)
                if words is not None and not here.stands_in:
                    here = here._replace(stands_in=kid.objgen[0])
                    self._words[kid.objgen[0]] = str(words)
                yield from self._held(kid, here)


def _content(page: pikepdf.Page) -> Content:
    content = Content()
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    letters: Mapping[int, str] = {}
    saved = []
    for found in pikepdf.parse_content_stream(page):
        operator, operands = str(found.operator), list(found.operands)
        if operator in _SHOW:
            content.show(_shown(operands[-1], letters))
        elif operator in _PAINT:
            content.paint()
        elif operator == "Tf":
            letters = fonts.get(str(operands[0]), {})
        elif operator == "q":
            saved.append(letters)
        elif operator == "Q":
            letters = saved.pop()
        elif operator == "BDC":
            number, words = operands[1].get("/MCID"), operands[1].get("/ActualText")
            content.begin(
                str(operands[0])[1:],
                None if number is None else int(number),
                None if words is None else str(words),
            )
        elif operator == "BMC":
            content.begin(str(operands[0])[1:], None)
        elif operator == "EMC":
            content.end()
    return content


def _letters(font: Any) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    pairs = _PAIR.findall(font.ToUnicode.read_bytes())
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def _shown(item: Any, letters: Mapping[int, str]) -> str:
    parts = (
        [bytes(part) for part in item if isinstance(part, pikepdf.String)]
        if isinstance(item, pikepdf.Array)
        else [bytes(item)]
    )
    glyphs = b"".join(parts)
    return "".join(
        letters.get(int.from_bytes(glyphs[at : at + 2], "big"), "\ufffd") for at in range(0, len(glyphs), 2)
    )
