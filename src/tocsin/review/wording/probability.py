"""Words of probability and of confidence: one scale, each in its own place, and the same as its field."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tocsin.brief.tree import Steps
from tocsin.brief.vocabulary import load
from tocsin.review.case import Case
from tocsin.review.finding import Finding, Rule
from tocsin.review.passages import Passage
from tocsin.review.phrases import Phrases
from tocsin.review.words import words

SCALES = ("icd-203", "phia")
JUDGEMENT: Steps = ("key_judgements", "*", "text")
_JUDGING: frozenset[Steps] = frozenset(
    {JUDGEMENT, ("bottom_line",), ("sections", "*", "text"), ("alert", "stages", "*", "basis")}
)
"""Where words of probability are taken for an estimate of the publisher's."""


class Said(NamedTuple):
    """A word of probability: its term on each scale that has it, where it is, and what it is as written."""

    terms: dict[str, str]
    start: int
    end: int
    written: str


@cache
def _probabilities(language: str) -> Phrases[dict[str, str]]:
    """Return every word of probability of a language, with its term by scale; with none where no scale has it."""
    lists = words(language, "wording")
    found: dict[str, dict[str, str]] = {word: {} for word in lists["scales"]["none"]}
    for scale in SCALES:
        forms = dict(lists["forms"][scale])
        for code, term in load(scale).terms.items():
            also = term.facts.get("also", ()) if language == "en" else ()
            forms.update(dict.fromkeys((term.name(language), *also), code))
        for word, code in forms.items():
            if word not in lists["scales"]["not_alone"]:
                found.setdefault(word, {})[scale] = code
    return Phrases(found)


@cache
def _confidences(language: str) -> Phrases[str]:
    lists = words(language, "wording")["confidence"]["words"]
    return Phrases({word: level for level, some in lists.items() for word in some})


@cache
def _compares(language: str) -> frozenset[str]:
    return frozenset(words(language, "wording")["scales"]["compares"])


def said(passage: Passage, language: str) -> Iterator[Said]:
    """Yield the words of probability in a passage, but for comparisons such as "more likely"."""
    for match in _probabilities(language).find(passage.own_words):
        before = passage.own_words[match.first - 1] if match.first else None
        if before and before.text in _compares(language) and passage.own_words[match.first].is_joined:
            continue
        written = passage.sentence.written[match.start : match.end]
        yield Said(match.value, match.start, match.end, written)


def _off_scale(case: Case) -> Iterator[Finding]:
    scale = case.brief.probability_scale
    title = load(scale).title(case.language)
    for passage in _judging(case):
        for one in said(passage, case.language):
            if scale in one.terms:
                continue
            other = next(iter(one.terms), "")
            why = f"is of the scale '{other}', not of the brief's" if other else "is on no scale"
            yield Finding(
                "probability-off-scale",
                passage.steps,
                f"'{one.written}' {why}",
                passage.written(one.start, one.end),
                f"use a term of {title}: {_names(scale, case.language)}",
            )


def _names(scale: str, language: str) -> str:
    return ", ".join(term.name(language) for term in load(scale).terms.values())


def _with_confidence(case: Case) -> Iterator[Finding]:
    for passage in _judging(case):
        sure = next(_confidences(case.language).find(passage.own_words), None)
        if sure is None:
            continue
        likely = next(said(passage, case.language), None)
        confidence = passage.sentence.written[sure.start : sure.end]
        if likely:
            message = f"'{likely.written}' and '{confidence}' stand in one sentence"
        elif passage.place == JUDGEMENT:
            message = f"'{confidence}' stands in the judgement; its confidence has a field of its own"
        else:
            continue
        yield Finding(
            "probability-with-confidence", passage.steps, message, passage.written(sure.start, sure.end)
        )


def _contradicts(case: Case) -> Iterator[Finding]:
    scale = case.brief.probability_scale
    told: dict[Steps, list[tuple[Passage, Said]]] = {}
    sure: dict[Steps, list[tuple[Passage, str, int, int]]] = {}
    for passage in _judging(case):
        if passage.place == JUDGEMENT:
            told.setdefault(passage.steps, []).extend((passage, one) for one in said(passage, case.language))
            sure.setdefault(passage.steps, []).extend(
                (passage, match.value, match.start, match.end)
                for match in _confidences(case.language).find(passage.own_words)
            )
    for index, judgement in enumerate(case.brief.key_judgements):
        steps: Steps = ("key_judgements", index, "text")
        terms = [(passage, one) for passage, one in told.get(steps, ()) if scale in one.terms]
        codes = {one.terms[scale] for _, one in terms}
        if judgement.probability and terms and judgement.probability not in codes:
            passage, one = terms[0]
            message = f"the text says '{one.written}', the field 'probability' says '{judgement.probability}'"
            yield Finding("judgement-contradicts", steps, message, passage.written(one.start, one.end))
        levels = [entry for entry in sure.get(steps, ()) if entry[1]]
        if judgement.confidence and levels and judgement.confidence not in {entry[1] for entry in levels}:
            passage, _, start, end = levels[0]
            words_said = passage.sentence.written[start:end]
            message = f"the text says '{words_said}', the field 'confidence' says '{judgement.confidence}'"
            yield Finding("judgement-contradicts", steps, message, passage.written(start, end))


def _judging(case: Case) -> Iterator[Passage]:
    if case.has_words:
        yield from (passage for passage in case.passages if passage.place in _JUDGING)


RULES = (
    Rule("judgement-contradicts", _contradicts),
    Rule("probability-off-scale", _off_scale),
    Rule("probability-with-confidence", _with_confidence),
)
