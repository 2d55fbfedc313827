"""Findings: what a careful editor would query in a brief, each with a code that never changes its meaning.

The codes, how grave each is, why it matters and how to mend it are data: `assets/review/rules.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from tocsin import resources
from tocsin.brief.tree import Steps

if TYPE_CHECKING:
    from tocsin.review.case import Case

SEVERITIES = ("error", "warning", "note")
"""The gravest first. Error: a reader would be told what is not so, or someone be put in danger; warning: a reader
may take it wrongly; note: worth a second look."""


@dataclass(frozen=True)
class Code:
    """One rule as `assets/review/rules.toml` has it.

    `family` groups rules that are told together; `means` is the rule in one sentence, `matters` why it is one, and
    `mend` the suggestion below each finding.
    """

    family: str
    severity: str
    means: str
    matters: str
    mend: str


@dataclass(frozen=True)
class Finding:
    """One query: the rule's code, where in the brief it is, and what was seen there.

    `words` are the words of the brief that it is about, as they are written, or nothing where it is about a whole
    part; `mend` is a suggestion of its own where the rule's is too general.
    """

    code: str
    steps: Steps
    message: str
    words: str = ""
    mend: str = ""

    @property
    def severity(self) -> str:
        """Return how grave it is: one of `SEVERITIES`."""
        return codes()[self.code].severity

    @property
    def hint(self) -> str:
        """Return what to do about it."""
        return self.mend or codes()[self.code].mend


class Rule(NamedTuple):
    """A rule that looks for one code."""

    code: str
    find: Callable[[Case], Iterator[Finding]]


@cache
def codes() -> dict[str, Code]:
    """Return every code, in the order in which findings are told."""
    text = (resources.assets() / "review" / "rules.toml").read_text(encoding="utf-8")
    table: dict[str, dict[str, Any]] = tomllib.loads(text)
    return {code: Code(**entry) for code, entry in table.items()}
