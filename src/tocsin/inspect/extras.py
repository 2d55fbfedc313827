"""What a file holds besides its pages: attachments, forms, signatures, layers, comments, films and sounds.

Source: ISO 32000-1:2008 clauses 7.11 (files), 8.11 (optional content), 12.5.6 (annotations), 12.7 (forms),
12.8 (signatures), 13 (multimedia); ISO 19005-3:2012 clause 6.8 (associated files).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from pypdf.generic import IndirectObject

from tocsin.inspect.actions import Annotation, fields
from tocsin.inspect.document import Document, reference

_PROGRAMS = re.compile(
    r".*\.(?:app|bat|cmd|com|dll|exe|hta|jar|js|lnk|msi|ps1|reg|scr|sh|vbs|wsf|docm|xlsm|pptm)", re.IGNORECASE
)
_MULTIMEDIA = frozenset(("3D", "RichMedia", "Movie", "Sound", "Screen"))
_COMMENTS = re.compile(
    "Text|FreeText|Line|Square|Circle|Polygon|PolyLine|Highlight|Underline|Squiggly|StrikeOut|Stamp|Caret|Ink"
)


def attachments(document: Document, found: list[Annotation]) -> list[dict[str, Any]]:
    """Return the section on attached files, each once, in the order of their names."""
    catalog, findings = document.catalog, document.findings
    listed = {item.idnum for item in document.items(catalog, "/AF") if isinstance(item, IndirectObject)}
    specs: list[tuple[Any, int | None]] = [
        (value, None) for _, value in document.named(document.get(catalog, "/Names", "/EmbeddedFiles"))
    ]
    specs += [
        (note.entries.raw_get("/FS"), note.page)
        for note in found
        if note.kind == "FileAttachment" and "/FS" in note.entries
    ]
    told: dict[str, dict[str, Any]] = {}
    for spec, page in specs:
        entries = document.entries(spec)
        stream = document.get(entries, "/EF", "/UF") or document.get(entries, "/EF", "/F")
        at = reference(spec) or f"{len(told)}"
        name = document.text(entries, "/UF") or document.text(entries, "/F")
        size = document.get(stream, "/Params", "/Size")
        told[at] = {
            "name": name,
            "size_bytes": int(size) if isinstance(size, int) else None,
            "type": document.text(stream, "/Subtype") or None,
            "relationship": document.text(entries, "/AFRelationship") or None,
            "description": document.text(entries, "/Desc") or None,
            "listed": isinstance(spec, IndirectObject) and spec.idnum in listed,
            "page": page,
        }
        findings.add("attachment", f"{name or 'a file without a name'} is attached", page=page, number=at)
        if _PROGRAMS.fullmatch(name.strip()):
            findings.add(
                "attachment-program", f"{name} can run on the reader's machine", page=page, number=at
            )
        if not (told[at]["listed"] and told[at]["relationship"]):
            message = f"{name or 'a file without a name'} is not tied to the document it belongs to"
            findings.add("attachment-unlisted", message, page=page, number=at)
    return sorted(told.values(), key=lambda entry: (entry["name"], entry["page"] or 0))


def extras(document: Document, found: list[Annotation]) -> dict[str, Any]:
    """Return the section on all else that a reader should know."""
    findings = document.findings
    kinds = Counter(note.kind for note in found)
    for note in found:
        at = {"page": note.page, "number": note.number}
        if note.kind in _MULTIMEDIA:
            findings.add("multimedia", f"a {note.kind} annotation plays something", **at)
        elif note.kind == "Redact":
            findings.add(
                "redaction-not-applied",
                "a place is marked to be blacked out, and its text is still there",
                **at,
            )
        elif _COMMENTS.fullmatch(note.kind):
            findings.add("comment", f"a {note.kind} annotation stands on the page", **at)
    form = document.get(document.catalog, "/AcroForm")
    types = Counter(document.text(entry, "/FT") for entry in fields(document))
    inputs = sum(number for kind, number in types.items() if kind not in ("", "Sig"))
    if inputs:
        findings.add("form", f"{inputs} fields can be filled in")
    has_xfa = document.get(form, "/XFA") is not None
    if has_xfa:
        findings.add("form-xfa", "the form is described in XFA, which few readers show")
    return {
        "annotations": dict(sorted(kinds.items())),
        "form_fields": inputs,
        "xfa": has_xfa,
        "signatures": _signatures(document),
        "layers": _layers(document),
    }


def _signatures(document: Document) -> list[dict[str, Any]]:
    told = []
    for entry in fields(document):
        signature = document.entries(entry, "/V")
        if document.text(entry, "/FT") != "Sig" or not signature:
            continue
        told.append(
            {
                "name": document.text(signature, "/Name") or None,
                "date": document.text(signature, "/M") or None,
            }
        )
        document.findings.add("signature", "the file is signed; whether the signature holds was not tested")
    return told


def _layers(document: Document) -> list[dict[str, Any]]:
    held = document.entries(document.catalog, "/OCProperties")
    settings = document.entries(held, "/D")
    groups = document.items(held, "/OCGs")
    off = {reference(item) for item in document.items(settings, "/OFF")}
    if document.text(settings, "/BaseState") == "OFF":
        shown = {reference(item) for item in document.items(settings, "/ON")}
        off |= {reference(item) for item in groups} - shown
    told: list[dict[str, Any]] = [
        {"name": document.text(item, "/Name"), "shown": reference(item) not in off} for item in groups
    ]
    for layer in told:
        code, state = (
            ("layer", "can be hidden") if layer["shown"] else ("layer-hidden", "is hidden, and in the file")
        )
        document.findings.add(code, f"the layer '{layer['name'][:80]}' {state}")
    return told
