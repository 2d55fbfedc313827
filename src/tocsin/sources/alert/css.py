"""What the style sheets of a page hide, as far as one name tells: what nobody sees is no part of an alert."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s")
_SIMPLE = re.compile(r"[.#]?[A-Za-z][\w-]*")
_HIDING = re.compile(
    r"(?:^|;)(?:display:none|visibility:hidden|font-size:0(?:px|pt|em|rem|%)?)(?:!important)?(?=;|$)"
)


def is_hiding(style: str) -> bool:
    """Tell whether the declarations of a style hide what they are given to."""
    return bool(_HIDING.search(_SPACE.sub("", style).lower()))


def hidden_by(sheet: str) -> set[str]:
    """Return the plain selectors (`.class`, `#id`, `tag`) that a style sheet hides.

    Rules for some media alone, such as print, and selectors of several parts are passed over.
    """
    hidden: set[str] = set()
    depth, before = 0, ""
    for part in re.split(r"([{}])", _COMMENT.sub(" ", sheet)):
        if part in "{}" and part:
            depth = depth + 1 if part == "{" else max(0, depth - 1)
        elif depth == 0:
            before = part.rsplit(";", 1)[-1]
        elif depth == 1 and "@" not in before and is_hiding(part):
            hidden |= {name for name in map(str.strip, before.split(",")) if _SIMPLE.fullmatch(name)}
    return hidden
