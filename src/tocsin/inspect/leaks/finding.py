"""One place of a file that holds what it may not, and the check that found it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Check(StrEnum):
    """The questions that are asked of a file, each answered by one module."""

    WORDS = "words"
    """Withheld words in the text of a page."""
    STRINGS = "strings"
    """Withheld words anywhere else: metadata, tags, links, names, attached files."""
    OBJECTS = "objects"
    """What no reader shows and the file keeps: loose bytes, objects that nothing points to, older versions."""
    HIDDEN = "hidden"
    """What is drawn and cannot be seen."""
    METADATA = "metadata"
    """What a file may not say of its making, and what it may not have."""
    PICTURES = "pictures"
    """What a picture says beside its pixels."""


class Leak(NamedTuple):
    """What was found. It never has the words themselves: whoever may not read them may read this.

    `page` is 0 where it is of no page; `source` is the place in the brief of what was found, if it is known.
    """

    check: Check
    page: int
    message: str
    source: str = ""
