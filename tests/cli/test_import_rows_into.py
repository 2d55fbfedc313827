"""Two sets of rows in one brief: what may be one event is offered, and rows that may not be passed on are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.command import tocsin, write_brief
from tests.sources.incidents.made import ACCESS, ACLED, GED, table

ACCESSED = ("--accessed", ACCESS["accessed"], "--filters-used", ACCESS["filters_used"])
NOTES = "Fighters and soldiers clashed near the granary."


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """Write a brief with an import of UCDP GED in it."""
    folder = write_brief(tmp_path / "river")
    rows = table(
        GED,
        {"date_start": "2024-03-05", "date_end": "2024-03-05"},
        {"date_start": "2024-06-01", "date_end": "2024-06-01"},
    )
    (tmp_path / "ged.csv").write_bytes(rows)
    assert tocsin("import", tmp_path / "ged.csv", "--into", folder).returncode == 0
    return folder


@pytest.fixture
def acled(tmp_path: Path) -> Path:
    path = tmp_path / "acled.csv"
    path.write_bytes(
        table(
            ACLED,
            {"event_date": "2024-03-06", "notes": NOTES},
            {"event_date": "2024-09-01", "location": "Far Hollow", "latitude": "14.9", "notes": NOTES},
        )
    )
    return path


def test_the_same_event_in_two_datasets_is_offered_once_and_both_stay(brief: Path, acled: Path) -> None:
    ran = tocsin("import", acled, "--into", brief, *ACCESSED)

    assert ran.returncode == 0, ran.stderr
    offered = [line for line in ran.stdout.splitlines() if "may be the same as" in line]
    assert len(offered) == 1
    assert "'ucdp-ged-1' (2024-03-05," in offered[0]
    assert "would count it twice" in offered[0]
    text = (brief / "brief.yaml").read_text(encoding="utf-8")
    assert text.count("# review: ") > 0 and "may be the same as 'ucdp-ged-1'" in text
    assert len(re.findall(r"- id: acled-KES\d", text, re.IGNORECASE)) == 2
    assert len(re.findall(r"- id: ucdp-ged-\d", text)) == 2
    assert all(f"- id: {source}-deaths-" in text for source in ("ucdp-ged", "acled"))
    assert tocsin("check", brief).returncode == 0


def test_the_second_time_neither_adds_anything(brief: Path, acled: Path, tmp_path: Path) -> None:
    tocsin("import", acled, "--into", brief, *ACCESSED)
    before = (brief / "brief.yaml").read_bytes()

    for source in (acled, tmp_path / "ged.csv"):
        ran = tocsin("import", source, "--into", brief, *ACCESSED)
        assert "nothing was added" in ran.stderr, ran.stderr + ran.stdout

    assert (brief / "brief.yaml").read_bytes() == before


def test_what_the_licence_wants_is_asked_for_though_the_brief_is_there(brief: Path, acled: Path) -> None:
    ran = tocsin("import", acled, "--into", brief)

    assert ran.returncode == 3
    assert "--accessed" in ran.stderr and "--filters-used" in ran.stderr
    assert "--title" not in ran.stderr and "--level" not in ran.stderr


def test_no_row_of_acled_is_in_an_attached_file(brief: Path, acled: Path, tmp_path: Path) -> None:
    tocsin("import", acled, "--into", brief, *ACCESSED)

    ran = tocsin("build", brief, "-e", "policymaker", "-p", "a4", "-o", tmp_path / "out")

    assert ran.returncode == 0, ran.stderr
    (path,) = (tmp_path / "out").glob("*.pdf")
    pdf = PdfReader(path)
    data = "".join(b"".join(parts).decode() for parts in pdf.attachments.values())
    printed = " ".join("".join(page.extract_text() for page in pdf.pages).split())
    for words in ("granary", "Far Hollow", "14.9", "KES1", "KES2", "acled-KES"):
        assert words.lower() not in data.lower()
    assert "Far Hollow" in printed and "granary" in printed
    assert "2 events of this brief are not in its attached data" in printed
    assert "2 events of this brief are not in its attached data" in data
    assert "ucdp-ged-1" in data
    assert "Kessara, 2024, all event types" in printed
