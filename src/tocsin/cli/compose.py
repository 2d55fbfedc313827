"""`tocsin compose`: the HTML that is typeset."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import OneBrief, Theme, audiences, tags
from tocsin.cli.report import reported, result


def compose(
    brief: OneBrief,
    edition: Annotated[str, typer.Option("--edition", "-e", help="Edition to compose.")] = "policymaker",
    paper: Annotated[str, typer.Option("--paper", "-p", help="Paper to compose for.")] = "a4",
    lang: Annotated[
        str | None, typer.Option("--lang", "-l", help="Language to compose in. Default: the brief's own.")
    ] = None,
    audience: Annotated[
        str | None,
        typer.Option(
            "--audience",
            "-a",
            help="Compose what this audience may see. Default: the brief's own.",
            metavar="TLP",
        ),
    ] = None,
    theme: Theme = None,
) -> None:
    """Write the HTML that is typeset to stdout, for theme authors.

    Example: tocsin compose briefs/mali-2020 > mali.html
    """
    from tocsin.build import html_of, sheets

    with reported():
        marks = audiences([audience] if audience else [])
        sheet = sheets([edition], [paper], theme, tags([lang] if lang else []), audiences=marks)[0]
        result(html_of(brief, sheet, theme), end="")
