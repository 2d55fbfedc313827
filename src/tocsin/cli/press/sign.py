"""`tocsin press sign`: a signature behind a finished PDF."""

from __future__ import annotations

import getpass
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from tocsin import limits
from tocsin.cli.options import Formats
from tocsin.cli.pdf_file import pdf_bytes
from tocsin.cli.press.copies import small_file
from tocsin.cli.report import Format, as_json, reported, result, say
from tocsin.cli.sign_extra import require_sign_extra
from tocsin.errors import SourceError, UsageError

PASSPHRASE_VARIABLE = "TOCSIN_PASSPHRASE"  # noqa: S105 - the name of a variable


def sign(
    file: Annotated[Path, typer.Argument(help="The PDF to sign.", metavar="FILE.pdf")],
    key: Annotated[
        Path,
        typer.Option("--key", help="Your key: a PKCS#12 file (.p12, .pfx), or PEM.", metavar="FILE"),
    ],
    cert: Annotated[
        Path | None,
        typer.Option("--cert", help="Your certificate, if the key is PEM.", metavar="FILE.pem"),
    ] = None,
    passphrase_file: Annotated[
        Path | None,
        typer.Option("--passphrase-file", help="File whose first line is the passphrase.", metavar="FILE"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Folder for the file, or - to write it to stdout. Default: that of FILE.pdf.",
            metavar="FOLDER",
        ),
    ] = None,
    format: Formats = Format.TEXT,
) -> None:
    """Sign a PDF invisibly, as FILE-signed.pdf (PAdES B-B). It stays what it is, PDF/A and PDF/UA too.

    A passphrase is taken from --passphrase-file, else from the variable TOCSIN_PASSPHRASE, else it is asked for.
    The time of signing is this computer's, so no two signed files are the same. Needs the extra 'sign'.

    Example: tocsin press sign out/mali-2020-policymaker-a4.pdf --key desk.p12
    """
    with reported(format, shape=lambda faults: {"files": [], "diagnostics": faults}):
        is_stdout = str(output) == "-"
        if is_stdout and format is Format.JSON:
            hint = "stdout carries the PDF alone"
            raise UsageError.at("--format", "json cannot be given with -o -", hint=hint)
        require_sign_extra("tocsin press sign")
        data = pdf_bytes(file)
        key_data = small_file(key, limits.KEY_BYTES, "name a key file")
        certificate = (small_file(cert, limits.KEY_BYTES, "name a certificate"), str(cert)) if cert else None
        now = datetime.now(UTC)

        from tocsin.press.sign import sign as signed
        from tocsin.press.signing_key import read_signing_key

        signing_key = read_signing_key(
            (key_data, str(key)), certificate, lambda name: _passphrase(name, passphrase_file), now
        )
        made = signed(data, str(file), signing_key, now)
        until = f"{signing_key.certificate.not_valid_after_utc:%Y-%m-%d}"
        told = [
            f"signed by {signing_key.signer}; the certificate is valid until {until}",
            f"on {now:%Y-%m-%d at %H:%M} UTC by this computer's clock, which nobody attests",
        ]
        if is_stdout:
            from tocsin.output import write_stdout

            write_stdout(made)
            for line in told:
                say(line)
            return
        path = _written(file, output if output is not None else file.parent, made)
        if format is Format.JSON:
            facts = {
                "path": str(path),
                "signer": signing_key.signer,
                "signed": now.isoformat(timespec="seconds"),
            }
            result(as_json({"files": [facts], "diagnostics": []}))
            return
        result(str(path))
        for line in told:
            result(f"  {line}")


def _written(file: Path, folder_path: Path, data: bytes) -> Path:
    from tocsin.output import open_folder

    name = f"{file.stem.encode('utf-8', 'replace').decode()}-signed.pdf"
    with open_folder(folder_path, []) as folder:
        folder.write_new({name: (data,)})
    return folder_path / name


def _passphrase(name: str, file: Path | None) -> str:
    """Return the passphrase of a key, and say where it was taken from.

    Raises:
        SourceError: the file of it cannot be read, or is empty.
        UsageError: there is none, and nobody to ask.
    """
    if file is not None:
        hint = "write the passphrase into its first line"
        try:
            line = _text_of(file, hint).decode().split("\n")[0].removesuffix("\r")
        except UnicodeDecodeError as error:
            raise SourceError.at(str(file), "not UTF-8 text", hint=hint) from error
        if not line:
            raise SourceError.at(str(file), "its first line is empty", hint=hint)
        say(f"passphrase taken from {file}")
        return line
    given = os.environ.get(PASSPHRASE_VARIABLE)
    if given is not None:
        say(f"passphrase taken from {PASSPHRASE_VARIABLE}")
        return given
    if sys.stdin is not None and sys.stdin.isatty():
        try:
            return getpass.getpass(f"Passphrase of {name}: ")
        except EOFError:
            pass
    hint = f"give --passphrase-file FILE or set {PASSPHRASE_VARIABLE}; on a terminal you are asked"
    raise UsageError.at(name, "the key has a passphrase", hint=hint)


def _text_of(file: Path, hint: str) -> bytes:
    """Return what is in a file; a pipe is one as well, so that a keeper of passphrases can write into it."""
    if not file.is_fifo():
        return small_file(file, limits.KEY_BYTES, hint)
    with file.open("rb") as stream:
        return stream.read(limits.KEY_BYTES)
