"""Citations in Prose: `[@un-589]`, `[@un-589, p. 4]`, `[@gw; @un-589, fig. 2]`.

Source: Pandoc User's Guide, extension `citations`; only the bracketed form with the key first is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

CITATION = re.compile(r"(?<!\\)\[(@[^\[\]]*)\](?!\()")
"""One bracket with one or more citations; group 1 is what stands in it. `[@a](url)` is a link."""

_ITEM = re.compile(
    r"@(?P<id>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?:\s*,\s*(?P<locator>\S.*))?", re.DOTALL
)


@dataclass(frozen=True)
class Citation:
    """One source named in a text, with the place in it such as `p. 4`."""

    source: str
    locator: str = ""


def read_bracket(inside: str) -> tuple[Citation, ...] | None:
    """Read what stands between the brackets, or return None where it is not citations."""
    items = [_ITEM.fullmatch(item.strip()) for item in inside.split(";")]
    if not all(items):
        return None
    return tuple(Citation(item["id"], " ".join((item["locator"] or "").split())) for item in items if item)


def brackets(text: str) -> Iterator[tuple[str, tuple[Citation, ...] | None]]:
    """Yield each bracket of a text as it is written, with its citations, or None where it cannot be read."""
    for match in CITATION.finditer(text):
        yield match[0], read_bracket(match[1])
