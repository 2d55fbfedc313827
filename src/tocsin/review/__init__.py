"""What a careful editor would query in a brief. One module a family of rules; nothing here changes a brief.

A rule takes a `Case`, one brief in one language, and yields a `Finding` for each thing that it would ask about.
What it says is data (`assets/review/rules.toml`), and so are the words that it looks for.
"""

from __future__ import annotations

from tocsin.review import numbers, protection, recommendations, scope, sources, text, wording
from tocsin.review.case import Case
from tocsin.review.finding import SEVERITIES, Finding, Rule, codes

__all__ = ["RULES", "SEVERITIES", "Case", "Finding", "Rule", "codes", "review"]

RULES: tuple[Rule, ...] = (
    *protection.RULES,
    *numbers.RULES,
    *scope.RULES,
    *wording.RULES,
    *sources.RULES,
    *recommendations.RULES,
    *text.RULES,
)
"""Every rule. A test holds that each code of `rules.toml` has one, and a bad and a good example in the docs."""


def review(case: Case) -> list[Finding]:
    """Return what an editor would ask about a brief: the gravest first, then by code and place."""
    order = list(codes())
    found = dict.fromkeys(finding for rule in RULES for finding in rule.find(case))
    return sorted(found, key=lambda one: (SEVERITIES.index(one.severity), order.index(one.code)))
