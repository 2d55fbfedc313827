"""A list that leads to the parts of the document is a table of contents, and each item is one of its entries.

Source: ISO 32000-1 table 333 (TOC, TOCI, Reference); `role="doc-toc"` is ARIA's for publications.
"""

from __future__ import annotations

from tocsin.typeset import Tag


def tell_contents(top: Tag) -> None:
    """Give the lists with the role `doc-toc`, and their items, the roles of contents, in place."""
    for tag in list(top.tags()):
        if tag.role == "L" and tag.says("role") == "doc-toc":
            tag.role = "TOC"
            for item in tag.kids:
                if isinstance(item, Tag) and item.role == "LI":
                    _enter(item)


def _enter(item: Tag) -> None:
    item.role = "TOCI"
    bodies = [kid for kid in item.kids if isinstance(kid, Tag) and kid.role == "LBody"]
    for body in bodies:
        body.role = "P"
        for at, kid in enumerate(body.kids):
            if isinstance(kid, Tag) and kid.role == "Link":
                body.kids[at] = Tag("Reference", kid.page, is_inline=True, kids=[kid])
