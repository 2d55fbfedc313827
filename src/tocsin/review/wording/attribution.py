"""Who says so: crimes in law, findings of law and hearsay have a body, a document or a source behind them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tocsin.brief.tree import Steps
from tocsin.review.case import Case
from tocsin.review.finding import Finding, Rule
from tocsin.review.passages import Passage
from tocsin.review.phrases import Match, Phrases, Words, listed, split
from tocsin.review.words import words

_NO_CLAIMS: frozenset[Steps] = frozenset(
    {
        ("title",),
        ("method", "text"),
        ("method", "standard_of_proof"),
        ("method", "limits", "*"),
        ("method", "gaps", "*"),
        ("disclaimers", "*"),
        ("sources", "*", "note"),
    }
)
"""Texts that tell how the brief was made or name what others wrote, not what happened."""
_ASKS: frozenset[Steps] = frozenset({("recommendations", "*", "text"), ("alert", "key_ask", "text")})
"""What is asked: to prevent or to try a crime is to find none."""
_WORDS_AROUND = 6
_WORDS_BETWEEN = 3


def tellers(case: Case) -> Phrases[str]:
    """Return the names of those who publish: the publisher and the publishers and authors of sources."""
    brief = case.brief
    names = [brief.publisher.name]
    names += [name for source in brief.sources for name in (source.publisher, source.author) if name]
    names += [name for source in brief.sources for name in (source.title,) if len(split(name)) > 1]
    for actor in brief.actors:
        if actor.name in names and actor.acronym:
            names.append(actor.acronym)
    return Phrases(dict.fromkeys(names, ""))


def _crimes(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    for passage in _unattributed(case):
        found = [] if passage.place in _ASKS else list(_claims(passage, case.language))
        for match in found if found and not _verdict(passage, case.language) else ():
            written = passage.sentence.written[match.start : match.end]
            yield Finding(
                "crime-unattributed",
                passage.steps,
                f"nobody is named who calls it '{written}', and no source is cited",
                passage.written(match.start, match.end),
            )


def _verdicts(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    for passage in _unattributed(case):
        if match := _verdict(passage, case.language):
            written = passage.written(match.start, match.end)
            message = f"'{written}' is a finding of law that nobody is named for"
            yield Finding("verdict-unattributed", passage.steps, message, written)


def _unattributed(case: Case) -> Iterator[Passage]:
    """Yield the passages on crimes and guilt that cite no source, name nobody and leave no room for doubt."""
    named = tellers(case)
    proof = listed(case.language, "wording", "crimes", "proof")
    attribution = listed(case.language, "wording", "attribution", "words")
    claims = [listed(case.language, "wording", "crimes", key) for key in ("words", "findings")]
    for passage in case.passages:
        if passage.place in _NO_CLAIMS or passage.is_sourced:
            continue
        if not any(some.is_in(passage.own_words) for some in claims):
            continue
        if not any(some.is_in(passage.words) for some in (proof, attribution, named)):
            yield passage


def _verdict(passage: Passage, language: str) -> Match[str] | None:
    """Return the first finding of law: of its own words, or of a deed right before the name of a crime."""
    crimes, deeds, findings = (
        listed(language, "wording", "crimes", key) for key in ("words", "verdicts", "findings")
    )
    some = passage.own_words
    for match in findings.find(some):
        return match
    for match in deeds.find(some):
        if crimes.is_in(some[match.after : match.after + _WORDS_AROUND]):
            return match
    return None


def _claims(passage: Passage, language: str) -> Iterator[Match[str]]:
    """Yield the crimes that are said to be there, not feared, forbidden, long judged, or part of a name."""
    crimes, before, after, established = (
        listed(language, "wording", "crimes", key) for key in ("words", "before", "after", "established")
    )
    some = passage.own_words
    if established.is_in(some):
        return
    definite = frozenset(words(language, "wording")["crimes"]["definite"])
    feared = 0
    for match in crimes.find(some):
        is_definite = match.first and some[match.first - 1].text in definite
        if is_definite and any(established.is_in(split(one.text)) for one in passage.neighbours):
            continue
        # "The risk of genocide, war crimes or ethnic cleansing" is a risk of all of them.
        ahead = some[max(0, match.first - _WORDS_AROUND) : match.first]
        if before.is_in(ahead) or (feared and match.first - feared <= _WORDS_BETWEEN):
            feared = match.after
        elif not after.is_in(some[match.after : match.after + 1]):
            yield match


def _hearsay(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    hearsay, who, supposed = (
        listed(case.language, "wording", "hearsay", key) for key in ("words", "who", "except_before")
    )
    named = tellers(case)
    for passage in case.passages:
        if passage.place in _NO_CLAIMS or passage.place in _ASKS or passage.is_sourced:
            continue
        match = next(hearsay.find(passage.own_words), None) or _reported(passage.own_words, case.language)
        if match is None or supposed.is_in(passage.words):
            continue
        around = (*passage.words[: match.first], *passage.words[match.after :])
        if not who.is_in(around) and not named.is_in(around):
            written = passage.sentence.written[match.start : match.end]
            yield Finding(
                "hearsay-unattributed",
                passage.steps,
                f"'{written}' does not tell who says so",
                passage.written(match.start, match.end),
            )


def _reported(some: Words, language: str) -> Match[str] | None:
    """Return the first verb in the form of hearsay: in French the conditional of the past, "aurait fui"."""
    lists = words(language, "wording")["hearsay"]
    if some.kinds.isdisjoint(lists["auxiliaries"]):
        return None
    for index, (first, second) in enumerate(pairwise(some)):
        is_participle = (
            second.text.endswith(tuple(lists["ends"])) and second.text not in lists["no_participles"]
        )
        if first.text in lists["auxiliaries"] and is_participle and second.is_joined:
            return Match(index, index + 2, first.start, second.end, "")
    return None


RULES = (
    Rule("verdict-unattributed", _verdicts),
    Rule("crime-unattributed", _crimes),
    Rule("hearsay-unattributed", _hearsay),
)
