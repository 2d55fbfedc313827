"""The command `tocsin`: one file a command, thin. Heavy stages are imported inside the commands that need them."""

from __future__ import annotations

import signal
import sys

import typer

from tocsin import __version__
from tocsin.cli import build, check, compose, doctor, editions, new, schema, watch

app = typer.Typer(
    name="tocsin",
    help="Turn structured alert data into print-ready PDF briefings.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(new.new)
app.command()(check.check)
app.command()(build.build)
app.command()(watch.watch)
app.command()(compose.compose)
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


def _terminated(signal_number: int, frame: object) -> None:
    sys.exit(128 + signal_number)  # as an exception, so that parts of files are removed on the way out


def main() -> None:
    """Run the command line."""
    signal.signal(signal.SIGTERM, _terminated)
    app()
