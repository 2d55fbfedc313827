"""What was done to people is told with the one who did it, where the brief knows who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.brief.model import Actor, Event, Figure
from tocsin.brief.tree import Steps
from tocsin.review.case import Case
from tocsin.review.finding import Finding, Rule
from tocsin.review.passages import Passage
from tocsin.review.phrases import Match, Phrases, Word, listed, split
from tocsin.review.words import words

_TOLD: frozenset[Steps] = frozenset(
    {
        ("bottom_line",),
        ("key_judgements", "*", "text"),
        ("sections", "*", "text"),
        ("alert", "stages", "*", "basis"),
        ("alert", "trend_basis"),
    }
)
"""Where the rule looks. Below the words of an event its actors are printed with their parts in it."""
_QUOTED: frozenset[Steps] = frozenset({("bottom_line",), ("key_judgements", "*", "text")})
"""What is read alone: there those whom the brief holds responsible are missed, whatever the place and number."""
_BETWEEN = 3
_NAMED = 3


def deed(passage: Passage, language: str) -> Match[str] | None:
    """Return the first thing that a passage says was done to someone without telling by whom."""
    lists = words(language, "wording")["passive"]
    deeds, agents, not_agents, not_told = (
        listed(language, "wording", "passive", key) for key in ("deeds", "agent", "not_agents", "not_told")
    )
    some = passage.own_words
    found = [match for match in deeds.find(some) if _is_passive(some, match.first, lists)]
    if not found or not_told.is_in(some):
        return None
    no_agents = {match.first for match in not_agents.find(some)}
    months = listed(language, "text", "doubled", "months")
    for match in agents.find(some):
        # "By June", "by 3 June" and "by 2020" are times.
        is_time = months.is_in(some[match.after : match.after + 2]) or _is_year(
            some[match.after : match.after + 1]
        )
        if match.first not in no_agents and not is_time:
            return None
    return found[0]


def _is_year(some: Sequence[Word]) -> bool:
    return any(word.text.isdigit() and _YEARS[0] <= int(word.text) <= _YEARS[1] for word in some)


def _is_passive(some: tuple[Word, ...], first: int, lists: dict[str, list[str]]) -> bool:
    for index in range(first - 1, max(-1, first - 2 - _BETWEEN), -1):
        if some[index].text in lists["auxiliaries"]:
            return True
        if some[index].text not in lists["between"]:
            return False
    return False


def _unsaid(case: Case) -> Iterator[Finding]:
    if not case.has_words:
        return
    known = _Known(case)
    for passage in case.passages:
        match = deed(passage, case.language) if passage.place in _TOLD else None
        if match is None or known.is_named(passage):
            continue
        if agents := known.of(passage):
            written = passage.sentence.written[match.start : match.end]
            yield Finding(
                "passive-no-agent",
                passage.steps,
                f"'{written}' does not say by whom; the brief knows of {_listed(agents)}",
                passage.written(match.start, match.end),
            )


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" and others" if len(names) > _NAMED else "")


class _Known:
    """Who did what, as the brief has it: the perpetrators of events, by their places and figures."""

    def __init__(self, case: Case) -> None:
        brief = case.brief
        self.actors = {actor.id: actor for actor in brief.actors}
        places = {place.id: place.name for place in brief.places if place.precision in _EXACT}
        figures = {figure.id: figure for figure in brief.figures}
        self._responsible = brief.alert.held_responsible
        by_words: dict[str, dict[str, None]] = {}
        accused: dict[str, None] = dict.fromkeys(brief.alert.held_responsible)
        for event in brief.events:
            did = _perpetrators(event)
            accused.update(did)
            seen = [places[event.place]] if event.place in places else []
            for figure in (figures[one] for one in event.figures if one in figures):
                seen += [str(number) for number in _numbers(figure)]
            for words_seen in seen:
                by_words.setdefault(words_seen, {}).update(did)
        self._by_words = Phrases({said: tuple(did) for said, did in by_words.items()})
        self._names = Phrases(
            {name: "" for one in accused if one in self.actors for name in _names(self.actors[one])}
        )

    def is_named(self, passage: Passage) -> bool:
        """Tell whether one of those who did anything is named in a passage or right beside it."""
        return self._names.is_in(passage.words) or any(
            self._names.is_in(split(neighbour.text)) for neighbour in passage.neighbours
        )

    def of(self, passage: Passage) -> list[str]:
        """Return the names of those who did what a passage tells of: of an event at its place or of its number."""
        found = {one: None for match in self._by_words.find(passage.words) for one in match.value}
        if not found and passage.place in _QUOTED:
            found = dict.fromkeys(self._responsible)
        return [self.actors[one].name for one in found if one in self.actors]


def _numbers(figure: Figure) -> Iterator[int]:
    for number in (figure.value, figure.low, figure.best, figure.high):
        if number and number >= _TELLING and number == int(number) and not _YEARS[0] <= number <= _YEARS[1]:
            yield int(number)


_TELLING, _YEARS = 20, (1900, 2100)
"""The least number that is taken for that of a figure wherever it stands; and those taken for years."""
_EXACT = frozenset({"exact", "near"})


def _perpetrators(event: Event) -> dict[str, None]:
    return {one.id: None for one in event.actors if one.role == "perpetrator"}


def _names(actor: Actor) -> Iterator[str]:
    for name in (actor.name, actor.acronym, *actor.aliases):
        if name:
            yield name.removeprefix("the ")


RULES = (Rule("passive-no-agent", _unsaid),)
