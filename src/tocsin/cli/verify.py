"""`tocsin verify`: whether a file is what it was when it was given out, and by whom."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any

import typer

from tocsin import limits
from tocsin.cli.options import Formats
from tocsin.cli.pdf_file import opened_pdf
from tocsin.cli.press.copies import small_file
from tocsin.cli.report import Format, as_json, reported, result
from tocsin.cli.sign_extra import has_sign_extra, require_sign_extra
from tocsin.errors import ExitCode, printable


def verify(
    file: Annotated[Path, typer.Argument(help="The PDF to check.", metavar="FILE.pdf")],
    register: Annotated[
        Path | None,
        typer.Option(
            "--register",
            help="Register of the copies. Default: register.sqlite beside the file, if it is there.",
            metavar="FILE",
        ),
    ] = None,
    trust: Annotated[
        list[Path] | None,
        typer.Option(
            "--trust",
            help="Certificate that you trust, of a signer or an authority; may be given again.",
            metavar="CERT.pem",
        ),
    ] = None,
    code: Annotated[
        str | None,
        typer.Option("--code", help="Text that a telephone read from the QR code of a page.", metavar="TEXT"),
    ] = None,
    format: Formats = Format.TEXT,
) -> None:
    """Say who signed a PDF, which copy it is, whose, and whether it was changed.

    Exit code 0 if all that could be checked is true, 7 if something is not. A file without a signature is no fault.
    Signatures need the extra 'sign'; all else works without it. No network is used.

    Example: tocsin verify copies/mali-2020-copy-1.pdf
    """
    with reported(format, shape=lambda faults: {"file": str(file), "facts": [], "diagnostics": faults}):
        trusted = _trusted(trust or [])

        from tocsin.build.facts import State
        from tocsin.build.verify import Asked, verified
        from tocsin.press.evidence import evidence_of
        from tocsin.press.register import NAME
        from tocsin.press.register_read import read_register

        with opened_pdf(file) as stream:
            found = evidence_of(stream, str(file), with_signatures=has_sign_extra(), trusted=trusted)
        beside = file.parent / NAME
        place = register if register is not None else beside if beside.is_file() else None
        asked = Asked(code, bool(trusted), str(place or ""))
        with ExitStack() as stack:
            opened = stack.enter_context(read_register(place)) if place else None
            facts = verified(found, asked, opened)
        is_true = all(fact.state is not State.FALSE for fact in facts)
        if format is Format.JSON:
            told = {"file": str(file), "holds": is_true, "facts": [fact.as_dict() for fact in facts]}
            result(as_json(told | {"signatures": _printable(found["signatures"]), "diagnostics": []}))
        else:
            count = sum(fact.state is State.FALSE for fact in facts)
            last = (
                f"not true, or asked for and not to be shown: {count}"
                if count
                else "all that could be checked is true"
            )
            result("\n".join([printable(str(file)), *(f"  {fact}" for fact in facts), last]))
        if not is_true:
            raise typer.Exit(ExitCode.CONFORMANCE)


def _trusted(files: list[Path]) -> list[bytes]:
    """Return certificates (DER)."""
    if not files:
        return []
    require_sign_extra("--trust")
    from cryptography.hazmat.primitives.serialization import Encoding

    from tocsin.press.signing_key import pem_certificates

    return [
        certificate.public_bytes(Encoding.DER)
        for path in files
        for certificate in pem_certificates(
            small_file(path, limits.KEY_BYTES, "name a certificate"), str(path), "--trust"
        )
    ]


def _printable(signatures: list[dict[str, Any]] | None) -> list[dict[str, Any]] | None:
    """Return what certificates say with control characters replaced."""
    return signatures and [
        {key: printable(value) if isinstance(value, str) else value for key, value in signature.items()}
        for signature in signatures
    ]
