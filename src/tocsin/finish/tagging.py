"""The rules that the tags of our files must follow, whoever read them.

A file whose tags lead to nothing passes every validator, and a screen reader finds it empty. So each piece of
marked content must be held by exactly one element that can be reached from the root, and by the element that the
parent tree names; each element must hold content that exists; what is drawn must stand in tagged content or in an
artifact; and each link must be reached.

`tocsin.finish.written` reads `Tags` from the objects that are about to be written; the tests read them from the
bytes of the file, with another library. `tocsin.inspect.tags` judges any PDF, and is milder.

Source: ISO 32000-1:2008 clauses 14.6 (marked content), 14.7.2 and 14.7.4 (structure, parent tree).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tocsin.errors import Diagnostic

LEADING = frozenset({"H1", "H2", "H3", "H4", "H5", "H6", "TH", "TD"})
"""Headings and cells: with these a reader finds the way."""

_ARTIFACT = -1
_LOOSE = -2
_SAID = -3
"""Within content whose ActualText has been read."""


class Held(NamedTuple):
    """A piece of content, as the tree holds it. Pages count from 1; `element` is an object's number.

    `stands_in` is the object whose words (ActualText, or the Alt of a figure) are read instead of the content.
    `role` is the nearest of the roles above it that tell a reader where it is, `LEADING`.
    """

    element: int
    page: int
    mark: int
    stands_in: int = 0
    role: str = ""


class Content:
    """What one page shows: filled operator by operator, in the order of its content."""

    def __init__(self) -> None:
        self.marks: Counter[int] = Counter()
        self.texts: dict[int, list[str]] = {}
        self.instead: dict[int, str] = {}
        self.loose_texts = 0
        self.loose_shapes = 0
        self._open: list[int] = []

    def begin(self, tag: str, mark: int | None, instead: str | None = None) -> None:
        """Begin marked content; `instead` is its ActualText."""
        if mark is None:
            outside = self._open[-1] if self._open else _LOOSE
            if tag == "Artifact":
                outside = _ARTIFACT
            elif instead is not None and outside >= 0:
                self.texts.setdefault(outside, []).append(instead)
                outside = _SAID
            self._open.append(outside)
            return
        self.marks[mark] += 1
        self._open.append(mark)
        if instead is not None:
            self.instead[mark] = instead

    def end(self) -> None:
        """End the marked content that began last."""
        if self._open:
            self._open.pop()

    def show(self, text: str = "") -> None:
        """Show text."""
        mark = self._open[-1] if self._open else _LOOSE
        if mark == _LOOSE:
            self.loose_texts += 1
        elif mark >= 0:
            self.texts.setdefault(mark, []).append(text)

    def paint(self) -> None:
        """Fill or stroke a shape, or show a picture."""
        if not self._open or self._open[-1] == _LOOSE:
            self.loose_shapes += 1


@dataclass(frozen=True)
class Sheet:
    """One page: its content, the elements that the parent tree names for its marks, and its links by object."""

    content: Content
    owners: Sequence[int]
    links: Sequence[int]


@dataclass(frozen=True)
class Tags:
    """The tags of a document: what they hold, in the order in which it is read, and what is on the pages.

    `objects` are those, such as annotations, that elements hold. `words` are what is read for objects that stand in
    for content.
    """

    held: Sequence[Held]
    objects: Collection[int]
    sheets: Sequence[Sheet]
    words: Mapping[int, str] = field(default_factory=dict)


def faults(tags: Tags, name: str) -> list[Diagnostic]:
    """Return what is wrong with the tags of a file, or nothing. `name` is how diagnostics call it."""
    return [Diagnostic(name, 0, 0, "", message) for message in _messages(tags)]


def _messages(tags: Tags) -> Iterator[str]:
    holders: dict[int, dict[int, list[int]]] = {}
    for element, page, mark, *_ in tags.held:
        holders.setdefault(page, {}).setdefault(mark, []).append(element)
    for number, sheet in enumerate(tags.sheets, 1):
        content, held = sheet.content, holders.pop(number, {})
        if content.loose_texts:
            yield f"page {number} shows {content.loose_texts} pieces of text that are neither tagged nor artifacts"
        if content.loose_shapes:
            yield f"page {number} paints {content.loose_shapes} shapes that are neither tagged nor artifacts"
        for mark, times in content.marks.items():
            if times > 1:
                yield f"content {mark} of page {number} is there twice"
        for mark in sorted(content.marks.keys() - held.keys()):
            yield f"content {mark} of page {number} cannot be reached from the root of the tags"
        for mark in sorted(held.keys() - content.marks.keys()):
            yield f"a tag holds content {mark} of page {number}, which is not there"
        for mark, elements in held.items():
            if len(elements) > 1:
                yield f"content {mark} of page {number} is held by {len(elements)} tags"
            elif mark >= len(sheet.owners) or sheet.owners[mark] != elements[0]:
                yield f"the parent tree names another tag for content {mark} of page {number}"
        for link in sheet.links:
            if link not in tags.objects:
                yield f"a link of page {number} cannot be reached from the root of the tags"
    for held in holders.values():
        yield f"a tag holds {len(held)} pieces of content of a page that is not there"
