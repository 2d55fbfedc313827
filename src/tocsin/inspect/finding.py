"""Findings: what a reader of a PDF should know, each with a code that never changes its meaning.

The codes, how grave each is and what each means are data: `assets/findings.toml`.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from tocsin import limits, resources

SEVERITIES = ("error", "warning", "note")
"""The gravest first."""


@dataclass(frozen=True)
class Code:
    """One kind of finding, as `assets/findings.toml` has it.

    `contradicts` names the claims that a file with this finding cannot keep.
    """

    severity: str
    means: str
    matters: str
    mend: str
    contradicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One finding: its code, what was seen, and where: the page from 1, the number of the object."""

    code: str
    severity: str
    message: str
    page: int | None
    object: str | None
    hint: str


@cache
def codes() -> dict[str, Code]:
    """Return every code, in the order in which findings are told."""
    text = (resources.assets() / "findings.toml").read_text(encoding="utf-8")
    table: dict[str, dict[str, Any]] = tomllib.loads(text)
    return {
        code: Code(**{**entry, "contradicts": tuple(entry.get("contradicts", ()))})
        for code, entry in table.items()
    }


class Findings:
    """Collects findings. Of one code, only the first few are kept; the others are counted."""

    def __init__(self) -> None:
        self._found: list[Finding] = []
        self._seen: set[Finding] = set()
        self._counts: Counter[str] = Counter()

    def add(self, code: str, message: str, *, page: int | None = None, number: int | str = 0) -> None:
        """Note a finding; `number` is that of the object, 0 or empty if it has none."""
        place = f"{number} 0" if isinstance(number, int) and number else str(number or "")
        kind = codes()[code]
        finding = Finding(code, kind.severity, message, page, place or None, kind.mend)
        if finding in self._seen:
            return
        self._seen.add(finding)
        self._counts[code] += 1
        if self._counts[code] <= limits.FINDINGS_PER_CODE:
            self._found.append(finding)

    def has(self, code: str) -> bool:
        """Tell whether something of this code was found."""
        return self._counts[code] > 0

    def counts(self) -> dict[str, int]:
        """Return how many findings there are of each severity, those that are only counted too."""
        return {
            severity: sum(n for code, n in self._counts.items() if codes()[code].severity == severity)
            for severity in SEVERITIES
        }

    def as_list(self) -> list[dict[str, Any]]:
        """Return the findings that are told one by one: gravest first, then as the codes stand, then by page."""
        order = {code: at for at, code in enumerate(codes())}
        found = sorted(
            self._found,
            key=lambda one: (SEVERITIES.index(one.severity), order[one.code], one.page or 0),
        )
        return [asdict(finding) for finding in found]

    def more(self) -> dict[str, int]:
        """Return of which codes there are more than are told, and how many more."""
        return {
            code: n - limits.FINDINGS_PER_CODE
            for code, n in sorted(self._counts.items())
            if n > limits.FINDINGS_PER_CODE
        }
