"""`tocsin compose`: the HTML that is typeset."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import OneBrief, Theme
from tocsin.cli.report import reported, result


def compose(
    brief: OneBrief,
    edition: Annotated[str, typer.Option("--edition", "-e", help="Edition to compose.")] = "policymaker",
    paper: Annotated[str, typer.Option("--paper", "-p", help="Paper to compose for.")] = "a4",
    theme: Theme = None,
) -> None:
    """Write the HTML that is typeset to stdout, for theme authors.

    Example: tocsin compose briefs/mali-2020 > mali.html
    """
    from tocsin.brief.snapshot import snapshot
    from tocsin.build import load, settle, sheets

    with reported():
        source = snapshot(brief)
        html, _ = settle(load(source), source, sheets([edition], [paper], theme)[0], theme)
        result(html, end="")
