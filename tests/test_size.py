"""A brief of six pages passes through a slow line: with timeline, tags, attachments and metadata, at most 60 KB."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tocsin.brief.snapshot import snapshot
from tocsin.build import load, pdf_of, sheets
from tocsin.figures.map import PINS_MAX
from tocsin.resources import templates

MALI = Path(__file__).parents[1] / "briefs" / "mali-2020"
LIMIT_BYTES = 60_000
MAP_LIMIT_BYTES = 15_000
KEPT = {"events": 5, "figures": 3}


@pytest.fixture
def six_pages(tmp_path: Path) -> Path:
    """Write the brief on Mali with fewer parts, so that it has six pages, and full ones."""
    data: dict[str, Any] = json.loads(load(snapshot(MALI)).model_dump_json(exclude_defaults=True))
    asked = {actor for wanted in data["recommendations"] for actor in wanted["to"]}
    data["actors"] = [actor for actor in data["actors"] if actor["id"] in asked | {"jihadists"}]
    data["events"] = [event for event in data["events"] if event.get("marked")][: KEPT["events"]]
    data["figures"] = data["figures"][: KEPT["figures"]]
    data["places"] = [
        place for place in data["places"] if place["id"] in {e.get("place") for e in data["events"]}
    ]
    data["method"] |= {"limits": data["method"]["limits"][:2], "gaps": []}
    data |= {"images": [], "acronyms": [], "disclaimers": data["disclaimers"][:1]}
    data["alert"].pop("trend_basis")
    ids = {part["id"] for name in ("actors", "events", "figures") for part in data[name]}
    data["alert"]["held_responsible"] = [one for one in data["alert"]["held_responsible"] if one in ids]
    for event in data["events"]:
        event["actors"] = [one for one in event.get("actors", []) if one["id"] in ids]
        event["figures"] = [one for one in event.get("figures", []) if one in ids]
    for wanted in data["recommendations"]:
        wanted["basis"] = [one for one in wanted["basis"] if one in ids]
    for section in data["sections"]:
        section.pop("images", None)
    (tmp_path / "brief.json").write_text(json.dumps(data), encoding="utf-8")
    return tmp_path


def test_six_pages_with_all_that_belongs_to_them_are_at_most_60_kb(six_pages: Path) -> None:
    data = pdf_of(six_pages, sheets(["policymaker"], ["a4"], None)[0], None)

    pdf = PdfReader(BytesIO(data))
    assert len(pdf.pages) == 6
    assert all(len(page.extract_text()) > 900 for page in pdf.pages)
    assert "Timeline" in "".join(page.extract_text() for page in pdf.pages)
    assert set(pdf.attachments) == {"brief.json", "events.csv"}
    assert "/StructTreeRoot" in pdf.trailer["/Root"]  # type: ignore[operator]
    assert pdf.xmp_metadata is not None
    assert len(data) <= LIMIT_BYTES


def test_a_map_with_all_its_marks_and_its_table_adds_at_most_15_kb(tmp_path: Path) -> None:
    places = [
        {
            "id": f"p{n}",
            "name": f"Village {n}",
            "point": [12 + n % 6, -9 + n % 9 + n / 60],
            "precision": "near",
        }
        for n in range(PINS_MAX)
    ]
    figures = [
        {"id": f"f{n}", "low": n, "best": n + 3, "high": n + 30, "measure": "killed"} for n in range(60)
    ]
    events = [
        {
            "id": f"e{n}",
            "date": f"2026-{1 + n % 9:02}",
            "title": f"Village {n} attacked",
            "place": f"p{n % PINS_MAX}",
        }
        | {"figures": [f"f{n}"]}
        for n in range(60)
    ]
    data: dict[str, Any] = {
        "id": "river",
        "title": "River",
        "publisher": {"name": "River Desk"},
        "as_of": "2026-10",
    }
    data |= {"alert": {"level": "watch"}, "places": places, "figures": figures, "events": events}
    (tmp_path / "brief.json").write_text(json.dumps(data), encoding="utf-8")
    theme = tmp_path / "theme"
    (theme / "editions").mkdir(parents=True)
    edition = (templates() / "editions" / "policymaker.toml").read_text(encoding="utf-8")
    assert '"map", ' in edition
    (theme / "editions" / "policymaker.toml").write_text(edition.replace('"map", ', ""), encoding="utf-8")

    with_map = pdf_of(tmp_path, sheets(["policymaker"], ["a4"], None)[0], None)
    without = pdf_of(tmp_path, sheets(["policymaker"], ["a4"], theme)[0], theme)

    assert "boundaries" in text_of(with_map)
    assert "boundaries" not in text_of(without)
    assert 0 < len(with_map) - len(without) <= MAP_LIMIT_BYTES


def text_of(data: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
