"""Values are put into the text of a brief, and every other letter stays."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tocsin.brief.edits import Page
from tocsin.errors import SourceError

BEFORE = {"issue": "1", "as_of": "2026-03~", "folder": "river"}


def edited(text: str, file: str = "brief.yaml") -> str:
    """Return a text after the edits of a next issue."""
    page = Page(text, file)
    page.put("issue", "2", behind="id")
    if isinstance(page.tree.data.get("supersedes"), dict):
        for field, value in BEFORE.items():
            page.put_inside("supersedes", field, value, behind="issue")
    else:
        page.put("supersedes", dict(BEFORE), behind="issue" if "issue" in page.tree.data else "id")
    page.put("as_of", None, behind="id")
    page.remark(("as_of",), "review: when?")
    return page.text()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "id: river # stays\nissue: 1 # counts\n\nas_of: 2026-03~ # up to\ntitle: A\n",
            "id: river # stays\nissue: 2 # counts\nsupersedes: {issue: 1, as_of: 2026-03~, folder: river}\n\n"
            "as_of: null # up to # review: when?\ntitle: A\n",
        ),
        (
            "id: river\nas_of: '2026-03~'",
            "id: river\nissue: 2\nsupersedes: {issue: 1, as_of: 2026-03~, folder: river}\n"
            "as_of: null # review: when?",
        ),
        (
            'issue: "1"\nsupersedes: null # none yet\nid: river\nas_of: "2026-03~"   # up to\n',
            "issue: 2\nsupersedes: {issue: 1, as_of: 2026-03~, folder: river} # none yet\nid: river\n"
            "as_of: null   # up to # review: when?\n",
        ),
        (
            "id: river\nissue: 1\nsupersedes:\n  issue: 0\n  # kept\n  folder: 'x'\nas_of:\n",
            "id: river\nissue: 2\nsupersedes:\n  issue: 1\n  as_of: 2026-03~\n  # kept\n  folder: river\n"
            "as_of: null # review: when?\n",
        ),
        (
            "id: river\nissue: 1\nsupersedes: {issue: 0}\nas_of: 2026\n",
            "id: river\nissue: 2\nsupersedes: {issue: 1, as_of: 2026-03~, folder: river}\n"
            "as_of: null # review: when?\n",
        ),
        (
            "  id: river\r\n  as_of: 2026\r\n",
            "  id: river\r\n  issue: 2\r\n  supersedes: {issue: 1, as_of: 2026-03~, folder: river}\r\n"
            "  as_of: null # review: when?\r\n",
        ),
        (
            "{id: river, as_of: 2026, title: A}\n",
            "{id: river, issue: 2, supersedes: {issue: 1, as_of: 2026-03~, folder: river}, as_of: null, title: A}"
            " # review: when?\n",
        ),
    ],
)
def test_only_what_is_put_differs(before: str, after: str) -> None:
    assert edited(before) == after


@pytest.mark.parametrize("space", [None, 1])
def test_json_stays_json(space: int | None) -> None:
    before: dict[str, Any] = {"id": "river", "as_of": "2026-03~", "alert": {"level": "watch"}}

    after = json.loads(edited(json.dumps(before, indent=space), "brief.json"))
    assert after == {
        "id": "river",
        "issue": 2,
        "supersedes": {"issue": 1, "as_of": "2026-03~", "folder": "river"},
        "as_of": None,
        "alert": {"level": "watch"},
    }
    assert list(after) == ["id", "issue", "supersedes", "as_of", "alert"]


@pytest.mark.parametrize(
    "text",
    [
        "id: river\nas_of: >-\n  2026\n",
        'id: river\nas_of: "20\\\n  26"\n',
        '{id: river, as_of: 2026, title: "A\n  B"}\n',
        "id: river\nissue: >-\n  1\nas_of: 2026\n",
    ],
)
def test_what_cannot_be_edited_for_sure_is_refused(text: str) -> None:
    with pytest.raises(SourceError) as raised:
        edited(text)
    assert "then try again" in raised.value.diagnostics[0].hint
