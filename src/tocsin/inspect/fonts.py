"""Which fonts a file uses, and whether it carries them and can say which letters they stand for.

Source: ISO 32000-1:2008 clauses 9.6 to 9.10; 9.10.2 (which codes have a Unicode value).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pypdf.generic import DictionaryObject

from tocsin.inspect.document import Document, reference

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_NUMBERED = re.compile(r"^/?(?:g|G|cid|glyph|index|c|C|a|A|char)[-_]?\d+$")
"""Names of glyphs that name no letter."""

_SYMBOLIC = 4


def fonts(
    document: Document, used: Mapping[str, tuple[DictionaryObject, bool, list[int]]]
) -> list[dict[str, Any]]:
    """Return the section on fonts. `used` has each font, whether its letters are seen, and its pages."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for font, is_seen, pages in used.values():
        entry = _font(document, font, is_seen, pages)
        alike = tuple(
            value for key, value in entry.items() if key != "pages"
        )  # fonts that stand in their pages
        if alike in found:
            found[alike]["pages"] = sorted({*found[alike]["pages"], *pages})
        else:
            found[alike] = entry
    return sorted(found.values(), key=lambda font: (font["name"], font["pages"], font["object"] or ""))


def _font(document: Document, font: DictionaryObject, is_seen: bool, pages: list[int]) -> dict[str, Any]:
    kind = document.text(font, "/Subtype")
    below = document.items(font, "/DescendantFonts")
    holder = document.entries(below[0]) if below else font
    if below:
        kind = f"Type0 ({document.text(holder, '/Subtype')})"
    name = document.text(font, "/BaseFont") or document.text(font, "/Name") or "without a name"
    described = document.entries(holder, "/FontDescriptor")
    files = [key for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in described]
    at = reference(font)
    is_embedded = bool(files) or kind == "Type3"
    entry = {
        "name": _SUBSET.sub("", name),
        "type": kind,
        "embedded": is_embedded,
        "subset": bool(_SUBSET.match(name)),
        "to_unicode": document.get(font, "/ToUnicode") is not None,
        "pages": pages,
        "object": at or None,
    }
    page = pages[0] if pages else None
    if not is_embedded and is_seen:
        document.findings.add(
            "font-not-embedded", f"{entry['name']} is not in the file", page=page, number=at
        )
    if not entry["to_unicode"] and not _speaks(document, kind, font, holder, described):
        message = f"{entry['name']} does not say which letters its shapes are"
        document.findings.add("font-without-unicode", message, page=page, number=at)
    return entry


def _speaks(
    document: Document,
    kind: str,
    font: DictionaryObject,
    holder: DictionaryObject,
    described: DictionaryObject,
) -> bool:
    """Tell whether codes can be turned into letters without a table that says so."""
    if holder is not font:  # of the composite fonts, those with codes of a national standard
        encoding = document.text(font, "/Encoding")
        return bool(encoding) and not encoding.startswith("Identity")
    encoding = document.get(font, "/Encoding")
    if isinstance(encoding, str):
        return True
    if isinstance(encoding, DictionaryObject):
        names = [str(name) for name in document.items(encoding, "/Differences") if isinstance(name, str)]
        numbered = sum(bool(_NUMBERED.match(name)) for name in names)
        return numbered * 2 < len(names) or not names
    if kind in ("Type1", "MMType1"):  # the font's own shapes have names, and those are of letters
        return True
    flags = document.get(described, "/Flags")
    return not (isinstance(flags, int) and flags & _SYMBOLIC)
