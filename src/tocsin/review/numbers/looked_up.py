"""Each quantity of the prose looked up in what is on record: found, found with another scope, or another number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tocsin.review.numbers import mismatch
from tocsin.review.numbers.amounts import is_told
from tocsin.review.numbers.areas import Areas, areas_of
from tocsin.review.numbers.entries import Entry
from tocsin.review.numbers.kinds import family
from tocsin.review.numbers.told import Told
from tocsin.sources.alert.numbers import Number

if TYPE_CHECKING:
    from tocsin.review.case import Case

_DIGITS = 3
_DIGITS_OF_A_PLACE = 2
"""How telling a number must be so that two that are equal are one: its digits before the noughts at its end, and
one more for each that it has beyond three, as 4,000 people killed are hardly counted twice."""
_LEAST = 100
"""Below it a number tells nothing."""


@dataclass(frozen=True)
class LookedUp:
    """A quantity and what was found for it.

    `entry` has the same number, `differs` says in what scope it differs; `rival` has the same scope and another
    number. With neither, an event tells it (`is_of_event`), or nothing does.
    """

    told: Told
    entry: Entry | None = None
    differs: str = ""
    rival: Entry | None = None
    is_of_event: bool = False


def looked_up(case: Case) -> Iterator[LookedUp]:
    """Yield each quantity of the texts with what the brief has for it."""
    search = _Search(case)
    for told in case.quantities:
        yield search.find(told)


class _Search:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.as_of: date = case.brief.as_of.latest or date.max
        self.communities = mismatch.communities(case)
        self.areas: Areas = areas_of(case.brief, case.language)
        self.events = {_said(told) for told in case.quantities if told.is_of_event}
        self.by_id: dict[str, list[Entry]] = {}
        self.by_value: dict[Decimal, list[Entry]] = {}
        self.by_kind: dict[str, list[Entry]] = {}
        self.by_words: dict[tuple[object, ...], list[Entry]] = {}
        for entry in case.numbers:
            self.by_id.setdefault(entry.name, []).append(entry)
            self.by_kind.setdefault(entry.kind, []).append(entry)
            for value in set(entry.amount.ends):
                self.by_value.setdefault(value, []).append(entry)

    def find(self, told: Told) -> LookedUp:
        own = self._of_own_event(told) if told.is_of_event else []
        # An event has its own date and place, and its text leaves out what they say.
        if of_own := next((entry for entry in own if self._can_be(told, entry)), None):
            return LookedUp(told, of_own)
        reasons = [
            (self._other_scope(told, entry), entry)
            for entry in self._with(told.number)
            if self._can_be(told, entry)
        ]
        if right := next((entry for reason, entry in reasons if not reason), None):
            return LookedUp(told, right)
        if told.is_of_event:
            return LookedUp(told, rival=self._rival_of_event(told, own), is_of_event=True)
        if wrong := next((one for one in reasons if self._is_no_chance(told, one[1])), None):
            return LookedUp(told, wrong[1], wrong[0])
        if _said(told) in self.events:
            return LookedUp(told, is_of_event=True)
        alike = self.by_kind.get(told.kind, []) if told.kind else []
        rivals = (entry for entry in alike if self._is_same_scope(told, entry))
        return LookedUp(told, rival=next(self._rivals(told, rivals), None))

    def _rival_of_event(self, told: Told, own: list[Entry]) -> Entry | None:
        alike = [one for one in own if not told.kind and self._is_of_the_same(told, one)]
        rival = next(self._rivals(told, own), next(iter(alike), None))
        # "after 20 were killed in May": another time than that of the event's figure.
        return rival if rival and not mismatch.other_time(told, rival, self.as_of) else None

    def _of_own_event(self, told: Told) -> list[Entry]:
        event = self.case.brief.events[int(told.passage.steps[1])]
        return [entry for id in event.figures for entry in self.by_id.get(id, ())]

    def _with(self, number: Number) -> list[Entry]:
        """Return the entries that a number may be, those that it is to the letter at once."""
        if number.value is not None and not number.qualifier:
            return self.by_value.get(number.value, [])
        key = (number.value, number.low, number.high, number.words.lower(), number.qualifier)
        if key not in self.by_words:
            some = self.case.numbers
            self.by_words[key] = [one for one in some if is_told(number, one.amount, self.case.language)]
        return self.by_words[key]

    def _can_be(self, told: Told, entry: Entry) -> bool:
        """Tell whether an entry can be the number that is told, perhaps with another scope."""
        if not is_told(told.number, entry.amount, self.case.language):
            return False
        is_one_known = bool(told.kind) != bool(entry.kind)
        if told.is_thing or (is_one_known and (told.kind or told.number.qualifier)):
            return (_is_exact(told, entry) and _digits(told) >= _DIGITS) or self._shares_words(told, entry)
        return True

    def _is_no_chance(self, told: Told, entry: Entry) -> bool:
        """Tell whether equal numbers of two scopes are one that is told wrongly: 589 is, 12 may be two.

        That those who were killed are told as displaced is sure only of a number that is not round.
        """
        is_other = mismatch.other_measure(told, entry) or mismatch.other_people(told, entry, self.communities)
        return _is_exact(told, entry) and _digits(told) >= (_DIGITS if is_other else _DIGITS_OF_A_PLACE)

    def _shares_words(self, told: Told, entry: Entry) -> bool:
        return bool(set(told.population.lower().split()) & set(entry.words.split()))

    def _other_scope(self, told: Told, entry: Entry) -> str:
        return (
            mismatch.other_measure(told, entry)
            or mismatch.other_people(told, entry, self.communities)
            or mismatch.other_places(told, entry, self.areas)
            or mismatch.other_time(told, entry, self.as_of)
        )

    def _rivals(self, told: Told, among: Iterator[Entry] | list[Entry]) -> Iterator[Entry]:
        """Yield entries of the same deed and the same people."""
        for entry in among:
            if (
                told.kind
                and told.kind == entry.kind
                and told.groups == entry.groups
                and not mismatch.other_people(told, entry, self.communities)
                and not any(
                    name in entry.words for name in self.communities - set(told.population.lower().split())
                )
            ):
                yield entry

    def _is_of_the_same(self, told: Told, entry: Entry) -> bool:
        """Tell whether words that no list knows ("leave the river bank") can be those of an event's own figure."""
        population = told.population.lower()
        return bool(population) and f" {entry.words} ".endswith(f" {population} ")

    def _is_same_scope(self, told: Told, entry: Entry) -> bool:
        """Tell whether the words give the very places and the time of an entry."""
        if set(entry.areas) != told.areas or mismatch.other_time(told, entry, self.as_of):
            return False
        return (told.time is None) == (entry.period is None)


def _is_exact(told: Told, entry: Entry) -> bool:
    number = told.number
    if number.value is not None:
        return number.value in entry.amount.ends
    return number.low is not None and (number.low, number.high) == (entry.amount.low, entry.amount.high)


def _digits(told: Told) -> int:
    """Return how telling a number is; 12 and 40 are not, 589 and 4,000 are, and so are two ends of a range."""
    number = told.number
    ends = (number.value,) if number.value is not None else (number.low, number.high)
    values = [str(int(end)) for end in ends if end is not None and end >= _LEAST]
    return sum(len(value.rstrip("0")) + len(value) - 3 for value in values)


def _said(told: Told) -> tuple[object, ...]:
    number = told.number
    words = number.words.lower() if number.value is None and number.low is None else ""
    return number.value, number.low, number.high, words, family(told.kind)
