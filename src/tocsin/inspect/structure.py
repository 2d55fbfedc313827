"""Reads the tags of any PDF from its bytes, and says what is wrong with them by the rules of `inspect.tagging`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PdfReadError
from pypdf.generic import IndirectObject

from tocsin.errors import Diagnostic
from tocsin.inspect import tagging
from tocsin.inspect.tagging import Content, Held, Sheet, Tags

_TOKEN = re.compile(
    rb"%[^\r\n]*"
    rb"|\((?:[^\\()]|\\.|\((?:[^\\()]|\\.)*\))*\)"  # text, parentheses in it two deep
    rb"|<[0-9A-Fa-f\s]*>"
    rb"|\bBI\s.*?\sEI\b(?P<picture>)"
    rb"|/(?P<tag>[^\s/<>\[\]()]+)\s*(?P<properties><<(?:[^<>]|<(?!<)[^>]*>)*>>|/[^\s/<>\[\]()]+)\s*BDC\b"
    rb"|/(?P<plain>[^\s/<>\[\]()]+)\s*BMC\b"
    rb"|/[^\s/<>\[\]()]*"
    rb"|(?P<operator>[A-Za-z'\"][A-Za-z0-9]*\*?)",
    re.DOTALL,
)
_NUMBER = re.compile(rb"/MCID\s+(\d+)")
_SHOW = {b"Tj", b"TJ", b"'", b'"'}
_PAINT = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do"}


def faults(data: bytes, name: str) -> list[Diagnostic]:
    """Return what is wrong with the tags of a file, or nothing. `name` is how diagnostics call it."""
    try:
        reader = PdfReader(BytesIO(data))
        if "/StructTreeRoot" not in reader.trailer["/Root"]:  # type: ignore[operator]
            return [Diagnostic(name, 0, 0, "", "it has no tags")]
        return tagging.faults(read(reader), name)
    except (PdfReadError, KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        return [Diagnostic(name, 0, 0, "", f"cannot be read ({type(error).__name__}: {error})")]


def read(reader: PdfReader) -> Tags:
    """Return the tags of a file that has some."""
    root: Any = reader.trailer["/Root"]
    tree = root["/StructTreeRoot"]
    numbers = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages, 1)}  # type: ignore[union-attr]
    held, objects = _held(tree, numbers)
    owners = _flat(tree["/ParentTree"])
    sheets = []
    for page in reader.pages:
        contents = page.get_contents()
        links = [
            _id(annotation)
            for annotation in _list(page.get("/Annots"))
            if annotation.get_object().get("/Subtype") == "/Link"
        ]
        listed = [_id(owner) for owner in _list(owners.get(page.get("/StructParents", -1)))]
        sheets.append(Sheet(_content(contents.get_data() if contents is not None else b""), listed, links))
    return Tags(held, objects, sheets)


def _held(tree: Any, numbers: Mapping[int, int]) -> tuple[list[Held], set[int]]:
    """Return the content that the tree holds, in its order, and the objects that it holds."""
    held: list[Held] = []
    objects: set[int] = set()
    seen: set[int] = set()
    stack: list[tuple[Any, int, int]] = [(kid, 0, 0) for kid in reversed(_list(tree.get("/K")))]
    while stack:
        item, owner, page = stack.pop()
        number = _id(item)
        item = item.get_object()
        if isinstance(item, int):
            held.append(Held(owner, page, int(item), 0))
            continue
        page = numbers.get(_id(item.raw_get("/Pg")), 0) if "/Pg" in item else page
        if item.get("/Type") == "/MCR":
            if "/Stm" not in item:
                held.append(Held(owner, page, int(item["/MCID"]), 0))
        elif item.get("/Type") == "/OBJR":
            objects.add(_id(item.raw_get("/Obj")))
        elif number not in seen:
            seen |= {number} if number else set()
            stack += [(kid, number, page) for kid in reversed(_list(item.get("/K")))]
    return held, objects


def _content(data: bytes) -> Content:
    content = Content()
    for token in _TOKEN.finditer(data):
        operator = token["operator"]
        if operator in _PAINT or token["picture"] is not None:
            content.paint()
        elif operator in _SHOW:
            content.show()
        elif operator == b"EMC":
            content.end()
        elif tag := token["plain"]:
            content.begin(tag.decode("latin-1"), None)
        elif tag := token["tag"]:
            number = _NUMBER.search(token["properties"])
            content.begin(tag.decode("latin-1"), int(number[1]) if number else None)
    return content


def _flat(node: Any) -> dict[int, Any]:
    """Return a number tree as a dictionary."""
    node = node.get_object()
    numbers = node.get("/Nums", [])
    found = dict(zip(map(int, numbers[::2]), list(numbers)[1::2], strict=True))
    for kid in node.get("/Kids", []):
        found |= _flat(kid)
    return found


def _list(item: Any) -> list[Any]:
    if item is None:
        return []
    found: Any = item.get_object() if isinstance(item, IndirectObject) else item
    return list(found) if isinstance(found, list) else [item]


def _id(item: Any) -> int:
    """Return the object number of a reference, or nothing that one could have."""
    return item.idnum if isinstance(item, IndirectObject) else 0
