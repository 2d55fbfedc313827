"""`tocsin build`: briefs into PDFs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.options import (
    Audiences,
    Briefs,
    Editions,
    Formats,
    Languages,
    Packs,
    Papers,
    Quiet,
    Theme,
    To,
    audiences,
    tags,
)
from tocsin.cli.report import Format, as_json, diagnostics, facts, is_terminal, reported, result, say
from tocsin.errors import UsageError

if TYPE_CHECKING:  # an unchanged build is fast because little is loaded
    from tocsin.build import Built, Failed, Sheet


def build(
    briefs: Briefs,
    edition: Editions = None,
    pack: Packs = None,
    paper: Papers = None,
    lang: Languages = None,
    to: To = None,
    audience: Audiences = None,
    theme: Theme = None,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", help="Folder for the files, or - to write one PDF to stdout.", metavar="FOLDER"
        ),
    ] = Path("out"),
    format: Formats = Format.TEXT,
    quiet: Quiet = False,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Say of each file how long it is and whether it is new.")
    ] = False,
) -> None:
    """Build PDFs from briefs. Files are named BRIEF-EDITION-PAPER.pdf; what has not changed is not built again.

    Those of --lang are named BRIEF-EDITION-PAPER-LANGUAGE.pdf, but for the brief's own language; those of --to
    BRIEF-EDITION-PAPER+ACTOR.pdf, and they hold nothing that is asked of others. Those of --audience GREEN are
    named BRIEF-EDITION-PAPER-tlp-green.pdf, and hold nothing that is marked higher.

    A pack is written to FOLDER/BRIEF-PACK-pack-PAPER, with a guide that says how to print each file.

    A brief with faults does not stop the others. The exit code is that of the worst fault.

    Example: tocsin build briefs/mali-2020 --edition policymaker --paper a4 -o out
    """
    from tocsin.build import Built, Failed, build_packs, kits, sheets
    from tocsin.build import build as build_all

    show = say if verbose or (is_terminal() and not quiet) else lambda _: None
    with reported(format, shape=lambda faults: {"files": [], "diagnostics": faults}):
        if quiet and verbose:
            raise UsageError.at("-q", "cannot be given with -v", hint="choose one")

        def progress(name: str) -> None:
            show(f"building {name}")

        if pack:
            _can_be_a_pack(edition, to, output)
            together = kits(pack, paper or [], theme, tags(lang), audiences(audience))
            results = build_packs(briefs, output, wanted=together, theme=theme, progress=progress)
        else:
            wanted = sheets(edition or [], paper or [], theme, tags(lang), to or [], audiences(audience))
            if str(output) == "-":
                _to_stdout(briefs, wanted, theme, format, quiet)
                return
            results = build_all(briefs, output, wanted=wanted, theme=theme, progress=progress)
        built = [entry for entry in results if isinstance(entry, Built)]
        failed = [entry for entry in results if isinstance(entry, Failed)]
        if format is Format.JSON:
            _as_json(built, failed)
        else:
            _as_text(built, failed, quiet, verbose)
    if failed:
        raise typer.Exit(max(entry.error.exit_code for entry in failed))


def _can_be_a_pack(edition: Sequence[str] | None, to: Sequence[str] | None, output: Path) -> None:
    if edition:
        hint = "build the edition by itself, or leave it out: a pack says which editions are in it"
        raise UsageError.at("--edition", "cannot be given with --pack", hint=hint)
    if to:
        raise UsageError.at("--to", "cannot be given with --pack", hint="build the leaf by itself")
    if str(output) == "-":
        raise UsageError.at("-o -", "stdout takes one PDF, and a pack is a folder", hint="give a folder")


def _as_json(built: Sequence[Built], failed: Sequence[Failed]) -> None:
    files = [
        {"path": str(file.path), "pages": file.pages, "new": file.is_new, "left_out": list(file.left_out)}
        for file in built
    ]
    faults = facts(fault for entry in failed for fault in entry.error.diagnostics)
    result(as_json({"files": files, "diagnostics": faults}))


def _as_text(built: Sequence[Built], failed: Sequence[Failed], quiet: bool, verbose: bool) -> None:
    for file in built:
        if verbose:
            pages = "1 page" if file.pages == 1 else f"{file.pages} pages"
            say(f"{file.path.name}: {pages}, {'new' if file.is_new else 'unchanged'}")
        if verbose or (file.is_new and not quiet):
            left_out(file)
        result(str(file.path))
    diagnostics((fault for entry in failed for fault in entry.error.diagnostics), Format.TEXT)
    if quiet:
        return
    if failed:
        names = dict.fromkeys(name for entry in failed for name in entry.files or [entry.label])
        say(f"not built: {', '.join(names)}; files of earlier builds stay as they were")
    elif not any(file.is_new for file in built):
        say("nothing has changed: these files are up to date")


def left_out(file: Built) -> None:
    """Say what the pages of a file had no room for."""
    for line in file.left_out:
        say(f"{file.path.name}: to keep to its pages: {line}")


def _to_stdout(
    briefs: Sequence[Path], wanted: Sequence[Sheet], theme: Path | None, format: Format, quiet: bool
) -> None:
    from tocsin.build import pdf_of
    from tocsin.output import write_stdout

    if len(briefs) != 1 or len(wanted) != 1:
        raise UsageError.at(
            "-o -",
            f"stdout takes one PDF, and this would be {len(briefs) * len(wanted)}",
            hint="give one brief, one --edition and one --paper",
        )
    if format is Format.JSON:
        raise UsageError.at("--format", "json cannot be given with -o -", hint="stdout carries the PDF alone")
    with _stdout_kept_clean():
        pdf = pdf_of(briefs[0], wanted[0], theme, told=(lambda line: None) if quiet else say)
    write_stdout(pdf)


@contextmanager
def _stdout_kept_clean() -> Iterator[None]:
    """Send to stderr what anything, a C library too, writes to file descriptor 1 in the block."""
    if sys.stdout is None or sys.stderr is None:  # closed: `write_stdout` says so
        yield
        return
    sys.stdout.flush()
    here, there = sys.stdout.fileno(), sys.stderr.fileno()
    kept = os.dup(here)
    os.dup2(there, here)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(kept, here)
        os.close(kept)
