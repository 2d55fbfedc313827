"""`tocsin press`: finished PDFs onto paper and to those who get them, one file a command."""

from __future__ import annotations

import typer

from tocsin.cli.press import booklet, copies, cut_stack, n_up, sign

app = typer.Typer(
    name="press",
    help="Put the pages of a finished PDF on sheets of paper, number its copies, or sign it.",
    no_args_is_help=True,
)
app.command()(booklet.booklet)
app.command("n-up")(n_up.n_up)
app.command("cut-stack")(cut_stack.cut_stack)
app.command()(copies.copies)
app.command()(sign.sign)
