"""`tocsin check`: every fault of a brief, without building it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import Briefs, Formats, tags
from tocsin.cli.report import Format, diagnostics, reported, say

if TYPE_CHECKING:  # `tocsin --help` loads no more than it shows
    from tocsin.build import Gap

_PLACES = 10
"""Places of one language that are shown before the rest is counted."""


def check(
    briefs: Briefs,
    lang: Annotated[
        list[str] | None,
        typer.Option(
            "--lang",
            "-l",
            help="Language in which no text may be missing; may be given again, or as fr,ar.",
        ),
    ] = None,
    format: Formats = Format.TEXT,
) -> None:
    """Read briefs and report every fault, each with its line and how to mend it. Exit code 3 if there are any.

    A brief is read in each language that it has a text in. What is missing there is told, and is
    a fault where --lang asks for that language.

    Example: tocsin check briefs/mali-2020 --lang fr
    """
    from tocsin.brief.snapshot import snapshot
    from tocsin.build import survey
    from tocsin.errors import Diagnostic, TocsinError

    faults: dict[Diagnostic, None] = {}  # in order, and each once if a brief is named twice
    gaps: dict[Gap, Path] = {}
    codes: list[int] = []
    with reported(format):
        asked = tags(lang)
        for path in briefs:
            try:
                found = survey(snapshot(path), asked)
            except TocsinError as error:
                faults |= dict.fromkeys(error.diagnostics)
                codes.append(error.exit_code)
            else:
                faults |= dict.fromkeys(found.faults)
                gaps |= {gap: path for gap in found.gaps if gap not in gaps}
                codes.append(found.exit_code)
    if format is Format.JSON:
        diagnostics([*faults, *(warning for gap in gaps for warning in gap.found)], format)
    else:
        diagnostics(faults, format)
        for gap, path in gaps.items():
            _tell(gap, path)
    if any(codes):
        say(f"{len(faults)} fault{'s' if len(faults) != 1 else ''}")
        raise typer.Exit(max(codes))
    say("no faults")


def _tell(gap: Gap, path: Path) -> None:
    if gap.unsaid:
        say(f"{gap.label}: cannot be built in '{gap.language}': {gap.unsaid}")
        return
    say(f"{gap.label}: {len(gap.found)} of {gap.texts} texts are missing in '{gap.language}'")
    for warning in gap.found[:_PLACES]:
        say(f"  {warning.file}:{warning.line}:{warning.column}: {warning.path}")
    if len(gap.found) > _PLACES:
        rest = len(gap.found) - _PLACES
        say(f"  and {rest} more; see `tocsin check --lang {gap.language} {path}`")
