"""The tree takes the shape that a reader who listens expects: text in paragraphs, items whole, nothing empty.

Source: ISO 32000-1 clauses 14.8.4.2 and 14.8.4.3 (groups hold blocks, blocks hold text; the parts of a list item).
"""

from __future__ import annotations

from typing import TypeGuard

from tocsin.errors import ConformanceError
from tocsin.typeset import Link, Mark, Tag

_GROUPS = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "NonStruct", "L", "LI", "Table"}
"""Tags that hold blocks; text in them stands in a paragraph."""

_CELLS = {"TR", "TH", "TD"}
"""Tags that say something even when they are empty: where in a table one is."""

_INLINE = {"Span", "Link", "Reference"}


def shape(top: Tag) -> None:
    """Shape the tags below a tag, in place.

    Raises:
        ConformanceError: a picture has no words.
    """
    _shape_below(top, top.lang)


def _shape_below(tag: Tag, lang: str) -> None:
    lang = tag.lang or lang
    kids: list[Tag | Mark | Link] = []
    for kid in tag.kids:
        if not isinstance(kid, Tag):
            kids.append(kid)
            continue
        _shape_below(kid, lang)
        if not kid.kids and kid.role not in _CELLS:
            continue
        if kid.is_inline and kid.role in ("Span", "NonStruct") and kid.lang in ("", lang):
            kids += kid.kids  # it says nothing that its surroundings do not say
        else:
            kids.append(kid)
    tag.kids = kids
    if tag.role == "Figure" and "Alt" not in tag.thing:
        raise ConformanceError.at(
            "the PDF",
            "a picture or drawing has no words for readers who do not see it",
            hint='give it an alt or a <title>, or mark it as decoration with aria-hidden="true"',
        )
    if tag.role == "LI":
        _complete(tag)
    elif tag.role in ("TH", "TD") and len(kids) == 1 and _is_plain_paragraph(kids[0], lang):
        tag.kids = kids[0].kids  # a cell of one paragraph is that paragraph
    elif tag.is_inline and tag.role == "NonStruct":
        tag.role = "Span"
    elif tag.role in _GROUPS:
        _wrap_text(tag)


def _is_plain_paragraph(kid: Tag | Mark | Link, lang: str) -> TypeGuard[Tag]:
    return isinstance(kid, Tag) and kid.role == "P" and kid.lang in ("", lang)


def _complete(item: Tag) -> None:
    """Put all that a list item holds beside its label into its body."""
    body: Tag | None = None
    kids: list[Tag | Mark | Link] = []
    for kid in item.kids:
        if isinstance(kid, Tag) and kid.role == "Lbl":
            kids.append(kid)
        elif body is None:
            body = (
                kid if isinstance(kid, Tag) and kid.role == "LBody" else Tag("LBody", item.page, kids=[kid])
            )
            body.lang = body.lang or item.lang
            kids.append(body)
        else:
            body.kids += kid.kids if isinstance(kid, Tag) and kid.role == "LBody" else [kid]
    item.kids = kids


def _wrap_text(group: Tag) -> None:
    """Put text that stands in a group itself into paragraphs; a part that holds text alone becomes one."""
    loose = [_is_text(kid) for kid in group.kids]
    if not any(loose):
        return
    if all(loose) and group.role in ("Div", "NonStruct"):
        group.role = "P"
        return
    kids: list[Tag | Mark | Link] = []
    paragraph: Tag | None = None
    for kid, is_text in zip(group.kids, loose, strict=True):
        if not is_text:
            paragraph = None
            kids.append(kid)
        elif paragraph is None:
            page = kid.page if isinstance(kid, Tag | Mark) else group.page
            paragraph = Tag("P", page, lang=group.lang, kids=[kid])
            kids.append(paragraph)
        else:
            paragraph.kids.append(kid)
    group.kids = kids


def _is_text(kid: Tag | Mark | Link) -> bool:
    return not isinstance(kid, Tag) or kid.role in _INLINE
