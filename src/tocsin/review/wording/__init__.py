"""Rules on wording: what is judged, who says so and who did it are told in words that a reader cannot take wrongly.

All of them obey `assets/review/LANGUAGE/wording.toml`, and find nothing in a language that has none.
"""

from __future__ import annotations

from tocsin.review.finding import Rule
from tocsin.review.wording import attribution, judgements, passive, probability, terms

RULES: tuple[Rule, ...] = (
    *probability.RULES,
    *judgements.RULES,
    *attribution.RULES,
    *passive.RULES,
    *terms.RULES,
)
