"""Rules on text: what a proof-reader marks, and whether a reader in a hurry gets through.

All of them obey `assets/review/LANGUAGE/text.toml`, and find nothing in a language that has none.
"""

from __future__ import annotations

from tocsin.review.finding import Rule
from tocsin.review.text import acronyms, doubled, names, reading, typography

RULES: tuple[Rule, ...] = (
    *names.RULES,
    *acronyms.RULES,
    *doubled.RULES,
    *reading.RULES,
    *typography.RULES,
)
