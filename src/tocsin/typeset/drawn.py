"""What WeasyPrint drew, where its tags do not tell: running heads, the rows of a table over pages, words of links.

WeasyPrint loses these on the way from its boxes to the tags. Its boxes are read here, and nowhere else; nothing of
it is changed. They are no public interface, so the version is checked. What would make this module unnecessary:
Kozea/WeasyPrint#2482, the list of what its tags still lack.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.errors import LayoutError
from tocsin.typeset.log import COMPOSED

VERSION = "70."
"""The versions of WeasyPrint whose boxes are known."""


@dataclass(frozen=True)
class Cell:
    """One cell on one page. `tag` is its structure element; `scope` is as in HTML, `key` the same on all pages."""

    key: int
    tag: Any
    scope: str


@dataclass(frozen=True)
class Row:
    """One row on one page. `key` is the same wherever a part of it, or its repetition, is drawn."""

    key: int
    group_key: int
    is_repeated: bool
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Drawn:
    """What was drawn.

    `running` counts the pieces of text in the margins of each page. `tables` are the rows of each table, in one
    sequence per page that it is on. `links` are the annotations of all pages, each with the words of its link.
    """

    running: Sequence[int]
    tables: Sequence[Sequence[Sequence[Row]]]
    links: Sequence[tuple[Any, str]]


def read(document: Any) -> Drawn:
    """Read the boxes of a document that has been drawn.

    Raises:
        LayoutError: the installed WeasyPrint is not one whose boxes are known.
    """
    import weasyprint

    if not weasyprint.__version__.startswith(VERSION):
        raise LayoutError.at(
            COMPOSED,
            f"WeasyPrint {weasyprint.__version__} is not known; its version must begin with {VERSION}",
            hint="install tocsin again, with the versions of its lock file",
        )
    tables: dict[int, list[list[Row]]] = {}
    running: list[int] = []
    links: list[Any] = []
    words: dict[int, str] = {}
    for page in document.pages:
        count = 0
        for child in page._page_box.children:
            if _is(child, "MarginBox"):
                count += sum(_is(box, "TextBox") or _is(box, "ReplacedBox") for box in _below(child))
        running.append(count)
        for box in _below(page._page_box):
            if _is(box, "TableBox") and box.element is not None:
                tables.setdefault(id(box.element), []).append(list(_rows(box)))
            if box.link_annotation is not None:
                links.append(box)
                key = id(box.element)
                words[key] = f"{words.get(key, '')} {_text(box)}"
    return Drawn(running, list(tables.values()), [(box.link_annotation, _name(box, words)) for box in links])


def _rows(table: Any) -> Iterator[Row]:
    for group in table.children:
        if not _is(group, "TableRowGroupBox"):
            continue
        for row in group.children:
            cells = [
                Cell(id(cell.element), cell.mark, _scope(cell, group))
                for cell in row.children
                if getattr(cell, "mark", None) is not None
            ]
            yield Row(id(row.element), id(group.element), group.is_header or group.is_footer, cells)


def _scope(cell: Any, group: Any) -> str:
    said = str(cell.element.get("scope", "")).lower()
    if said in ("row", "col"):
        return said
    return "col" if group.is_header else "row"


def _name(box: Any, words: Mapping[int, str]) -> str:
    element = box.element
    said = element.get("aria-label") or element.get("title") or "".join(element.itertext())
    return " ".join(str(said).split()) or " ".join(words[id(element)].split())


def _text(box: Any) -> str:
    return "".join(part.text for part in _below(box) if _is(part, "TextBox"))


def _below(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)  # what is positioned stands behind a placeholder
    yield box
    for child in getattr(box, "children", ()):
        yield from _below(child)


def _is(box: Any, name: str) -> bool:
    box = getattr(box, "_box", box)
    return any(kind.__name__ == name for kind in type(box).__mro__)
