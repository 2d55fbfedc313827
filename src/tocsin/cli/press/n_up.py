"""`tocsin press n-up`: several pages on a side, to read without folding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import Formats
from tocsin.cli.press.sheets import FlipEdge, PdfFile, PressOut, impose
from tocsin.cli.report import Format
from tocsin.press.choices import PagesPerSide, Paper

if TYPE_CHECKING:  # `tocsin --help` loads no parser of PDF
    from tocsin.press.imposed import Imposed


def n_up(
    file: PdfFile,
    pages: Annotated[PagesPerSide, typer.Option("--pages", "-n", help="Pages on each side of a sheet.")] = (
        PagesPerSide.TWO
    ),
    paper: Annotated[
        Paper | None,
        typer.Option(
            "--paper", "-p", help="Paper in the printer. Default: letter for American pages, else a4."
        ),
    ] = None,
    flip: FlipEdge = None,
    output: PressOut = Path("out"),
    format: Formats = Format.TEXT,
) -> None:
    """Put two or four pages of a PDF on each side of a sheet, in the order in which they are read.

    Pages that are too large are printed smaller; it says by how much. Writes NAME-2up.pdf or NAME-4up.pdf.

    Example: tocsin press n-up out/mali-2020-policymaker-a4.pdf --pages 2
    """

    def make(data: bytes, name: str) -> Imposed:
        from tocsin.press.n_up import n_up as imposed

        return imposed(data, name, pages_per_side=pages, paper=paper, flip=flip)

    impose(file, f"{pages.value}up", output, format, make)
