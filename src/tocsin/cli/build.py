"""`tocsin build`: briefs into PDFs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typer

from tocsin.cli.options import Briefs, Editions, Formats, Out, Papers, Quiet, Theme
from tocsin.cli.report import Format, diagnostics, reported, result, say


def build(
    briefs: Briefs,
    edition: Editions = None,
    paper: Papers = None,
    theme: Theme = None,
    output: Out = Path("out"),
    format: Formats = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Build PDFs from briefs. Files are named BRIEF-EDITION-PAPER.pdf; what has not changed is not built again.

    Example: tocsin build briefs/mali-2020 --edition policymaker --paper a4 -o out
    """
    from tocsin.build import Built, Failed, sheets
    from tocsin.build import build as build_all

    show = say if sys.stderr.isatty() and not quiet else lambda _: None
    with reported(format):
        wanted = sheets(edition or [], paper or [], theme)
        results = build_all(
            briefs, output, wanted=wanted, theme=theme, progress=lambda name: show(f"building {name}")
        )
    built = [entry for entry in results if isinstance(entry, Built)]
    failed = [entry for entry in results if isinstance(entry, Failed)]
    faults = [diagnostic for entry in failed for diagnostic in entry.error.diagnostics]
    if format is Format.JSON:
        files = [{"path": str(file.path), "pages": file.pages, "new": file.is_new} for file in built]
        faults_as_data = [fault.as_dict() for fault in faults]
        result(json.dumps({"files": files, "diagnostics": faults_as_data}, ensure_ascii=False, indent=1))
    else:
        for file in built:
            result(str(file.path))
        diagnostics(faults, format)
        if built and not any(file.is_new for file in built) and not quiet:
            say("nothing has changed: these files are up to date")
    if failed:
        raise typer.Exit(max(entry.error.exit_code for entry in failed))
