"""One number as a row of sums gives it: what and whom it counts, where and when."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.brief.dates import Edtf

LEVELS = ("countries", "regions", "districts", "areas within districts")
"""What areas of a level are called together; those below the third are called as the last."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area by the names of all that it lies in, the country first, and its own name last.

    `level` is 0 for a country, 1 for a region, 2 for a district and so on. `code` is its own P-code or ISO 3166
    code. A table of one country need not name it: `names` begins with "" then.
    """

    names: tuple[str, ...]
    code: str = ""

    @property
    def level(self) -> int:
        """Return how deep it lies."""
        return len(self.names) - 1

    @property
    def name(self) -> str:
        """Return its own name, or its code where it has none."""
        return self.names[-1] or self.code

    def part(self, level: int) -> str:
        """Return the name of what it lies in, or of itself, at a level; empty where it is not named."""
        return self.names[level] if level < len(self.names) else ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted.

    `what` is a measure of a figure, such as "killed"; `who` its population, empty where it is not said; `kind` what
    sets it apart from other counts of the same, such as "civilian targeting". `adds_up` where the numbers of
    two times can be added: the killed of two months can, those displaced in two months cannot.
    """

    what: str
    who: str = ""
    kind: str = ""
    adds_up: bool = True

    def __str__(self) -> str:
        """Return it as people say it: "killed civilians (market)"."""
        words = " ".join(filter(None, (self.what, self.who)))
        return f"{words} ({self.kind})" if self.kind else words


@dataclass(frozen=True, slots=True)
class Count:
    """One number of a row; nothing where the row does not give it, which is never nought.

    `part` tells two counts of one area and time apart that a source gives separately, such as places that it knows
    under one code; they are added.
    """

    row: int
    area: Area
    period: Edtf | None
    measure: Measure
    number: int | None
    part: str = ""
    said: str = ""
