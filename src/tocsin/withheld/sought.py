"""What is looked for in a file: withheld texts whole, their words, names, numbers and days.

Every text has ordinary words, so what the visible brief says, and what the program says by itself, is taken out
first. What is left can come from a withheld part alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from tocsin.brief.tree import Steps, dotted
from tocsin.withheld.letters import (
    START_LETTERS_MIN,
    WORD_LETTERS_MIN,
    is_right_to_left,
    numbers,
    squeezed,
    words,
)
from tocsin.withheld.printed import PROGRAM_NUMBERS, ground_names, program_words
from tocsin.withheld.values import Parted, Value, parted

_NAME_LETTERS_MIN = 10
_WHOLE_LETTERS_MIN = 14
_WHOLE_WORDS_MIN = 3
"""A shorter text without its spaces may come about where other words meet."""

_DIGITS_MIN = 4
_TELLING_DIGITS_MIN = 4
"""So many digits without the noughts at the end: 4,000 stands on the axis of a chart, and 4,120 does not."""

_YEARS = range(1800, 2200)
"""A number of this size is a year to a reader, and years stand on every timeline."""

_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")


@dataclass(frozen=True)
class Sought:
    """What is looked for, alike (see `letters`), each with the path of the part that it is from."""

    words: dict[str, str] = field(default_factory=dict)
    starts: dict[str, str] = field(default_factory=dict)
    wholes: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)
    points: dict[re.Pattern[str], str] = field(default_factory=dict)
    ground: frozenset[str] = frozenset()
    """The names of towns and countries, which a map may have by itself, each without its spaces."""
    words_of_ground: frozenset[str] = frozenset()

    @cached_property
    def beside_maps(self) -> Sought:
        """Return what is looked for where a name on a map cannot be told from any other."""
        return replace(
            self,
            words={word: path for word, path in self.words.items() if word not in self.words_of_ground},
            starts={word: path for word, path in self.starts.items() if word not in self.words_of_ground},
            wholes={whole: path for whole, path in self.wholes.items() if whole not in self.ground},
        )


@dataclass(frozen=True)
class Withheld:
    """What an audience may not see of a brief, and what it may.

    `languages` are those that it is printed in, each of which has words of its own; `before` has the issues before,
    by their folders.
    """

    audience: str
    texts: Parted
    languages: frozenset[str]
    before: Mapping[str, Parted] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether anything is withheld."""
        return any(texts.withheld for texts in (self.texts, *self.before.values()))

    @cached_property
    def sought(self) -> Sought:
        """Return what is looked for in a file."""
        if not self:
            return Sought()
        return _sought(self.texts, self.before, program_words(self.languages), ground_names(self.languages))


def withheld(
    data: Any, audience: str, languages: Iterable[str] = ("en",), *, before: Mapping[str, Any] | None = None
) -> Withheld:
    """Return what a file of a brief may not hold.

    Args:
        data: the plain data of a brief without faults, in all its languages.
        audience: the highest mark that the readers of the file may see.
        languages: those that the file is printed in.
        before: the plain data of the issues before, of which the file tells what has changed, by their folders.
    """
    earlier = {name: parted(issue, audience) for name, issue in (before or {}).items()}
    return Withheld(audience, parted(data, audience), frozenset(languages), earlier)


class _Known:
    """What a file may say: the words of the visible brief and of the program."""

    def __init__(self, values: Sequence[Value], program: frozenset[str]) -> None:
        visible = "\n".join(value.text for value in values)
        self.program = program
        self.words = {*program, *words(visible)}
        self.numbers = PROGRAM_NUMBERS | set(numbers(visible))
        self.days = set(_DAY.findall(visible))
        self.points = set(_points(values).values())
        self._squeezed = "\n".join(squeezed(value.text) for value in values)
        self._in_order = sorted(self.words)
        self._backwards = sorted(word[::-1] for word in self.words)

    def begins_with(self, word: str) -> bool:
        """Tell whether a known word begins with this one."""
        return _begins_one(word, self._in_order)

    def ends_with(self, word: str) -> bool:
        """Tell whether a known word ends with this one."""
        return _begins_one(word[::-1], self._backwards)

    def says(self, whole: str) -> bool:
        """Tell whether a visible text has this in it, its spaces aside."""
        return whole in self._squeezed


def _sought(
    texts: Parted, before: Mapping[str, Parted], program: frozenset[str], ground: frozenset[str]
) -> Sought:
    """Return what is looked for.

    What an issue before has told is known, and may stand where changes are told; but for a name that is withheld
    now: that it was told once is no reason to tell it again.
    """
    now = _Known(texts.visible, program)
    ever = now
    if before:
        ever = _Known([*texts.visible, *(value for one in before.values() for value in one.visible)], program)
    found = Sought(
        ground=frozenset(map(squeezed, ground)), words_of_ground=frozenset(words("\n".join(ground)))
    )
    for value in texts.withheld:
        _add(value, value.path, now if value.is_name else ever, found)
    for name, one in before.items():
        for value in one.withheld:
            _add(value, f"{name}: {value.path}", ever, found)
    for label, values in (
        ("", texts.withheld),
        *((f"{name}: ", one.withheld) for name, one in before.items()),
    ):
        for path, pattern in _points(values).items():
            if pattern not in now.points:
                found.points.setdefault(re.compile(pattern), f"{label}{path}")
    return found


def _add(value: Value, path: str, known: _Known, found: Sought) -> None:
    is_name, whole = value.is_name, squeezed(value.text)
    for word in words(value.text):
        if word not in known.words and (len(word) >= WORD_LETTERS_MIN or (is_name and word == whole)):
            _add_word(word, path, known, found, is_name=is_name)
    if _is_telling_as_a_whole(value, whole, known.program) and not known.says(whole):
        for form in _forms(whole):
            found.wholes.setdefault(form, path)
    for number in numbers(value.text):
        if _is_telling(number) and number not in known.numbers:
            found.numbers.setdefault(number, path)
    for day in _DAY.findall(value.text):
        if day not in known.days:
            found.days.setdefault(day, path)


def _add_word(word: str, path: str, known: _Known, found: Sought, *, is_name: bool) -> None:
    is_start = known.begins_with(word)
    if not is_name and (is_start or known.ends_with(word)):
        return  # it may be what is left of a longer word at the end of a line
    for form in _forms(word):
        found.words.setdefault(form, path)
    if len(word) >= START_LETTERS_MIN and not is_start:
        found.starts.setdefault(word, path)


def _points(values: Iterable[Value]) -> dict[str, str]:
    """Return what the coordinates of each place look like in a text, by the path of the place."""
    found: dict[Steps, list[str]] = {}
    for value in values:
        if value.place == ("places", "*", "point", "*"):
            found.setdefault(value.steps[:-1], []).append(value.text)
    return {
        dotted(steps): r"[^\d.]{1,40}".join(map(_degrees, pair))
        for steps, pair in found.items()
        if len(pair) == 2 and any(Decimal(one) % 1 for one in pair)
    }


def _degrees(text: str) -> str:
    whole, _, decimals = f"{abs(Decimal(text).normalize()):f}".partition(".")
    return rf"(?<!\d)(?<!\d[.,])0*{whole}" + (
        rf"[.,]{decimals}0*(?!\d)" if decimals else r"(?:[.,]0+)?(?![.,]?\d)"
    )


def _forms(word: str) -> Iterator[str]:
    yield word
    if is_right_to_left(word):
        yield word[::-1]


def _begins_one(word: str, in_order: Sequence[str]) -> bool:
    at = bisect_left(in_order, word)
    return at < len(in_order) and in_order[at].startswith(word)


def _is_telling_as_a_whole(value: Value, whole: str, program: frozenset[str]) -> bool:
    """Tell whether a text without its spaces is one that other words do not make where they meet."""
    said = list(words(value.text))
    if value.is_name:
        return len(whole) >= _NAME_LETTERS_MIN
    return len(said) >= _WHOLE_WORDS_MIN and len(whole) >= _WHOLE_LETTERS_MIN and not program.issuperset(said)


def _is_telling(number: str) -> bool:
    number = number.lstrip("0")
    if len(number) < _DIGITS_MIN or len(number.rstrip("0")) < _TELLING_DIGITS_MIN:
        return False
    return len(number) > 4 or int(number) not in _YEARS
