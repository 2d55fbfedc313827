"""What holds for every command: help, exit codes, streams, and how long it takes to say hello."""

from __future__ import annotations

import errno
import gc
import os
import re
import subprocess
from pathlib import Path

import pytest
import typer.main

from tests.command import LIMIT_S, RIVER, arguments, environ, tocsin, write_brief
from tests.test_architecture import command, loaded
from tocsin import __version__, cli

COMMANDS = (
    "new",
    "import",
    "check",
    "review",
    "build",
    "watch",
    "diff",
    "export",
    "compose",
    "inspect",
    "verify",
    "editions",
    "schema",
    "doctor",
)


def test_the_commands_are_those_of_the_design() -> None:
    group = typer.main.get_command(cli.app)

    assert tuple(getattr(group, "commands")) == (*COMMANDS, "press")  # noqa: B009 - typer names no type for a group


def test_help_lists_every_command() -> None:
    ran = tocsin_plain("--help")

    assert [name for name in COMMANDS if not re.search(rf"^\W*{name} ", ran, re.MULTILINE)] == []
    assert ran.lstrip().startswith("Usage: tocsin ")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    assert re.search(rf"Example: tocsin {name}\b", tocsin_plain(name, "--help"))


@pytest.mark.parametrize(
    "words", [("bogus",), ("build",), ("check", "--bogus", "x"), ("build", "x", "--format", "xml")]
)
def test_a_command_line_that_means_nothing_ends_with_2(words: tuple[str, ...]) -> None:
    ran = tocsin(*words)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert "Traceback" not in ran.stderr


def test_the_version_is_that_of_the_package() -> None:
    assert tocsin("--version").stdout == f"tocsin {__version__}\n"


@pytest.fixture
def ending(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what a program does to its memory as it ends from this process, which goes on."""
    monkeypatch.setattr(gc, "freeze", lambda: None)
    monkeypatch.setattr(gc, "set_threshold", lambda *_: None)


@pytest.mark.usefixtures("ending")
def test_a_bug_ends_with_1_a_traceback_and_one_line_that_asks_for_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("a bug for a test")

    monkeypatch.setattr("tocsin.brief.snapshot.snapshot", broken)
    monkeypatch.setattr("sys.argv", ["tocsin", "check", str(tmp_path)])

    with pytest.raises(SystemExit) as ended:
        cli.main()

    stderr = capsys.readouterr().err.splitlines()
    assert ended.value.code == 1
    assert stderr[-2:] == [
        "ZeroDivisionError: a bug for a test",
        "tocsin: this is a bug, not a fault of your brief; please report it with the lines above",
    ]


@pytest.mark.usefixtures("ending")
def test_a_fault_that_no_command_expects_still_has_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("builtins.print", full)
    monkeypatch.setattr("sys.argv", ["tocsin", "schema"])

    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == 9
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("command", ["schema", "editions", "--help"])
def test_a_reader_that_goes_away_gets_no_traceback(command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        arguments(command),
        env=environ(),
        stdout=writing,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=LIMIT_S,
        check=False,
    )
    os.close(writing)

    assert ran.returncode != 0
    assert "Traceback" not in ran.stderr
    assert "Exception ignored" not in ran.stderr


@pytest.mark.parametrize(("closed", "code"), [(">&-", 9), ("2>&-", 0), ("<&-", 0)])
def test_a_closed_stream_is_no_bug(tmp_path: Path, closed: str, code: int) -> None:
    brief = write_brief(tmp_path / "river")
    script = f'exec "$@" {closed}'

    ran = subprocess.run(
        [
            "sh",
            "-c",
            script,
            "sh",
            *arguments("build", brief, "-e", "flash", "-p", "a4", "-o", tmp_path / "out"),
        ],
        env=environ(),
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT_S,
        check=False,
    )

    assert ran.returncode == code, ran.stderr
    assert "Traceback" not in ran.stderr
    assert (tmp_path / "out" / "river-flash-a4.pdf").is_file()
    if code == 0:
        assert ran.stdout == f"{tmp_path}/out/river-flash-a4.pdf\n"


def test_results_are_utf_8_whatever_the_terminal_says(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "fleuve-é", RIVER.replace("River brief", "Le fleuve débordé ߞߊ߲"))

    ran = subprocess.run(
        arguments("compose", brief, "--edition", "flash"),
        env=environ(PYTHONIOENCODING="ascii", LC_ALL="C"),
        capture_output=True,
        timeout=LIMIT_S,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    assert "Le fleuve débordé ߞߊ߲".encode() in ran.stdout


@pytest.mark.parametrize("words", [("editions",), ("schema",), ("new", "river"), ("build", "nowhere")])
def test_what_prints_nothing_loads_no_typesetter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", environ()["PYTHONPATH"])

    assert {"weasyprint", "pydyf", "jinja2", "PIL", "fontTools"} & loaded(*command(*words)) == set()


def tocsin_plain(*words: str) -> str:
    """Return what a command that must succeed writes for people, without colours or frames cut short."""
    ran = tocsin(*words, env=environ(NO_COLOR="1", COLUMNS="100"))
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
