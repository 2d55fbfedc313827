"""What the tag tree of any PDF holds, and what on the pages it does not reach.

`tocsin.finish.tagging` is stricter and knows only files that Tocsin has made; here a tree may be of any
producer, damaged or endless, and drawings within drawings may carry marks of their own.

Source: ISO 32000-1:2008 clauses 14.7 and 14.8 (structure, standard roles); ISO 14289-1:2014 clause 7.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import DictionaryObject, IndirectObject

from tocsin import limits
from tocsin.inspect.document import Document, Page, reference

_HEADING = re.compile(r"^H([1-6])$")


@dataclass
class _Tree:
    """What a walk of the tags has met."""

    roles: Counter[str] = field(default_factory=Counter)
    marks: dict[tuple[int, int], None] = field(default_factory=dict)
    """Each content that a tag holds: the object of its page, or of the form that it is in, and its number."""
    objects: set[int] = field(default_factory=set)
    has_language: bool = False
    figures_without_text: int = 0
    tables_without_headers: int = 0
    skips: int = 0


def is_tagged(document: Document) -> bool:
    """Tell whether a file has a tag tree."""
    return document.get(document.catalog, "/StructTreeRoot") is not None


def tags(
    document: Document, pages: list[Page], drawn: dict[tuple[int, int], int], loose: dict[int, int]
) -> tuple[dict[str, Any], set[int]]:
    """Return the section on tags, and the numbers of the objects (links, for one) that tags reach.

    Args:
        document: the file.
        pages: its pages.
        drawn: each marked content that was drawn (object of the page or form, number), with its page.
        loose: how many texts and pictures of each page no mark holds.
    """
    findings = document.findings
    if not is_tagged(document):
        if pages:
            findings.add("not-tagged", "nothing says what is a heading, a paragraph or a table")
        return {"tagged": False, "elements": {}, "marks": len(drawn), "marks_unreached": len(drawn)}, set()
    tree = _walk(document, {page.object: page.number for page in pages})
    unreached = Counter(page for mark, page in drawn.items() if mark not in tree.marks)
    for page, count in sorted(unreached.items()):
        findings.add("content-unreached", f"{_pieces(count)} of marked content cannot be reached", page=page)
    by_object = {page.object: page.number for page in pages}
    for owner, number in tree.marks:
        if owner in by_object and (owner, number) not in drawn:
            message = f"a tag holds content {number}, which the page does not draw"
            findings.add("tag-without-content", message, page=by_object[owner])
    for page, count in loose.items():
        findings.add(
            "content-untagged",
            f"{_pieces(count)} of text or pictures are neither tagged nor artifacts",
            page=page,
        )
    section = {
        "tagged": True,
        "elements": dict(sorted(tree.roles.items())),
        "figures_without_text": tree.figures_without_text,
        "tables_without_headers": tree.tables_without_headers,
        "headings_skipped": tree.skips,
        "marks": len(drawn),
        "marks_unreached": unreached.total(),
        "has_language": tree.has_language,
    }
    return section, tree.objects


def _walk(document: Document, numbers: dict[int, int]) -> _Tree:
    tree, findings, get = _Tree(), document.findings, document.get
    root = document.entries(document.catalog, "/StructTreeRoot")
    renamed = document.entries(root, "/RoleMap")
    tables: list[tuple[bool, int, str]] = []
    level = 0
    seen: set[int] = set()
    stack: list[tuple[Any, int, int]] = [(kid, 0, -1) for kid in reversed(document.items(root, "/K"))]
    while stack:
        item, page, table = stack.pop()
        element = document.value(item)
        if isinstance(element, int):
            tree.marks[page, int(element)] = None
            continue
        if not isinstance(element, DictionaryObject):
            continue
        if "/Pg" in element and isinstance(at := element.raw_get("/Pg"), IndirectObject):
            page = at.idnum
        kind = document.text(element, "/Type")
        if kind == "MCR":
            stream = element.raw_get("/Stm") if "/Stm" in element else None
            owner = stream.idnum if isinstance(stream, IndirectObject) else page
            if isinstance(number := get(element, "/MCID"), int):
                tree.marks[owner, int(number)] = None
            continue
        if kind == "OBJR":
            if isinstance(found := element.raw_get("/Obj") if "/Obj" in element else None, IndirectObject):
                tree.objects.add(found.idnum)
            continue
        if id(element) in seen:
            continue
        seen.add(id(element))
        if len(seen) > limits.INSPECTED_TAGS or document.is_late():
            findings.add("not-inspected", f"only the first {len(seen):,} tags were looked at")
            break
        role = _role(document, document.text(element, "/S"), renamed)
        tree.roles[role] += 1
        tree.has_language |= "/Lang" in element
        where, at_object = numbers.get(page), reference(element)
        if heading := _HEADING.match(role):
            if int(heading[1]) > level + 1:
                tree.skips += 1
                before = f"H{level}" if level else "no heading"
                findings.add("heading-skipped", f"{role} comes after {before}", page=where, number=at_object)
            level = int(heading[1])
        elif role in ("Figure", "Formula"):
            if not (document.text(element, "/Alt").strip() or document.text(element, "/ActualText").strip()):
                tree.figures_without_text += 1
                message = f"a {role.lower()} has no words for those who do not see it"
                findings.add("figure-without-text", message, page=where, number=at_object)
        elif role == "Table":
            table = len(tables)
            tables.append((False, where or 0, at_object))
        elif role == "TH" and table >= 0:
            tables[table] = (True, *tables[table][1:])
        stack += [(kid, page, table) for kid in reversed(document.items(element, "/K"))]
    for has_headers, where, at_object in tables:
        if not has_headers:
            tree.tables_without_headers += 1
            message = "no cell of a table says what its row or column holds"
            findings.add("table-without-headers", message, page=where or None, number=at_object)
    return tree


def _role(document: Document, role: str, renamed: DictionaryObject) -> str:
    """Return the standard role that a producer's own role stands for."""
    for _ in range(10):
        standard = document.text(renamed, f"/{role}")
        if not standard or standard == role:
            break
        role = standard
    return role or "without a role"


def _pieces(count: int) -> str:
    return "1 piece" if count == 1 else f"{count} pieces"
