"""Words that take a side, make small what is great, or leave no room for what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.brief.tree import Steps
from tocsin.review.case import Case
from tocsin.review.finding import Finding, Rule
from tocsin.review.passages import Passage
from tocsin.review.phrases import Match, Phrases, listed
from tocsin.review.wording.attribution import tellers

_FIRM: frozenset[Steps] = frozenset({("key_judgements", "*", "text"), ("bottom_line",)})


def _loaded(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    always, attributed, names, attribution = (
        listed(case.language, "wording", *keys)
        for keys in (
            ("loaded", "always"),
            ("loaded", "attributed"),
            ("loaded", "names"),
            ("attribution", "words"),
        )
    )
    named = tellers(case)
    own = Phrases({name: "" for actor in case.brief.actors for name in (actor.name, *actor.aliases)})
    for passage in case.passages:
        found = list(always.find(passage.own_words))
        soft = list(attributed.find(passage.own_words))
        if soft and not attribution.is_in(passage.words) and not named.is_in(passage.words):
            found += soft
        hidden = {
            index
            for some in ((names, own) if found else ())
            for match in some.find(passage.own_words)
            for index in range(match.first, match.after)
        }
        for match in found:
            if match.first not in hidden:
                written = passage.sentence.written[match.start : match.end]
                yield _finding(
                    "loaded-word", passage, match, f"'{written}' takes a side in the brief's own voice"
                )


def _euphemisms(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    words, small, killing, units = (
        listed(case.language, "wording", "euphemisms", key) for key in ("words", "small", "killing", "units")
    )
    deadly = _deadly(case, killing)
    for passage in case.passages:
        for match in words.find(passage.own_words):
            written = passage.sentence.written[match.start : match.end]
            yield _finding("euphemism", passage, match, f"'{written}' hides what was done")
        if units.is_in(passage.own_words):
            continue
        tells = killing.is_in(passage.words) or passage.steps[:2] in deadly
        for match in small.find(passage.own_words) if tells else ():
            written = passage.sentence.written[match.start : match.end]
            yield _finding("euphemism", passage, match, f"'{written}' is a small word for people killed")


def _deadly(case: Case, killing: Phrases[str]) -> set[Steps]:
    """Return the events whose title or text tells of people killed."""
    return {
        passage.steps[:2]
        for passage in case.passages
        if passage.place[0] == "events" and killing.is_in(passage.words)
    }


def _absolutes(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    absolutes = listed(case.language, "wording", "absolutes", "words")
    for passage in case.passages:
        if passage.place in _FIRM:
            for match in absolutes.find(passage.own_words):
                written = passage.sentence.written[match.start : match.end]
                yield _finding(
                    "absolute-word", passage, match, f"'{written}' leaves no room for what is not known"
                )


def _finding(code: str, passage: Passage, match: Match[str], message: str) -> Finding:
    return Finding(code, passage.steps, message, passage.written(match.start, match.end))


RULES = (
    Rule("loaded-word", _loaded),
    Rule("euphemism", _euphemisms),
    Rule("absolute-word", _absolutes),
)
