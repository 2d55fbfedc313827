"""Whether a file says more of itself than it is meant to: what it may have is listed, and all else is told.

Nothing here says where, when, on what machine or by whom a file was made, beyond what its brief says.

Source: ISO 32000-1:2008 clauses 7.7.2 (catalog), 12.6.4 (actions), 14.3 (metadata), 14.5 (private data).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tocsin.inspect.leaks.finding import Check, Leak
from tocsin.inspect.leaks.objects import File, Reference, Stream
from tocsin.inspect.leaks.text import said

ATTACHED = ("brief.json", "events.csv", "series.csv")
"""The only files that a file may hold."""


def _listed(names: str) -> frozenset[str]:
    return frozenset(names.split())


_IN_CATALOG = _listed(
    "Type Pages Outlines Lang Names StructTreeRoot ViewerPreferences MarkInfo OutputIntents AF Metadata PageLabels"
    " PageMode PageLayout"
)
_OF_SIGNATURE = _listed("AcroForm")
_IN_NAMES = _listed("Dests EmbeddedFiles")
_IN_INFO = _listed("Title Author Subject Creator Producer CreationDate ModDate Trapped")
_ON_PAGE = _listed(
    "Type Parent Resources MediaBox CropBox TrimBox BleedBox ArtBox Contents Tabs StructParents Annots Group Rotate"
)
_IN_LINK = _listed("Type Subtype Rect Border BS Contents A Dest StructParent F P NM")
_OF_FILE = _listed("Type F UF EF Desc AFRelationship")
_NOWHERE = _listed(
    "PieceInfo Thumb SpiderInfo Collection JavaScript JS OpenAction AA XFA OCProperties LastModified Private"
    " Threads Requirements Legal Perms URLS IDS AlternatePresentations Renditions RichMediaContent Movie Sound"
)
_IN_XMP = _listed(
    "pdfaid:part pdfaid:conformance pdfuaid:part dc:title dc:creator dc:description dc:format dc:language"
    " pdf:Producer pdf:Trapped xmp:CreatorTool xmp:CreateDate xmp:ModifyDate xmp:MetadataDate"
    " pdfxid:GTS_PDFXVersion xmpMM:DocumentID xmpMM:RenditionClass xmpMM:VersionID"
    " x:xmpmeta rdf:RDF rdf:Description rdf:about rdf:Alt rdf:Bag rdf:Seq rdf:li rdf:parseType xml:lang"
    " pdfaExtension:schemas pdfaSchema:schema pdfaSchema:namespaceURI pdfaSchema:prefix pdfaSchema:property"
    " pdfaProperty:name pdfaProperty:valueType pdfaProperty:category pdfaProperty:description"
)
_SPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfx": "http://ns.adobe.com/pdfx/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_ELEMENT = re.compile(r"<(?!/|\?)([^\s/>]+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_DAY = re.compile(r"D:\d{4}(\d\d){0,2}(000000Z)?")
_MAKER = re.compile(r"WeasyPrint \d+\.\d+|Tocsin")
_ADDRESS = re.compile(r"(?:https?|mailto|tel):")
_PLACE = re.compile(
    r"(?:^|[\s\"'(=,;])(?:/(?:home|Users|root|tmp|var|private|mnt|media|srv)/\S|[A-Za-z]:[\\/][\w.]|\\\\\w)|file:/|assets\.invalid"
)
_INSIDE_XMP = re.compile(rb"<!|<\?(?!xpacket)")


def unlisted(file: File, *, attaches: bool, is_signed: bool = False) -> Iterator[Leak]:
    """Yield what a file has that is on no list.

    Args:
        file: its objects.
        attaches: whether the data of the brief may be in it.
        is_signed: whether a signature was added to it.
    """
    catalog, known = file.catalog, _IN_CATALOG | (_OF_SIGNATURE if is_signed else frozenset())
    yield from _more("the catalog of the file", catalog, known)
    yield from _more("the names of the file", file.entries(catalog.get("Names")), _IN_NAMES)
    yield from _info(file)
    yield from _metadata(file)
    yield from _pages(file, is_signed=is_signed)
    yield from _attachments(file, attaches=attaches)
    for number, value in file.objects.items():
        keys: set[str] = set()
        texts: list[str] = []
        _gather(value, keys, texts)
        for key in sorted(keys & _NOWHERE):
            yield _leak(f"object {number} has an entry '{key}', which no file of ours has")
        if any(_PLACE.search(text) for text in texts):
            yield _leak(f"object {number} tells a folder of the machine that made it")


def _more(where: str, entries: Mapping[str, Any], known: frozenset[str]) -> Iterator[Leak]:
    for key in sorted(set(entries) - known):
        yield _leak(f"an entry '{key}' stands in {where}, and is not on the list")


def _info(file: File) -> Iterator[Leak]:
    info = file.entries(file.trailer.get("Info"))
    yield from _more("the metadata (Info)", info, _IN_INFO)
    told = {key: said(value) for key, value in info.items() if isinstance(value, bytes)}
    for key in ("Producer", "Creator"):
        if key in told and not _MAKER.fullmatch(told[key]):
            yield _leak(f"the metadata (Info) name another program in '{key}'")
    for key in ("CreationDate", "ModDate"):
        if key in told and not _DAY.fullmatch(told[key]):
            yield _leak(f"the metadata (Info) tell a time of day in '{key}', and not the day of the brief")


def _metadata(file: File) -> Iterator[Leak]:
    streams = [
        (number, value)
        for number, value in file.objects.items()
        if isinstance(value, Stream) and value.entries.get("Type") == "Metadata"
    ]
    listed = getattr(file.catalog.get("Metadata"), "number", 0)
    for number, stream in streams:
        if number != listed:
            yield _leak(f"object {number} is metadata of something else than the file")
        if _INSIDE_XMP.search(stream.data):
            yield _leak("the metadata (XMP) hold a remark")
        for name in sorted(_xmp_names(stream.data.decode("utf-8", "replace")) - _IN_XMP):
            yield _leak(f"the metadata (XMP) have a property '{name[:60]}', which is not on the list")


def _xmp_names(xml: str) -> set[str]:
    """Return the names of all elements and attributes; of a name space, if it is not the one that it should be."""
    found: set[str] = set()
    for element, attributes in _ELEMENT.findall(xml):
        found.add(element)
        for name, *values in _ATTRIBUTE.findall(attributes):
            prefix = name.removeprefix("xmlns:")
            if prefix == name or _SPACES.get(prefix) not in values:
                found.add(name)
    return found


def _pages(file: File, *, is_signed: bool) -> Iterator[Leak]:
    for number, (_, page) in enumerate(file.pages(), 1):
        for key in sorted(set(page) - _ON_PAGE):
            yield _leak(f"it has an entry '{key}', which is not on the list", number)
        for reference in file.items(page.get("Annots")):
            note = file.entries(reference)
            if note.get("Subtype") == "Widget" and is_signed:
                continue
            action = file.entries(note.get("A"))
            if note.get("Subtype") != "Link":
                yield _leak("a note of another kind than a link is on it", number)
            elif more := sorted(set(note) - _IN_LINK):
                yield _leak(f"a link on it has an entry '{more[0]}', which is not on the list", number)
            elif action and (
                set(action) - {"Type", "S", "URI"}
                or action.get("S") != "URI"
                or not _ADDRESS.match(said(file.at(action.get("URI")) or b""))
            ):
                yield _leak("a link on it does something else than to open an address", number)


def _attachments(file: File, *, attaches: bool) -> Iterator[Leak]:
    specs = {number: value for number, value in file.objects.items() if "EF" in file.entries(value)}
    listed = {getattr(one, "number", 0) for one in file.items(file.catalog.get("AF"))}
    held = {
        number
        for number, value in file.objects.items()
        if isinstance(value, Stream) and value.entries.get("Type") == "EmbeddedFile"
    }
    told: set[int] = set()
    names: list[str] = []
    for number, value in specs.items():
        spec = file.entries(value)
        yield from _more("an attached file", spec, _OF_FILE)
        said_names = {said(spec[key]) for key in ("F", "UF") if isinstance(spec.get(key), bytes)}
        names += said_names
        if not said_names <= set(ATTACHED) or len(said_names) != 1 or not attaches:
            yield _leak("a file is attached that may not be in it")
        if number not in listed:
            yield _leak("a file is attached that the document does not name as its own")
        told |= {one.number for one in file.entries(spec.get("EF")).values() if isinstance(one, Reference)}
    if len(names) != len(set(names)):
        yield _leak("two files of one name are attached")
    if held - told:
        yield _leak(f"object {min(held - told)} is an attached file that has no name")


def _gather(value: Any, keys: set[str], texts: list[str]) -> None:
    """Add the names of all entries in a value, and its texts."""
    if isinstance(value, bytes):
        texts.append(said(value))
    elif isinstance(value, Stream):
        _gather(value.entries, keys, texts)
        if value.entries.get("Type") == "Metadata":
            texts.append(value.data.decode("utf-8", "replace"))
    elif isinstance(value, dict):
        keys.update(value)
        for inner in value.values():
            if not isinstance(inner, Reference | str | int):
                _gather(inner, keys, texts)
    elif isinstance(value, list):
        for inner in value:
            if not isinstance(inner, Reference | str | int):
                _gather(inner, keys, texts)


def _leak(message: str, page: int = 0) -> Leak:
    return Leak(Check.METADATA, page, message)
