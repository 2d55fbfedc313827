"""Rules on sources: what is told rests on something that a reader can find and weigh."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tocsin.brief.citations import brackets
from tocsin.brief.model import Source
from tocsin.brief.references import REFERENCES
from tocsin.brief.tree import Steps, pattern
from tocsin.review.case import Case
from tocsin.review.finding import Finding, Rule

_WEAK_RELIABILITY, _WEAK_CREDIBILITY = ("E", "F"), ("5", "6")
"""Sources that are unreliable or cannot be judged, and information that is improbable or cannot be judged."""


def _cited(text: str | None) -> list[str]:
    return [one.source for _, found in brackets(text or "") for one in found or ()]


def _of(case: Case, ids: Collection[str]) -> list[Source]:
    return [source for source in case.brief.sources if source.id in ids]


def _owner(source: Source) -> str:
    """Return whose source it is: two reports of one publisher are one voice."""
    return (source.publisher or source.author or source.title).casefold()


def _is_weak(source: Source) -> bool:
    return source.reliability in _WEAK_RELIABILITY or source.credibility in _WEAK_CREDIBILITY


def _uncited(case: Case) -> Iterator[Finding]:
    used: set[str] = set()
    for steps, text in case.strings:
        if "sources" in REFERENCES.get(pattern(steps), ()):
            used.add(text)
        else:
            used |= set(_cited(text))
    for index, source in enumerate(case.brief.sources):
        if source.id not in used:
            yield Finding("source-never-cited", ("sources", index), f"nothing cites the source '{source.id}'")


def _single_sourced(case: Case) -> Iterator[Finding]:
    for index, figure in enumerate(case.brief.figures):
        owners = {_owner(source) for source in _of(case, figure.sources)}
        if figure.key and len(owners) == 1:
            message = f"the key figure '{figure.id}' rests on one source alone"
            if len(figure.sources) > 1:
                message = (
                    f"the key figure '{figure.id}' rests on {len(figure.sources)} sources of one publisher"
                )
            yield Finding("key-figure-one-source", ("figures", index), message)


def _figure_unsourced(case: Case) -> Iterator[Finding]:
    for index, figure in enumerate(case.brief.figures):
        if not figure.sources and not _cited(figure.note):
            yield Finding("figure-unsourced", ("figures", index), f"the figure '{figure.id}' has no source")


def _event_unsourced(case: Case) -> Iterator[Finding]:
    for index, event in enumerate(case.brief.events):
        if not event.sources and not _cited(event.text):
            yield Finding("event-unsourced", ("events", index), f"the event '{event.id}' has no source")


def _carried_by_weak(case: Case) -> Iterator[Finding]:
    brief = case.brief
    carried: list[tuple[Steps, str, list[str]]] = [
        (("key_judgements", index), "judgement", [*one.sources, *_cited(one.text)])
        for index, one in enumerate(brief.key_judgements)
    ]
    carried += [
        (("alert", "stages", index), "stage", [*one.sources, *_cited(one.basis)])
        for index, one in enumerate(brief.alert.stages)
    ]
    carried.append((("bottom_line",), "bottom line", _cited(brief.bottom_line)))
    for steps, what, ids in carried:
        sources = _of(case, ids)
        if sources and all(map(_is_weak, sources)):
            graded = ", ".join(
                f"{one.id} ({one.reliability or '-'}{one.credibility or '-'})" for one in sources
            )
            yield Finding("weak-source-carries", steps, f"the {what} rests on weak sources alone: {graded}")


def _ungraded(case: Case) -> Iterator[Finding]:
    for index, one in enumerate(case.brief.key_judgements):
        for source in _of(case, [*one.sources, *_cited(one.text)]):
            if source.reliability is None and source.credibility is None:
                message = f"the judgement rests on '{source.id}', which is not graded"
                yield Finding("source-ungraded", ("key_judgements", index), message)


def _unread(case: Case) -> Iterator[Finding]:
    for index, source in enumerate(case.brief.sources):
        if source.url and source.accessed is None:
            message = f"it is not said when '{source.id}' was read at its address"
            yield Finding("access-date-missing", ("sources", index), message)


def _unlicensed(case: Case) -> Iterator[Finding]:
    data = {key for series in case.brief.series for key in series.sources}
    for index, source in enumerate(case.brief.sources):
        if source.licence is None and (source.filters or source.attribution or source.id in data):
            message = f"'{source.id}' is data, and no licence is named"
            yield Finding("licence-missing", ("sources", index), message)


def _from_the_future(case: Case) -> Iterator[Finding]:
    latest = case.brief.as_of.latest
    for index, source in enumerate(case.brief.sources):
        if source.date and source.date.earliest and latest and source.date.earliest > latest:
            message = (
                f"'{source.id}' is of {source.date}, and the brief knows what was up to {case.brief.as_of}"
            )
            yield Finding("source-after-as-of", ("sources", index, "date"), message, str(source.date))


def _idle_ids(case: Case) -> Iterator[Finding]:
    used = {(family, text) for steps, text in case.strings for family in REFERENCES.get(pattern(steps), ())}
    told = "\n".join(
        text for steps, text in case.strings if steps[0] not in ("places", "actors") or steps[-1] == "note"
    ).casefold()
    for family, what in (("places", "place"), ("actors", "actor")):
        for index, part in enumerate(getattr(case.brief, family)):
            names = [part.name, *getattr(part, "aliases", ()), getattr(part, "acronym", None) or part.name]
            if (family, part.id) not in used and not any(name.casefold() in told for name in names):
                message = f"nothing of the brief is about the {what} '{part.id}'"
                yield Finding("part-never-used", (family, index), message)


RULES = (
    Rule("weak-source-carries", _carried_by_weak),
    Rule("figure-unsourced", _figure_unsourced),
    Rule("event-unsourced", _event_unsourced),
    Rule("key-figure-one-source", _single_sourced),
    Rule("source-after-as-of", _from_the_future),
    Rule("source-ungraded", _ungraded),
    Rule("licence-missing", _unlicensed),
    Rule("access-date-missing", _unread),
    Rule("source-never-cited", _uncited),
    Rule("part-never-used", _idle_ids),
)
