"""Reads the tags of a PDF from the objects of pydyf that are about to be written, without writing them first.

Nothing is taken from what drew the pages or mended the tags: this walks the objects alone, as a reader of the file
would, and fills the `Tags` that `finish.tagging` judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pydyf

from tocsin.finish.nesting import Element
from tocsin.finish.tagging import LEADING, Content, Held, Sheet, Tags

_SHOW = {b"TJ", b"Tj", b"'", b'"'}
_PAINT = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"BI"}
_GLYPHS = re.compile(rb"<([0-9a-fA-F]+)>")
_PAIR = re.compile(rb"<([0-9a-fA-F]+)> <([0-9a-fA-F]*)>")
_FIGURES = ("Figure", "Formula")

_Letters = Mapping[int, str]


class Written:
    """The objects of one PDF."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._words: dict[int, str] = {}
        self._objects: set[int] = set()

    def tags(self) -> Tags:
        """Return what the tags hold and what the pages show."""
        pages = [self._pdf.objects[number] for number in self._pdf.pages["Kids"][::3]]
        numbers = {page.number: at for at, page in enumerate(pages, 1)}
        root = self._at(self._pdf.catalog["StructTreeRoot"])
        held = list(self._held(root, Held(root.number, 0, 0), numbers))
        listed = self._at(root["ParentTree"])["Nums"]
        owners = dict(zip(listed[::2], listed[1::2], strict=True))
        fonts: dict[int, Mapping[bytes, _Letters]] = {}
        sheets = []
        for page in pages:
            resources = self._at(page["Resources"])
            letters = fonts.setdefault(resources.number, self._letters(resources))
            links = [
                annotation.number
                for annotation in map(self._at, page.get("Annots", ()))
                if annotation["Subtype"] == "/Link"
            ]
            owned = [
                0 if owner == b"null" else _number(owner)
                for owner in owners.get(page.get("StructParents"), ())
            ]
            sheets.append(Sheet(_content(self._at(page["Contents"]).stream, letters), owned, links))
        return Tags(held, self._objects, sheets, self._words)

    def elements(self) -> Element:
        """Return the elements of the tree without what they hold; the first stands for the tree itself."""
        numbers = {page: at for at, page in enumerate(self._pdf.pages["Kids"][::3], 1)}
        return self._element(self._at(self._pdf.catalog["StructTreeRoot"]), numbers, 1)

    def _element(self, item: Any, numbers: Mapping[int, int], page: int) -> Element:
        page = numbers.get(_number(item["Pg"]), page) if "Pg" in item else page
        spans = item.get("A", {})
        words = item.get("Alt", item.get("ActualText"))
        kids = item.get("K", ())
        below = [
            self._at(kid) for kid in (kids if isinstance(kids, list) else [kids]) if isinstance(kid, bytes)
        ]
        return Element(
            item.get("S", "/")[1:],
            page,
            item["ID"].string if "ID" in item else "",
            "" if words is None else words.string,
            item["Lang"].string if "Lang" in item else "",
            spans.get("RowSpan", 1),
            spans.get("ColSpan", 1),
            [self._element(kid, numbers, page) for kid in below if "S" in kid],
        )

    def say(self, words: Mapping[tuple[int, int], str]) -> None:
        """Give ActualText to pieces of content, by page (from 1) and mark."""
        for number, key in enumerate(self._pdf.pages["Kids"][::3], 1):
            stream = self._at(self._pdf.objects[key]["Contents"]).stream
            for place, token in enumerate(stream):
                if token == b"BDC" and (number, stream[place - 1].get("MCID")) in words:
                    properties = stream[place - 1]
                    properties["ActualText"] = pydyf.String(words[number, properties["MCID"]])

    def _at(self, item: Any) -> Any:
        return self._pdf.objects[_number(item)] if isinstance(item, bytes) else item

    def _held(self, element: Any, above: Held, numbers: Mapping[int, int]) -> Iterator[Held]:
        """Yield the content below an element, in the order in which it is read; `above` holds for all of it."""
        kids = element.get("K", ())
        for kid in kids if isinstance(kids, list) else [kids]:
            if isinstance(kid, int):
                yield above._replace(mark=kid)
                continue
            item = self._at(kid)
            here = above
            if "Pg" in item:
                here = here._replace(page=numbers.get(_number(item["Pg"]), 0))
            if item.get("Type") == "/MCR":
                yield here._replace(mark=item["MCID"])
            elif item.get("Type") == "/OBJR":
                self._objects.add(_number(item["Obj"]))
            else:
                role = item.get("S", "")[1:]
                here = here._replace(element=item.number, role=role if role in LEADING else here.role)
                instead = item.get("ActualText", item.get("Alt") if role in _FIGURES else None)
                if instead is not None and not here.stands_in:
                    here = here._replace(stands_in=item.number)
                    self._words[item.number] = instead.string
                yield from self._held(item, here, numbers)

    def _letters(self, resources: Any) -> dict[bytes, _Letters]:
        """Return for each font, by its name, which letters its glyphs are said to be."""
        found: dict[bytes, _Letters] = {}
        for name, font in self._at(resources.get("Font", {})).items():
            lines = self._at(self._at(font)["ToUnicode"]).stream
            pairs = (pair for line in lines if (pair := _PAIR.fullmatch(line)))
            found[name.encode()] = {
                int(glyph, 16): bytes.fromhex(letters.decode()).decode("utf-16-be")
                for glyph, letters in (pair.groups() for pair in pairs)
            }
        return found


def _content(stream: list[Any], fonts: Mapping[bytes, _Letters]) -> Content:
    content = Content()
    letters: _Letters = {}
    saved = []
    for place, token in enumerate(stream):
        if not isinstance(token, bytes):
            continue
        operator = token.rpartition(b" ")[2]
        if operator in _SHOW:
            content.show(_shown(token, letters))
        elif operator == b"Tf":
            letters = fonts.get(token[1:].split(b" ", 1)[0], {})
        elif operator == b"q":
            saved.append(letters)
        elif operator == b"Q":
            letters = saved.pop()
        elif operator == b"BDC":
            properties = stream[place - 1]
            instead = properties.get("ActualText")
            content.begin(
                stream[place - 2][1:], properties.get("MCID"), None if instead is None else instead.string
            )
        elif operator == b"BMC":
            content.begin(stream[place - 1][1:], None)
        elif operator == b"EMC":
            content.end()
        elif operator in _PAINT:
            content.paint()
    return content


def _shown(token: bytes, letters: _Letters) -> str:
    digits = b"".join(_GLYPHS.findall(token)).decode()
    return "".join(letters.get(int(digits[at : at + 4], 16), "\ufffd") for at in range(0, len(digits), 4))


def _number(reference: bytes) -> int:
    return int(reference.split(b" ", 1)[0])
