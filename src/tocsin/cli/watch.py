"""`tocsin watch`: build again whenever the brief or the theme changes."""

from __future__ import annotations

from pathlib import Path

from tocsin.cli.options import Editions, OneBrief, Out, Papers, Theme
from tocsin.cli.report import Format, diagnostics, reported, result, say


def watch(
    brief: OneBrief,
    edition: Editions = None,
    paper: Papers = None,
    theme: Theme = None,
    output: Out = Path("out"),
) -> None:
    """Build, then build again at every change, until Ctrl-C. A brief with faults leaves the last good files.

    Example: tocsin watch briefs/mali-2020 --edition policymaker --paper a4
    """
    from watchfiles import watch as changes

    from tocsin import resources
    from tocsin.build import Failed, build, sheets
    from tocsin.errors import TocsinError

    folders = [brief, *([theme] if theme else []), resources.templates()]

    def build_now() -> None:
        try:
            results = build([brief], output, wanted=sheets(edition or [], paper or [], theme), theme=theme)
        except TocsinError as error:
            diagnostics(error.diagnostics, Format.TEXT)
            return
        for entry in results:
            if isinstance(entry, Failed):
                diagnostics(entry.error.diagnostics, Format.TEXT)
                say("the last good files still stand")
            elif entry.is_new:
                result(str(entry.path))

    with reported():
        build_now()
        say(f"watching {brief}; Ctrl-C ends it")
        for _ in changes(*folders, raise_interrupt=False):
            build_now()
