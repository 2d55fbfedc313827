"""Two issues for the tests: the Mali brief and a second issue of it whose every fact is made up."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.changes import Change, changes

MALI = Path(__file__).parents[2] / "briefs" / "mali-2020"


@cache
def mali() -> Brief:
    """Return the Mali brief as it is."""
    return read(snapshot(MALI))


def tree() -> dict[str, Any]:
    """Return the Mali brief as plain data, to be changed."""
    return mali().model_dump(mode="json")


def part(data: dict[str, Any], family: str, name: str) -> dict[str, Any]:
    """Return the part of an id."""
    found: dict[str, Any] = next(one for one in data[family] if one["id"] == name)
    return found


def made_up() -> Brief:
    """Return a second issue. Nothing in it happened: it is made up to have something to compare."""
    data = tree()
    data |= {"issue": 2, "as_of": "2020-12", "supersedes": {"issue": 1, "as_of": "2020-06"}}
    data["alert"]["stages"][0]["stage"] = 10
    part(data, "figures", "killed-2020-h1")["value"] = 1111
    part(data, "recommendations", "R1")["status"].append({"date": "2020-10", "state": "implemented"})
    data["recommendations"] = [one for one in data["recommendations"] if one["id"] != "R4"]
    data["events"].append({"id": "made-up", "date": "2020-11-11", "title": "An event made up for a test"})
    data["sections"][0]["text"] += "\n\nA sentence made up for a test. [@gw]"
    return Brief.model_validate(data)


def told(old: Brief, new: Brief) -> dict[str, Change]:
    """Return what changed by its code, each code once."""
    found = {change.kind: change for change in changes(old, new)}
    assert len(found) == len(changes(old, new))
    return found
