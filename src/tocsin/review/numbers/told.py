"""Every quantity that the texts of a brief tell, with the scope that the words round it give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.brief.dates import Edtf
from tocsin.review.numbers import digits, english, french
from tocsin.review.numbers.areas import areas_of
from tocsin.review.numbers.counted import Counted
from tocsin.review.numbers.kinds import groups_of, is_thing, kind_of, kinds
from tocsin.review.passages import Passage
from tocsin.sources.alert.numbers import Number

if TYPE_CHECKING:
    from tocsin.review.case import Case

_OTHERS = frozenset({("figures", "*", "note"), ("series", "*", "note"), ("sources", "*", "note")})
"""Texts whose numbers are of something else: the caveats of a figure, and what is told of a source."""
_LEAST = 10
_LEAST_THINGS = 20
"""A smaller number that is no harm is not asked for: "two border posts", "lists from eleven hamlets"."""


@dataclass(frozen=True)
class Told:
    """A quantity as a sentence tells it."""

    passage: Passage
    start: int
    end: int
    words: str
    number: Number
    kind: str
    groups: frozenset[str]
    population: str
    is_thing: bool = False
    areas: frozenset[str] = frozenset()
    time: Edtf | None = None

    @property
    def is_of_event(self) -> bool:
        """Tell whether the text is of an event, which is dated, placed and sourced itself."""
        return self.passage.place[0] == "events"

    @property
    def is_asked_for(self) -> bool:
        """Tell whether the brief should have it on record: harm always, other people from ten, things from 20."""
        known = kinds().get(self.kind)
        size = max((one for one in (self.number.value, self.number.high) if one is not None), default=None)
        least = _LEAST_THINGS if self.is_thing else _LEAST
        return size is None or size >= least or (known is not None and known.is_harm)


def told(case: Case) -> tuple[Told, ...]:
    """Return the quantities of all texts, in the order of the brief."""
    places = areas_of(case.brief, case.language)
    found: list[Told] = []
    for passage in case.passages:
        if passage.place in _OTHERS:
            continue
        text = passage.sentence.text
        counted = list(_read(case, text))
        for index, one in enumerate(counted):
            since = counted[index - 1].end if index else 0
            until = counted[index + 1].number.start if index + 1 < len(counted) else len(text)
            end = max(one.end, one.number.end)
            written = passage.sentence.written[one.number.start : end].rstrip(" \n,;:.()")
            found.append(
                Told(
                    passage,
                    one.number.start,
                    one.number.start + len(written),
                    written,
                    one.number,
                    one.kind or kind_of(case.language, one.population),
                    groups_of(case.language, one.population),
                    one.population,
                    is_thing(case.language, one.population),
                    places.of(text, since, until),
                    one.time,
                )
            )
    return tuple(found)


def _read(case: Case, text: str) -> Iterator[Counted]:
    if case.language == "en":
        return english.read(text, case.brief.as_of)
    return french.read(text) if case.language == "fr" else digits.read(text)
