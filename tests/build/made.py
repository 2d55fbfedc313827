"""Builds of small briefs, and what they left in the output folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdf

from tocsin.build import Built, Failed, build, sheets

ALL = ["flash-a4", "flash-letter", "policymaker-a4", "policymaker-letter"]


def run(out: Path, *briefs: Path, theme: Path | None = None, only: str = "flash") -> list[Built | Failed]:
    """Build one edition on A4."""
    return build(briefs, out, wanted=sheets([only], ["a4"], theme), theme=theme)


def both(out: Path, brief: Path, theme: Path | None = None) -> dict[str, bool]:
    """Build the flash on both papers, and return which files are new."""
    results = build([brief], out, wanted=sheets(["flash"], [], theme), theme=theme)
    assert all(isinstance(result, Built) for result in results), results
    return {result.path.name: result.is_new for result in results if isinstance(result, Built)}


def manifest(out: Path) -> dict[str, dict[str, Any]]:
    """Return what the manifest says of each file."""
    files: dict[str, dict[str, Any]] = json.loads((out / "manifest.json").read_text())["files"]
    return files


def text_of(path: Path) -> str:
    """Return the words of a PDF."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def failure(results: list[Built | Failed]) -> Failed:
    """Return the one brief that was not built."""
    (found,) = (result for result in results if isinstance(result, Failed))
    return found
