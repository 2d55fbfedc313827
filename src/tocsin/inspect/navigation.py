"""How a reader finds the way: title, language, bookmarks, labels of pages, destinations.

Source: ISO 32000-1:2008 clauses 12.2 (viewer preferences), 12.3 (destinations, outline, page labels), 14.9.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from tocsin.inspect.document import Document, Page, reference

LONG_PAGES = 20
"""From here on, a file without bookmarks makes its readers leaf through it."""

_BOOKMARKS_MAX = 100_000


class Destinations:
    """Tells where links and bookmarks lead."""

    def __init__(self, document: Document, pages: list[Page]) -> None:
        self._document = document
        self._pages = {page.object: page.number for page in pages if page.object}
        self._names: dict[str, Any] | None = None

    def page_of(self, target: Any) -> int | None:
        """Return the page that a destination leads to, or nothing if it leads nowhere."""
        document = self._document
        for _ in range(5):
            target = document.value(target)
            if isinstance(target, ArrayObject):
                first = target[0] if target else None
                if isinstance(first, IndirectObject):
                    return self._pages.get(first.idnum)
                number = document.value(first)
                return number + 1 if isinstance(number, int) and 0 <= number < len(self._pages) else None
            if isinstance(target, DictionaryObject):
                target = target.raw_get("/D") if "/D" in target else None
            elif target is None:
                return None
            else:
                target = self._named().get(document.text(target))
        return None

    def _named(self) -> dict[str, Any]:
        if self._names is None:
            document = self._document
            old = document.entries(document.catalog, "/Dests")
            self._names = {str(key).removeprefix("/"): old.raw_get(key) for key in old}
            self._names |= dict(document.named(document.get(document.catalog, "/Names", "/Dests")))
        return self._names


def bookmarks(document: Document) -> Iterator[DictionaryObject]:
    """Yield the entries of the outline, each once."""
    seen: set[int] = set()
    stack = [document.get(document.catalog, "/Outlines", "/First")]
    while stack and len(seen) < _BOOKMARKS_MAX:
        entry = stack.pop()
        if isinstance(entry, DictionaryObject) and id(entry) not in seen:
            seen.add(id(entry))
            yield entry
            stack += [document.get(entry, "/Next"), document.get(entry, "/First")]


def navigation(
    document: Document, destinations: Destinations, page_count: int, properties: dict[str, list[str]]
) -> dict[str, Any]:
    """Return the section on title, language, bookmarks and labels."""
    findings, catalog = document.findings, document.catalog
    titles = [*properties.get("dc:title", []), document.text(document.trailer, "/Info", "/Title")]
    title = next((text for text in titles if text.strip()), "")
    language = document.text(catalog, "/Lang")
    is_shown = document.is_true(catalog, "/ViewerPreferences", "/DisplayDocTitle")
    entries = list(bookmarks(document))
    if not title:
        findings.add("title-missing", "neither Info nor XMP has a title")
    elif not is_shown:
        findings.add("title-not-shown", "readers are told to show the name of the file")
    if not language.strip():
        findings.add("language-missing", "the file does not say which language it is in")
    if page_count > LONG_PAGES and not entries:
        findings.add("bookmarks-missing", f"{page_count} pages and no bookmark")
    for entry in entries:
        action = document.entries(entry, "/A")
        inside = document.text(action, "/S") == "GoTo"
        target = document.get(entry, "/Dest") if "/Dest" in entry else document.get(action, "/D")
        if ("/Dest" in entry or inside) and destinations.page_of(target) is None:
            message = f"the bookmark '{document.text(entry, '/Title')[:80]}' leads to no page"
            findings.add("bookmark-dangling", message, number=reference(entry))
    labels = sum(1 for _ in document.numbered(document.get(catalog, "/PageLabels")))
    return {
        "title": title or None,
        "title_shown": is_shown,
        "language": language or None,
        "bookmarks": len(entries),
        "page_label_ranges": labels,
    }
