"""What changed between two issues of a brief, as values.

The codes, how heavy each weighs and what it means are data: `assets/changes/kinds.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from tocsin import resources
from tocsin.brief.dates import Edtf
from tocsin.brief.tree import Steps, dotted


class Said(StrEnum):
    """What `before` and `after` of a change are, and so how they are printed."""

    WORDS = "words"
    """Plain text, in the language of its issue: a title, a name, a number as written, the name of a term."""
    PROSE = "prose"
    """Markdown with citations; `passages` has the sentences that differ."""
    DATE = "date"
    """EDTF, such as 2020-01/2020-06."""


class Kind(NamedTuple):
    """One code of `assets/changes/kinds.toml`.

    `means` says it in English for the one who compares; `inverse` is the code of the same change the other way
    round, and empty where only time can bring it about. The heavier, the earlier a change is told. `changed`,
    `added` and `dropped` are the fields and lists of which it tells, such as `events.*.date`.
    """

    means: str
    weight: int
    inverse: str = ""
    changed: Sequence[str] = ()
    added: Sequence[str] = ()
    dropped: Sequence[str] = ()


class Passage(NamedTuple):
    """Sentences of a text that differ, as written. `before` is empty for new ones, `after` for those that are gone.

    Paragraphs are counted from 0 in the text of their issue, cut at blank lines; an empty side has None.
    """

    before: str
    after: str
    old_paragraph: int | None
    paragraph: int | None


class Part(NamedTuple):
    """A part of a brief: its field, its id if it has one, and its number in the list if it is in one, from 0."""

    family: str
    id: str
    number: int | None


@dataclass(frozen=True)
class Change:
    """One thing that is not as it was.

    `steps` is its place in the new issue and `old_steps` that in the old one; what is new has no old place, and
    what is gone no new one. `id` is that of the part, `old_id` what it was where it is another one now. `name` is
    what a reader calls the part. An empty `before` or `after` says that nothing was or is stated there; where they
    are equal, only time went by.
    """

    kind: str
    steps: Steps | None
    old_steps: Steps | None
    id: str = ""
    old_id: str = ""
    name: str = ""
    before: str = ""
    after: str = ""
    said: Said = Said.WORDS
    passages: tuple[Passage, ...] = ()
    is_key: bool = False

    @property
    def part(self) -> Part:
        """Return the part that changed, with its place in the new issue, or in the old one where it is gone."""
        steps = self.steps or self.old_steps
        assert steps
        number = steps[1] if len(steps) > 1 and isinstance(steps[1], int) else None
        return Part(str(steps[0]), self.id, number)

    @property
    def path(self) -> str:
        """Return its place in the new issue, such as `figures[2].value`; empty where it is gone."""
        return dotted(self.steps or ())

    @property
    def old_path(self) -> str:
        """Return its place in the old issue; empty where it is new."""
        return dotted(self.old_steps or ())

    @property
    def weight(self) -> int:
        """Return how early it is told: the heaviest first. What is no key figure weighs half of one that is."""
        weight = kinds()[self.kind].weight
        return weight if self.is_key or self.part.family != "figures" else weight // 2


class Issue(NamedTuple):
    """Which issue of a brief: its number, up to when it knows what happened, when it was published."""

    number: int
    as_of: Edtf
    issued: Edtf | None
    language: str


@dataclass(frozen=True)
class Changes:
    """What changed from one issue of a brief to another, the heaviest first.

    `unchanged` counts the parts of each list of the new issue in which nothing changed. `are_texts_compared` is
    false where the issues are in two languages: then only ids, numbers, dates and codes were compared.
    """

    old: Issue
    new: Issue
    told: tuple[Change, ...]
    unchanged: Mapping[str, int]
    are_texts_compared: bool = True

    def __iter__(self) -> Iterator[Change]:
        """Go through the changes, the heaviest first."""
        return iter(self.told)

    def __len__(self) -> int:
        """Count the changes."""
        return len(self.told)

    def of(self, *families: str) -> list[Change]:
        """Return the changes of some fields of the brief, such as `figures`, the heaviest first."""
        return [change for change in self.told if change.part.family in families]

    def of_part(self, family: str, number: int) -> list[Change]:
        """Return the changes of one entry of a list of the new issue, for a mark beside it."""
        return [
            change
            for change in self.told
            if change.steps is not None and change.steps[:2] == (family, number)
        ]


@cache
def kinds() -> dict[str, Kind]:
    """Return every code of a change, in the order in which those of one weight are told."""
    text = (resources.assets() / "changes" / "kinds.toml").read_text(encoding="utf-8")
    return {code: Kind(**entry) for code, entry in tomllib.loads(text).items()}


@cache
def kind_of(field: str, how: str) -> str:
    """Return the code of a change of a field, such as `events.*.date`; `how` is changed, added or dropped.

    Fields that no code names are details.
    """
    return _by_field(how).get(field, f"detail-{how}")


@cache
def _by_field(how: str) -> dict[str, str]:
    return {field: code for code, kind in kinds().items() for field in getattr(kind, how)}
