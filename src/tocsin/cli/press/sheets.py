"""What the commands that impose a PDF share: their options, the way they write, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.pdf_file import pdf_bytes
from tocsin.cli.report import Format, as_json, reported, result, say
from tocsin.errors import UsageError
from tocsin.press.choices import Edge

if TYPE_CHECKING:  # `tocsin --help` loads no parser of PDF
    from tocsin.press.imposed import Imposed

PdfFile = Annotated[Path, typer.Argument(help="PDF file whose pages are printed.", metavar="FILE.pdf")]
PressOut = Annotated[
    Path,
    typer.Option("-o", "--output", help="Folder for the file, or - to write it to stdout.", metavar="FOLDER"),
]
FlipEdge = Annotated[
    Edge | None,
    typer.Option(
        "--flip",
        help="Edge the printer turns paper about, if it knows but one. Default: that for upright backs.",
    ),
]
Marks = Annotated[bool, typer.Option("--marks/--no-marks", help="Draw the marks, or leave them out.")]


def impose(
    file: Path,
    kind: str,
    output: Path,
    format: Format,
    make: Callable[[bytes, str], Imposed],
) -> None:
    """Read a PDF, impose it, write it as NAME-KIND.pdf, and say how it is printed."""
    with reported(format, shape=lambda faults: {"files": [], "diagnostics": faults}):
        is_stdout = str(output) == "-"
        if is_stdout and format is Format.JSON:
            hint = "stdout carries the PDF alone"
            raise UsageError.at("--format", "json cannot be given with -o -", hint=hint)
        data = pdf_bytes(file)
        imposed = make(data, str(file))
        if is_stdout:
            from tocsin.output import write_stdout

            write_stdout(imposed.data)
            for line in _told(imposed):
                say(line)
            return
        path = _written(file, kind, output, sha256(data).hexdigest(), imposed)
        if format is Format.JSON:
            result(as_json({"files": [{"path": str(path), **imposed.as_dict()}], "diagnostics": []}))
            return
        result(str(path))
        for line in _told(imposed):
            result(f"  {line}" if line else "")


def _written(file: Path, kind: str, output: Path, source_sha256: str, imposed: Imposed) -> Path:
    from tocsin.output import Written, open_folder

    # A name that is no text on this system would not go into a manifest.
    stem = file.stem.encode("utf-8", "replace").decode()
    name = f"{stem}-{kind}.pdf"
    sides = sum(1 for sheet in imposed.sheets for side in sheet if side)
    with open_folder(output, []) as folder:
        folder.write({name: Written(imposed.data, source_sha256, sides)})
    return output / name


def _told(imposed: Imposed) -> list[str]:
    lines = [imposed.arrangement, imposed.how_to_print, imposed.then, *imposed.order]
    return lines + [f"note: {note}" for note in imposed.notes]
