"""HTML as a tree, for tests: strict about what stands open, deaf to what a browser would repair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_INLINE = {"a", "bdi", "span", "strong", "em", "code"}
_VOID = {"meta", "link", "br", "img", "col", "hr"}


@dataclass(eq=False)
class Element:
    """One element. `children` holds elements and text in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    parent: Element | None = None

    @property
    def text(self) -> str:
        """Return all text below, white space joined, with a space between cells, blocks and lines."""
        return " ".join(self._words().split())

    def _words(self) -> str:
        inside = "".join(child if isinstance(child, str) else child._words() for child in self.children)
        return inside if self.tag in _INLINE else f" {inside} "

    @property
    def classes(self) -> set[str]:
        """Return the names in `class`."""
        return set(self.attributes.get("class", "").split())

    def all(self, *tags: str) -> Iterator[Element]:
        """Yield elements below, in order; with tags, only those."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def children_of(self, *tags: str) -> list[Element]:
        """Return the direct children of some tags."""
        return [child for child in self.children if isinstance(child, Element) and child.tag in tags]

    def is_inside(self, *tags: str) -> bool:
        """Tell whether an element of one of the tags stands around this one."""
        return self.parent is not None and (self.parent.tag in tags or self.parent.is_inside(*tags))


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.open = Element("#document")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, parent=self.open)
        self.open.children.append(element)
        if tag not in _VOID:
            self.open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.tag == tag, f"</{tag}> closes <{self.open.tag}>"
        assert self.open.parent is not None
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)

    def handle_comment(self, data: str) -> None:
        self.open.children.append(Element("#comment", {"text": data}, parent=self.open))


def parse(html: str) -> Element:
    """Read a document or a piece of one.

    Raises:
        AssertionError: an element is not closed, or closed in the wrong order.
    """
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert parser.open is parser.root, f"<{parser.open.tag}> is not closed"
    return parser.root
