"""Rules on recommendations: somebody who exists is asked for one thing, by a day, for a reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache

from tocsin import resources
from tocsin.brief.citations import brackets
from tocsin.brief.model import Actor, Recommendation
from tocsin.brief.vocabulary import load
from tocsin.review.case import Case
from tocsin.review.finding import Finding, Rule
from tocsin.review.masking import masked
from tocsin.review.words import has_words, words

_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_INFINITIVE = re.compile(r"\w+(?:er|ir|[dtvpci]re|clure)")
_APART_WORDS = 3
"""So many words between two verbs make two asks of them: "investigate and prosecute" is one."""
_OPENING_WORDS = 4


def _is_open(asked: Recommendation) -> bool:
    states = load("recommendation-states")
    return not (asked.status and states[asked.status[-1].state].facts.get("final"))


def _to_a_class(case: Case) -> Iterator[Finding]:
    kinds = {actor.id: actor.kind for actor in case.brief.actors}
    for index, asked in enumerate(case.brief.recommendations):
        if all(kinds.get(actor) == "class" for actor in asked.to):
            message = f"{asked.id} is addressed to nobody in particular: {', '.join(asked.to)}"
            yield Finding("addressee-is-class", ("recommendations", index, "to"), message)


@cache
def _ended() -> dict[str, tuple[date, str]]:
    """Return the bodies that have ended, by each of their names in small letters."""
    text = (resources.assets() / "review" / "mandates.toml").read_text(encoding="utf-8")
    return {
        name.casefold(): (date.fromisoformat(entry["day"]), entry["said"])
        for entry in tomllib.loads(text)["ended"]
        for name in entry["names"]
    }


def _end_of(actor: Actor) -> tuple[date, str] | None:
    """Return when a body ended and who says so; nothing where it goes on or nobody knows."""
    if actor.mandate is not None:
        latest = actor.mandate.latest
        return (latest, "its mandate in the brief") if latest and not actor.mandate.is_open else None
    names = [actor.acronym, actor.name, *actor.aliases]
    return next((_ended()[name.casefold()] for name in names if name and name.casefold() in _ended()), None)


def _to_the_ended(case: Case) -> Iterator[Finding]:
    as_of = case.brief.as_of.earliest
    actors = {actor.id: actor for actor in case.brief.actors}
    for index, asked in enumerate(case.brief.recommendations):
        for number, one in enumerate(asked.to):
            ended = _end_of(actors[one]) if one in actors else None
            if ended and as_of and ended[0] < as_of and _is_open(asked):
                name = actors[one].acronym or actors[one].name
                message = f"{name} had ended on {ended[0]}, before {case.brief.as_of} ({ended[1]})"
                yield Finding("addressee-ended", ("recommendations", index, "to", number), message, one)


def _listed(case: Case, name: str) -> list[str]:
    found: list[str] = words(case.language, "asks").get(name, [])
    return found


def _opening(text: str) -> list[str]:
    return [match[0].lower() for match in _WORD.finditer(text)]


def _is_verb(case: Case, word: str) -> bool:
    if case.language == "fr":
        return bool(_INFINITIVE.fullmatch(word)) and word not in _listed(case, "not_infinitives")
    return word in _listed(case, "verbs")


def _asks(case: Case) -> Iterator[tuple[int, str, list[str]]]:
    """Yield the number, the text and the words of each recommendation, in a language of which verbs are known."""
    if not has_words(case.language):
        return
    for index, asked in enumerate(case.brief.recommendations):
        text = masked(asked.text)
        yield index, text, _opening(text)


def _verbless(case: Case) -> Iterator[Finding]:
    for index, text, said in _asks(case):
        small = text.lower()
        asking = any(re.search(rf"\b{re.escape(one)}\b", small) for one in _listed(case, "asking"))
        if asking or any(_is_verb(case, word) for word in said):
            continue
        message = "no verb says what is to be done"
        yield Finding("ask-without-verb", ("recommendations", index, "text"), message)


def _double(case: Case) -> Iterator[Finding]:
    for index, text, said in _asks(case):
        if not any(_is_verb(case, word) for word in said[:_OPENING_WORDS]):
            continue
        found = _second(case, text)
        if found:
            message = (
                f"{case.brief.recommendations[index].id} asks for two things; the second begins at '{found}'"
            )
            yield Finding("ask-double", ("recommendations", index, "text"), message, found)


def _second(case: Case, text: str) -> str:
    """Return the joint and the verb of a second ask, as written, or nothing."""
    joints = "|".join(sorted(map(re.escape, _listed(case, "joints")), key=len, reverse=True))
    behind = rf"(?:(?<=[,;])\s*|\s)(?P<joint>{joints})\s+(?P<verb>[^\W\d_]+)(?P<rest>\s+[^\W\d_]+)?"
    first = next((match.start() for match in _WORD.finditer(text)), 0)
    for match in re.finditer(behind, text, re.IGNORECASE):
        verb = match["verb"].lower()
        pair = f"{verb}{(match['rest'] or '').lower()}"
        between = _opening(text[first : match.start()])
        if verb in _listed(case, "not_second") or pair in _listed(case, "not_second"):
            continue
        if _is_verb(case, verb) and len(between) > _APART_WORDS:
            return f"{match['joint']} {match['verb']}"
    return ""


def _without_deadline(case: Case) -> Iterator[Finding]:
    for index, asked in enumerate(case.brief.recommendations):
        if asked.deadline is None and _is_open(asked):
            yield Finding("ask-without-deadline", ("recommendations", index), f"{asked.id} has no deadline")


def _overdue(case: Case) -> Iterator[Finding]:
    as_of = case.brief.as_of.earliest
    for index, asked in enumerate(case.brief.recommendations):
        day = asked.deadline.latest if asked.deadline else None
        if day and as_of and day < as_of and _is_open(asked):
            message = f"the deadline of {asked.id} had passed at {case.brief.as_of}, and it has no answer"
            yield Finding("ask-overdue", ("recommendations", index, "deadline"), message, str(asked.deadline))


def _without_basis(case: Case) -> Iterator[Finding]:
    for index, asked in enumerate(case.brief.recommendations):
        if not asked.basis and not any(found for _, found in brackets(asked.text)):
            message = f"nothing says what {asked.id} rests on"
            yield Finding("ask-without-basis", ("recommendations", index), message)


def _unasked(case: Case) -> Iterator[Finding]:
    asked = {actor for one in case.brief.recommendations for actor in one.to}
    for index, actor in enumerate(case.brief.alert.held_responsible):
        if actor not in asked and case.brief.recommendations:
            message = f"'{actor}' is held responsible, and nothing is asked of it"
            yield Finding("responsible-not-asked", ("alert", "held_responsible", index), message, actor)


RULES = (
    Rule("addressee-ended", _to_the_ended),
    Rule("ask-overdue", _overdue),
    Rule("ask-without-verb", _verbless),
    Rule("addressee-is-class", _to_a_class),
    Rule("ask-double", _double),
    Rule("ask-without-deadline", _without_deadline),
    Rule("ask-without-basis", _without_basis),
    Rule("responsible-not-asked", _unasked),
)
