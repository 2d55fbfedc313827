"""What the rules of wording and text ask about the briefs that stand in the tree: no more than an editor would.

Each entry was read and is a true query. A rule that begins to ask more here asks too much.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.brief import read
from tocsin.brief.snapshot import snapshot
from tocsin.brief.tree import dotted
from tocsin.review import Case, codes, review

TOP = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("brief", "language", "found"),
    [
        (
            "briefs/mali-2020",
            "en",
            {("judgement-bare", "key_judgements[0]"), ("judgement-bare", "key_judgements[1]")},
        ),
        (
            "briefs/mali-2020",
            "fr",
            {
                ("judgement-bare", "key_judgements[0]"),
                ("judgement-bare", "key_judgements[1]"),
                # The class of jihadist groups, by two of its other names and never by its own beside them.
                ("actor-two-names", "events[3].title"),
            },
        ),
        (
            "briefs/mali-2020",
            "ar",
            {
                ("judgement-bare", "key_judgements[0]"),
                ("judgement-bare", "key_judgements[1]"),
                ("acronym-unused", "acronyms[1]"),  # the Arabic text writes it out
            },
        ),
        (
            "briefs/kessara-2026",
            "en",
            {
                ("passive-no-agent", "alert.stages[2].basis"),
                ("passive-no-agent", "sections[3].text"),
                ("actor-two-names", "alert.risk_factors[4].note"),
            },
        ),
        ("tests/telmas-2026", "ar", set()),
    ],
)
def test_the_briefs_of_the_tree_are_asked_nothing_silly(
    brief: str, language: str, found: set[tuple[str, str]]
) -> None:
    case = Case(read.read(snapshot(TOP / brief), language))
    ours = [one for one in review(case) if codes()[one.code].family in {"wording", "text"}]
    assert {(one.code, dotted(one.steps)) for one in ours} == found
    texts = {text.steps: text.written for text in case.texts}
    assert [one for one in ours if one.words not in texts.get(one.steps, one.words)] == []
