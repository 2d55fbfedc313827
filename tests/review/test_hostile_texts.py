"""Valid texts, as long as they may be and made to be slow: a review reads them in seconds all the same."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.briefs_made import minimal
from tocsin.review import Case, text, wording

MOST = 99_999
AT_MOST_S = 20.0
"""Measured: up to 3.5 seconds on a busy core, most below half a second; a rule that is not linear takes minutes."""
ACTORS = [
    {"id": f"a{n}", "name": f"Front of {n}", "aliases": [f"Front {n}"], "kind": "other"} for n in range(400)
]


@pytest.mark.parametrize(
    ("unit", "fields"),
    [
        ("a! ", {}),
        ("a", {}),
        ("a-", {}),
        ("a: ", {}),
        ("1,000", {}),
        ("genocide ", {}),
        ("were killed by ", {}),
        ("ABC (DEF ", {}),
        ("\u201c", {}),
        ("\u00ab a \u201d ", {}),
        ("Front of 5 ", {"actors": ACTORS}),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_text_made_to_be_slow_is_read_in_seconds(unit: str, fields: dict[str, Any], language: str) -> None:
    long = (unit * MOST)[:MOST].strip()
    case = Case(minimal(language=language, sections=[{"title": "A", "text": long}], **fields))
    start = time.process_time()
    for rule in (*wording.RULES, *text.RULES):
        list(rule.find(case))
    assert time.process_time() - start < AT_MOST_S
