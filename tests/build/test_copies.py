"""Copies in a folder and their register: a number is given once, whatever happens."""

from __future__ import annotations

import errno
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.command import arguments, environ
from tests.press.copied import NAMES, built, hashes, pages_of, source, states
from tocsin import limits
from tocsin.build.copies import distribute
from tocsin.cli import app
from tocsin.errors import OutputError
from tocsin.output.part import write_part
from tocsin.press.copies import Source, read_source

CONCURRENT = 100
KILLS = 5

_DISTRIBUTE = """
import sys
from pathlib import Path
from tocsin.build.copies import distribute
from tocsin.press.copies import read_source
source = read_source(Path(sys.argv[1]).read_bytes(), "river.pdf")
print("ready", flush=True)
distribute(source, [f"Office {n}" for n in range(400)], Path(sys.argv[2]), again=True)
"""

_AT_ONCE = """
import os, random, signal, sys, time
from pathlib import Path
from tocsin.build.copies import distribute
from tocsin import limits
from tocsin.press.copies import make_copies, read_source
limits.LOCK_WAIT_S = 300  # a busy machine may let the last one wait longer than a person would
source = read_source(Path(sys.argv[1]).read_bytes(), "river.pdf")
make_copies(source, ["Office"], first=1, with_code=False)  # what all need is loaded once
runs, killed = int(sys.argv[3]), int(sys.argv[4])
children = []
for number in range(runs):
    if not (child := os.fork()):
        distribute(source, [f"Office {number}", f"Desk {number}"], Path(sys.argv[2]), with_code=False)
        os._exit(0)
    children.append(child)
moments = random.Random(11)
for child in moments.sample(children, killed):
    time.sleep(moments.random() * 0.05)
    os.kill(child, signal.SIGKILL)
ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
print(ends.count(0), ends.count(-signal.SIGKILL))
"""


def small() -> Source:
    return read_source(pages_of((400, 400)), "river.pdf")


def check(out: Path) -> None:
    """Check that a folder and its register say the same."""
    known = hashes(out)
    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in out.glob("*.pdf")}
    assert found == known
    assert not list(out.glob(".*.part"))
    assert "recorded" not in states(out).values()


def test_each_recipient_gets_a_file_and_a_line_of_the_register(tmp_path: Path) -> None:
    made = distribute(source(), NAMES, tmp_path)
    assert [*made.names] == [f"river-copy-{number}.pdf" for number in (1, 2, 3, 4)]
    check(tmp_path)
    with sqlite3.connect(tmp_path / "register.sqlite") as connection:
        rows = connection.execute("SELECT document, issue, number, total, recipient FROM copy").fetchall()
    connection.close()
    assert rows == [("river", "1", number, 4, name) for number, name in enumerate(NAMES, 1)]


def test_who_has_a_copy_gets_another_only_when_it_is_asked_for(tmp_path: Path) -> None:
    distribute(small(), ["A", "B"], tmp_path)
    second = distribute(small(), ["A", "B", "C"], tmp_path)
    assert (second.served, [*second.names]) == ({"A": 1, "B": 2}, ["river-copy-3.pdf"])
    assert distribute(small(), ["B"], tmp_path, again=True).names == ("river-copy-4.pdf",)
    assert list(states(tmp_path)) == [1, 2, 3, 4]


def test_a_print_run_is_one_file_that_the_register_knows(tmp_path: Path) -> None:
    made = distribute(small(), ["A", "B"], tmp_path, as_print_run=True)
    assert [*made.files] == [tmp_path / "river-copies-1-2.pdf"]
    assert states(tmp_path) == {1: "written", 2: "written"}
    check(tmp_path)


def at_once(folder: Path, *, killed: int) -> tuple[int, int, Path]:
    """Start a hundred runs at once and kill some; return how many ended well and how many were killed."""
    file, out = folder / "river.pdf", folder / "copies"
    file.write_bytes(pages_of((400, 400)))
    words = [sys.executable, "-c", _AT_ONCE, str(file), str(out), str(CONCURRENT), str(killed)]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)
    well, dead = map(int, ran.stdout.split())
    return well, dead, out


def test_a_hundred_runs_at_once_write_all_their_copies(tmp_path: Path) -> None:
    assert at_once(tmp_path, killed=0)[:2] == (CONCURRENT, 0)
    assert states(tmp_path / "copies") == dict.fromkeys(range(1, 2 * CONCURRENT + 1), "written")
    check(tmp_path / "copies")


def test_of_a_hundred_runs_at_once_those_that_are_killed_take_nothing_from_the_others(tmp_path: Path) -> None:
    well, dead, out = at_once(tmp_path, killed=CONCURRENT // 2)
    assert well + dead == CONCURRENT
    assert dead

    distribute(small(), ["The last one"], out)

    found = list(states(out).values())
    assert found.count("written") >= 2 * well + 1
    check(out)


def test_a_run_killed_at_any_moment_leaves_a_true_register(tmp_path: Path) -> None:
    file, out = tmp_path / "river.pdf", tmp_path / "copies"
    file.write_bytes(pages_of((400, 400)))
    moments = random.Random(7)  # any moments will do, the same ones each time
    midway = 0
    for _ in range(KILLS):
        words = [sys.executable, "-c", _DISTRIBUTE, str(file), str(out)]
        with subprocess.Popen(words, stdout=subprocess.PIPE) as run:
            assert run.stdout
            run.stdout.readline()
            before = len(list(out.glob("*.pdf")))
            deadline = time.monotonic() + 30
            while len(list(out.glob("*.pdf"))) == before and time.monotonic() < deadline:
                time.sleep(0.002)
            time.sleep(moments.random() * 0.3)
            run.send_signal(signal.SIGKILL)
        midway += run.returncode == -signal.SIGKILL
    assert midway
    distribute(small(), ["The last one"], out)
    check(out)
    last = max(states(out))
    assert last == 400 * KILLS + 1


def test_a_full_disk_leaves_whole_copies_and_a_true_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, count = write_part, 0

    def full(folder_fd: int, name: str, pieces: Iterable[bytes]) -> int:
        nonlocal count
        count += 1
        if count > 250:
            os.close(write(folder_fd, name, [b"%PDF-1.7 the first bytes"]))
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(folder_fd, name, pieces)

    monkeypatch.setattr("tocsin.output.folder.write_part", full)
    with pytest.raises(OutputError) as caught:
        distribute(small(), [f"Office {number}" for number in range(1000)], tmp_path)

    assert "the disk is full" in str(caught.value)
    assert "200 copies are whole and in the register" in str(caught.value)
    found = states(tmp_path)
    assert list(found.values()).count("written") == 200
    assert list(found.values()).count("void") == limits.COPIES_WRITTEN_TOGETHER
    check(tmp_path)

    monkeypatch.undo()
    again = distribute(small(), [f"Office {number}" for number in range(1000)], tmp_path)
    assert (len(again.served), len(again.names)) == (200, 800)
    assert (
        min(number for number, state in states(tmp_path).items() if number > 200 and state == "written")
        > 1000
    )
    check(tmp_path)


def test_a_register_that_cannot_grow_ends_the_run_and_what_is_there_is_true(tmp_path: Path) -> None:
    (tmp_path / "river.pdf").write_bytes(pages_of((400, 400)))
    names = "".join(f"Office {number}\n" for number in range(1000))
    (tmp_path / "to.csv").write_text(f"name\n{names}", encoding="utf-8")
    words = " ".join(arguments("press", "copies", "river.pdf", "--to", "to.csv"))

    ran = subprocess.run(
        ["bash", "-c", f"ulimit -f 100; exec {words}"],  # blocks of 1 KB, for each file
        cwd=tmp_path,
        env=environ(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (ran.returncode, ran.stdout) == (9, "")
    assert "the register cannot be used" in ran.stderr
    out = tmp_path / "copies"
    there = len(list(out.glob("*.pdf")))
    assert f"{there} copies are whole and in the register" in ran.stderr
    assert 0 < there < 1000
    distribute(small(), ["The last one"], out)
    check(out)
    assert states(out)[1001] == "written"


def test_copies_without_their_register_are_not_written_over(tmp_path: Path) -> None:
    distribute(small(), [f"Office {number}" for number in range(10)], tmp_path)
    (tmp_path / "register.sqlite").unlink()
    before = sorted(path.name for path in tmp_path.iterdir())
    for as_print_run in (False, True):  # of one name, so that its file would be called river-copy-1.pdf
        with pytest.raises(OutputError, match=r"missing, and beside it lies river-copy-01\.pdf"):
            distribute(small(), ["B"], tmp_path, as_print_run=as_print_run)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_two_issues_are_counted_each_from_one_in_one_folder(tmp_path: Path) -> None:
    first, second = (replace(small(), issue=issue) for issue in ("1", "2"))
    assert distribute(first, ["A"], tmp_path).names == ("river-copy-1.pdf",)
    assert distribute(second, ["A"], tmp_path).names == ("river-issue-2-copy-1.pdf",)
    assert distribute(second, ["B"], tmp_path, as_print_run=True).names == ("river-issue-2-copies-2-2.pdf",)
    with sqlite3.connect(tmp_path / "register.sqlite") as connection:
        rows = connection.execute("SELECT issue, number, state FROM copy ORDER BY issue, number").fetchall()
    connection.close()
    assert rows == [("1", 1, "written"), ("2", 1, "written"), ("2", 2, "written")]


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b""], ids=["text", "other-database"])
def test_what_is_no_register_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "register.sqlite"
    if content:
        path.write_bytes(content)
    else:
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE mine (x)")
        connection.close()
    before = path.read_bytes()
    with pytest.raises(OutputError, match="register"):
        distribute(small(), ["A"], tmp_path)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*.pdf"))


def test_ten_times_the_copies_take_no_more_memory(tmp_path: Path) -> None:
    """What grows is the list of names and files, a hundred bytes or two a copy."""
    (tmp_path / "river.pdf").write_bytes(built())
    peaks_kb = []
    for count in (300, 1_500):
        script = _DISTRIBUTE.replace("range(400)", f"range({count})")
        # Not ru_maxrss: that remembers the size of the process that started this one.
        script += "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
        words = [sys.executable, "-c", script, str(tmp_path / "river.pdf"), str(tmp_path / f"{count}")]
        ran = subprocess.run(words, capture_output=True, text=True, check=True)
        peaks_kb.append(int(ran.stdout.split()[-1]))
    written_kb = sum(path.stat().st_size for path in (tmp_path / "1500").glob("*.pdf")) / 1000
    assert peaks_kb[1] - peaks_kb[0] < 3_000 < written_kb / 10


# The command


def test_the_command_writes_copies_and_names_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("river.pdf").write_bytes(pages_of((400, 400)))
    Path("recipients.csv").write_text("name\nAlpha\nBeta\n", encoding="utf-8")
    words = ["press", "copies", "river.pdf", "--to", "recipients.csv"]
    ran = CliRunner().invoke(app, words)
    assert (ran.exit_code, ran.stdout) == (0, "copies/river-copy-1.pdf\ncopies/river-copy-2.pdf\n")
    again = CliRunner().invoke(app, words)
    assert (again.exit_code, again.stdout) == (0, "")
    assert "2 of 2 have a copy of this file already" in again.stderr


@pytest.mark.parametrize(
    ("pdf", "table", "message", "code"),
    [
        (None, b"name\nA\n", "river.pdf: not found", 3),
        (b"%PDF-1.7 torn", b"name\nA\n", "river.pdf: damaged", 3),
        (pages_of((400, 400)), b"name\n", "no recipients", 3),
        (pages_of((400, 400)), "name\n🜁🜂\n".encode(), "no font for", 5),
        (pages_of((100, 400)), b"name\nThe Ministry of Emergencies\n", "wider than its narrowest page", 6),
    ],
)
def test_the_command_says_what_it_cannot_use_and_writes_no_copy(
    pdf: bytes | None, table: bytes, message: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if pdf is not None:
        Path("river.pdf").write_bytes(pdf)
    Path("recipients.csv").write_bytes(table)
    ran = CliRunner().invoke(app, ["press", "copies", "river.pdf", "--to", "recipients.csv"])
    assert ran.exit_code == code
    assert message in ran.stderr
    assert not list(tmp_path.glob("copies/*.pdf"))
