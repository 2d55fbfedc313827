"""`tocsin compose`: the HTML that is typeset."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import OneBrief, Theme, tags
from tocsin.cli.report import reported, result


def compose(
    brief: OneBrief,
    edition: Annotated[str, typer.Option("--edition", "-e", help="Edition to compose.")] = "policymaker",
    paper: Annotated[str, typer.Option("--paper", "-p", help="Paper to compose for.")] = "a4",
    lang: Annotated[
        str | None, typer.Option("--lang", "-l", help="Language to compose in. Default: the brief's own.")
    ] = None,
    theme: Theme = None,
) -> None:
    """Write the HTML that is typeset to stdout, for theme authors.

    Example: tocsin compose briefs/mali-2020 > mali.html
    """
    from tocsin.brief.snapshot import snapshot
    from tocsin.build import load, settle, sheets

    with reported():
        sheet = sheets([edition], [paper], theme, tags([lang] if lang else []))[0]
        source = snapshot(brief)
        result(settle(load(source, sheet.language), source, sheet, theme).html, end="")
