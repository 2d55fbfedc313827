"""`tocsin verify` says in plain lines what a file is, and ends with 7 if something is not true."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import tocsin, without_sign_extra
from tests.press.copied import NAMES, built, source
from tests.press.made import locked, numbered, pageless
from tests.press.signed import Identity, identity, signed
from tocsin.build.copies import distribute


@pytest.fixture(scope="module")
def desk() -> Identity:
    return identity()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, desk: Identity) -> Path:
    out = tmp_path_factory.mktemp("room")
    distribute(source(), NAMES[:2], out)
    data = (out / "river-copy-1.pdf").read_bytes()
    (out / "river-copy-1-signed.pdf").write_bytes(signed(data, desk))
    (out / "cert.pem").write_bytes(desk.pem)
    return out


def code_of(folder: Path, number: int) -> str:
    lines = tocsin("verify", f"river-copy-{number}.pdf", cwd=folder).stdout.splitlines()
    (line,) = (line for line in lines if "the code on its pages says: " in line)
    return line.partition("says: ")[2]


def test_everything_about_a_signed_copy_is_one_line_each(folder: Path) -> None:
    code = code_of(folder, 1)

    ran = tocsin(
        "verify", "river-copy-1-signed.pdf", "--trust", "cert.pem", "--code", f" {code} ", cwd=folder
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    signer, time = (line for line in lines if line.startswith("  signed "))
    assert signer.startswith(
        "  signed by River Desk, River Watch; the certificate was issued by themselves, for 20"
    )
    assert time.endswith("UTC by the signer's clock; nobody attests it")
    (register,) = (line for line in lines if line.startswith("  register.sqlite: "))
    assert "copy 1 of river, issue 1, was made for Ministry of Foreign Affairs on 20" in register
    assert [line for line in lines if line not in (signer, time, register)] == [
        "river-copy-1-signed.pdf",
        "  it holds the brief river, issue 1",
        "  what was added behind it later leaves its pages as they were",
        '  its mark says: "Copy 1/2, Ministry of Foreign Affairs"',
        f"  the code on its pages says: {code}",
        "  ok: mark and code say the same number, 1",
        "  ok: its content is what the hash in the code says",
        "  ok: it is byte for byte the file that was written for them, with something added behind it",
        "  ok: the code that you gave is the code of this file",
        "  ok: the signature is unbroken: what was signed is unchanged",
        "  ok: a certificate that you trust vouches for the signer",
        "all that could be checked is true",
    ]


def test_one_changed_byte_ends_it_with_7_and_says_what_is_not_true(folder: Path) -> None:
    data = bytearray((folder / "river-copy-1-signed.pdf").read_bytes())
    data[3_000] ^= 1
    (folder / "changed.pdf").write_bytes(data)

    ran = tocsin("verify", "changed.pdf", cwd=folder)

    assert ran.returncode == 7
    assert "  NOT TRUE: its content is NOT what the hash in the code says" in ran.stdout
    assert "  NOT TRUE: the signature is BROKEN" in ran.stdout
    assert "all that could be checked is true" not in ran.stdout


def test_the_code_of_another_copy_ends_it_with_7(folder: Path) -> None:
    ran = tocsin("verify", "river-copy-1.pdf", "--code", code_of(folder, 2), cwd=folder)
    assert ran.returncode == 7
    assert "it is of copy 2, and this is copy 1" in ran.stdout
    assert ran.stdout.endswith("not true, or asked for and not to be shown: 1\n")


def test_without_a_register_the_rest_is_checked_and_another_one_can_be_named(
    folder: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "alone.pdf"
    alone.write_bytes((folder / "river-copy-2.pdf").read_bytes())

    without = tocsin("verify", alone)
    named = tocsin("verify", alone, "--register", folder / "register.sqlite")

    assert (without.returncode, named.returncode) == (0, 0)
    assert "not checked: who got it" in without.stdout
    assert NAMES[1] in named.stdout
    assert "not checked" not in named.stdout


def test_a_program_is_told_the_same(folder: Path) -> None:
    ran = tocsin("verify", "river-copy-1-signed.pdf", "--trust", "cert.pem", "--format", "json", cwd=folder)
    answer = json.loads(ran.stdout)
    assert (answer["holds"], answer["diagnostics"]) == (True, [])
    assert {fact["state"] for fact in answer["facts"]} == {"told", "true"}
    assert {fact["about"] for fact in answer["facts"]} == {"file", "copy", "register", "signature"}
    assert answer["signatures"][0]["trusted"] is True

    ran = tocsin("verify", "nowhere.pdf", "--format", "json", cwd=folder)
    answer = json.loads(ran.stdout)
    assert (ran.returncode, answer["facts"]) == (3, [])
    assert answer["diagnostics"][0]["message"] == "not found"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nowhere.pdf"], "nowhere.pdf: not found"),
        (["empty.pdf"], "empty.pdf: the file is empty"),
        (["cert.pem"], "cert.pem: not a PDF"),
        (["cut.pdf"], "cut.pdf: damaged beyond reading"),
        (["locked.pdf"], "locked.pdf: the file is encrypted"),
        (["pageless.pdf"], "pageless.pdf: the file has no pages"),
        (["river-copy-1.pdf", "--register", "nowhere"], "nowhere: not found"),
        (["river-copy-1.pdf", "--register", "cert.pem"], "cert.pem: the register cannot be read"),
        (["river-copy-1.pdf", "--trust", "nowhere.pem"], "nowhere.pem: not found"),
        (["river-copy-1.pdf", "--trust", "river-copy-2.pdf"], "it holds no certificate"),
    ],
)
def test_what_cannot_be_checked_at_all_ends_it_with_3(folder: Path, words: list[str], message: str) -> None:
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "cut.pdf").write_bytes(built()[:9_000])
    (folder / "locked.pdf").write_bytes(locked())
    (folder / "pageless.pdf").write_bytes(pageless())
    ran = tocsin("verify", *words, cwd=folder)
    assert (ran.returncode, ran.stdout) == (3, "")
    assert message in ran.stderr


def test_a_file_from_another_program_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "other.pdf").write_bytes(numbered(2))
    ran = tocsin("verify", "other.pdf", cwd=tmp_path)
    assert ran.returncode == 0
    assert ran.stdout.splitlines()[1:] == [
        "  it holds no brief of Tocsin",
        "  it is no numbered copy",
        "  it is not signed",
        "all that could be checked is true",
    ]


def test_without_the_extra_all_but_the_signature_is_checked(folder: Path, tmp_path: Path) -> None:
    without_sign = without_sign_extra(tmp_path)
    ran = tocsin("verify", "river-copy-1-signed.pdf", cwd=folder, env=without_sign)
    assert ran.returncode == 0
    assert "ok: its content is what the hash in the code says" in ran.stdout
    assert "not checked: its signature: that needs the extra 'sign'" in ran.stdout

    ran = tocsin("verify", "river-copy-1-signed.pdf", "--trust", "cert.pem", cwd=folder, env=without_sign)
    assert ran.returncode == 2
    assert "the extra 'sign' is not installed" in ran.stderr
