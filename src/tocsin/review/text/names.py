"""Names: spelled as the brief's lists spell them, and one for each actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tocsin.brief.model import Actor, Brief
from tocsin.brief.tree import Steps, pattern
from tocsin.review.case import Case
from tocsin.review.finding import Finding, Rule
from tocsin.review.passages import Passage
from tocsin.review.phrases import Phrases, split
from tocsin.review.words import words

_LEAST_LETTERS = 6
"""Shorter names are one letter apart too often: Sarnel is long enough, Gao and Goa are two places."""
_SAME_START = 4
"""Two forms of a name that share so many first letters of a word need no explanation: "the observers"."""
_OFTEN = 3
"""A word that stands there so often is meant."""


_LABELLED = ("figures", "series")
_LABELS: frozenset[Steps] = frozenset(
    {(part, "*", *place) for part in _LABELLED for place in (("area", "*"), ("reported_by",))}
)
"""Where names stand alone, so that a capital is that of a name in the first word as well."""


class _Seen(NamedTuple):
    """Where a word with a capital stands first, as it is written, in small letters."""

    steps: Steps
    written: str


def _nearly(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    ordinary = frozenset(words(case.language, "text")["names"]["ordinary"])
    names = {word.text: name[word.start : word.end] for name in _listed(case.brief) for word in split(name)}
    also = {word.text for name in _others(case.brief) for word in split(name)}
    distinct = {small: name for small, name in names.items() if _is_distinct(small, name, ordinary)}
    small, counts, first = _capitals(case)
    for steps, label in case.strings:
        if steps[0] in _LABELLED and pattern(steps) in _LABELS:
            for one in split(label):
                if label[one.start].isupper() and one.text.isalpha():
                    first.setdefault(one.text, _Seen(steps, label[one.start : one.end]))
    by_shorter = _index(distinct)
    for word, seen in first.items():
        if word in names or word in also or word in small or word in ordinary or counts[word] >= _OFTEN:
            continue
        near = {name for shorter in _shorter(word) for name in by_shorter.get(shorter, ())}
        for name in sorted(near):
            if _is_slip(word, name):
                message = f"'{seen.written}' is nearly the name '{distinct[name]}'"
                mend = f"did you mean '{distinct[name]}'?"
                yield Finding("name-nearly", seen.steps, message, seen.written, mend)
                break


def _listed(brief: Brief) -> Iterator[str]:
    for actor in brief.actors:
        yield from (actor.name, *actor.aliases)
    for place in brief.places:
        yield from (place.name, *([place.part_of] if place.part_of else []))


def _others(brief: Brief) -> Iterator[str]:
    yield brief.publisher.name
    yield from (short.short for short in brief.acronyms)
    for source in brief.sources:
        yield from (name for name in (source.title, source.publisher, source.author) if name)
    for contact in brief.contacts:
        yield contact.name


def _is_distinct(small: str, name: str, ordinary: frozenset[str]) -> bool:
    return len(small) >= _LEAST_LETTERS and name[0].isupper() and small.isalpha() and small not in ordinary


def _capitals(case: Case) -> tuple[set[str], Counter[str], dict[str, _Seen]]:
    """Return the words in small letters, how often each word has a capital, and where first inside a sentence."""
    small: set[str] = set()
    counts: Counter[str] = Counter()
    first: dict[str, _Seen] = {}
    for passage in case.passages:
        text = passage.sentence.text
        for number, word in enumerate(passage.words):
            if not text[word.start].isupper():
                small.add(word.text)
            elif len(word.text) >= _LEAST_LETTERS - 1 and word.text.isalpha():
                counts[word.text] += 1
                # The first word of a sentence has a capital whatever it is.
                if number and word.text not in first:
                    first[word.text] = _Seen(passage.steps, passage.sentence.written[word.start : word.end])
    return small, counts, first


def _shorter(word: str) -> Iterator[str]:
    """Yield a word, and it without each of its letters: two words one slip apart have one of these in common."""
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]


def _index(names: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        for shorter in _shorter(name):
            found.setdefault(shorter, []).append(name)
    return found


def _is_slip(word: str, name: str) -> bool:
    """Tell whether one letter is missing, too many, another or out of its place, and not at the end of the word.

    The end is where languages bend a word: Kessara, Kessaran; Mali, Malien, Malienne.
    """
    if word[0] != name[0] or word[:-1] == name[:-1] or word.startswith(name) or name.startswith(word):
        return False
    start = next(index for index, (one, two) in enumerate(zip(word, name, strict=False)) if one != two)
    one, two = word[start:], name[start:]
    swapped = len(one) > 1 and one[1::-1] == two[:2] and one[2:] == two[2:]
    return swapped or one[1:] == two[1:] or one[1:] == two or one == two[1:]


def _two_names(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    forms = {
        form: (index, form)
        for index, actor in enumerate(case.brief.actors)
        for form in (actor.name, *actor.aliases)
    }
    used: dict[int, dict[str, Steps]] = {}
    explained: set[int] = set()
    known = Phrases(forms)
    for passage in case.passages:
        told = {match.value for match in known.find(passage.words)}
        for index, form in sorted(told):
            used.setdefault(index, {}).setdefault(form, passage.steps)
        explained.update(_explained(told, passage))
    for index, places in used.items():
        actor = case.brief.actors[index]
        if index in explained or len(places) < 2:
            continue
        apart = _apart(actor, places)
        if apart:
            one, two = apart
            message = f"{actor.name} is '{one}' in one place and '{two}' in another"
            yield Finding("actor-two-names", places[two], message, two)


def _explained(told: set[tuple[int, str]], passage: Passage) -> Iterator[int]:
    """Yield the actors of whom one sentence gives two forms, so that a reader knows both."""
    counts = Counter(index for index, _ in told)
    yield from (index for index, count in counts.items() if count > 1)


def _apart(actor: Actor, places: dict[str, Steps]) -> tuple[str, str] | None:
    """Return two forms that were used and share no beginning of a word."""
    forms = list(places)
    for number, one in enumerate(forms):
        for two in forms[number + 1 :]:
            if not _starts(one) & _starts(two):
                return one, two
    return None


@cache
def _starts(form: str) -> frozenset[str]:
    return frozenset(word.text[:_SAME_START] for word in split(form) if len(word.text) >= _SAME_START)


RULES = (Rule("name-nearly", _nearly), Rule("actor-two-names", _two_names))
