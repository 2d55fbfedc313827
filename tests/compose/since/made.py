"""Two issues of a brief on an invented river, as values and as folders."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.briefs_made import minimal
from tocsin.brief.model import Brief

Data = dict[str, Any]
Edit = Callable[[Data], object]

FIRST: Data = {
    "alert": {
        "level": "watch",
        "stages": [{"scale": "stanton-10", "stage": 8}],
        "trend": "unchanged",
        "at_risk": ["fishers"],
        "held_responsible": ["guard"],
        "key_ask": {"text": "Open the road.", "recommendations": ["R1"]},
    },
    "bottom_line": "The river rises.",
    "key_judgements": [{"text": "The dam holds.", "probability": "likely", "confidence": "low"}],
    "figures": [
        {"id": "dead", "value": 1589, "measure": "killed", "population": "fishers", "area": ["the delta"]}
        | {"period": "2026-01/2026-03", "reported_by": "the mission", "key": True},
        {"id": "fled", "low": 100, "best": 120, "high": 300, "measure": "displaced"},
    ],
    "actors": [
        {"id": "guard", "name": "River Guard", "kind": "militia"},
        {"id": "council", "name": "Valley Council", "kind": "other", "mandate": "2020/2026-05"},
        {"id": "mission", "name": "Delta Mission", "acronym": "DM", "kind": "mission"},
    ],
    "places": [
        {"id": "ford", "name": "Ford", "precision": "region"},
        {"id": "mill", "name": "Mill", "precision": "region"},
    ],
    "events": [
        {"id": "bridge", "date": "2026-01-05", "title": "Bridge closed", "place": "ford"},
        {
            "id": "fire",
            "date": "2026-02",
            "title": "Mill burnt",
            "actors": [{"id": "guard", "role": "perpetrator"}],
        },
    ],
    "sections": [
        {
            "title": "Background",
            "text": "The delta floods each year.\n\nFishers live by it.\n\n- nets\n- boats\n\nThe Guard came.",
        },
        {"title": "Outlook", "text": "Rain is expected."},
    ],
    "recommendations": [
        {
            "id": "R1",
            "text": "Open the road. [@paper]",
            "to": ["council"],
            "deadline": "2026-06",
            "priority": "high",
        },
        {
            "id": "R2",
            "text": "Send grain.",
            "to": ["mission"],
            "status": [{"state": "in-progress", "date": "2026-02"}],
        },
        {"id": "R3", "text": "Count the boats.", "to": ["council"]},
    ],
    "sources": [{"id": "paper", "title": "River Paper"}],
}


def first(*edits: Edit, **fields: Any) -> Brief:
    """Return issue 1, as of March 2026, edited."""
    data = copy.deepcopy(FIRST)
    for edit in edits:
        edit(data)
    return minimal(**{**data, **fields})


def second(*edits: Edit, **fields: Any) -> Brief:
    """Return issue 2, as of September 2026, edited; nothing else in it is another than in issue 1."""
    return first(
        *edits, **{"issue": 2, "as_of": "2026-09", "supersedes": {"issue": 1, "folder": "river"}, **fields}
    )


def part(data: Data, family: str, name: str) -> Data:
    """Return the part of an id."""
    found: Data = next(one for one in data[family] if one["id"] == name)
    return found


def put(family: str, name: str, **fields: Any) -> Edit:
    """Return what changes fields of a part."""
    return lambda data: part(data, family, name).update(fields)


def drop(family: str, name: str) -> Edit:
    """Return what takes a part out."""
    return lambda data: data[family].remove(part(data, family, name))


def add(family: str, **fields: Any) -> Edit:
    """Return what adds a part."""
    return lambda data: data[family].append(fields)


def alert(**fields: Any) -> Edit:
    """Return what changes fields of the alert."""
    return lambda data: data["alert"].update(fields)


def write(folder: Path, *issues: Brief) -> Path:
    """Write issues into folders beside each other, `river`, `river-2` and so on; return that of the last one."""
    for issue in issues:
        there = folder / ("river" if issue.issue == 1 else f"river-{issue.issue}")
        there.mkdir(parents=True)
        data = json.loads(issue.model_dump_json(exclude_defaults=True))
        (there / "brief.json").write_text(json.dumps(data), encoding="utf-8")
    return there
