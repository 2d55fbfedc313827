"""`tocsin press cut-stack`: cards on sheets to be cut."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import Formats
from tocsin.cli.press.sheets import FlipEdge, Marks, PdfFile, PressOut, impose
from tocsin.cli.report import Format
from tocsin.errors import UsageError
from tocsin.press.choices import Paper

if TYPE_CHECKING:  # `tocsin --help` loads no parser of PDF
    from tocsin.press.imposed import Imposed


def cut_stack(
    file: PdfFile,
    paper: Annotated[
        Paper | None,
        typer.Option(
            "--paper", "-p", help="Paper in the printer. Default: letter for American pages, else a4."
        ),
    ] = None,
    two_sided: Annotated[
        bool, typer.Option("--two-sided", help="Each two pages are front and back of one card.")
    ] = False,
    marks: Marks = True,
    flip: FlipEdge = None,
    output: PressOut = Path("out"),
    format: Formats = Format.TEXT,
) -> None:
    """Put cards on sheets so that the pile, once cut and stacked, is in order.

    As many go on a sheet as it holds at their true size. Writes NAME-cut.pdf.

    Example: tocsin press cut-stack cards-a6.pdf --two-sided
    """

    def make(data: bytes, name: str) -> Imposed:
        if flip and not two_sided:
            raise UsageError.at(
                "--flip", "cards of one side are not flipped", hint="give --two-sided as well"
            )
        from tocsin.press.cut_stack import cut_stack as imposed

        return imposed(data, name, paper=paper, is_two_sided=two_sided, has_marks=marks, flip=flip)

    impose(file, "cut", output, format, make)
