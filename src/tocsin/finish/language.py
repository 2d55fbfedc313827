"""Words in another language than those around them say so. Source: ISO 32000-1 clause 14.9.2."""

from __future__ import annotations

import pydyf

from tocsin.typeset import Tag


def tell_languages(top: Tag) -> None:
    """Give each tag whose language is not that of the tag around it a `/Lang`."""
    _tell_below(top, top.lang)


def _tell_below(tag: Tag, around: str) -> None:
    for kid in tag.kids:
        if isinstance(kid, Tag):
            if kid.lang and kid.lang != around:
                assert kid.thing is not None
                kid.thing["Lang"] = pydyf.String(kid.lang)
            _tell_below(kid, kid.lang or around)
