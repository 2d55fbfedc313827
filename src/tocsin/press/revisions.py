"""The revisions of a PDF, and what a later one did to the first beyond signing it.

A signature stands behind a file, as a revision that leaves its bytes alone. Anybody can add another one that puts
other pages over those of the first. So each object of the first revision is compared with what it is now; what a
signature needs is known, and all else is told.

Source: ISO 32000-1:2008 clauses 7.5.6 (incremental updates), 12.7.4.5 (signature fields), 12.8.2.2 (permissions).
"""

from __future__ import annotations

import re
from typing import Any

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from tocsin.inspect.document import Document

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF(?:\r\n|\n|\r)?")
_SECTION = re.compile(rb"\s*(?:xref\b|\d+ \d+ obj\b)")
_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,8})[ \r\n\t]+[0-9]{1,5}[ \r\n\t]+obj\b")
_MAY_COME = ("/AcroForm", "/DSS", "/Extensions", "/Perms", "/Version")
"""Into the catalog, with a signature."""

_TEXTS = (TextStringObject, ByteStringObject)
_KINDS_OF_NUMBER = (NumberObject, FloatObject)

DRAWN = "a signature is drawn"
"""How the change begins that is no fault by itself: what is drawn may still cover what stood there."""


def revision_ends(data: bytes) -> list[int]:
    """Return where each revision ends, first to last; at least one."""
    ends = [found.end() for found in _END.finditer(data) if _is_section(data, int(found[1]), found.start())]
    return ends or [len(data)]


def _is_section(data: bytes, at: int, before: int) -> bool:
    # A linearized file says 0 at its first end, which is no revision.
    return 0 < at < before and _SECTION.match(data, at) is not None


def later_changes(first: Document, whole: Document) -> list[str]:
    """Return what later revisions changed in a file, in words; nothing where they added signatures alone.

    Args:
        first: the file as it was.
        whole: the file with all its revisions.
    """
    if reference_of(first.trailer, "/Root") != reference_of(whole.trailer, "/Root"):
        return ["it has another catalog"]
    changes: dict[str, None] = {}
    pages = {page.object: page.number for page in first.pages()}
    drawings = {
        item.idnum: f"what page {page.number} draws was replaced"
        for page in first.pages()
        for item in [
            page.entries.get("/Contents") and page.entries.raw_get("/Contents"),
            *first.items(page.entries, "/Contents"),
        ]
        if isinstance(item, IndirectObject)
    }
    for number in sorted(_numbers(first)):
        before, after = (_object(document, number) for document in (first, whole))
        if _same(before, after):
            continue
        if number == reference_of(first.trailer, "/Root"):
            changes |= dict.fromkeys(_of_catalog(before, after, whole))
        elif number in pages:
            changes |= dict.fromkeys(_of_page(before, after, whole, pages[number]))
        elif number == reference_of(first.trailer, "/Info") or number == reference_of(
            first.catalog, "/Metadata"
        ):
            continue  # dates and the name of the program that signed; nobody reads a page there
        elif number == reference_of(first.catalog, "/AcroForm"):
            changes |= dict.fromkeys(_of_form(before, after, whole))
        else:
            changes[drawings.get(number, f"object {number} was replaced")] = None
    if [page.object for page in whole.pages()] != list(pages):
        changes["it has other pages"] = None
    # An object that the table does not name may still be found by a program that mends what it reads.
    behind = {int(found[1]) for found in _OBJECT.finditer(whole.data, len(first.data))}
    known = {reference_of(first.trailer, "/Root"), reference_of(first.trailer, "/Info"), *pages}
    known |= {reference_of(first.catalog, "/Metadata"), reference_of(first.catalog, "/AcroForm")}
    if hidden := sorted(number for number in behind & _numbers(first) if number not in known):
        changes.setdefault(f"object {hidden[0]} was replaced", None)
    return sorted(changes, key=lambda change: change.startswith("object"))  # pages first: people know those


def reference_of(holder: Any, key: str) -> int:
    """Return the number of the object that stands under a key, or 0."""
    found = holder.raw_get(key) if key in holder else None
    return found.idnum if isinstance(found, IndirectObject) else 0


def _numbers(document: Document) -> set[int]:
    return {number for table in document.reader.xref.values() for number in table} | set(
        document.reader.xref_objStm
    )


def _object(document: Document, number: int) -> Any:
    return document.value(IndirectObject(number, 0, document.reader))


def _same(one: Any, other: Any) -> bool:
    """Tell whether two objects say the same, however they are written: 400 and 400.0 are one number."""
    if isinstance(one, IndirectObject) or isinstance(other, IndirectObject):
        return (
            isinstance(one, IndirectObject) and isinstance(other, IndirectObject) and one.idnum == other.idnum
        )
    if isinstance(one, StreamObject) or isinstance(other, StreamObject):
        return (
            isinstance(one, StreamObject)
            and isinstance(other, StreamObject)
            and one._data == other._data
            and not _others(one, other, "/Length")
        )
    if isinstance(one, DictionaryObject) and isinstance(other, DictionaryObject):
        return not _others(one, other)
    if isinstance(one, ArrayObject) and isinstance(other, ArrayObject):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, _TEXTS) and isinstance(other, _TEXTS):
        return one.original_bytes == other.original_bytes
    return (type(one) in _KINDS_OF_NUMBER and type(other) in _KINDS_OF_NUMBER and one == other) or (
        type(one) is type(other) and bool(one == other)
    )


def _others(before: DictionaryObject, after: Any, *leaving_out: str) -> list[str]:
    """Return the keys under which two dictionaries differ."""
    if not isinstance(after, DictionaryObject):
        return ["all"]
    keys = [key for key in {*before, *after} if key not in leaving_out]
    return sorted(
        key
        for key in keys
        if key not in before or key not in after or not _same(before.raw_get(key), after.raw_get(key))
    )


def _of_catalog(before: Any, after: Any, whole: Document) -> list[str]:
    changes = [f"its catalog was changed ({key})" for key in _others(before, after, *_MAY_COME)]
    if not reference_of(before, "/AcroForm") and "/AcroForm" in before:
        changes += _of_form(before["/AcroForm"], whole.get(after, "/AcroForm"), whole)
    elif reference_of(before, "/AcroForm") and reference_of(before, "/AcroForm") != reference_of(
        after, "/AcroForm"
    ):
        changes.append("its form is another one")
    elif "/AcroForm" not in before:
        changes += _of_form(DictionaryObject(), whole.entries(after, "/AcroForm"), whole)
    return changes


def _of_form(before: Any, after: Any, whole: Document) -> list[str]:
    changes = [f"its form was changed ({key})" for key in _others(before, after, "/Fields", "/SigFlags")]
    old, new = whole.items(before, "/Fields"), whole.items(after, "/Fields")
    if len(new) < len(old) or not all(map(_same, old, new)):
        changes.append("its form has other fields")
    if any(whole.text(field, "/FT") != "Sig" for field in new[len(old) :]):
        changes.append("fields were added that are no signatures")
    return changes


def _of_page(before: Any, after: Any, whole: Document, number: int) -> list[str]:
    changes = [f"page {number} was changed ({key})" for key in _others(before, after, "/Annots")]
    old, new = whole.items(before, "/Annots"), whole.items(after, "/Annots")
    if len(new) < len(old) or not all(map(_same, old, new)):
        changes.append(f"page {number} was changed (/Annots)")
    for mark in new[len(old) :]:
        if whole.text(mark, "/FT") != "Sig" or whole.text(mark, "/Subtype") != "Widget":
            changes.append(f"something that is no signature lies on page {number}")
        elif _is_seen(whole, mark):
            changes.append(f"{DRAWN} on page {number}")
    return changes


def _is_seen(whole: Document, mark: Any) -> bool:
    box = whole.numbers(mark, "/Rect")
    return len(box) != 4 or (box[0] != box[2] and box[1] != box[3])
