"""`tocsin watch`: build again whenever the brief or the theme changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.build import left_out
from tocsin.cli.options import Audiences, Editions, Languages, OneBrief, Out, Papers, Theme, audiences, tags
from tocsin.cli.report import Format, diagnostics, reported, result, say

if TYPE_CHECKING:  # a command that is not asked for costs nothing
    from tocsin.build import Sheet

_FIRST_LOOK_MS = 100


def watch(
    brief: OneBrief,
    edition: Editions = None,
    paper: Papers = None,
    lang: Languages = None,
    audience: Audiences = None,
    theme: Theme = None,
    output: Out = Path("out"),
) -> None:
    """Build, then build again at every change, until Ctrl-C. A brief with faults leaves the last good files.

    Example: tocsin watch briefs/mali-2020 --edition policymaker --paper a4
    """
    from watchfiles import watch as changes

    from tocsin import resources
    from tocsin.brief.snapshot import Snapshot, snapshot
    from tocsin.build import sheets
    from tocsin.errors import TocsinError

    def build_now() -> None:
        _build(brief, sheets(edition or [], paper or [], theme, languages, audiences=marks), theme, output)

    with reported():
        languages, marks = tags(lang), audiences(audience)
        source = snapshot(brief)  # where there is no brief, there is nothing to watch
        folder = source.folder
        before = [issue.folder for issue in source.beside.values() if isinstance(issue, Snapshot)]
        looking_at = [folder, *before, *([theme] if theme else []), resources.templates()]
        is_built = False
        # The first look comes back empty after a moment: what changes during the first build is then seen.
        for found in changes(*looking_at, rust_timeout=_FIRST_LOOK_MS, yield_on_timeout=True):
            if not is_built:
                build_now()  # a folder or theme that cannot be used ends it; faults of the brief do not
                is_built = True
                say(f"watching {folder}; Ctrl-C ends it")
            elif found:
                try:
                    build_now()
                except TocsinError as error:
                    diagnostics(error.diagnostics, Format.TEXT)


def _build(brief: Path, wanted: Sequence[Sheet], theme: Path | None, output: Path) -> None:
    from tocsin.build import Failed, build

    for entry in build([brief], output, wanted=wanted, theme=theme):
        if isinstance(entry, Failed):
            diagnostics(entry.error.diagnostics, Format.TEXT)
            say("what was built before stays as it was")
        elif entry.is_new:
            left_out(entry)
            result(str(entry.path))
