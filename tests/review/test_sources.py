"""Rules on sources."""

from __future__ import annotations

from tests.briefs_made import minimal
from tocsin.review import Case, review


def test_a_source_that_nothing_cites_is_named() -> None:
    brief = minimal(
        sources=[{"id": "cited", "title": "A"}, {"id": "idle", "title": "B"}],
        bottom_line="It is so. [@cited]",
    )
    (finding,) = [one for one in review(Case(brief)) if one.code == "source-never-cited"]
    assert finding.steps == ("sources", 1)
    assert finding.severity == "note"
