"""The page on signing explains the refusals that are given, and shows what is really said."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.command import tocsin, without_sign_extra
from tests.documents import page, rows, section
from tests.press.copied import source
from tests.press.made import locked, numbered, pageless
from tests.press.signed import SECRET, identity, never, rsa_key, signed
from tocsin.build.copies import distribute
from tocsin.errors import SourceError
from tocsin.press.sign import sign
from tocsin.press.signing_key import read_signing_key

PAGE = "docs/sign-and-verify.md"


def read(key: bytes, certificate: bytes | None = None) -> None:
    held = (certificate, "cert.pem") if certificate else None
    read_signing_key((key, "key"), held, lambda name: "wrong", datetime.now(UTC))


def to_sign(data: bytes) -> None:
    key = read_signing_key((identity().p12(), "key"), None, never, datetime.now(UTC))
    sign(data, "a.pdf", key, datetime.now(UTC))


REFUSED: dict[str, Callable[[], None]] = {
    "the passphrase is wrong, or the file is damaged": lambda: read(identity().p12(SECRET)),
    "neither a PKCS#12 file nor a key as PEM": lambda: read(b"no key"),
    "it holds no private key": lambda: read(identity().pem),
    "it holds no certificate": lambda: read(identity().key_pem()),
    "no certificate in it belongs to the key": lambda: read(identity().key_pem(), identity().pem),
    "the certificate expired on ...": lambda: read(identity(days=(-9, -2)).p12()),
    "the certificate is not valid before ...": lambda: read(identity(days=(2, 9)).p12()),
    "the certificate may not sign (key usage)": lambda: read(identity(usages=["key_agreement"]).p12()),
    "an RSA key of 1024 bits is too short to trust": lambda: read(identity(key=rsa_key(1024)).p12()),
    "signed already": lambda: to_sign(signed(numbered(1))),
    "the file is encrypted": lambda: to_sign(locked()),
    "the file is damaged": lambda: to_sign(numbered(2)[:-300]),
    "damaged beyond reading": lambda: to_sign(b"%PDF-1.7 and no more"),
    "the file has no pages": lambda: to_sign(pageless()),
    "the file is empty": lambda: to_sign(b""),
    "not a PDF": lambda: to_sign(b"PK\x03\x04"),
}
AT_THE_COMMAND_LINE = ["the extra 'sign' is not installed", "the key has a passphrase", "there already"]
"""Given by the command alone: see the last test."""


def test_every_refusal_that_is_explained_is_tested() -> None:
    told = rows(section(page(PAGE), "## When it refuses to sign"))
    messages = [message for row in told for message in re.findall("`([^`]+)`", row[0])]
    assert sorted(messages) == sorted([*REFUSED, *AT_THE_COMMAND_LINE])


@pytest.mark.parametrize("message", REFUSED)
def test_every_refusal_that_is_explained_is_given(message: str) -> None:
    with pytest.raises(SourceError) as caught:
        REFUSED[message]()
    assert message.removesuffix("...") in caught.value.diagnostics[0].message


def test_those_of_the_command_have_the_codes_that_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(numbered(1))
    (tmp_path / "locked.p12").write_bytes(identity().p12(SECRET))
    (tmp_path / "open.p12").write_bytes(identity().p12())
    (tmp_path / "a-signed.pdf").touch()
    told = {row[0].strip("`"): row[1] for row in rows(section(page(PAGE), "## When it refuses to sign"))}
    words = ("press", "sign", "a.pdf", "--key")
    ran = {
        AT_THE_COMMAND_LINE[0]: tocsin(
            *words, "open.p12", cwd=tmp_path, env=without_sign_extra(tmp_path / "hidden")
        ),
        AT_THE_COMMAND_LINE[1]: tocsin(*words, "locked.p12", cwd=tmp_path),
        AT_THE_COMMAND_LINE[2]: tocsin(*words, "open.p12", cwd=tmp_path),
    }
    for message, process in ran.items():
        assert message in process.stderr
        assert told[message].endswith(f"the exit code is {process.returncode}")


def test_what_is_shown_of_a_check_is_what_is_said(tmp_path: Path) -> None:
    distribute(source(), ["Ministry of Foreign Affairs", "Office", "Desk"], tmp_path / "copies")
    who = identity()
    copy = tmp_path / "copies" / "river-copy-1.pdf"
    copy.with_stem("river-copy-1-signed").write_bytes(signed(copy.read_bytes(), who))
    (tmp_path / "desk.pem").write_bytes(who.pem)
    (shown,) = re.findall(r"```text\n(.*?)```", section(page(PAGE), "## Check a file"), re.DOTALL)

    ran = tocsin("verify", "copies/river-copy-1-signed.pdf", "--trust", "desk.pem", cwd=tmp_path)

    assert _without_times(ran.stdout) == _without_times(shown.replace("mali-2020", "river"))


def _without_times(text: str) -> str:
    return re.sub(r"[0-9a-f]{32}|\d{4}-\d\d-\d\d|\d\d:\d\d", "-", text)
