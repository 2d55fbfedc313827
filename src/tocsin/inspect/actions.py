"""What a file does when it is opened, read or clicked: links, scripts, programs, other files.

Source: ISO 32000-1:2008 clauses 12.5.3 (flags of annotations), 12.6 (actions); ISO 19005-2:2011 clause 6.5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf.generic import DictionaryObject, IndirectObject

from tocsin.inspect.document import Document, Page, reference
from tocsin.inspect.navigation import Destinations, bookmarks

_HARMLESS = {"GoTo", "URI", "Named", "Thread", ""}
_CODES = {
    "JavaScript": ("javascript", "it runs a script"),
    "Launch": ("action-launch", "it starts a program or opens a file"),
    "SubmitForm": ("action-sends-data", "it sends what was typed to an address"),
    "GoToR": ("link-to-file", "it opens another PDF"),
    "GoToE": ("link-to-file", "it opens an attached PDF"),
}
_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_PRINT = 4
_FIELDS_MAX = 100_000
_CHAIN_MAX = 100


@dataclass(frozen=True)
class Annotation:
    """One annotation of a page."""

    page: int
    entries: DictionaryObject
    kind: str
    number: int


def annotations_of(document: Document, page: Page) -> list[Annotation]:
    """Return the annotations of a page."""
    found = []
    for item in document.items(page.entries, "/Annots"):
        entries = document.entries(item)
        number = item.idnum if isinstance(item, IndirectObject) else 0
        found.append(Annotation(page.number, entries, document.text(entries, "/Subtype"), number))
    return found


def links(
    document: Document, found: list[Annotation], destinations: Destinations, reached: set[int] | None
) -> dict[str, Any]:
    """Return the section on links. `reached` are the objects that tags hold, None where there are no tags."""
    findings = document.findings
    internal = 0
    external: dict[str, list[int]] = {}
    for link in found:
        at = {"page": link.page, "number": link.number}
        if not _flag(document, link) & _PRINT and link.kind != "Popup":
            findings.add("annotation-not-printed", f"a {link.kind} annotation is not printed", **at)
        if link.kind != "Link":
            continue
        if not document.text(link.entries, "/Contents").strip():
            findings.add("link-without-words", "a link is not called by any words", **at)
        if reached is not None and link.number not in reached:
            findings.add("link-untagged", "a link cannot be reached from the tags", **at)
        action = document.entries(link.entries, "/A")
        if document.text(action, "/S") == "URI":
            address = document.text(action, "/URI")
            external.setdefault(address, []).append(link.page)
            if not address.lower().startswith(_SCHEMES):
                findings.add("link-odd-address", f"a link leads to '{address[:100]}'", **at)
        elif "/Dest" in link.entries or document.text(action, "/S") == "GoTo":
            internal += 1
            target = (
                document.get(link.entries, "/Dest") if "/Dest" in link.entries else document.get(action, "/D")
            )
            if destinations.page_of(target) is None:
                name = document.text(target) if isinstance(target, str) else ""
                findings.add(
                    "link-dangling", f"a link leads to no page{f' ({name[:80]})' if name else ''}", **at
                )
    return {
        "internal": internal,
        "external": [
            {"address": address, "pages": sorted(set(on))} for address, on in sorted(external.items())
        ],
    }


def actions(document: Document, pages: list[Page], found: list[Annotation]) -> list[dict[str, Any]]:
    """Return all actions that do more than lead somewhere, and note them."""
    told: list[dict[str, Any]] = []
    seen: set[int] = set()
    for where, page, item in _roots(document, pages, found):
        for action in _chain(document, item):
            if id(action) in seen:
                continue
            seen.add(id(action))
            kind = document.text(action, "/S")
            if kind in _HARMLESS:
                continue
            code, does = _CODES.get(kind, ("action-unusual", f"an action of kind {kind}"))
            file = (
                document.text(action, "/F")
                or document.text(action, "/F", "/UF")
                or document.text(action, "/F", "/F")
            )
            message = f"{where}: {does}{f' ({file[:80]})' if file else ''}"
            document.findings.add(code, message, page=page, number=reference(action))
            told.append({"kind": kind, "where": where, "page": page, "file": file or None})
    return told


def _roots(
    document: Document, pages: list[Page], found: list[Annotation]
) -> Iterator[tuple[str, int | None, Any]]:
    catalog = document.catalog
    yield "on opening", None, document.get(catalog, "/OpenAction")
    yield from (("in the file", None, item) for item in _triggers(document, catalog))
    for _, script in document.named(document.get(catalog, "/Names", "/JavaScript")):
        yield "on opening", None, script
    for page in pages:
        yield from (("on showing a page", page.number, item) for item in _triggers(document, page.entries))
    for annotation in found:
        where = "a link" if annotation.kind == "Link" else f"a {annotation.kind} annotation"
        yield where, annotation.page, document.get(annotation.entries, "/A")
        yield from ((where, annotation.page, item) for item in _triggers(document, annotation.entries))
    for entry in bookmarks(document):
        yield "a bookmark", None, document.get(entry, "/A")
    for entry in fields(document):
        yield "a field of the form", None, document.get(entry, "/A")
        yield from (("a field of the form", None, item) for item in _triggers(document, entry))


def _triggers(document: Document, holder: DictionaryObject) -> Iterator[Any]:
    entries = document.entries(holder, "/AA")
    yield from (document.get(entries, key) for key in sorted(entries))


def _chain(document: Document, item: Any) -> Iterator[DictionaryObject]:
    stack, count = [item], 0
    while stack and count < _CHAIN_MAX:
        action = document.value(stack.pop())
        if isinstance(action, DictionaryObject):
            count += 1
            yield action
            stack += reversed(document.items(action, "/Next"))


def fields(document: Document) -> Iterator[DictionaryObject]:
    """Yield the fields of the form, each once."""
    seen: set[int] = set()
    stack = document.items(document.catalog, "/AcroForm", "/Fields")[::-1]
    while stack and len(seen) < _FIELDS_MAX:
        entry = document.value(stack.pop())
        if isinstance(entry, DictionaryObject) and id(entry) not in seen:
            seen.add(id(entry))
            yield entry
            stack += document.items(entry, "/Kids")[::-1]


def _flag(document: Document, annotation: Annotation) -> int:
    flags = document.get(annotation.entries, "/F")
    return int(flags) if isinstance(flags, (int, float)) else 0
