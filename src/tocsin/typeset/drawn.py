"""What WeasyPrint drew and how it tagged it, as a tree in which each tag knows its HTML element.

WeasyPrint loses on the way from its boxes to the tags which element a tag stands for, which tags are pieces of one
box, where a line broke inside a word, and what stands in the margins. Its boxes are read here, and nowhere else;
nothing of it is changed. It made one tag after the other while it went through the boxes, so going through them in
the same order finds the tag of each box; whatever does not fit stops the build. The boxes are no public interface:
`tocsin.typeset.wrapped` checks the version. What would make this module unnecessary: Kozea/WeasyPrint#2482, the
list of what its tags still lack.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from tocsin.errors import LayoutError
from tocsin.typeset.log import COMPOSED
from tocsin.typeset.wrapped import check_version

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PT_PER_PX = 0.75


class Mark(NamedTuple):
    """A piece of marked content: its page, counted from 0, its number there, and its text.

    Where the line ends inside a word, `hyphen` is the sign that is drawn and is not in the text.
    """

    page: int
    number: int
    text: str
    hyphen: str = ""


class Link(NamedTuple):
    """The annotation of a link, and the object by which a tag refers to it."""

    annotation: Any
    reference: Any


@dataclass(eq=False, slots=True)
class Tag:
    """A tag and what it holds, in the order in which it is read.

    `role` is as in PDF, such as `P`; `kind` is the name of the HTML element, such as `p`, or with a pseudo-element,
    such as `li::marker`; `source` is that element, `lang` its language. `thing` is the object in the PDF, if there
    is one already. What is `anonymous` was put between the boxes of elements; what is `repeated` stands on each
    page, as a table's header does; what is `inline` is a part of a line, and a `leader` fills one with dots. For
    the calls and markers of footnotes `place` is where they stand: left, bottom, right and top in points from the
    bottom left.
    """

    role: str
    page: int
    thing: Any = None
    kind: str = ""
    source: Element | None = None
    lang: str = ""
    is_anonymous: bool = False
    is_repeated: bool = False
    is_inline: bool = False
    is_leader: bool = False
    place: Sequence[float] = ()
    kids: list[Tag | Mark | Link] = field(default_factory=list)

    def says(self, attribute: str) -> str:
        """Return an attribute of its element, or nothing."""
        return "" if self.source is None else str(self.source.get(attribute, "")).strip()

    def tags(self) -> Iterator[Tag]:
        """Yield the tag and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.tags()

    def all(self, kind: type[Mark] | type[Link]) -> Iterator[Any]:
        """Yield all pieces of content, or all links, that the tag holds."""
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.all(kind)
            elif isinstance(kid, kind):
                yield kid


@dataclass(frozen=True)
class Drawn:
    """What was drawn.

    `top` is the tag of the document; its kids are those of all pages. `margins` are the tags in the margins, each
    with the place that CSS calls it by, such as `@top-left`. `things` are the numbers of all objects that
    WeasyPrint made for tags.
    """

    top: Tag
    margins: Sequence[tuple[str, Tag]]
    things: range


def read(document: Any, pdf: Any) -> Drawn:
    """Read the boxes and tags of a document that has been drawn into a `pydyf.PDF`.

    Raises:
        LayoutError: the installed WeasyPrint is not one whose boxes are known, or its tags are not as expected.
    """
    check_version()
    return _Reader(pdf).read(document.pages)


def _unknown(message: str) -> LayoutError:
    hint = "a bug of the layout engine or of the template: try without the last change to it"
    return LayoutError.at(COMPOSED, f"the tags of the PDF are not as expected: {message}", hint=hint)


class _Reader:
    def __init__(self, pdf: Any) -> None:
        from weasyprint.css import AnonymousStyle
        from weasyprint.formatting_structure import boxes

        self._boxes, self._anonymous = boxes, AnonymousStyle
        self._objects = pdf.objects
        root = self._at(pdf.catalog["StructTreeRoot"])
        self._top = Tag("Document", 0, self._at(root["K"][0]))
        self._next: int = self._top.thing.number + 1
        self._page = 0
        self._height = 0.0
        self._margins: list[tuple[str, Tag]] = []

    def read(self, pages: Sequence[Any]) -> Drawn:
        start = self._next
        for number, page in enumerate(pages):
            self._page, self._height = number, page.height
            for tag in self._tags_of(page._page_box, self._top):
                self._place_figures(tag)
                self._top.kids.append(tag)
            self._top.lang = self._top.lang or page._page_box.style["lang"] or ""
        return Drawn(self._top, self._margins, range(start, self._next))

    def _points(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Turn edges in CSS pixels from the top into points from the bottom."""
        left, right = x0 * _PT_PER_PX, x1 * _PT_PER_PX
        return left, (self._height - y1) * _PT_PER_PX, right, (self._height - y0) * _PT_PER_PX

    def _place_figures(self, tag: Tag) -> None:
        """Say where figures are as PDF does. Source: ISO 32000-1 table 344 (BBox)."""
        for figure in tag.tags():
            if figure.role == "Figure":
                box = figure.thing["A"]["BBox"]
                box[:] = self._points(*box)

    def _at(self, reference: bytes) -> Any:
        return self._objects[int(reference.split()[0])]

    def _take(self, parent: Tag) -> Any:
        """Return the next object that was made for a tag; it must be one below the parent."""
        made = self._objects[self._next] if self._next < len(self._objects) else {}
        if "S" not in made or made.get("P") != parent.thing.reference:
            raise _unknown(f"object {self._next} should be within {parent.role}")
        self._next += 1
        return made

    def _tags_of(self, box: Any, parent: Tag) -> list[Tag]:
        boxes = self._boxes
        box = getattr(box, "_box", box)  # what is positioned stands behind a placeholder
        kind = box.element_tag or "" if box.element is not None else ""
        if kind in ("html", "body") or isinstance(box, boxes.PageBox):
            if isinstance(box, boxes.ParentBox) and not isinstance(box, boxes.LineBox):
                return [tag for child in box.children for tag in self._tags_of(child, parent)]
        elif isinstance(box, boxes.MarginBox):
            margin = Tag("NonStruct", self._page)
            margin.kids += [tag for child in box.children for tag in self._tags_of(child, parent)]
            self._margins.append((box.at_keyword, margin))
            return []
        elif kind in ("li", "dt", "dd") and parent.role not in ("LI", "LBody") and _is_bare(box):
            item = Tag("LI", self._page, self._take(parent), kind, box.element, box.style["lang"] or "")
            item.kids += self._tags_of(box, item)
            return [item]
        return [self._tag_of(box, kind, parent)]

    def _tag_of(self, box: Any, kind: str, parent: Tag) -> Tag:
        boxes = self._boxes
        thing = self._take(parent)
        is_wrapper = box.is_table_wrapper
        tag = Tag(
            thing["S"][1:],
            self._page,
            thing,
            kind,
            box.element,
            box.style["lang"] or "",
            is_anonymous=isinstance(box.style, self._anonymous) and not is_wrapper,
            is_inline=isinstance(box, boxes.InlineBox),
            is_leader=box.is_leader,
        )
        tag.is_repeated = box.style["position"] == "fixed" or (
            isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer)
        )
        if kind.endswith(("::footnote-call", "::footnote-marker")):
            x, y, width, height = box.hit_area()
            tag.place = self._points(x, y, x + width, y + height)
        if box.link_annotation is not None:
            tag.kids.append(Link(box.link_annotation, self._objects[self._next]))
            self._next += 1
        if box.widget_annotation is not None:
            raise _unknown("a form has no place on paper")
        children = box.children
        if tag.role == "Table" and is_wrapper:
            table = box.get_wrapped_table()
            children = [
                inner for child in children for inner in (child.children if child is table else [child])
            ]
        numbers = iter([kid for kid in thing["K"] if isinstance(kid, int)])
        for line in children:
            for child in line.children if isinstance(line, boxes.LineBox) else [line]:
                if isinstance(child, boxes.TextBox):
                    tag.kids.append(self._mark_of(child, tag, numbers))
                elif tag.role == "LI" and child.element_tag in ("ul", "ol"):
                    tag.kids += self._tags_of(child, parent)
                else:
                    tag.kids += self._tags_of(child, tag)
        if isinstance(box, boxes.ReplacedBox):
            tag.kids.append(Mark(self._page, next(numbers), ""))
        return tag

    def _mark_of(self, box: Any, tag: Tag, numbers: Iterator[int]) -> Mark:
        number = next(numbers) if tag.role == "Link" else self._take(tag)["K"][0]
        text, hyphen = box.text, box.style["hyphenate_character"]
        if box.element is not None and "data-soft-hyphen" in box.element.attrib:
            return Mark(self._page, number, "", text)
        if not text.endswith(hyphen) or text == hyphen or box.style["hyphens"] == "none" or "::" in tag.kind:
            return Mark(self._page, number, text)
        if _plain(text) in _plain("".join(box.element.itertext())):  # the author's own hyphen
            return Mark(self._page, number, text)
        return Mark(self._page, number, text.removesuffix(hyphen), hyphen)


def _plain(text: str) -> str:
    """Return a text as it can be found again when it was set: white space and capitals may have changed."""
    return " ".join(text.split()).casefold()


def _is_bare(box: Any) -> bool:
    """Tell if an item has no marker: then WeasyPrint makes two tags of its one box."""
    is_item = box.element_tag == "li" and "list-item" in box.style["display"]
    return not is_item or box.style["list_style_type"] == "none"
