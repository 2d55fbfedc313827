"""Briefs and drafts to bring together, in as few lines as they need."""

from __future__ import annotations

from pathlib import Path

from tocsin.brief.snapshot import Snapshot
from tocsin.sources.draft import Draft, Entry, Origin, Plain

HEAD = """\
id: oria
title: Oria
publisher: {name: Oria Desk}
as_of: 2026-03
alert: {level: watch}
"""

BRIEF = (
    HEAD
    + """
# who takes part
actors:
- id: guard   # ours
  name: "Lowland Guard"
  acronym: LG
  kind: militia

events:
    -   id: raid
        date: 2026-03-03
        title: Raid on Brenn
        place: brenn
        actors: [{id: guard, role: perpetrator}]
        figures: [raid-dead]
        sources: [desk]

places:
  - {id: brenn, name: Brenn, precision: near, point: [10.0, 20.0]}

figures:
  - id: raid-dead
    value: 12
    measure: killed
    sources: [desk]

sources:
  - id: desk
    title: >-
      Log of
      the desk
"""
)


def brief(text: str = BRIEF, **files: str) -> Snapshot:
    """Return a brief of this text; other files by name, `_` for the dot."""
    more = {name.replace("_", "."): words.encode() for name, words in files.items()}
    return Snapshot(Path("oria"), "oria", {"brief.yaml": text.encode(), **more}, "")


def draft(*, has_own_ids: bool = False, **lists: list[dict[str, Plain]]) -> Draft:
    """Return a draft of these lists, each entry from a line of its own."""
    made = Draft("made", has_own_ids=has_own_ids)
    for name, entries in lists.items():
        made.lists[name] = [Entry(fields, Origin("row", number)) for number, fields in enumerate(entries, 2)]
    return made


GED: dict[str, Plain] = {"id": "ged", "title": "Event data", "publisher": "A university"}
