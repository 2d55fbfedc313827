"""What an import gives: plain values, each with the place it came from and what is doubtful about it.

A format module fills a `Draft`. Nothing in it is invented: what a source does not say is not there, and is told
by a `Repair`. `tocsin.sources.yaml_draft` writes the draft, `tocsin.sources.report` tells what was done.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"
"""A value as a brief has it: text, numbers, lists and mappings of them."""

LISTS = (
    "alert.stages",
    "figures",
    "series",
    "actors",
    "events",
    "places",
    "sections",
    "recommendations",
    "sources",
    "images",
    "acronyms",
)
"""The lists of a brief that an import can fill, in the order of the file."""


class Done(StrEnum):
    """What was done with something in the source."""

    TAKEN = "taken"
    DROPPED = "dropped"
    MENDED = "mended"
    KEPT = "kept"
    """It is in the brief already, and stands there as it stood."""
    LOOK_AT = "look at"
    """Nothing was decided: a person must."""


@dataclass(frozen=True)
class Origin:
    """Where something stands in the source: `line 12`, `row 3`, `paragraph 7`, and the words it was taken from."""

    unit: str
    number: int
    words: str = ""

    @property
    def place(self) -> str:
        """Return the place as people say it."""
        return f"{self.unit} {self.number}"


@dataclass(frozen=True)
class Repair:
    """One thing that was taken, dropped or mended, or that a person must look at.

    `path` is the place in the draft, such as `figures[killed-2019].area`; empty where it reached no field.
    """

    done: Done
    words: str
    origin: Origin | None = None
    path: str = ""


@dataclass(frozen=True)
class Taken:
    """One value of the head of a brief, such as its title. `doubt` says why a person must look at it."""

    value: Plain
    origin: Origin | None = None
    doubt: str = ""


@dataclass
class Entry:
    """One entry of a list of a brief. `doubts` maps a field, or "" for the whole entry, to a reason."""

    fields: dict[str, Plain]
    origin: Origin | None = None
    doubts: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Return the id, or nothing for entries that have none."""
        return str(self.fields.get("id", ""))


@dataclass
class Draft:
    """What was taken from one source. `head` maps dotted paths such as `alert.level` to values.

    `has_own_ids` tells that the ids of events and sources are the source's own, the same in each of its releases;
    else they are made of words or counted, and two sources can give one id to two things.
    """

    format: str
    head: dict[str, Taken] = field(default_factory=dict)
    lists: dict[str, list[Entry]] = field(default_factory=lambda: {name: [] for name in LISTS})
    repairs: list[Repair] = field(default_factory=list)
    has_own_ids: bool = False

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Yield each entry of each list with its place in the draft, such as `events[coup-2012]`."""
        for name in LISTS:
            for number, entry in enumerate(self.lists[name]):
                yield f"{name}[{entry.id or number}]", entry

    def note(self, done: Done, words: str, origin: Origin | None = None, path: str = "") -> None:
        """Add one repair."""
        self.repairs.append(Repair(done, words, origin, path))


def unique_id(words: str, taken: Iterable[str], otherwise: str) -> str:
    """Return an id made of the letters of some words, 40 at most, that is not taken yet.

    Args:
        words: a name or title in any script; only its Latin letters and digits can stand in an id.
        taken: the ids that are in use.
        otherwise: what to start from when nothing of the words is left.
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    parts = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    stem = ""
    for part in parts:
        if stem and len(stem) + len(part) > 39:
            break
        stem = f"{stem}-{part}" if stem else part[:40]
    stem = stem or otherwise
    used = taken if isinstance(taken, set) else set(taken)
    number = 1
    name = stem
    while name in used:
        number += 1
        name = f"{stem}-{number}"
    return name
