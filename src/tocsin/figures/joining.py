"""Arabic letters in the forms that they take beside each other, because those are what a line is made of.

A letter in the middle of a word may be a quarter as wide as the same letter by itself. Unicode has a code for each
form, and fonts give its width; nothing else is needed here, since the text itself is shaped when it is typeset.
Source: the decompositions of U+FB50 to U+FDFF and U+FE70 to U+FEFF in the Unicode Character Database.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_LETTER = re.compile("[\u0620-\u06ff]")
_TATWEEL = "\u0640"
_IGNORED = {"Mn", "Me", "Cf"}


@cache
def _forms() -> dict[tuple[str, str], str]:
    """Return the code of each form, by letter (or lam with alef) and the name of the form."""
    found = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)):
        form, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        letters = "".join(chr(int(part, 16)) for part in parts)
        is_ligature = (
            len(letters) == 2 and letters[0] == "\u0644" and letters[1] in "\u0622\u0623\u0625\u0627"
        )
        if len(letters) == 1 or is_ligature:
            found[letters, form.strip("<>")] = chr(code)
    return found


def joined(text: str) -> str:
    """Return a text with each Arabic letter replaced by the form in which it is drawn, marks left out."""
    if not _LETTER.search(text):
        return text
    forms = _forms()
    letters = [letter for letter in text if unicodedata.category(letter) not in _IGNORED]
    units: list[str] = []
    for letter in letters:
        if units and (units[-1] + letter, "isolated") in forms:
            units[-1] += letter
        else:
            units.append(letter)
    drawn = []
    for index, unit in enumerate(units):
        before = _reaches_on(units[index - 1]) and _is_reached(unit) if index else False
        after = _reaches_on(unit) and _is_reached(units[index + 1]) if index + 1 < len(units) else False
        form = {(False, False): "isolated", (False, True): "initial", (True, False): "final"}.get(
            (before, after), "medial"
        )
        drawn.append(forms.get((unit, form), unit))
    return "".join(drawn)


def _reaches_on(unit: str) -> bool:
    return unit == _TATWEEL or (unit, "initial") in _forms()


def _is_reached(unit: str) -> bool:
    return unit == _TATWEEL or (unit, "final") in _forms()
