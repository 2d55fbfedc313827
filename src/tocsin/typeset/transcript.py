"""The text of a document twice: as its HTML has it, and as the pieces in which WeasyPrint drew it.

The first is read from the elements alone, and knows nothing of styles. The second says what each piece of marked
content should say; WeasyPrint knows it while it draws, and forgets it, so `tocsin.typeset.wrapped` has it remember.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

_NO_TEXT = {"head", "script", "style", "template", "title"}
_SVG = "{http://www.w3.org/2000/svg}"
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_CELLS = {"td", "th"}
_OF_AN_ELEMENT = {"", "first-letter", "first-line"}
_ELSEWHERE = {"caption", "thead", "tfoot"}
"""What a table may show at another place than its HTML has it, or once on each page."""


@dataclass(frozen=True)
class Piece:
    """What one piece of content should say. `flow` is a place in `Transcript.flows`.

    `role` is the heading or cell, such as `H2` or `TH`, that it stands in. `is_generated` tells that a style put it
    there, such as the number of a list or of a page.
    """

    text: str
    role: str
    flow: int
    is_generated: bool


@dataclass(frozen=True)
class Transcript:
    """The text of the elements in their order, and the pieces by page (from 1) and number of marked content.

    The first flow is the document. Each other one is a part that is printed elsewhere, or more than once: a
    footnote, or the caption, head or foot of a table. What runs in the margins is in no flow.
    """

    flows: Sequence[str]
    pieces: Mapping[tuple[int, int], Piece]


def read(document: Any, root: Element, drawn: Sequence[Mapping[Any, Any]]) -> Transcript:
    """Return the text of a document that has been drawn, and what each piece of it says.

    `root` is its HTML, and `drawn` is what `tocsin.typeset.wrapped` made it remember.
    """
    running, apart = _apart(document)
    apart += [element for element in root.iter() if element.tag in _ELSEWHERE]
    starts = {id(element): number for number, element in enumerate(apart, 1)}
    # An element within another one, such as a note in a head, comes later, and so has the last word.
    order = {id(element): place for place, element in enumerate(root.iter())}
    flow_of = {
        id(part): starts[id(element)]
        for element in sorted(apart, key=lambda element: order[id(element)])
        for part in element.iter()
    }
    role_of = dict(_roles(root, ""))
    flows: list[list[str]] = [[] for _ in range(len(apart) + 1)]
    for flow, text in _texts(root, 0, starts, running):
        flows[flow].append(text)
    pieces = {
        (number, mark["mcid"]): Piece(
            _printed(box) if hasattr(box, "text") else _alternative(box.element),
            role_of.get(id(box.element), ""),
            flow_of.get(id(box.element), 0),
            (box.element_tag or "").partition("::")[2] not in _OF_AN_ELEMENT,
        )
        for number, marks in enumerate(drawn, 1)
        for box, mark in marks.items()
    }
    return Transcript(["".join(flow) for flow in flows], pieces)


def _printed(box: Any) -> str:
    """Return the words of a piece; the sign that parts a word at the end of a line becomes a soft hyphen."""
    text, hyphen = str(box.text), str(box.style["hyphenate_character"])
    is_parted = text.endswith(hyphen) and hyphen not in "".join(box.element.itertext())
    return f"{text.removesuffix(hyphen)}\u00ad" if is_parted else text


def _apart(document: Any) -> tuple[set[int], list[Element]]:
    """Return the elements that run in margins, and those that are footnotes, in the order of their pages."""
    running: set[int] = set()
    notes: dict[int, Element] = {}
    for page in document.pages:
        for area in page._page_box.children:
            kind = type(area).__name__
            for child in area.children if kind in ("MarginBox", "FootnoteAreaBox") else ():
                element = getattr(child, "_box", child).element
                if element is not None and kind == "MarginBox":
                    running.add(id(element))
                elif element is not None:
                    notes[id(element)] = element
    return running, list(notes.values())


def _texts(
    element: Element, flow: int, starts: Mapping[int, int], running: set[int]
) -> Iterator[tuple[int, str]]:
    flow = starts.get(id(element), flow)
    if id(element) in running or element.tag in _NO_TEXT or _is_silent(element):
        return
    if element.tag in ("img", f"{_SVG}svg"):
        yield flow, _alternative(element)
        return
    if isinstance(element.tag, str) and element.text:
        yield flow, element.text
    for child in element:
        yield from _texts(child, flow, starts, running)
        if child.tail:
            yield flow, child.tail


def _roles(element: Element, role: str, is_layout: bool = False) -> Iterator[tuple[int, str]]:
    """Yield the heading or cell that each element stands in. The cells of a table for layout alone are none."""
    if element.tag == "table":
        is_layout = _is_for_layout(element)
    elif element.tag in _HEADINGS or (element.tag in _CELLS and not is_layout):
        role = str(element.tag).upper()
    yield id(element), role
    for child in element:
        yield from _roles(child, role, is_layout)


def _is_for_layout(element: Element) -> bool:
    return element.get("role") in ("presentation", "none")


def _is_silent(element: Element) -> bool:
    """Tell if markup says that an element is not to be read. Source: WAI-ARIA 1.2 (aria-hidden, presentation)."""
    is_ornament = element.tag in ("img", f"{_SVG}svg") and _is_for_layout(element)
    return is_ornament or "hidden" in element.attrib or element.get("aria-hidden") == "true"


def _alternative(element: Element) -> str:
    """Return what is read instead of a picture."""
    if element.tag == f"{_SVG}svg":
        return element.findtext(f"{_SVG}title") or ""
    return str(element.get("alt", ""))
