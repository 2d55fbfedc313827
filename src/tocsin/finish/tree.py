"""The tags of a PDF that WeasyPrint has drawn and not yet written: taken out of it, changed, and written back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pydyf

from tocsin.errors import ConformanceError
from tocsin.typeset import Drawn, Link, Mark, Tag

_OWN = ("S", "P", "Pg", "K")
"""What `Tree` says of each tag itself."""

_PAGE_HEIGHT = 3  # numbers and the word R of each reference in a list of pages


class Tree:
    """The tags below one document tag, and the content that is none of them."""

    def __init__(self, drawn: Drawn, pdf: Any) -> None:
        self.top = drawn.top
        self._pdf = pdf
        self._things = drawn.things
        self._pages: list[int] = pdf.pages["Kids"][::_PAGE_HEIGHT]
        self._hidden: list[dict[int, dict[str, Any]]] = [{} for _ in self._pages]

    def at(self, reference: Any) -> Any:
        """Return the object that a reference leads to."""
        return self._pdf.objects[int(reference.split()[0])]

    def hide(self, tag: Tag, kind: str, subtype: str = "") -> None:
        """Turn what a tag holds into artifacts of a kind, such as `Pagination`. The tag itself must be taken out.

        Raises:
            ConformanceError: it holds a link, which a reader who listens could then not find.
        """
        if any(tag.all(Link)):
            raise ConformanceError.at(
                "the PDF",
                "a link stands in what is not read aloud",
                hint="take the link out of the running head, or out of what is marked as decoration",
            )
        properties = {"Type": f"/{kind}"} | ({"Subtype": f"/{subtype}"} if subtype else {})
        for mark in tag.all(Mark):
            self._hidden[mark.page][mark.number] = properties

    def write(self) -> None:
        """Write the tags into the PDF, and take out the objects of those that are no longer there."""
        root = self.at(self._pdf.catalog["StructTreeRoot"])
        owners = self.at(root["ParentTree"])["Nums"]
        for page in range(len(self._pages)):
            owners[2 * page + 1] = pydyf.Array([b"null"] * len(owners[2 * page + 1]))
        kept: set[int] = set()
        self._write(self.top, owners, kept)
        for number in self._things:
            if number not in kept:
                self._pdf.objects[number].clear()
        for page, hidden in enumerate(self._hidden):
            if hidden:
                self._write_artifacts(page, hidden)

    def thing(self, tag: Tag) -> Any:
        """Return the object of a tag; a tag that was made here gets one."""
        if tag.thing is None:
            tag.thing = pydyf.Dictionary()
            self._pdf.add_object(tag.thing)
        return tag.thing

    def _write(self, tag: Tag, owners: Any, kept: set[int]) -> None:
        thing = self.thing(tag)
        kept.add(thing.number)
        reference = thing.reference
        kids = pydyf.Array()
        # The same order in each, and no more than is needed, for a brief has a thousand tags.
        said = {"S": f"/{tag.role}", "P": thing.get("P"), "Pg": self._page(tag.page), "K": kids}
        if all(isinstance(kid, Tag) for kid in tag.kids):
            del said["Pg"]
        said |= {name: value for name, value in thing.items() if name not in (*_OWN, "Type")}
        thing.clear()
        thing.update(said)
        for kid in tag.kids:
            if isinstance(kid, Mark):
                owners[2 * kid.page + 1][kid.number] = reference
                kids.append(kid.number if kid.page == tag.page else self._far(kid))
            elif isinstance(kid, Link):
                owners[2 * kid.annotation["StructParent"] + 1] = reference
                kids.append(pydyf.Dictionary(kid.reference))
            else:
                inner = self.thing(kid)
                inner["P"] = reference
                kids.append(inner.reference)
                self._write(kid, owners, kept)

    def _page(self, page: int) -> bytes:
        return b"%d 0 R" % self._pages[page]

    def _far(self, mark: Mark) -> Any:
        """Return what refers to content of another page. Source: ISO 32000-1 table 324."""
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._page(mark.page), "MCID": mark.number})

    def link(self, tag: Tag, target: Tag, words: str) -> Link:
        """Make a link from where a tag stands to where another one does."""
        page = self._pdf.objects[self._pages[tag.page]]
        numbers = self.at(self.at(self._pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
        left, top = target.place[0], target.place[3]
        annotation = pydyf.Dictionary(
            {
                "Type": "/Annot",
                "Subtype": "/Link",
                "Rect": pydyf.Array(tag.place),
                "BS": pydyf.Dictionary({"W": 0}),
                "F": 4,
                "Contents": pydyf.String(words),
                "Dest": pydyf.Array((self._page(target.page), "/XYZ", left, top, 0)),
                "StructParent": len(numbers) // 2,
            }
        )
        self._pdf.add_object(annotation)
        page.setdefault("Annots", pydyf.Array()).append(annotation.reference)
        numbers += [len(numbers) // 2, b"null"]
        reference = pydyf.Dictionary(
            {"Type": "/OBJR", "Obj": annotation.reference, "Pg": self._page(tag.page)}
        )
        self._pdf.add_object(reference)
        return Link(annotation, reference)

    def content_of(self, page: int) -> list[Any]:
        """Return the operators of a page, counted from 0, and what they apply to."""
        found: list[Any] = self.at(self._pdf.objects[self._pages[page]]["Contents"]).stream
        return found

    def _write_artifacts(self, page: int, hidden: dict[int, dict[str, Any]]) -> None:
        tokens = self.content_of(page)
        for place, token in enumerate(tokens):
            if token == b"BDC" and (properties := hidden.get(tokens[place - 1].get("MCID"))):
                tokens[place - 2 : place] = ["/Artifact", pydyf.Dictionary(properties)]


def take_out(parent: Tag, gone: Iterable[Tag]) -> None:
    """Take kids out of a tag."""
    without = set(map(id, gone))
    parent.kids = [kid for kid in parent.kids if id(kid) not in without]
