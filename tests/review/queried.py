"""What a review asks about a brief that is made for one test."""

from __future__ import annotations

from typing import Any

from tests.briefs_made import minimal
from tocsin.review import Case, Finding, review


def findings(code: str, **fields: Any) -> list[Finding]:
    """Return the findings of one code in the least brief with these fields."""
    return [one for one in review(Case(minimal(**fields))) if one.code == code]


def words(code: str, **fields: Any) -> list[str]:
    """Return the words that the findings of one code are about."""
    return [one.words for one in findings(code, **fields)]


def judged(text: str, **fields: Any) -> dict[str, Any]:
    """Return a brief's fields with one key judgement that has all that it needs."""
    return {"key_judgements": [{"text": text, "probability": "likely", "confidence": "low", **fields}]}
