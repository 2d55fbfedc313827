"""The command line in a process of its own, and small briefs in folders for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
LIMIT_S = 60

RIVER = """\
id: river
title: River brief
publisher: {name: River Desk}
as_of: 2026-03
alert: {level: watch}
bottom_line: The river rises.
"""
"""The text of a brief whose flash has one page."""

TWO = RIVER.replace("River brief", "{en: River brief, fr: Le fleuve}").replace(
    "The river rises.", "{en: The river rises., fr: Le fleuve monte.}"
)
"""The text of a brief in English and French."""

LONG = RIVER.replace("The river rises.", "The river rises. " * 500)
"""The text of a brief of several pages, whose flash is folded."""

LONG_FLASH = LONG.replace("watch}", f"watch, stages: [{', '.join(['{stage: 3}'] * 300)}]}}")
"""The text of a brief whose flash has more than one page, since no stage that is recognised may be left out."""

PARAGRAPH = (
    "The river rises by a hand each day, and the people of the low farms have moved their cattle. " * 4
)


def write_brief(folder: Path, text: str = RIVER) -> Path:
    """Write a brief of this text into a folder, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "brief.yaml").write_text(text, encoding="utf-8")
    return folder


def sections(paragraphs: int) -> str:
    """Return a brief with so many paragraphs of four lines."""
    text = "\n\n    ".join([PARAGRAPH] * paragraphs)
    return f"{RIVER}sections:\n- title: Water\n  text: |\n    {text}\n"


def environ(**more: str) -> dict[str, str]:
    """Return this process's environment, made good for a child in any folder."""
    return {**os.environ, "PYTHONPATH": str(SOURCE), **more}


def arguments(*words: str | Path) -> list[str]:
    """Return what starts `tocsin` with some words."""
    return [sys.executable, "-m", "tocsin", *map(str, words)]


def tocsin(
    *words: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        arguments(*words),
        cwd=cwd,
        env=env or environ(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT_S,
        check=False,
    )


def without_sign_extra(folder: Path) -> dict[str, str]:
    """Return an environment in which signatures can neither be made nor read; it needs a file in a folder."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(
        "import sys, importlib.util\n"
        "hidden = ('pyhanko', 'pyhanko_certvalidator', 'cryptography', 'asn1crypto')\n"
        "sys.modules |= dict.fromkeys(hidden)\n"
        "find = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, *more: None if name in hidden else find(name, *more)\n"
    )
    environment = environ()
    return environment | {"PYTHONPATH": f"{folder}{os.pathsep}{environment['PYTHONPATH']}"}


def files_in(folder: Path) -> list[str]:
    """Return the names of the files in a folder, without those that keep it in order."""
    return sorted(
        path.name for path in folder.iterdir() if path.name not in (".tocsin.lock", "manifest.json")
    )
