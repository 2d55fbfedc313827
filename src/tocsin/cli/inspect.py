"""`tocsin inspect`: what any PDF claims, and what was found in it."""

from __future__ import annotations

import os
import stat
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from tocsin.cli.options import Formats
from tocsin.cli.report import Format, as_json, diagnostics, facts, reported, result
from tocsin.errors import Diagnostic, ExitCode, SourceError

_LOOKS = {"strong": "1", "error": "1;31", "warning": "33", "note": "36"}
_NOT_BLOCKING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


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

    name = str(path)
    try:
        # Not blocking: a pipe without a writer must not hang us.
        with os.fdopen(os.open(path, os.O_RDONLY | _NOT_BLOCKING), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise SourceError.at(name, "not a regular file", hint="name a PDF file")
            return inspect_file(stream, name)
    except FileNotFoundError:
        raise SourceError.at(name, "not found", hint="name a PDF file") from None
    except IsADirectoryError:
        raise SourceError.at(name, "a folder", hint="name the PDF files in it") from None
    except (OSError, ValueError) as error:
        raise SourceError.at(name, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _fails(report: dict[str, Any], fail_on: FailOn) -> bool:
    severities = list(FailOn)[: list(FailOn).index(fail_on) + 1] if fail_on is not FailOn.NEVER else []
    return any(report["counts"][severity.value] for severity in severities)


def _text(report: dict[str, Any]) -> str:
    from tocsin.inspect.text import as_text, plain

    is_seen = sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return as_text(report, _coloured if is_seen and not os.environ.get("NO_COLOR") else plain)


def _coloured(text: str, look: str) -> str:
    return f"\x1b[{_LOOKS[look]}m{text}\x1b[0m"
