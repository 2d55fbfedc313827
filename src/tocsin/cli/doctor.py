"""`tocsin doctor`: what is missing on this machine, and how to get it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tocsin import environment
from tocsin.environment import Finding
from tocsin.errors import ExitCode, printable


class Format(StrEnum):
    """How the findings are written."""

    TEXT = "text"
    JSON = "json"


def doctor(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="The folder you want to build into.")
    ] = Path("out"),
    format: Annotated[
        Format, typer.Option("--format", help="A table for people, or JSON for programs.")
    ] = Format.TEXT,
) -> None:
    """Say what is missing on this machine, and how to get it.

    Looks at Python, the system's libraries, the Python packages, the fonts, the templates and the output
    folder. Changes nothing. Ends with 0 when all is well and with 5 when something is missing.

    Example: tocsin doctor --format json
    """
    found = list(environment.findings(output))
    typer.echo(as_json(found) if format is Format.JSON else as_table(found))
    if not all(finding.ok for finding in found):
        raise typer.Exit(ExitCode.ASSET)


def as_table(findings: Sequence[Finding]) -> str:
    """Write one line a finding, a remedy under each that failed, and a closing line."""
    width = max(len(finding.name) for finding in findings)
    lines = []
    for finding in findings:
        mark = "ok     " if finding.ok else "MISSING"
        lines.append(f"{mark}  {finding.name:{width}}  {finding.found}  (needed: {finding.needed})")
        if finding.remedy:
            lines.append(f"{'':7}  {'':{width}}  -> {finding.remedy}")
    wanting = sum(not finding.ok for finding in findings)
    verdict = f"{wanting} of {len(findings)} checks failed" if wanting else "this machine can build briefs"
    lines += ["", verdict]
    return "\n".join(printable(line) for line in lines)


def as_json(findings: Sequence[Finding]) -> str:
    """Write the findings as a JSON list, in the order of the table."""
    return json.dumps([asdict(finding) for finding in findings], indent=2, ensure_ascii=False)
