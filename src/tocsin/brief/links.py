"""Links and pictures in Prose: a paper can only point to what its reader can open.

Source: CommonMark 0.31.2, section 6.3; the reader is markdown-it-py, set as `compose` sets it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# Without one of these no Markdown text has a link; most texts need not be parsed at all.
_MAY_HAVE_LINK = re.compile(r"\]\(|\]:|<")
_ALLOWED = re.compile(r"https?://[^/]|mailto:.|tel:.", re.IGNORECASE)


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    # By default a bad link is left as plain text, and nobody hears of it.
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    return markdown


def is_allowed(address: str) -> bool:
    """Tell whether paper may point to an address."""
    return bool(_ALLOWED.match(address))


def faults_of(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield message, hint and address of each link that is not allowed and of each picture."""
    if not _MAY_HAVE_LINK.search(text):
        return
    for block in _markdown().parse(text):
        for token in block.children or ():
            if token.type == "link_open":
                address = str(token.attrs.get("href", ""))
                if not is_allowed(address):
                    hint = f"'{address[:60]}' does not start with https://, mailto: or tel:"
                    yield "link must be https, mailto or tel", hint, address
            elif token.type == "image":
                address = str(token.attrs.get("src", ""))
                yield (
                    "a picture cannot stand in a text",
                    "list it under 'images', with alt and credit",
                    address,
                )
