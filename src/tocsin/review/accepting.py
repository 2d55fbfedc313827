"""Findings that the brief's editor has accepted, each with a reason."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.brief.accepted import Accepted
from tocsin.brief.tree import strings
from tocsin.review.case import Case
from tocsin.review.finding import Finding, codes


@dataclass(frozen=True)
class Judged:
    """A finding, and why it is accepted; an empty reason says that it is not."""

    finding: Finding
    reason: str = ""


def judged(case: Case, found: Sequence[Finding]) -> list[Judged]:
    """Return findings with the reasons of those that are accepted, and a finding for each reason without one.

    Args:
        case: the brief.
        found: its findings, in the order in which they are told.
    """
    reasons: dict[int, str] = {}
    about_reasons: list[Finding] = []
    for index, entry in enumerate(case.brief.accepted):
        met = [number for number, finding in enumerate(found) if _is_met(case, entry, finding)]
        reasons |= dict.fromkeys(met, entry.reason)
        steps = ("accepted", index)
        if entry.rule not in codes():
            near = difflib.get_close_matches(entry.rule, codes(), 1)
            mend = f"did you mean '{near[0]}'?" if near else "`tocsin review --explain` lists the rules"
            message = f"there is no rule '{entry.rule}'"
            about_reasons.append(Finding("accepted-meets-nothing", steps, message, entry.rule, mend))
        elif not met:
            message = f"nothing is queried any more by '{entry.rule}' there"
            about_reasons.append(Finding("accepted-meets-nothing", steps, message))
        elif len(met) > 1:
            message = (
                f"it is about {len(met)} findings of '{entry.rule}', and one reason may not be good for all"
            )
            about_reasons.append(Finding("accepted-meets-several", steps, message))
    told = [Judged(finding, reasons.get(number, "")) for number, finding in enumerate(found)]
    return told + [Judged(finding) for finding in about_reasons]


def _is_met(case: Case, entry: Accepted, finding: Finding) -> bool:
    if entry.rule != finding.code:
        return False
    if entry.words is not None and _even(entry.words) not in _even(finding.words or _all(case, finding)):
        return False
    return entry.part is None or entry.part in (_part(case, finding), str(finding.steps[0]))


def _all(case: Case, finding: Finding) -> str:
    """Return the words of the part that a finding is about, where it is about the whole of it."""
    part: Any = case.data
    for step in finding.steps:
        part = part[step]
    return "\n".join(text for _, text in strings(part))


def _even(words: str) -> str:
    """Return words on one line: a long text is folded at other places after each change."""
    return " ".join(words.split())


def _part(case: Case, finding: Finding) -> str:
    """Return the id of the part that a finding is about, or nothing where parts have none."""
    part: Any = case.data
    for step in finding.steps[:2]:
        part = part[step]
    return str(part.get("id", "")) if isinstance(part, dict) else ""
