"""What a chart is to a reader who listens: one sentence, then one table, however many columns it is printed in."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.briefs_made import minimal
from tests.finish.tagged import elements, roles
from tests.verapdf import judge
from tocsin import editions
from tocsin.brief.model import Brief
from tocsin.compose import compose
from tocsin.finish import finish
from tocsin.typeset import lay_out

MONTHS = 100
"""More than a page holds, in two columns."""


def a_brief(language: str) -> Brief:
    points: list[dict[str, Any]] = [
        {"date": f"{2012 + n // 12}-{n % 12 + 1:02}", "low": n, "best": 2 * n, "high": 3 * n}
        for n in range(MONTHS)
    ]
    points[7] = {"date": "2012-08"}
    series = {"measure": "killed", "sources": ["watch"], "note": "Counted *twice*. [@watch]"}
    kinds = [
        {"label": "shot", "value": 3},
        {"label": "not told", "low": 1, "high": 2},
        {"label": "drowned", "value": 0},
    ]
    return minimal(
        language=language,
        series=[
            {"id": "months", "title": "By month", "points": points, **series},
            {"id": "kinds", "title": "By kind", "points": kinds, **series},
            {"id": "dark", "title": "Not known", "points": [{"date": "2020"}], **series},
        ],
        sources=[{"id": "watch", "title": "Watch"}],
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_chart_is_a_sentence_and_a_whole_table_and_verapdf_agrees(language: str, tmp_path: Path) -> None:
    brief = a_brief(language)
    html = compose(brief, editions.load("policymaker"), editions.paper("a4"))
    data = finish(lay_out(html, pictures={}, theme=None), brief)

    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) > 2
        drawn = roles(pdf, "Figure")
        assert ["/Alt" in figure for figure in drawn] == [True, True]
        assert "198" in str(drawn[0].Alt)
        rows = [sum(item.S == "/TR" for item in elements(table)) for table in roles(pdf, "Table")]
        assert {MONTHS + 1, 4, 2} <= set(rows)
        assert "series.csv" in pdf.attachments
    path = tmp_path / "charts.pdf"
    path.write_bytes(data)
    verdicts = judge([path])[path]
    assert {profile: dict(verdict.failures) for profile, verdict in verdicts.items()} == {"3a": {}, "ua1": {}}
