"""Whatever format an import has: no line of a brief is lost, the brief stays whole, and nothing is added twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.brief.snapshot import snapshot
from tocsin.sources.formats import Given, recognise
from tocsin.sources.into.add import added
from tocsin.sources.source import opened

HERE = Path(__file__).parents[1]
BRIEFS = HERE.parents[1] / "briefs"
SAMPLES = {
    "alert": HERE / "alert" / "alerts" / "oria-bulletin.txt",
    "page": HERE / "alert" / "alerts" / "morvane-crisis.html",
    "message": HERE / "cap" / "messages" / "kessara.xml",
    "report": HERE / "reliefweb" / "answers" / "report.json",
    "reports": HERE / "reliefweb" / "answers" / "list.json",
    "sums": HERE / "hapi" / "dirty.csv",
    "tagged": HERE / "hxl" / "incidents.csv",
    "ucdp": HERE / "incidents" / "dirty" / "ucdp.csv",
    "acled": HERE / "incidents" / "dirty" / "acled.csv",
}
ROWS = ("sums", "tagged", "ucdp", "acled")
"""Samples of which a person may be asked how they were downloaded."""
ACCESS = Given(accessed="2026-01-15", filters_used="Kessara, 2024", into=True)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("folder", ["mali-2020", "kessara-2026"])
def test_a_brief_gains_and_never_loses(name: str, folder: str) -> None:
    before = snapshot(BRIEFS / folder)
    with opened(SAMPLES[name]) as file:
        draft = recognise(file).read(file, ACCESS if name in ROWS else Given(into=True))

    once = added(draft, before, "ged.csv")
    twice = added(draft, once.files, "ged.csv")

    assert once.counts
    lines = iter(once.files.files["brief.yaml"].splitlines(keepends=True))
    old = before.files["brief.yaml"].splitlines(keepends=True)
    assert all(any(line == one for one in lines) for line in old), "a line is gone"
    assert not twice.counts
    assert twice.files.files == once.files.files
