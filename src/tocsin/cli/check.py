"""`tocsin check`: every fault of a brief, without building it."""

from __future__ import annotations

from tocsin.cli.options import Briefs, Formats
from tocsin.cli.report import Format, diagnostics, reported, say


def check(briefs: Briefs, format: Formats = Format.TEXT) -> None:
    """Read briefs and report every fault, each with its line and how to mend it. Exit code 3 if there are any.

    Example: tocsin check briefs/mali-2020
    """
    import typer

    from tocsin.brief.snapshot import snapshot
    from tocsin.build import load
    from tocsin.errors import Diagnostic, TocsinError

    faults: dict[Diagnostic, None] = {}  # in order, and each once if a brief is named twice
    codes: list[int] = []
    with reported(format):
        for path in briefs:
            try:
                load(snapshot(path))
            except TocsinError as error:
                faults |= dict.fromkeys(error.diagnostics)
                codes.append(error.exit_code)
    if format is Format.JSON or faults:
        diagnostics(faults, format)
    if codes:
        say(f"{len(faults)} fault{'s' if len(faults) != 1 else ''}")
        raise typer.Exit(max(codes))
    say("no faults")
