"""Key judgements: they say how probable and how sure they are, and no word in them leaves it open."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.review.case import Case
from tocsin.review.finding import Finding, Rule
from tocsin.review.phrases import listed
from tocsin.review.wording.probability import JUDGEMENT, said
from tocsin.review.words import words


def _hedged(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    hedges = listed(case.language, "wording", "hedges", "words")
    facts = listed(case.language, "wording", "hedges", "facts")
    small = frozenset(words(case.language, "wording")["hedges"]["small"])
    for passage in case.passages:
        if passage.place != JUDGEMENT:
            continue
        told = [(fact.first, fact.after) for fact in facts.find(passage.own_words)]
        for match in hedges.find(passage.own_words):
            written = passage.sentence.written[match.start : match.end]
            is_name = match.value in small and not written[0].islower()
            if is_name or any(first <= match.first < after for first, after in told):
                continue
            yield Finding(
                "hedge-in-judgement",
                passage.steps,
                f"'{written}' says neither how probable it is nor that it is known",
                passage.written(match.start, match.end),
            )


def _bare(case: Case) -> Iterator[Finding]:
    in_words: dict[int, str] = {}
    if case.has_words:
        for passage in case.passages:
            one = next(said(passage, case.language), None) if passage.place == JUDGEMENT else None
            if one and isinstance(passage.steps[1], int):
                in_words.setdefault(passage.steps[1], one.written)
    for index, judgement in enumerate(case.brief.key_judgements):
        absent = [name for name in ("probability", "confidence") if getattr(judgement, name) is None]
        if not absent:
            continue
        word = in_words.get(index) if "probability" in absent else None
        message = f"the judgement has no {' and no '.join(absent)}"
        if word:
            message += f"; its text says '{word}'"
        yield Finding("judgement-bare", ("key_judgements", index), message)


RULES = (Rule("hedge-in-judgement", _hedged), Rule("judgement-bare", _bare))
