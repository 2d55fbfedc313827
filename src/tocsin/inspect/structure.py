"""Does the tag tree of a PDF lead to all that is on its pages?

A file whose tags lead to nothing passes every validator, and a screen reader finds it empty. So each piece of
marked content must be held by exactly one element that can be reached from the root, and by the element that the
parent tree names; each element must hold content that exists; text must stand in marked content; and each link
must be reached.

Source: ISO 32000-1:2008 clauses 14.6 (marked content), 14.7.2 and 14.7.4 (structure, parent tree).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PdfReadError
from pypdf.generic import IndirectObject

from tocsin.errors import Diagnostic

_TOKEN = re.compile(
    rb"\((?:[^\\()]|\\.|\((?:[^\\()]|\\.)*\))*\)"  # text, parentheses in it two deep
    rb"|<[0-9A-Fa-f\s]*>"
    rb"|(?P<tag>/[^\s/<>\[\]()]+)\s*(?P<properties><<(?:[^<>]|<(?!<)[^>]*>)*>>|/[^\s/<>\[\]()]+)\s*BDC\b"
    rb"|(?P<operator>\b(?:BMC|EMC|BT|Tj|TJ)\b|(?<=\))\s*['\"])",
    re.DOTALL,
)
_NUMBER = re.compile(rb"/MCID\s+(\d+)")


def faults(data: bytes, name: str) -> list[Diagnostic]:
    """Return what is wrong with the tags of a file, or nothing. `name` is how diagnostics call it."""
    try:
        return [Diagnostic(name, 0, 0, "", message) for message in _messages(PdfReader(BytesIO(data)))]
    except (PdfReadError, KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        return [Diagnostic(name, 0, 0, "", f"cannot be read ({type(error).__name__}: {error})")]


def _messages(reader: PdfReader) -> Iterator[str]:
    root: Any = reader.trailer["/Root"]
    if "/StructTreeRoot" not in root:
        yield "it has no tags"
        return
    tree = root["/StructTreeRoot"]
    numbers = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages, 1)}  # type: ignore[union-attr]
    holders, objects = _held(tree, numbers)
    owners = _flat(tree["/ParentTree"])
    for at, page in enumerate(reader.pages, 1):
        contents = page.get_contents()
        marks, loose = _marked(contents.get_data() if contents is not None else b"")
        if loose:
            yield f"page {at} shows {loose} pieces of text that are neither tagged nor artifacts"
        yield from (f"content {mark} of page {at} is there twice" for mark, n in marks.items() if n > 1)
        held = {mark: elements for (number, mark), elements in holders.items() if number == at}
        listed = _resolved(owners.get(page.get("/StructParents", -1), []))
        for mark in sorted(marks.keys() - held.keys()):
            yield f"content {mark} of page {at} cannot be reached from the root of the tags"
        for mark in sorted(held.keys() - marks.keys()):
            yield f"a tag holds content {mark} of page {at}, which is not there"
        for mark, elements in held.items():
            if len(elements) > 1:
                yield f"content {mark} of page {at} is held by {len(elements)} tags"
            elif mark >= len(listed) or _id(listed[mark]) != elements[0]:
                yield f"the parent tree names another tag for content {mark} of page {at}"
        for annotation in _resolved(page.get("/Annots", [])):
            if annotation.get_object().get("/Subtype") == "/Link" and _id(annotation) not in objects:
                yield f"a link of page {at} cannot be reached from the root of the tags"


def _held(tree: Any, numbers: dict[int, int]) -> tuple[dict[tuple[int, int], list[int]], set[int]]:
    """Return which elements hold each piece of content (page, number), and the objects that are held."""
    holders: dict[tuple[int, int], list[int]] = {}
    objects: set[int] = set()
    seen: set[int] = set()
    stack: list[tuple[Any, int, int]] = [(kid, 0, 0) for kid in _list(tree.get("/K"))]
    while stack:
        item, owner, page = stack.pop()
        number = _id(item)
        item = item.get_object()
        if isinstance(item, int):
            holders.setdefault((page, int(item)), []).append(owner)
            continue
        page = numbers.get(_id(item.raw_get("/Pg")), 0) if "/Pg" in item else page
        if item.get("/Type") == "/MCR":
            if "/Stm" not in item:
                holders.setdefault((page, int(item["/MCID"])), []).append(owner)
        elif item.get("/Type") == "/OBJR":
            objects.add(_id(item.raw_get("/Obj")))
        elif number not in seen:
            seen |= {number} if number else set()
            stack += [(kid, number, page) for kid in _list(item.get("/K"))]
    return holders, objects


def _marked(content: bytes) -> tuple[Counter[int], int]:
    """Return how often each number marks content, and how many pieces of text stand outside of any."""
    marks: Counter[int] = Counter()
    depth = loose = 0
    for token in _TOKEN.finditer(content):
        if properties := token["properties"]:
            depth += 1
            marks.update(int(number) for number in _NUMBER.findall(properties))
        elif operator := token["operator"]:
            if operator == b"BMC":
                depth += 1
            elif operator == b"EMC":
                depth -= 1
            elif operator != b"BT" and depth < 1:
                loose += 1
    return marks, loose


def _flat(node: Any) -> dict[int, Any]:
    """Return a number tree as a dictionary."""
    node = node.get_object()
    numbers = node.get("/Nums", [])
    found = dict(zip(map(int, numbers[::2]), list(numbers)[1::2], strict=True))
    for kid in node.get("/Kids", []):
        found |= _flat(kid)
    return found


def _resolved(item: Any) -> list[Any]:
    found: Any = item.get_object() if isinstance(item, IndirectObject) else item
    return list(found)


def _list(item: Any) -> list[Any]:
    if item is None:
        return []
    found: Any = item.get_object() if isinstance(item, IndirectObject) else item
    return list(found) if isinstance(found, list) else [item]


def _id(item: Any) -> int:
    """Return the object number of a reference, or nothing that one could have."""
    return item.idnum if isinstance(item, IndirectObject) else 0
