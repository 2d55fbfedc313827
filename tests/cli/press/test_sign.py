"""`tocsin press sign` takes keys as people have them, keeps passphrases out of commands, and replaces nothing."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import arguments, environ, files_in, tocsin, without_sign_extra
from tests.press.made import numbered
from tests.press.signed import SECRET, identity


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with a brief and the key of a desk, with and without a passphrase."""
    who = identity()
    for name, data in {
        "river.pdf": numbered(2),
        "desk.p12": who.p12(SECRET),
        "open.p12": who.p12(),
        "desk.pem": who.key_pem(),
        "cert.pem": who.pem,
        "passphrase": f"{SECRET}\nand a note\n".encode(),
    }.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_the_signed_file_lies_beside_the_file_and_the_file_stays(desk: Path) -> None:
    before = (desk / "river.pdf").read_bytes()

    ran = tocsin("press", "sign", "river.pdf", "--key", "open.p12", cwd=desk)

    assert (ran.returncode, ran.stderr) == (0, "")
    path, signer, time = ran.stdout.splitlines()
    assert path == "river-signed.pdf"
    assert signer.startswith("  signed by River Desk, River Watch; the certificate is valid until 20")
    assert time.endswith(" UTC by this computer's clock, which nobody attests")
    assert (desk / "river.pdf").read_bytes() == before
    assert (desk / "river-signed.pdf").read_bytes().startswith(before)


def test_what_is_signed_already_is_never_replaced(desk: Path) -> None:
    words = ("press", "sign", "river.pdf", "--key", "desk.pem", "--cert", "cert.pem", "-o", "out")
    assert tocsin(*words, cwd=desk).returncode == 0
    before = (desk / "out" / "river-signed.pdf").read_bytes()

    ran = tocsin(*words, cwd=desk)

    assert ran.returncode == 9
    assert "out/river-signed.pdf: there already" in ran.stderr
    assert (desk / "out" / "river-signed.pdf").read_bytes() == before
    assert files_in(desk / "out") == ["river-signed.pdf"]


def test_a_passphrase_comes_from_a_file_before_a_variable_and_it_is_said_which(desk: Path) -> None:
    words = ["press", "sign", "river.pdf", "--key", "desk.p12"]
    by_variable = tocsin(*words, "-o", "a", cwd=desk, env=environ(TOCSIN_PASSPHRASE=SECRET))
    by_file = tocsin(
        *words, "--passphrase-file", "passphrase", "-o", "b", cwd=desk, env=environ(TOCSIN_PASSPHRASE="wrong")
    )

    assert (by_variable.returncode, by_variable.stderr) == (0, "passphrase taken from TOCSIN_PASSPHRASE\n")
    assert (by_file.returncode, by_file.stderr) == (0, "passphrase taken from passphrase\n")
    assert SECRET not in by_variable.stdout + by_file.stdout


def test_a_passphrase_can_come_through_a_pipe(desk: Path) -> None:
    words = arguments("press", "sign", "river.pdf", "--key", "desk.p12", "--passphrase-file")
    script = f'exec "$@" <(printf "%s\\n" "{SECRET}")'
    ran = subprocess.run(["bash", "-c", script, "sh", *words], cwd=desk, env=environ(), capture_output=True)
    assert ran.returncode == 0, ran.stderr


def test_without_anybody_to_ask_the_ways_to_give_a_passphrase_are_told(desk: Path) -> None:
    ran = tocsin("press", "sign", "river.pdf", "--key", "desk.p12", cwd=desk)

    assert ran.returncode == 2
    assert "--passphrase-file" in ran.stderr
    assert "TOCSIN_PASSPHRASE" in ran.stderr
    assert not (desk / "river-signed.pdf").exists()


def test_on_a_terminal_it_is_asked_for_and_not_shown(desk: Path) -> None:
    master, terminal = pty.openpty()
    words = arguments("press", "sign", "river.pdf", "--key", "desk.p12")
    with subprocess.Popen(
        [sys.executable, "-c", _IN_A_SESSION, *words],
        cwd=desk,
        env=environ(),
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
    ) as running:
        os.close(terminal)
        shown = os.read(master, 1000)
        while b"Passphrase of desk.p12: " not in shown:
            shown += os.read(master, 1000)
        os.write(master, f"{SECRET}\n".encode())
        try:
            while more := os.read(master, 1000):
                shown += more
        except OSError:  # Linux says so at the end of a terminal
            pass
        assert running.wait(30) == 0, shown
    os.close(master)
    assert b"river-signed.pdf" in shown
    assert SECRET.encode() not in shown


_IN_A_SESSION = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


def test_stdout_carries_the_file_alone(desk: Path) -> None:
    ran = subprocess.run(
        arguments("press", "sign", "river.pdf", "--key", "open.p12", "-o", "-"),
        cwd=desk,
        env=environ(),
        capture_output=True,
        check=True,
    )
    assert ran.stdout.startswith((desk / "river.pdf").read_bytes())
    assert ran.stdout.endswith(b"%%EOF\n")
    assert b"signed by River Desk" in ran.stderr


def test_a_program_is_told_the_same(desk: Path) -> None:
    ran = tocsin("press", "sign", "river.pdf", "--key", "open.p12", "--format", "json", cwd=desk)
    told = json.loads(ran.stdout)
    assert told["diagnostics"] == []
    assert told["files"][0]["path"] == "river-signed.pdf"
    assert told["files"][0]["signer"] == "River Desk, River Watch"


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["nowhere.pdf", "--key", "open.p12"], 3, "nowhere.pdf: not found"),
        (["river.pdf", "--key", "nowhere.p12"], 3, "nowhere.p12: not found"),
        (["river.pdf", "--key", "desk.pem", "--cert", "nowhere.pem"], 3, "nowhere.pem: not found"),
        (["desk.pem", "--key", "open.p12"], 3, "desk.pem: not a PDF"),
        (["river.pdf", "--key", "desk.p12", "--passphrase-file", "empty"], 3, "its first line is empty"),
        (["river.pdf", "--key", "desk.p12", "--passphrase-file", "cert.pem"], 3, "the passphrase is wrong"),
        (["river.pdf", "--key", "open.p12", "-o", "-", "--format", "json"], 2, "cannot be given with -o -"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    desk: Path, words: list[str], code: int, message: str
) -> None:
    (desk / "empty").touch()
    before = files_in(desk)

    ran = tocsin("press", "sign", *words, cwd=desk)

    assert (ran.returncode, ran.stdout.count("signed.pdf")) == (code, 0)
    assert message in ran.stdout + ran.stderr
    assert files_in(desk) == before


def test_without_the_extra_it_is_said_how_to_get_it(desk: Path, tmp_path: Path) -> None:
    ran = tocsin(
        "press",
        "sign",
        "river.pdf",
        "--key",
        "open.p12",
        cwd=desk,
        env=without_sign_extra(tmp_path / "hidden"),
    )

    assert ran.returncode == 2
    assert "the extra 'sign' is not installed" in ran.stderr
    assert "pip install 'tocsin[sign]'" in ran.stderr
