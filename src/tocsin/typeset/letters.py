"""Letters that no font has: which they are, in which fields of the brief they stand, and what can be done."""

from __future__ import annotations

import html as markup
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace

from tocsin.brief.read import read_tree
from tocsin.brief.snapshot import Snapshot
from tocsin.brief.tree import strings
from tocsin.errors import AssetError, Diagnostic
from tocsin.typeset import optional_fonts

LETTERS_NAMED_MAX = 8
"""How many letters of one field are named; the others are counted. A pasted page of Chinese has hundreds."""

FIELDS_NAMED_MAX = 40
"""How many fields are named; the others are counted."""

_EXCERPT_LETTERS = 20


class NoFontError(AssetError):
    """Letters of a document are in none of the fonts.

    `letters` are they; the diagnostics can hold other refused files of the same document as well.
    """

    def __init__(self, *diagnostics: Diagnostic, letters: frozenset[str] = frozenset()) -> None:
        super().__init__(*diagnostics)
        self.letters = letters


def named(letter: str) -> str:
    """Write a letter as `U+1F525 FIRE`."""
    other = "PRIVATE USE" if unicodedata.category(letter) == "Co" else "UNNAMED"
    return f"U+{ord(letter):04X} {unicodedata.name(letter, other)}"


def in_document(letters: Collection[str], html: str, file: str) -> list[Diagnostic]:
    """Return a diagnostic for each letter, with the words around it in the HTML, which is called `file`."""
    return [
        Diagnostic(file, 0, 0, "", f"no font for {named(letter)}{_excerpt(letter, html)}", _hint(letter))
        for letter in sorted(letters)
    ]


def in_fields(error: NoFontError, snapshot: Snapshot) -> NoFontError:
    """Return the same error with the field, file and line of every letter instead of its place in the HTML.

    Every field that holds such a letter is named, printed or not. A letter that is in no field comes from a
    template, a theme or a translation, and says so.
    """
    tree = read_tree(snapshot)
    faults: list[Diagnostic] = []
    unseen = set(error.letters)
    places = 0
    for steps, text in strings(tree.data):
        # Markdown turns `&#9883;` into the letter as well.
        found = [letter for letter in dict.fromkeys(text + markup.unescape(text)) if letter in error.letters]
        if not found:
            continue
        unseen.difference_update(found)
        places += 1
        if places <= FIELDS_NAMED_MAX:
            mark = tree.find(steps, found[0])
            faults.append(tree.fault(steps, f"no font for {_some(found)}", _hint("".join(found)), mark=mark))
    faults.sort()
    if places > FIELDS_NAMED_MAX:
        rest = f"letters that no font has are in {places - FIELDS_NAMED_MAX} more fields"
        faults.append(Diagnostic(tree.file, 0, 0, "", rest, "mend the fields above, and build again"))
    return NoFontError(*faults, *_of_templates(error, unseen), letters=error.letters)


def _of_templates(error: NoFontError, unseen: Collection[str]) -> list[Diagnostic]:
    """Return what is left of an error: the letters in no field, and the faults that are none of letters."""
    starts = {f"no font for {named(letter)}": letter for letter in error.letters}
    kept = []
    for fault in error.diagnostics:
        letter = next((letter for start, letter in starts.items() if fault.message.startswith(start)), "")
        if not letter:
            kept.append(fault)
        elif letter in unseen:
            hint = "it is in no field of the brief: a template, a theme or a translation writes it"
            kept.append(replace(fault, hint=hint))
    return kept


def _hint(letters: str) -> str:
    fonts = optional_fonts.table()
    absent = set(fonts.packages) - set(fonts.folders)
    if absent and fonts.letters.search(letters):
        return f"{fonts.title} letters need optional fonts: {fonts.install(absent)}"
    return "write it in other letters"


def _some(letters: Sequence[str]) -> str:
    text = ", ".join(map(named, letters[:LETTERS_NAMED_MAX]))
    more = len(letters) - LETTERS_NAMED_MAX
    return text if more <= 0 else f"{text} and {more} more"


def _excerpt(letter: str, html: str) -> str:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))
    at = text.find(letter)
    if at < 0:
        return ""
    return f" in “...{text[max(0, at - _EXCERPT_LETTERS) : at + _EXCERPT_LETTERS + 1].strip()}...”"
