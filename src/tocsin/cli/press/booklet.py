"""`tocsin press booklet`: sheets to fold and staple."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import Formats
from tocsin.cli.press.sheets import FlipEdge, Marks, PdfFile, PressOut, impose
from tocsin.cli.report import Format
from tocsin.press.choices import Binding, Paper

if TYPE_CHECKING:  # `tocsin --help` loads no parser of PDF
    from tocsin.press.imposed import Imposed


def booklet(
    file: PdfFile,
    paper: Annotated[
        Paper | None,
        typer.Option(
            "--paper", "-p", help="Paper in the printer. Default: letter for half-letter pages, else a4."
        ),
    ] = None,
    binding: Annotated[
        Binding,
        typer.Option("--binding", help="Edge to staple at; auto binds on the right what is read from there."),
    ] = Binding.AUTO,
    scale: Annotated[
        bool, typer.Option("--scale", help="Print pages smaller that are larger than half the paper.")
    ] = False,
    thickness: Annotated[
        float,
        typer.Option(
            "--thickness",
            help="Thickness of the paper in mm; pages of inner sheets move by it towards the fold.",
            min=0,
            max=0.5,
            metavar="MM",
        ),
    ] = 0.1,
    marks: Marks = True,
    flip: FlipEdge = None,
    sheets: Annotated[
        int | None,
        typer.Option(
            "--sheets", help="Make several booklets of at most so many sheets each.", min=1, metavar="COUNT"
        ),
    ] = None,
    output: PressOut = Path("out"),
    format: Formats = Format.TEXT,
) -> None:
    """Put the pages of a PDF on sheets to be folded and stapled: A5 on A4, half-letter on Letter.

    Writes NAME-booklet.pdf, a file for the printer, without links and tags. Says how to print and fold it.

    Example: tocsin press booklet handbook-a5.pdf
    """

    def make(data: bytes, name: str) -> Imposed:
        from tocsin.press.booklet import booklet as imposed

        return imposed(
            data,
            name,
            paper=paper,
            binding=binding,
            is_scaled=scale,
            paper_mm=thickness,
            has_marks=marks,
            flip=flip,
            most_sheets=sheets,
        )

    impose(file, "booklet", output, format, make)
