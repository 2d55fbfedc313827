"""The XMP metadata of a file as names and texts.

Source: ISO 16684-1:2012 clause 7 (how properties are written in RDF).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, fromstring

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
}
_DECLARATION = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BYTES_MAX = 5_000_000


def properties(data: bytes) -> dict[str, list[str]]:
    """Return the texts of each property, such as `dc:title`; one of the namespaces above, or none is told.

    A property that holds a structure (a history, for one) has as many texts as the structure has parts.

    Raises:
        ValueError: it is no XMP that can be read.
    """
    if len(data) > _BYTES_MAX:
        raise ValueError("larger than 5 MB")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = data.decode(encoding).strip("\0 \t\r\n")
    if _DECLARATION.search(text):  # before the parser sees them
        raise ValueError("it declares entities")
    try:
        root = fromstring(re.sub(r"^<\?xml[^>]*\?>", "", text))  # noqa: S314 - there is no DOCTYPE and no entity
    except (ParseError, RecursionError) as error:
        raise ValueError(str(error)) from error
    found: dict[str, list[str]] = {}
    for described in root.iter(f"{_RDF}Description"):
        for name, value in described.attrib.items():
            if known := _known(name):
                found.setdefault(known, []).append(value)
        for item in described:
            if known := _known(item.tag):
                found.setdefault(known, []).extend(_texts(item))
    return found


def _known(name: str) -> str:
    namespace, _, local = name.removeprefix("{").partition("}")
    return f"{_PREFIXES[namespace]}:{local}" if namespace in _PREFIXES else ""


def _texts(item: Element) -> list[str]:
    members = list(item.iter(f"{_RDF}li"))
    if members:
        return ["".join(member.itertext()).strip() for member in members]
    return ["".join(item.itertext()).strip()]
