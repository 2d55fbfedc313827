"""The tag tree of a PDF that WeasyPrint has drawn and not yet written, as a thing that can be changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from tocsin.errors import ConformanceError

Mark = tuple[int, int]
"""A piece of marked content: the object number of its page, and its number on the page."""


class Tree:
    """The structure elements below one document element, and the content that they hold."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        root = self.at(pdf.catalog["StructTreeRoot"])
        self.top = self.at(root["K"][0])
        self._content_of_pages = self.at(root["ParentTree"])["Nums"]
        self._parents = {self.top.number: root}
        for parent in self._elements(self.top):
            for kid in self._kids(parent):
                self._parents[kid.number] = parent

    def at(self, reference: Any) -> Any:
        """Return the object that a reference leads to."""
        return self._pdf.objects[int(reference.split()[0])]

    def _kids(self, element: Any) -> Iterator[Any]:
        for kid in element.get("K", ()):
            if not isinstance(kid, int) and "S" in (found := self.at(kid)):
                yield found

    def _elements(self, element: Any) -> Iterator[Any]:
        yield element
        for kid in self._kids(element):
            yield from self._elements(kid)

    def marks(self, element: Any) -> set[Mark]:
        """Return all content that an element holds."""
        return {
            (int(part["Pg"].split()[0]), kid)
            for part in self._elements(element)
            for kid in part["K"]
            if isinstance(kid, int)
        }

    def has_links(self, element: Any) -> bool:
        """Tell if an element holds a link: it may not become an artifact."""
        return any(part["S"] == "/Link" for part in self._elements(element))

    def above(self, element: Any, role: str) -> Any:
        """Return the next element above, or the element itself, that has a role such as `/TR`."""
        while element["S"] != role:
            element = self._parents.get(element.number)
            if element is None or "S" not in element:
                raise ConformanceError.at("the PDF", f"a tag that should be within {role[1:]} is not")
        return element

    def take_out(self, element: Any) -> None:
        """Take an element, and what is below it, out of the tree; elements that this empties go as well."""
        parent = self._parents.pop(element.number)
        parent["K"].remove(element.reference)
        if not parent["K"] and parent.get("P") and parent is not self.top:
            self.take_out(parent)
            parent.clear()

    def put(self, element: Any, parent: Any) -> None:
        """Hang an element that was taken out below another one, as its last child."""
        parent["K"].append(element.reference)
        element["P"] = parent.reference
        self._parents[element.number] = parent

    def add(self, role: str, parent: Any) -> Any:
        """Hang a new element of a role below another one."""
        element = pydyf.Dictionary({"Type": "/StructElem", "S": role, "K": pydyf.Array()})
        self._pdf.add_object(element)
        self.put(element, parent)
        return element

    def parent(self, element: Any) -> Any:
        """Return the element that holds this one."""
        return self._parents[element.number]

    def pour(self, source: Any, target: Any) -> None:
        """Move all that one element holds behind what another one holds; they hold elements only."""
        for kid in list(self._kids(source)):
            source["K"].remove(kid.reference)
            self.put(kid, target)

    def clear(self, element: Any) -> None:
        """Empty the objects of an element that was taken out, so that the file keeps nothing of it."""
        for part in list(self._elements(element)):
            self._parents.pop(part.number, None)
            part.clear()

    def unreached(self) -> list[set[Mark]]:
        """Return for each page its content that no element of the tree holds."""
        reached = self.marks(self.top)
        pages = self._pdf.pages["Kids"][::3]
        return [
            {(page, mark) for mark in range(len(self._content_of_pages[2 * at + 1]))} - reached
            for at, page in enumerate(pages)
        ]

    def make_artifacts(self, marks: set[Mark], kind: str) -> None:
        """Turn content that no element holds any more into artifacts of a kind, such as `/Pagination`."""
        for at, page in enumerate(self._pdf.pages["Kids"][::3]):
            gone = {mark for number, mark in marks if number == page}
            if not gone:
                continue
            owners = self._content_of_pages[2 * at + 1]
            for mark in gone:
                orphan = self.at(owners[mark])
                while orphan.get("P") and orphan.number not in self._parents:
                    above = self.at(orphan["P"])
                    orphan.clear()
                    orphan = above
                owners[mark] = b"null"
            tokens = self.at(self._pdf.objects[page]["Contents"]).stream
            for place, token in enumerate(tokens):
                if token == b"BDC" and tokens[place - 1].get("MCID") in gone:
                    tokens[place - 2 : place] = ["/Artifact", pydyf.Dictionary({"Type": kind})]
