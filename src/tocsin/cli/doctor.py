"""`tocsin doctor`: what is missing on this machine, and how to get it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.options import Formats, Out
from tocsin.cli.report import Format, result
from tocsin.errors import ExitCode, printable

if TYPE_CHECKING:
    from tocsin.environment import Finding


def doctor(output: Out = Path("out"), format: Formats = Format.TEXT) -> None:
    """Say what is missing on this machine, and how to get it. Exit code 5 if anything is.

    Looks at Python, libraries, packages, templates, fonts and the output folder. Changes nothing.

    Example: tocsin doctor
    """
    import typer

    from tocsin import environment

    found = list(environment.findings(output))
    result(as_json(found) if format is Format.JSON else as_table(found))
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
    return "\n".join(printable(line) for line in (*lines, "", verdict))


def as_json(findings: Sequence[Finding]) -> str:
    """Write the findings as a JSON list, in the order of the table."""
    return json.dumps([asdict(finding) for finding in findings], indent=1, ensure_ascii=False)
