"""Plain text -> a document: wrapped lines joined, lists and headings told by their shape."""

from __future__ import annotations

import re

from tocsin import limits
from tocsin.sources.alert.decoding import decoded
from tocsin.sources.alert.document import Block, Document, Role, tidy
from tocsin.sources.source import Source

TOO_LARGE = "an alert has a few pages; import the pages that are the alert"
_BULLET = re.compile(
    r"^\s*(?:[\u2022\u2023\u25aa\u25ab\u25cf\u25e6\u25a0\u00b7*\u2013\u2014-]\s+|\(?[a-z0-9]{1,2}[.)]\s+"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[A-Z]))(?=\S)"
)
_UNDERLINE = re.compile(r"^\s*[=\-_*~#]{3,}\s*$")
_CELLS = re.compile(r"\t+|\s*\|\s*| {3,}")
_MARKDOWN_HEADING = re.compile(r"^\s*#{1,6}\s+(?=\S)")
_HEADING_LETTERS = 90
_WIDEST_WRAPPED = 120
"""A file with longer lines is not wrapped: each of its lines is a paragraph."""


def document(source: Source) -> Document:
    """Return the blocks of a text file.

    Raises:
        SourceError: it is too large, or no text.
    """
    text, repairs = decoded(source.read(limits.ALERT_BYTES, hint=TOO_LARGE), source.name)
    return Document("line", blocks(text), repairs=repairs)


def blocks(text: str) -> list[Block]:
    """Return the blocks of a text. A blank line, a bullet, a row and a rule start a new one."""
    groups: list[tuple[int, list[str]]] = []
    is_fresh = True
    last = ""
    width = max(len(line.rstrip()) for line in text.split("\n"))
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or _UNDERLINE.match(line):
            if line.strip() and groups and not is_fresh and len(groups[-1][1]) == 1:
                groups[-1] = (groups[-1][0], ["# " + groups[-1][1][0]])  # underlined: a heading
            is_fresh = True
            continue
        goes_on = not is_fresh and _was_full(last.rstrip(), line.split()[0], width)
        if goes_on and not _BULLET.match(line) and not _is_row(line) and not _is_row(last):
            groups[-1][1].append(line)
        else:
            groups.append((number, [line]))
        is_fresh, last = False, line
    return [_block(number, lines) for number, lines in groups]


def _was_full(last: str, first_word: str, width: int) -> bool:
    """Tell whether a line ended because the next word had no room in it."""
    return width <= _WIDEST_WRAPPED and len(last) + len(first_word) > 0.9 * width and not last.endswith(":")


def _is_row(line: str) -> bool:
    cells = [cell for cell in _CELLS.split(line.strip()) if cell]
    return len(cells) > 1 and not _BULLET.match(line)


def _block(number: int, lines: list[str]) -> Block:
    first = lines[0]
    if len(lines) == 1 and _is_row(first):
        cells = [tidy(cell) for cell in _CELLS.split(first.strip()) if cell.strip()]
        return Block(number, " | ".join(cells), Role.ROW)
    if match := _MARKDOWN_HEADING.match(first):
        return Block(number, tidy(first[match.end() :]), Role.HEADING)
    if match := _BULLET.match(first):
        words = tidy(" ".join([first[match.end() :], *lines[1:]]))
        is_heading = (
            _is_heading(words) and first.lstrip()[0].isdigit() and words[0].isupper() and len(words) < 50
        )
        return Block(number, words, Role.HEADING if is_heading else Role.ITEM)
    words = tidy(" ".join(lines))
    return Block(number, words, Role.HEADING if len(lines) == 1 and _is_heading(words) else Role.TEXT)


def _is_heading(words: str) -> bool:
    return len(words) <= _HEADING_LETTERS and words[-1] not in '.,;!?"\u201d)\u2026' and words[0].isalnum()
