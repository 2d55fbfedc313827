"""How commands speak: results to stdout, everything else to stderr, errors as diagnostics with an exit code."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum

import typer

from tocsin.errors import Diagnostic, ExitCode, TocsinError


class Format(StrEnum):
    """How results and diagnostics are written."""

    TEXT = "text"
    JSON = "json"


def say(text: str) -> None:
    """Write one line for people to stderr."""
    print(text, file=sys.stderr)


def result(text: str) -> None:
    """Write one line of result to stdout."""
    print(text)


def diagnostics(found: Iterable[Diagnostic], format: Format) -> None:
    """Write diagnostics: text to stderr, or one JSON list to stdout."""
    if format is Format.JSON:
        result(json.dumps([diagnostic.as_dict() for diagnostic in found], ensure_ascii=False, indent=1))
        return
    for diagnostic in found:
        say(_coloured(diagnostic))


def _coloured(diagnostic: Diagnostic) -> str:
    text = str(diagnostic)
    if not sys.stderr.isatty() or os.environ.get("NO_COLOR"):
        return text
    place, _, rest = text.partition(": ")
    return f"\x1b[1m{place}\x1b[0m: {rest}"


@contextmanager
def reported(format: Format = Format.TEXT) -> Iterator[None]:
    """Turn what a stage raises into diagnostics and the exit code that belongs to it.

    A bug is not dressed up: its traceback goes to stderr, and the exit code is 1.
    """
    try:
        yield
    except TocsinError as error:
        diagnostics(error.diagnostics, format)
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt as error:
        say("interrupted; nothing was left half-written")
        raise typer.Exit(ExitCode.INTERRUPTED) from error
