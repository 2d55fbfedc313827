"""Rules on recommendations: each is one ask of a body that exists, with a verb, a date and a ground."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from tocsin.brief.model import Actor, Recommendation
from tocsin.review.case import Case
from tocsin.review.ended import ended
from tocsin.review.finding import Finding, Rule
from tocsin.review.masking import masked
from tocsin.review.phrases import split
from tocsin.review.words import has_words
from tocsin.review.words import words as word_list
from tocsin.sources.alert.words import either

_ANSWERED = frozenset({"implemented", "rejected", "overtaken"})
"""States after which nothing is asked any more."""


def _is_open(ask: Recommendation) -> bool:
    return not ask.status or ask.status[-1].state not in _ANSWERED


def _asks(case: Case) -> Iterator[tuple[int, Recommendation]]:
    """Yield the asks that still are asked, with their index."""
    return ((index, ask) for index, ask in enumerate(case.brief.recommendations) if _is_open(ask))


def _addressees(case: Case) -> Iterator[tuple[tuple[str | int, ...], Recommendation, Actor]]:
    actors = {actor.id: actor for actor in case.brief.actors}
    for index, ask in _asks(case):
        for number, addressee in enumerate(ask.to):
            if actor := actors.get(addressee):
                yield ("recommendations", index, "to", number), ask, actor


def _to_a_class(case: Case) -> Iterator[Finding]:
    for steps, ask, actor in _addressees(case):
        if actor.kind == "class":
            message = f"'{ask.id}' is addressed to '{actor.name}', which is a kind of actor and no body"
            yield Finding("addressee-is-class", steps, message, actor.id)


def _to_one_that_is_gone(case: Case) -> Iterator[Finding]:
    as_of = case.brief.as_of.earliest
    if as_of is None:
        return
    for steps, ask, actor in _addressees(case):
        if over := ended(actor, as_of):
            who = actor.acronym or actor.name
            by = f" ({over.source})" if over.source else ""
            message = f"'{ask.id}' is addressed to '{who}', whose mandate ended {over.until}{by}"
            yield Finding("addressee-mandate-over", steps, message, actor.id)


def _no_deadline(case: Case) -> Iterator[Finding]:
    """Yield the asks without a deadline: in one finding where none has one."""
    bare = [(index, ask) for index, ask in _asks(case) if ask.deadline is None]
    if len(bare) > 1 and all(ask.deadline is None for ask in case.brief.recommendations):
        yield Finding("ask-without-deadline", ("recommendations",), "no recommendation has a deadline")
        return
    for index, ask in bare:
        yield Finding("ask-without-deadline", ("recommendations", index), f"'{ask.id}' has no deadline")


def _no_basis(case: Case) -> Iterator[Finding]:
    for index, ask in _asks(case):
        if not ask.basis:
            message = f"'{ask.id}' names no event, figure or source that it rests on"
            yield Finding("ask-without-basis", ("recommendations", index), message)


def _past_deadline(case: Case) -> Iterator[Finding]:
    as_of = case.brief.as_of.earliest
    for index, ask in _asks(case):
        last = ask.deadline.latest if ask.deadline else None
        if as_of and last and last < as_of:
            message = (
                f"the deadline of '{ask.id}', {ask.deadline}, is before the as-of date {case.brief.as_of}"
            )
            steps = ("recommendations", index, "deadline")
            yield Finding("ask-past-deadline", steps, message, str(ask.deadline))


def _nothing_asked(case: Case) -> Iterator[Finding]:
    """Yield actors that an event holds responsible, to whom nothing is addressed and whom no ask names.

    A brief without any ask is none of this rule's business, and nothing can be asked of a class.
    """
    asks = case.brief.recommendations
    if not asks:
        return
    addressed = {addressee for ask in asks for addressee in ask.to}
    responsible = {
        part.id for event in case.brief.events for part in event.actors if part.role == "perpetrator"
    }
    texts = " ".join(ask.text for ask in asks).lower()
    for index, actor in enumerate(case.brief.actors):
        if actor.id not in responsible - addressed or actor.kind == "class":
            continue
        names = (actor.name, actor.acronym, *actor.aliases)
        if not any(name and re.search(rf"(?<!\w){re.escape(name.lower())}", texts) for name in names):
            message = (
                f"'{actor.name}' is held responsible for an event, and nothing is asked of it or about it"
            )
            yield Finding("nothing-asked-of-responsible", ("actors", index), message)


def _no_verb(case: Case) -> Iterator[Finding]:
    """Yield asks that begin with what is surely no verb, and have no word of duty either."""
    if not has_words(case.language):
        return
    listed = word_list(case.language, "asks")
    for index, ask in _asks(case):
        text = masked(ask.text)
        words = split(text)
        if not words or _some(tuple(listed["duties"])).search(text):
            continue
        first = words[0].text
        is_noun = first.endswith(tuple(listed["noun_ends"])) and first not in listed["verbs_with_noun_ends"]
        if first in listed["no_verbs"] or is_noun:
            written = ask.text[words[0].start : words[0].end]
            message = f"'{ask.id}' begins with '{written}', and says what is wished, not what is to be done"
            yield Finding("ask-without-verb", ("recommendations", index, "text"), message, written)


def _two_asks(case: Case) -> Iterator[Finding]:
    """Yield asks in which a second verb that asks follows `and`, and no clause of aim lies between."""
    if not has_words(case.language):
        return
    for index, ask in _asks(case):
        text = masked(ask.text)
        for match in _second(case.language).finditer(text):
            before = text[: match.start()].rstrip(" ,")
            clause = re.split(r"[,;:.]", before)[-1]
            if not _turns(case.language).search(clause):
                words = ask.text[match.start("verb") : match.end()].strip()
                message = f"'{ask.id}' asks for two things: the second begins with '{words}'"
                yield Finding("two-asks-in-one", ("recommendations", index, "text"), message, words)
                break


@cache
def _second(language: str) -> re.Pattern[str]:
    listed: dict[str, Any] = word_list(language, "asks")
    joins, verbs, objects = (either(listed[name]) for name in ("joins", "verbs", "objects"))
    return re.compile(rf"(?:(?<!\w){joins}\s+|;\s*)(?P<verb>{verbs})\s+{objects}(?!\w)", re.IGNORECASE)


@cache
def _turns(language: str) -> re.Pattern[str]:
    listed: dict[str, Any] = word_list(language, "asks")
    turns, governs, verbs = (either(listed[name]) for name in ("turns", "governs", "verbs"))
    return re.compile(rf"(?<!\w)(?:{turns}|{governs}\s+{verbs})(?!\w)", re.IGNORECASE)


@cache
def _some(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(phrases)}(?!\w)", re.IGNORECASE)


RULES = (
    Rule("addressee-mandate-over", _to_one_that_is_gone),
    Rule("addressee-is-class", _to_a_class),
    Rule("ask-past-deadline", _past_deadline),
    Rule("ask-without-basis", _no_basis),
    Rule("ask-without-verb", _no_verb),
    Rule("nothing-asked-of-responsible", _nothing_asked),
    Rule("ask-without-deadline", _no_deadline),
    Rule("two-asks-in-one", _two_asks),
)
