"""One PDF's report: what it claims and what was found, as data.

The keys are documented in docs/inspect.md. `schema_version` grows when a key changes its meaning or goes away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import DictionaryObject

from tocsin.inspect import for_press
from tocsin.inspect.actions import Annotation, actions, annotations_of, links
from tocsin.inspect.boxes import Boxes, unit_of
from tocsin.inspect.claims import claims, contradict
from tocsin.inspect.colour import colour
from tocsin.inspect.content import Drawn, Reader, blends_in_rgb
from tocsin.inspect.document import Document, Page, reading
from tocsin.inspect.extras import attachments, extras
from tocsin.inspect.finding import Findings
from tocsin.inspect.fonts import fonts
from tocsin.inspect.metadata import metadata, read_xmp
from tocsin.inspect.navigation import Destinations, navigation
from tocsin.inspect.pictures import Pictures
from tocsin.inspect.security import encryption
from tocsin.inspect.tags import is_tagged, tags

SCHEMA_VERSION = 1


@dataclass
class _Seen:
    """What all pages together draw."""

    fonts: dict[str, tuple[DictionaryObject, bool, list[int]]] = field(default_factory=dict)
    spaces: dict[str, list[int]] = field(default_factory=dict)
    marks: dict[tuple[int, int], int] = field(default_factory=dict)
    loose: dict[int, int] = field(default_factory=dict)
    screen: dict[str, list[int]] = field(default_factory=dict)
    annotations: list[Annotation] = field(default_factory=list)

    def add(self, page: Page, drawn: Drawn) -> None:
        for key, (font, is_seen) in drawn.fonts.items():
            _, was_seen, pages = self.fonts.get(key, (font, False, []))
            pages.append(page.number)
            self.fonts[key] = (font, is_seen or was_seen, pages)
        for name in drawn.spaces:
            self.spaces.setdefault(name, []).append(page.number)
        for owner, number in drawn.marks:
            self.marks.setdefault((owner or page.object, number), page.number)
        if drawn.loose:
            self.loose[page.number] = drawn.loose
        for what in drawn.screen:
            self.screen.setdefault(what, []).append(page.number)


def inspected(data: bytes, name: str) -> dict[str, Any]:
    """Return the report on one PDF. `name` is how it is called.

    Raises:
        SourceError: it is no PDF, or is so damaged that there is no way into it.
    """
    with reading() as said:
        return _report(Document(data, name, Findings(), said), name)


def _report(document: Document, name: str) -> dict[str, Any]:
    findings = document.findings
    if document.reader.is_locked:
        sections = _locked(document)
    else:
        sections = _open(document)
        if damage := document.damage:
            more = f", and {len(damage) - 3} more" if len(damage) > 3 else ""
            findings.add("file-damaged", f"it was read as far as it goes: {'; '.join(damage[:3])}{more}")
        contradict(findings, sections["claims"])
    if versions := _earlier_versions(document):
        findings.add("earlier-versions", f"{versions} earlier states of the file are still in it")
    return {
        "schema_version": SCHEMA_VERSION,
        "file": name,
        "size_bytes": len(document.data),
        "counts": findings.counts(),
        "findings": findings.as_list(),
        "findings_not_told": findings.more(),
        **sections,
    }


def _locked(document: Document) -> dict[str, Any]:
    """Return the sections that need no key. Numbers and names are not encrypted, if they are not in a stream."""
    findings, document.findings = document.findings, Findings()  # what seems broken may be encrypted
    pages = list(document.pages())
    boxes = Boxes(document)
    for page in pages:
        boxes.add(page)
    sections = {
        "claims": claims(document, {}),
        "pages": {"count": len(pages) or None, "sizes": boxes.section(False)},
    }
    document.findings = findings
    return sections | {"encryption": encryption(document)}


def _open(document: Document) -> dict[str, Any]:
    """Return all sections, each from what the pages and the catalog hold."""
    properties = read_xmp(document)
    claimed = claims(document, properties)
    pages, boxes = list(document.pages()), Boxes(document)
    for page in pages:
        boxes.add(page)
    if not pages:
        document.findings.add("no-pages", "there is no page in it")
    seen, pictures = _Seen(), Pictures(document)
    _look_at(document, pages, seen, pictures)
    destinations = Destinations(document, pages)
    tagged, reached = tags(document, pages, seen.marks, seen.loose)
    for_press.judge(document, claimed, properties, pages, seen.screen, seen.annotations)
    return {
        "claims": claimed,
        "encryption": encryption(document),
        "pages": {"count": len(pages), "sizes": boxes.section(bool(claimed["pdf_x"]))},
        "structure": navigation(document, destinations, len(pages), properties) | tagged,
        "fonts": fonts(document, seen.fonts),
        "pictures": pictures.section(),
        "colour": colour(document, seen.spaces),
        "links": links(document, seen.annotations, destinations, reached if is_tagged(document) else None),
        "actions": actions(document, pages, seen.annotations),
        "attachments": attachments(document, seen.annotations),
        "extras": extras(document, seen.annotations),
        "metadata": metadata(document, properties),
    }


def _look_at(document: Document, pages: list[Page], seen: _Seen, pictures: Pictures) -> None:
    reader, findings = Reader(document), document.findings
    for page in pages:
        if document.is_late():
            message = f"the time was over; pages {page.number} to {len(pages)} were not looked at"
            findings.add("not-inspected", message, page=page.number)
            return
        where = f"page {page.number}"
        parts = document.items(page.entries, "/Contents")
        data = b"\n".join(document.content(part, f"the content of {where}") for part in parts)
        drawn = reader.page(data, page.inherited.get("/Resources"), where)
        if blends_in_rgb(document, page.entries, document.entries(page.inherited.get("/Resources"))):
            drawn.screen["group of the page"] = None
        seen.add(page, drawn)
        seen.annotations += annotations_of(document, page)
        pictures.add(drawn, page.number, unit_of(document, page))
        if drawn.has_hidden_text:
            findings.add("text-invisible", "text that is not seen lies on the page", page=page.number)
        if drawn.pictures and not drawn.has_text and not drawn.has_hidden_text:
            findings.add("page-without-text", "the page is a picture", page=page.number)


def _earlier_versions(document: Document) -> int:
    """Return how often the file was changed by writing behind its end. Source: ISO 32000-1:2008 clause 7.5.6."""
    ends = len(re.findall(rb"startxref\s+\d+\s+%%EOF", document.data))
    is_linear = b"/Linearized" in document.data[:2048]
    return max(ends - 1 - is_linear, 0)
