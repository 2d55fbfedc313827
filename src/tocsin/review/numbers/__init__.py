"""Rules on numbers: each has an entry, a source and one scope, and they agree with each other."""

from __future__ import annotations

from tocsin.review.numbers import ages, recorded, shares, totals

RULES = (*recorded.RULES, *totals.RULES, *shares.RULES, *ages.RULES)
