"""`tocsin inspect`: what any PDF claims, and what was found in it."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from tocsin.cli.options import Formats
from tocsin.cli.pdf_file import opened_pdf
from tocsin.cli.report import Format, as_json, diagnostics, facts, reported, result
from tocsin.errors import Diagnostic, ExitCode, SourceError

_LOOKS = {"strong": "1", "error": "1;31", "warning": "33", "note": "36"}


class FailOn(StrEnum):
    """From which severity on a finding fails the command."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


def inspect(
    files: Annotated[list[Path], typer.Argument(help="PDF files, of any program.", metavar="FILE...")],
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Findings from this severity on end it with exit code 7.")
    ] = FailOn.ERROR,
    format: Formats = Format.TEXT,
) -> None:
    """Say what PDFs claim and what was found in them: structure, fonts, pictures, colour, links, metadata.

    It is no validator: a claim is told as a claim. Exit code 7 if there are findings, 3 if a file cannot be read.

    Example: tocsin inspect out/mali-2020-policymaker-a4.pdf
    """
    faults: dict[Diagnostic, None] = {}
    reports: list[dict[str, Any]] = []
    with reported(format):
        for path in dict.fromkeys(files):
            try:
                reports.append(_inspected(path))
            except SourceError as error:
                faults |= dict.fromkeys(error.diagnostics)
                continue
            if format is Format.TEXT:
                result(("\n" if len(reports) > 1 else "") + _text(reports[-1]))
        if format is Format.JSON:
            result(as_json({"files": reports, "diagnostics": facts(faults)}))
        else:
            diagnostics(faults, format)
    codes = [ExitCode.DATA] if faults else []
    if any(_fails(report, fail_on) for report in reports):
        codes.append(ExitCode.CONFORMANCE)
    if codes:
        raise typer.Exit(max(codes))


def _inspected(path: Path) -> dict[str, Any]:
    """Return the report on a file.

    Raises:
        SourceError: it is not there, is no file, or cannot be read as a PDF.
    """
    from tocsin.inspect.confined import inspect_file

    with opened_pdf(path) as stream:
        return inspect_file(stream, str(path))


def _fails(report: dict[str, Any], fail_on: FailOn) -> bool:
    severities = list(FailOn)[: list(FailOn).index(fail_on) + 1] if fail_on is not FailOn.NEVER else []
    return any(report["counts"][severity.value] for severity in severities)


def _text(report: dict[str, Any]) -> str:
    from tocsin.inspect.text import as_text, plain

    is_seen = sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return as_text(report, _coloured if is_seen and not os.environ.get("NO_COLOR") else plain)


def _coloured(text: str, look: str) -> str:
    return f"\x1b[{_LOOKS[look]}m{text}\x1b[0m"
