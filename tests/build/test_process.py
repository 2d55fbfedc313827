"""Builds in processes of their own: nothing is torn, whatever ends them."""

from __future__ import annotations

import json
import os
import pty
import random
import select
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from tests.command import (
    LIMIT_S,
    LONG_FLASH,
    RIVER,
    arguments,
    environ,
    files_in,
    sections,
    tocsin,
    write_brief,
)

FLASH = ("--edition", "flash", "--paper", "a4")


@pytest.fixture
def river(tmp_path: Path) -> Path:
    return write_brief(tmp_path / "river")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def started(*words: str | Path) -> subprocess.Popen[str]:
    """Start a build that tells its progress."""
    return subprocess.Popen(
        arguments("build", *words, "-v"),
        env=environ(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def is_whole(folder: Path) -> bool:
    """Tell whether each file that the manifest vouches for is there as it was written."""
    entries = json.loads((folder / "manifest.json").read_text())["files"]
    return all(
        entry["sha256"] == sha256((folder / name).read_bytes()).hexdigest() for name, entry in entries.items()
    )


def test_an_unchanged_build_says_so_and_loads_no_stage(river: Path, out: Path) -> None:
    tocsin("build", river, *FLASH, "-o", out)
    program = (
        "import sys; sys.argv = ['tocsin', *sys.argv[1:]]\n"
        "from tocsin.cli import main\n"
        "try: main()\n"
        "finally: print('LOADED', *sys.modules)\n"
    )

    ran = subprocess.run(
        [sys.executable, "-c", program, "build", str(river), *FLASH, "-o", str(out)],
        env=environ(),
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=True,
    )

    path, _, loaded = ran.stdout.partition("\nLOADED ")
    assert path == str(out / "river-flash-a4.pdf")
    assert ran.stderr == "nothing has changed: these files are up to date\n"
    stages = ("brief.read", "brief.model", "audience", "compose", "typeset", "figures")
    assert {f"tocsin.{stage}" for stage in stages} & set(loaded.split()) == set()
    assert {"weasyprint", "cffi", "jinja2", "ruamel", "PIL"} & set(loaded.split()) == set()


def test_two_builds_at_once_end_well(river: Path, out: Path) -> None:
    both = [started(river, *FLASH, "-o", out) for _ in range(2)]

    ends = [process.communicate(timeout=LIMIT_S) for process in both]

    assert [process.returncode for process in both] == [0, 0], ends
    assert sorted(stderr.count(": 1 page, new") for _, stderr in ends) == [0, 1]
    assert files_in(out) == ["river-flash-a4.pdf"]
    assert is_whole(out)


def test_a_build_that_is_killed_leaves_files_that_are_old_or_new(river: Path, out: Path) -> None:
    wanted = (river, "--edition", "flash", "-o", out)
    texts = (RIVER, RIVER.replace("rises", "falls"))
    states = []
    for text in texts:
        write_brief(river, text)
        begun = time.monotonic()
        assert tocsin("build", *wanted).returncode == 0
        whole_s = time.monotonic() - begun
        states.append({name: (out / name).read_bytes() for name in files_in(out)})
    moments = random.Random(5)
    for kill in range(5):
        write_brief(river, texts[kill % 2])
        process = started(*wanted)
        try:
            process.communicate(timeout=moments.uniform(0.4, 1.0) * whole_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        found = {name: (out / name).read_bytes() for name in states[0]}
        assert [name for name, data in found.items() if data not in (states[0][name], states[1][name])] == []
        assert tocsin("build", *wanted).returncode == 0
        assert {name: (out / name).read_bytes() for name in files_in(out)} == states[kill % 2]
        assert is_whole(out)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_build_that_is_told_to_end_tidies_up(
    tmp_path: Path, out: Path, number: signal.Signals, code: int
) -> None:
    brief = write_brief(tmp_path / "river", RIVER)
    assert tocsin("build", brief, "-o", out).returncode == 0
    old = {name: (out / name).read_bytes() for name in files_in(out)}
    write_brief(brief, sections(200))

    process = started(brief, "-o", out)
    assert process.stderr is not None
    assert process.stderr.readline() == "building river-policymaker-a4.pdf\n"
    time.sleep(0.3)  # somewhere in the loading of the engine or in the layout: all must be good
    process.send_signal(number)
    _, stderr = process.communicate(timeout=LIMIT_S)

    assert process.returncode == code, stderr
    assert "Traceback" not in stderr
    assert ("interrupted" in stderr) is (number is signal.SIGINT)
    assert {name: (out / name).read_bytes() for name in files_in(out)} == old
    assert list(out.glob(".*part")) == []
    assert is_whole(out)


def test_progress_is_told_to_a_terminal_and_to_no_pipe(river: Path, out: Path) -> None:
    piped = tocsin("build", river, *FLASH, "-o", out)
    assert piped.stderr == ""

    assert "building river-flash-a4.pdf\r\n" in on_a_terminal("build", river, *FLASH, "-o", out / "two")
    assert on_a_terminal("build", river, *FLASH, "-q", "-o", out / "three") == ""


def test_colours_are_for_terminals_that_want_them(tmp_path: Path) -> None:
    words = ("check", write_brief(tmp_path / "river", RIVER.replace("watch", "alarm")))

    assert "\x1b[1m" in on_a_terminal(*words, TERM="xterm", NO_COLOR="")
    assert "\x1b" not in on_a_terminal(*words, TERM="xterm", NO_COLOR="1")
    assert "\x1b" not in on_a_terminal(*words, TERM="dumb", NO_COLOR="")
    assert "\x1b" not in tocsin(*words).stderr


def on_a_terminal(*words: str | Path, **more: str) -> str:
    """Run a command whose stderr is a terminal, and return what it shows there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        arguments(*words),
        env=environ(**more),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    ):
        os.close(theirs)
        shown = b""
        deadline = time.monotonic() + LIMIT_S
        while time.monotonic() < deadline and select.select([ours], [], [], LIMIT_S)[0]:
            try:
                shown += os.read(ours, 10_000)
            except OSError:  # Linux's way to say that the other side has closed
                break
    os.close(ours)
    return shown.decode()


# What a pipe is given


def test_one_pdf_goes_to_stdout_and_nothing_beside_it(river: Path, out: Path) -> None:
    tocsin("build", river, *FLASH, "-o", out)

    ran = subprocess.run(
        arguments("build", river, *FLASH, "-o", "-", "-v"),
        env=environ(),
        cwd=river.parent,
        capture_output=True,
        timeout=LIMIT_S,
        check=True,
    )

    assert ran.stdout == (out / "river-flash-a4.pdf").read_bytes()
    assert not (river.parent / "-").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("river",),
        ("river", "--edition", "flash"),
        ("river", "--paper", "a4"),
        ("river", "other", *FLASH),
        ("river", *FLASH, "--format", "json"),
    ],
)
def test_stdout_takes_no_more_than_one_pdf(tmp_path: Path, words: tuple[str, ...]) -> None:
    for name in ("river", "other"):
        write_brief(tmp_path / name)

    ran = tocsin("build", *words, "-o", "-", cwd=tmp_path)

    assert ran.returncode == 2
    assert "%PDF" not in ran.stdout
    assert "hint" in ran.stderr + ran.stdout


def test_a_bad_brief_puts_nothing_on_stdout(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river", LONG_FLASH)

    ran = tocsin("build", brief, *FLASH, "-o", "-")

    assert (ran.returncode, ran.stdout) == (6, "")
    assert "it may have 1" in ran.stderr


def test_a_pdf_is_not_shown_on_a_terminal(river: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        arguments("build", river, *FLASH, "-o", "-"),
        env=environ(),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        _, stderr = process.communicate(timeout=LIMIT_S)
    os.close(theirs)
    os.close(ours)

    assert process.returncode == 9
    assert "a PDF cannot be shown on a terminal" in stderr
