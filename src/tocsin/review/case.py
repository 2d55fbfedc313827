"""What a rule looks at: one brief in one language, its texts cut into sentences, its pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tocsin.brief.citations import brackets
from tocsin.brief.model import Brief
from tocsin.brief.references import PROSE
from tocsin.brief.tree import Steps, pattern, strings
from tocsin.review.masking import masked
from tocsin.review.numbers.entries import Entry, entries
from tocsin.review.numbers.looked_up import LookedUp, looked_up
from tocsin.review.numbers.told import Told, told
from tocsin.review.passages import Passage, passages
from tocsin.review.words import has_words, sentence_ends

_LINES: frozenset[Steps] = frozenset(
    {
        ("title",),
        ("alert", "trend_basis"),
        ("alert", "at_risk", "*"),
        ("alert", "key_ask", "text"),
        ("events", "*", "title"),
        ("sections", "*", "title"),
        ("images", "*", "alt"),
        ("images", "*", "caption"),
        ("method", "standard_of_proof"),
    }
)
"""Lines that are written as sentences or headings; names, labels and addresses are none."""


@dataclass(frozen=True)
class Sentence:
    """A sentence: its words with marks blanked out, the same as written, and the sources that it cites."""

    steps: Steps
    text: str
    written: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """A text of the brief. `text` has a space for each letter of Markdown, citations and addresses in `written`."""

    steps: Steps
    written: str
    text: str

    @property
    def place(self) -> Steps:
        """Return its place with `*` for every index, to look it up in a table."""
        return pattern(self.steps)


@dataclass(frozen=True)
class Case:
    """One brief in one language. `pictures` are the bytes of its folder's pictures by the name of their file."""

    brief: Brief
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """Return the language without its region: rules know `fr`, not `fr-CA`."""
        return self.brief.language.split("-")[0]

    @property
    def has_words(self) -> bool:
        """Tell whether there are word lists for the language; without, rules of wording find nothing."""
        return has_words(self.language)

    @cached_property
    def data(self) -> dict[str, Any]:
        """Return the brief as plain data, to walk all its texts."""
        return self.brief.model_dump(mode="json")

    @cached_property
    def strings(self) -> tuple[tuple[Steps, str], ...]:
        """Return every text of the brief with its place, ids and codes as well."""
        return tuple(strings(self.data))

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Return every text that is written as sentences or headings, in the order of the model."""
        wanted = PROSE | _LINES
        return tuple(
            Text(steps, text, masked(text)) for steps, text in self.strings if pattern(steps) in wanted
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences of all texts."""
        return tuple(sentence for text in self.texts for sentence in self._cut(text))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Return the sentences in their surroundings."""
        return passages(self)

    @cached_property
    def quantities(self) -> tuple[Told, ...]:
        """Return what the texts count."""
        return told(self)

    @cached_property
    def numbers(self) -> tuple[Entry, ...]:
        """Return the numbers that the brief has on record."""
        return entries(self)

    @cached_property
    def looked_up(self) -> tuple[LookedUp, ...]:
        """Return what the texts count with what is on record for it."""
        return tuple(looked_up(self))

    def _cut(self, text: Text) -> Iterator[Sentence]:
        start = 0
        for end in (*sentence_ends(text.text, self.language), len(text.text)):
            words = text.text[start:end]
            if words.strip():
                written = text.written[start:end]
                cited = (one.source for _, found in brackets(written) for one in found or ())
                yield Sentence(text.steps, words, written, tuple(dict.fromkeys(cited)))
            start = end
