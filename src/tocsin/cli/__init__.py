"""The command `tocsin`: one file a command, thin. Heavy stages are imported inside the commands that need them."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from io import TextIOWrapper

import typer

from tocsin import __version__
from tocsin.cli import (
    build,
    check,
    compose,
    diff,
    doctor,
    editions,
    export,
    import_source,
    inspect,
    new,
    press,
    review,
    schema,
    verify,
    watch,
)
from tocsin.cli.report import Format, diagnostics, say
from tocsin.errors import ExitCode, TocsinError

app = typer.Typer(
    name="tocsin",
    help="Turn structured alert data into print-ready PDF briefings.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(new.new)
app.command("import")(import_source.import_source)
app.command()(check.check)
app.command()(review.review)
app.command()(build.build)
app.command()(watch.watch)
app.command()(diff.diff)
app.command()(export.export)
app.command()(compose.compose)
app.command()(inspect.inspect)
app.add_typer(press.app)
app.command()(verify.verify)
app.command()(editions.editions)
app.command()(schema.schema)
app.command()(doctor.doctor)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"tocsin {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help="Show it and stop."
    ),
) -> None:
    """Turn structured alert data into print-ready PDF briefings."""


def main() -> None:
    """Run the command line, and end the program with the exit code that belongs to what happened."""
    # A document is millions of small objects that live until it is written. Looking for garbage among them takes
    # a tenth of a build and finds next to none; with these thresholds it is still looked for in long runs.
    gc.set_threshold(500_000, 20, 20)
    if isinstance(sys.stdout, TextIOWrapper):  # results are the same bytes everywhere, names of files too
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")
    try:
        app(prog_name="tocsin")
    except TocsinError as error:
        diagnostics(error.diagnostics, Format.TEXT)
        sys.exit(error.exit_code)
    except Exception:
        traceback.print_exc()
        say("tocsin: this is a bug, not a fault of your brief; please report it with the lines above")
        sys.exit(ExitCode.BUG)
    finally:
        _flush()
        gc.freeze()  # Python would search all that is left for garbage once more, when the system takes it anyway


def _flush() -> None:
    """Let go of what stdout would not take: said once, it must not be said again when Python ends."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
