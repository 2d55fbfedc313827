"""All that the briefs are built into: every edition x paper x language, or two of them, found and not listed.

Press files claim something else, and are built and judged in test_press_files.py.

A brief is there in a language when `tocsin check` misses no text in it; a template or an edition that is added is
built as soon as it is there.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import asdict, dataclass, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from tests.finish.tagged import BRIEFS
from tests.verapdf import judge
from tocsin import editions
from tocsin.brief.languages import own_language, used
from tocsin.brief.read import read_tree
from tocsin.brief.snapshot import snapshot
from tocsin.build import Sheet, load, settle, sheets
from tocsin.build.pages import finished, held_back
from tocsin.errors import SourceError


@dataclass(frozen=True)
class Build:
    """One file that a brief is built into."""

    brief: Path
    sheet: Sheet

    @property
    def name(self) -> str:
        """Return the name of the file without its suffix."""
        return self.sheet.file_name(self.brief.name).removesuffix(".pdf")

    def write(self, folder: Path) -> Path:
        """Build into a folder: the PDF, and the HTML that it was made from."""
        source = snapshot(self.brief)
        brief = load(source, self.sheet.language)
        html, layout, _ = settle(brief, source, self.sheet, None)
        (folder / f"{self.name}.html").write_text(html, encoding="utf-8")
        path = folder / f"{self.name}.pdf"
        path.write_bytes(
            finished(
                layout, brief, source, self.sheet, held_back(source, read_tree(source), brief, self.sheet)
            )
        )
        return path


@cache
def builds() -> dict[str, Build]:
    """Return every file of every brief, by its name."""
    found = [
        Build(brief, replace(sheet, language=language))
        for brief in BRIEFS
        for language in _languages(brief)
        for sheet in sheets(_in(1), [], None)
    ]
    found += [
        Build(brief, sheet)
        for brief in BRIEFS
        for pair in combinations(_tags(brief)[::-1], 2)
        for sheet in sheets(_in(2), [], None, pair)
    ]
    return {build.name: build for build in found}


def _in(languages: int) -> list[str]:
    loaded = map(editions.load, editions.names())
    return [
        one.name
        for one in loaded
        if one.options.languages == languages and not one.of_pack and one.options.claim == "pdf/a-3a"
    ]


def _languages(brief: Path) -> list[str | None]:
    """Return the languages that a brief can be printed in; its own is none."""
    source = snapshot(brief)
    tree = read_tree(source)
    found: list[str | None] = [None]
    for language in used(tree):
        if language != own_language(tree):
            try:
                load(source, language, tree=tree)
            except SourceError:  # begun, and not yet all translated
                continue
            found.append(language)
    return found


def _tags(brief: Path) -> list[str]:
    own = own_language(read_tree(snapshot(brief)))
    return [language or own for language in _languages(brief)]


def built_and_judged(factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Return the folder of all files, and veraPDF's verdicts on them from one run; test processes share both."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "judged"
    folder.mkdir(exist_ok=True)
    answer = folder / "verdicts.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not answer.exists():
            verdicts = {
                path.stem: {profile: asdict(verdict) for profile, verdict in found.items()}
                for path, found in judge([build.write(folder) for build in builds().values()]).items()
            }
            answer.write_text(json.dumps(verdicts), encoding="utf-8")
    return folder, json.loads(answer.read_text(encoding="utf-8"))
