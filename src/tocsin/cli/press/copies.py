"""`tocsin press copies`: a numbered copy for each recipient."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Annotated

import typer

from tocsin import limits
from tocsin.cli.options import Formats, Out, Quiet
from tocsin.cli.report import Format, as_json, reported, result, say
from tocsin.errors import SourceError


def copies(
    file: Annotated[Path, typer.Argument(help="The PDF to copy.", metavar="FILE.pdf")],
    to: Annotated[
        Path, typer.Option("--to", help="Table of recipients with a column 'name'.", metavar="FILE.csv")
    ],
    output: Out = Path("copies"),
    watermark: Annotated[
        bool, typer.Option("--watermark", help="Print the mark large and pale across each page, too.")
    ] = False,
    code: Annotated[bool, typer.Option("--code/--no-code", help="Print a QR code on each page.")] = True,
    print_run: Annotated[
        bool, typer.Option("--print-run", help="Write one file of all copies, in order, for a printer.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Give a further copy to those who have one of this file.")
    ] = False,
    format: Formats = Format.TEXT,
    quiet: Quiet = False,
) -> None:
    """Write a copy of a PDF for each recipient, with its number and the recipient's name on every page.

    The register in the same folder (register.sqlite) says who got which number. No number is given twice.

    Example: tocsin press copies out/mali-2020-policymaker-a4.pdf --to recipients.csv
    """
    with reported(format, shape=lambda faults: {"files": [], "served": {}, "diagnostics": faults}):
        data = small_file(file, limits.SOURCE_OF_COPIES_BYTES, "name a PDF file")
        table = small_file(to, limits.RECIPIENTS_BYTES, "name a table with the column 'name'")

        from tocsin.build.copies import distribute
        from tocsin.press.copies import read_source
        from tocsin.press.copies_list import read_recipients

        source, names = read_source(data, str(file)), read_recipients(table, str(to))
        made = distribute(
            source,
            names,
            output,
            with_code=code,
            watermark=watermark,
            as_print_run=print_run,
            again=again,
        )
        if made.served and not quiet:
            say(
                f"{len(made.served)} of {len(names)} have a copy of this file already (a further one: --again)"
            )
        files = [str(path) for path in made.files]
        if format is Format.JSON:
            result(as_json({"files": files, "served": made.served, "diagnostics": []}))
            return
        for name in files:
            result(name)


def small_file(path: Path, most_bytes: int, hint: str) -> bytes:
    """Return what is in a file that must not be larger than so many bytes.

    Raises:
        SourceError: it is not there, is no file, is too large, or cannot be read.
    """
    try:
        # Not blocking: a pipe without a writer must not hang us.
        with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise SourceError.at(str(path), "not a regular file", hint=hint)
            if status.st_size > most_bytes:
                message = f"larger than {most_bytes // 1_000_000} MB"
                raise SourceError.at(str(path), message, hint="split it, or make it smaller")
            return stream.read()
    except FileNotFoundError:
        raise SourceError.at(str(path), "not found", hint=hint) from None
    except IsADirectoryError:
        raise SourceError.at(str(path), "a folder", hint=hint) from None
    except (OSError, ValueError) as error:
        raise SourceError.at(
            str(path), f"cannot be read: {getattr(error, 'strerror', None) or error}"
        ) from error
