"""Each link is held by a tag that says so, and is called by its words or by where it leads.

Source: ISO 14289-1 clause 7.18.5 (links); ISO 32000-1 tables 164 and 165 (contents, flags).
"""

from __future__ import annotations

from collections.abc import Sequence

import pydyf

from tocsin.errors import ConformanceError
from tocsin.typeset import Link, Mark, Tag

_PRINT = 4
"""The flag of an annotation that is printed with its page."""


def mend_links(top: Tag) -> None:
    """Put each annotation into a tag of role `Link`, and give it words.

    WeasyPrint gives an annotation to each box within `<a>`, whatever its tag.
    """
    _mend_below(top, [])


def _mend_below(tag: Tag, around: Sequence[Tag]) -> None:
    path = [*around, tag]
    if tag.role != "Link" and any(isinstance(kid, Link) for kid in tag.kids):
        link = next((one for one in reversed(around) if one.role == "Link"), None)
        if link is None:  # a block within a link: what it holds is the link
            tag.kids = [
                Tag("Link", tag.page, source=tag.source, lang=tag.lang, is_inline=True, kids=tag.kids)
            ]
        else:
            link.kids += [kid for kid in tag.kids if isinstance(kid, Link)]
            tag.kids = [kid for kid in tag.kids if not isinstance(kid, Link)]
    for kid in list(tag.kids):
        if isinstance(kid, Tag):
            _mend_below(kid, path)
    if tag.role == "Link":
        _describe(tag)


def _describe(link: Tag) -> None:
    words = name_of(link)
    for kid in link.kids:
        if isinstance(kid, Link):
            kid.annotation["Contents"] = pydyf.String(words)
            kid.annotation["F"] = _PRINT


def name_of(link: Tag) -> str:
    """Return what a link is called: what its markup says, or else its words, or those of its pictures.

    Raises:
        ConformanceError: it has none.
    """
    source = link.source
    assert source is not None  # a link comes from an element
    said = source.get("aria-label") or source.get("title") or "".join(source.itertext())
    words = " ".join(str(said).split())
    words = words or " ".join("".join(mark.text for mark in link.all(Mark)).split())
    if not words:
        pictures = [tag.source for tag in link.tags() if tag.role == "Figure" and tag.source is not None]
        words = " ".join(str(picture.get("alt", "")) for picture in pictures).strip()
    if not words:
        raise ConformanceError.at(
            "the PDF",
            f"the link to {source.get('href')} has no words",
            hint='give it some, or an attribute such as aria-label="Source 3, Annex C"',
        )
    return words
