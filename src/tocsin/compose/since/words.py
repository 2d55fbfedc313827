"""Words for the parts of two issues, each said as everywhere on the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tocsin.brief import vocabulary
from tocsin.brief.model import Brief, Figure, Recommendation, Stage
from tocsin.brief.tree import Steps
from tocsin.compose.figure_words import in_words
from tocsin.compose.index import Index
from tocsin.compose.wording import Wording

_LETTERS = 110
"""Of a text in a line: about one printed line and a half."""


@dataclass(frozen=True)
class Side:
    """One issue, and what stands in it at a place."""

    brief: Brief
    index: Index
    steps: Steps

    def at(self, depth: int | None = None) -> Any:
        """Return what stands there, or at so many steps of it."""
        value: Any = self.brief
        for step in self.steps[:depth]:
            value = value[step] if isinstance(step, int) else getattr(value, step)
        return value

    @property
    def marks(self) -> set[str]:
        """Return the handling marks of what stands there, and of what it is part of."""
        parts = [self.at(depth) for depth in range(1, len(self.steps) + 1)]
        return {mark for part in parts if (mark := getattr(part, "tlp", None))}


class Words:
    """The words of the new issue for what stands in either."""

    def __init__(self, wording: Wording, words: Callable[[str], str]) -> None:
        """Prepare. `words` gives the words of a Markdown text."""
        self.wording, self._words = wording, words
        self.gettext, self.date = wording.gettext, wording.date

    def term(self, name: str, code: str) -> str:
        """Name a code of a vocabulary."""
        return vocabulary.load(name)[code].name(self.wording.language)

    def stage(self, stage: Stage) -> str:
        """Say a stage."""
        scale = vocabulary.load(stage.scale)
        words = self.gettext("{stage} of {last}: {name}")
        name = scale[str(stage.stage)].name(self.wording.language)
        return words.format(stage=stage.stage, last=len(scale.terms), name=name)

    def in_short(self, text: str) -> str:
        """Return the beginning of a text, in words alone."""
        return beginning(self._words(text), _LETTERS)

    def joined(self, *parts: str) -> str:
        """List parts that have words."""
        return self.gettext(", ").join(part for part in parts if part)

    def headed(self, head: str, words: str) -> str:
        """Put words behind a head."""
        return f"{head}{self.gettext(': ')}{words}"

    def scope(self, figure: Figure) -> str:
        """Say what a figure counts, where and when."""
        said = in_words(figure, self.wording)
        return self.joined(said.what, said.where, said.when)

    def amount(self, figure: Figure) -> str:
        """Say the number of a figure."""
        said = in_words(figure, self.wording)
        return self.joined(said.amount, said.best)

    def origin(self, figure: Figure) -> str:
        """Say who counted."""
        return in_words(figure, self.wording).origin

    def event(self, side: Side) -> str:
        """Say an event by its date and title."""
        event = side.at(2)
        return self.headed(self.date(event.date), event.title)

    def actor(self, side: Side, key: str) -> str:
        """Name an actor in short."""
        actor = side.index.actors[key]
        return actor.acronym or actor.name

    def place(self, side: Side) -> str:
        """Name the place of an event."""
        key = side.at(3)
        return side.index.places[key].name if key else ""

    def judgement(self, side: Side) -> str:
        """Return the number of a key judgement, as it is printed."""
        number = side.steps[1]
        assert isinstance(number, int)
        return f"J{number + 1}"

    def asked(self, asked: Recommendation) -> str:
        """Say what is asked."""
        return self.headed(asked.id, self.in_short(asked.text))

    def status(self, asked: Recommendation) -> str:
        """Say how far a recommendation is, and since when."""
        if not asked.status:
            return ""
        last = asked.status[-1]
        date = self.date(last.date) if last.date else ""
        return self.joined(self.term("recommendation-states", last.state), date)

    def moved(self, before: str, after: str) -> str:
        """Say what something was and what it is now; aloud as well, which an arrow would not be."""
        _ = self.gettext
        if before and after:
            return _("was {before}, now {after}").format(before=before, after=after)
        if after:
            return _("now {after}").format(after=after)
        return _("was {before}, now not stated").format(before=before)

    def named(self, name: str, *, is_new: bool) -> str:
        """Say that something is named now or no more."""
        _ = self.gettext
        words = _("newly named: {name}") if is_new else _("no longer named: {name}")
        return words.format(name=name)

    def incomparable(self, after: str, before: str, because: str) -> str:
        """Say two numbers whose difference says nothing: what was counted, or who counted, is another."""
        words = self.gettext(
            "{after}; not to be compared with the issue before, which had {before} ({because})"
        )
        return words.format(after=after, before=before, because=because)


def beginning(words: str, letters: int) -> str:
    """Return whole words of no more than so many letters together, and a sign where there are more; 0 is all."""
    if not letters or len(words) <= letters:
        return words
    return words[:letters].rsplit(" ", 1)[0].rstrip(" ,;:.") + "\u00a0\u2026"
