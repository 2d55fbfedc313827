"""The options that several commands share, so that they mean the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.report import Format

Briefs = Annotated[
    list[Path], typer.Argument(help="Folders of briefs, or the brief.yaml in them.", metavar="BRIEF...")
]
OneBrief = Annotated[
    Path, typer.Argument(help="Folder of a brief, or the brief.yaml in it.", metavar="BRIEF")
]
Editions = Annotated[
    list[str] | None,
    typer.Option("--edition", "-e", help="Edition to print; may be given again. Default: all."),
]
Papers = Annotated[
    list[str] | None,
    typer.Option(
        "--paper", "-p", help="Paper to print on (a4, letter); may be given again. Default: the edition's."
    ),
]
Theme = Annotated[
    Path | None,
    typer.Option(
        "--theme", help="Folder whose templates win over the built-in ones.", file_okay=False, exists=True
    ),
]
Out = Annotated[Path, typer.Option("-o", "--output", help="Folder for the files.", metavar="FOLDER")]
Formats = Annotated[Format, typer.Option("--format", help="How results and faults are written.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but results and faults.")]
