"""The rules for which tags may stand in which, as validators of PDF/UA-1 judge them.

A reader who listens goes from heading to heading, and through tables and lists by their rows and items: a heading
that skips a level, a row that stands outside a table or an item outside a list leads nowhere.

Source: ISO 32000-1:2008 clause 14.8.4.3 (lists, tables); ISO 14289-1:2014 clauses 7.2 to 7.5 and 7.9.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.errors import Diagnostic

_ROWS = frozenset({"Table", "THead", "TBody", "TFoot"})
_MAY_STAND_IN: Mapping[str, frozenset[str]] = {
    "TR": _ROWS,
    "THead": frozenset({"Table"}),
    "TBody": frozenset({"Table"}),
    "TFoot": frozenset({"Table"}),
    "TH": frozenset({"TR"}),
    "TD": frozenset({"TR"}),
    "LI": frozenset({"L"}),
    "LBody": frozenset({"LI"}),
}
_MAY_HOLD: Mapping[str, frozenset[str]] = {
    "Table": frozenset({"TR", "THead", "TBody", "TFoot", "Caption"}),
    "THead": frozenset({"TR"}),
    "TBody": frozenset({"TR"}),
    "TFoot": frozenset({"TR"}),
    "TR": frozenset({"TH", "TD"}),
    "L": frozenset({"L", "LI", "Caption"}),
    "LI": frozenset({"Lbl", "LBody"}),
}
_LANGUAGE = re.compile(r"(?:[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)?")
"""Source: ISO 14289-1 clause 7.2; RFC 3066."""

_ONCE = ("THead", "TFoot", "Caption")
_HINT = "docs/themes.md says how headings, tables, lists, notes and pictures are written"


@dataclass(eq=False)
class Element:
    """An element of the tree, with the elements that it holds. `page` counts from 1.

    `words` are its Alt or ActualText, `name` is its ID, `lang` its language or nothing; `rows` and `columns` are
    over how many a cell goes.
    """

    role: str
    page: int
    name: str = ""
    words: str = ""
    lang: str = ""
    rows: int = 1
    columns: int = 1
    kids: list[Element] = field(default_factory=list)

    def all(self) -> Iterator[Element]:
        """Yield the element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.all()


def faults(top: Element, name: str) -> list[Diagnostic]:
    """Return which elements below the root stand where they may not, or nothing. `name` is the file's."""
    return [Diagnostic(name, 0, 0, "", message, _HINT) for message in dict.fromkeys(_messages(top))]


def _messages(top: Element) -> Iterator[str]:
    level = 0
    names = Counter(element.name for element in top.all() if element.role == "Note")
    for element in top.all():
        page = f"of page {element.page}"
        if not _LANGUAGE.fullmatch(element.lang):
            yield f"'{element.lang}' {page} is no language"
        for kid in element.kids:
            allowed = _MAY_HOLD.get(element.role)
            places = _MAY_STAND_IN.get(kid.role)
            if (allowed is not None and kid.role not in allowed) or (places and element.role not in places):
                yield f"{_a(kid.role)} of page {kid.page} is tagged as a part of {_a(element.role)}"
        if element.role[:1] == "H" and element.role[1:].isdecimal():
            if int(element.role[1:]) > level + 1:
                before = f"H{level}" if level else "no heading"
                yield f"a heading {page} is tagged {element.role} after {before}, and should be H{level + 1}"
            level = int(element.role[1:])
        elif element.role == "Note" and (not element.name or names[element.name] > 1):
            yield f"a note {page} has no ID of its own ({element.name or 'none'})"
        elif element.role == "Figure" and not element.words:
            yield f"a picture {page} has no words for readers who do not see it"
        elif element.role == "Table":
            yield from (f"a table {page} {fault}" for fault in _of_table(element))


def _of_table(table: Element) -> Iterator[str]:
    parts = [kid.role for kid in table.kids]
    for part in _ONCE:
        if parts.count(part) > 1:
            yield f"has {parts.count(part)} parts of the kind {part}"
    if "Caption" in parts[1:-1]:
        yield "has its caption among its rows"
    if {"THead", "TFoot"} & set(parts) and "TBody" not in parts:
        yield "has a head or foot, and no body"
    widths = _widths([kid for part in table.kids for kid in (part.kids if part.role != "TR" else [part])])
    if len(set(widths)) > 1:
        wrong = next(at for at, width in enumerate(widths, 1) if width != widths[0])
        yield f"has {widths[0]} columns in row 1 and {widths[wrong - 1]} in row {wrong}"


def _widths(rows: Sequence[Element]) -> list[int]:
    """Return how many columns each row has, with the cells of earlier rows that go on in it."""
    reaching: Counter[int] = Counter()
    for at, row in enumerate(rows):
        for cell in row.kids:
            for below in range(at, at + cell.rows):
                reaching[below] += cell.columns
    return [reaching[at] for at in range(max(reaching, default=-1) + 1)]


def _a(role: str) -> str:
    return f"{'an' if role[:1] in 'AEILOU' else 'a'} {role}"
