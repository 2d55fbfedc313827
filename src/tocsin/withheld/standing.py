"""Names of withheld parts that stand in texts that stay: what no filter can know of, and an editor can mend.

A place that is withheld is still told where a section names it. That is a fault of the brief and not of the file,
so it is found before anything is composed, with the line where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tocsin.brief.tree import Steps
from tocsin.errors import Diagnostic
from tocsin.withheld.letters import START_LETTERS_MIN, WORD_LETTERS_MIN, folded, squeezed, words
from tocsin.withheld.printed import program_words
from tocsin.withheld.sought import Withheld
from tocsin.withheld.values import Value

_ACRONYM_LETTERS_MAX = 5
_NAME_LETTERS_MIN = 3
_PERSON_WORDS = range(2, 5)


class _Look(NamedTuple):
    """What a name looks like in a text: as it is written, or alike (see `letters`)."""

    pattern: re.Pattern[str]
    is_as_written: bool

    def stands_in(self, text: str, alike: str) -> bool:
        return bool(self.pattern.search(text if self.is_as_written else alike))


def standing(found: Withheld) -> list[tuple[Steps, Diagnostic]]:
    """Return the places where a withheld name stands in a text that the audience may see.

    A name that a visible part bears as well is no secret. The words themselves are not repeated: each message names
    both places.
    """
    if not found:
        return []
    borne = {squeezed(value.text) for value in found.texts.visible if value.is_name}
    names = [(value, look) for value in _names(found, borne) for look in _looks(value, found)]
    texts = [(value, folded(value.text)) for value in found.texts.visible if not value.is_name]
    return [
        (text.steps, _fault(text, name, found.audience))
        for text, alike in texts
        for name in dict.fromkeys(name for name, look in names if look.stands_in(text.text, alike))
    ]


def _names(found: Withheld, borne: set[str]) -> Iterator[Value]:
    for value in found.texts.withheld:
        whole = squeezed(value.text)
        if value.is_name and len(whole) >= _NAME_LETTERS_MIN and whole not in borne:
            yield value


def _looks(name: Value, found: Withheld) -> Iterator[_Look]:
    """Yield what a name looks like in a text: whole, and for a person each telling word of it."""
    text = name.text.strip()
    if len(text) <= _ACRONYM_LETTERS_MAX and text.isupper():
        yield _Look(re.compile(rf"(?<!\w){re.escape(text)}(?!\w)"), is_as_written=True)  # `MAN` is not `man`
        return
    letters = [re.escape(letter) for letter in squeezed(text)]
    between = r"[\W_]*"
    end = "" if len(letters) >= START_LETTERS_MIN else r"(?!\w)"
    yield _Look(re.compile(rf"(?<!\w){between.join(letters)}{end}"), is_as_written=False)
    parts = text.split()
    if name.may_be_person and len(parts) in _PERSON_WORDS and all(part[:1].isupper() for part in parts):
        known = program_words(frozenset()) | {
            word for value in found.texts.visible if value.is_name for word in words(value.text)
        }
        for part in parts:
            if len(part) >= WORD_LETTERS_MIN and not known.issuperset(words(part)):
                yield _Look(re.compile(rf"(?<!\w){re.escape(part)}(?!\w)"), is_as_written=True)


def _fault(text: Value, name: Value, audience: str) -> Diagnostic:
    message = f"'{name.path}' is withheld for {audience}, and its words stand here"
    hint = "mark the words, `[words]{tlp=...}`, or the part around them; or lower the mark of what they name"
    return Diagnostic("brief.yaml", 0, 0, text.path, message, hint)
