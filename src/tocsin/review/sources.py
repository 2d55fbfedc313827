"""Rules on sources: what is told rests on something that a reader can find and weigh."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.brief.citations import brackets
from tocsin.brief.references import REFERENCES
from tocsin.brief.tree import pattern
from tocsin.review.case import Case
from tocsin.review.finding import Finding, Rule


def _uncited(case: Case) -> Iterator[Finding]:
    used: set[str] = set()
    for steps, text in case.strings:
        if "sources" in REFERENCES.get(pattern(steps), ()):
            used.add(text)
        else:
            used |= {one.source for _, found in brackets(text) for one in found or ()}
    for index, source in enumerate(case.brief.sources):
        if source.id not in used:
            yield Finding("source-never-cited", ("sources", index), f"nothing cites the source '{source.id}'")


RULES = (Rule("source-never-cited", _uncited),)
