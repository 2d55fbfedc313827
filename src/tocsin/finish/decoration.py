"""What is no content becomes an artifact: running heads, page numbers, repeated headers, ornaments.

Markup says what is an ornament, in the words of ARIA: `aria-hidden="true"` on any element, or
`role="presentation"` on a picture. On a table, `role="presentation"` says that it is there for the layout alone.

Source: ISO 32000-1 clause 14.8.2.2; ISO 14289-1 clauses 7.1 and 7.8.
"""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.finish.tree import Tree, take_out
from tocsin.typeset import Drawn, Link, Mark, Tag

_MARGINS = {"@top": "Header", "@bottom": "Footer"}
"""The margins that have a name in PDF. What stands beside the text has none."""


def hide_margins(tree: Tree, drawn: Drawn) -> None:
    """Make running heads, feet and page numbers artifacts."""
    for place, tag in drawn.margins:
        side = place.partition("-")[0]
        tree.hide(tag, "Pagination", _MARGINS.get(side, ""))


def hide_repeated(tree: Tree, repeated: Iterable[Tag]) -> None:
    """Make what stood on an earlier page already artifacts."""
    for tag in repeated:
        tree.hide(tag, "Pagination")


def hide_ornaments(tree: Tree) -> None:
    """Make ornaments artifacts, and tables for the layout alone a sequence of parts."""
    _hide_below(tree.top, tree)


def _hide_below(parent: Tag, tree: Tree) -> None:
    hidden = []
    for kid in parent.kids:
        if isinstance(kid, Tag):
            if is_ornament(kid):
                tree.hide(kid, "Layout")
                hidden.append(kid)
            else:
                _hide_below(kid, tree)
    if hidden:
        take_out(parent, hidden)
    if parent.role == "Table" and parent.says("role").lower() in ("presentation", "none"):
        parent.role = "Div"
        parent.kids = _cells(parent)


def is_ornament(tag: Tag) -> bool:
    """Tell if a tag holds dots that fill a line, or if markup says that what it holds is decoration."""
    if tag.is_leader or tag.says("aria-hidden").lower() == "true":
        return True
    return tag.role == "Figure" and tag.says("role").lower() in ("presentation", "none")


def _cells(tag: Tag) -> list[Tag | Mark | Link]:
    """Return the cells of a table as parts without rows. Tables within it stay as they are."""
    found: list[Tag | Mark | Link] = []
    for kid in tag.kids:
        if isinstance(kid, Tag) and kid.role in ("THead", "TBody", "TFoot", "TR"):
            found += _cells(kid)
            continue
        if isinstance(kid, Tag) and kid.role in ("TD", "TH"):
            kid.role = "Div"
            kid.thing.pop("A", None)
        found.append(kid)
    return found
