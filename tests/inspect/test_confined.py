"""Inspection runs in a process with limits, and whatever becomes of the process, the caller has an answer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import environ
from tests.inspect.made import good_pdf, report_on
from tocsin import limits
from tocsin.errors import SourceError
from tocsin.inspect import confined


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.pdf"
    path.write_bytes(good_pdf())
    return path


def test_the_answer_is_the_report_under_the_name_that_was_given(good: Path) -> None:
    with good.open("rb") as stream:
        report = confined.inspect_file(stream, "a.pdf")

    assert report == report_on(good_pdf())


def test_the_process_has_limits_of_memory_and_time() -> None:
    lines = (
        "import json, resource as r; from tocsin.inspect import confined; confined._limit();"
        "print(json.dumps([r.getrlimit(what)[0] for what in (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_CORE)]))"
    )
    ran = subprocess.run([sys.executable, "-c", lines], env=environ(), capture_output=True, check=True)

    memory, seconds, core = json.loads(ran.stdout)
    assert memory in (limits.INSPECT_MEMORY_BYTES, -1, 2**63 - 1)  # macOS limits none
    assert sys.platform != "linux" or memory == limits.INSPECT_MEMORY_BYTES
    assert (seconds, core) == (limits.INSPECT_WALL_S, 0)


def test_modules_of_the_current_folder_are_not_run(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pypdf.py").write_text("raise SystemExit(99)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    with good.open("rb") as stream:
        assert confined.inspect_file(stream, "a.pdf")["counts"]["error"] == 0


@pytest.mark.parametrize(
    ("end", "message", "hint"),
    [
        ("raise MemoryError", "it needs more than 3 GB of memory", "made to do harm"),
        (
            "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
            "or breaks its reader",
            "made to do harm",
        ),
        ("raise KeyError('x')", r"inspection failed \(KeyError: 'x'\)", "this is a bug"),
        ("print('{')", r"inspection failed \(exit code 0\)", "this is a bug"),
    ],
    ids=["memory", "killed", "bug", "half an answer"],
)
def test_however_the_process_ends_there_is_an_answer(
    end: str, message: str, hint: str, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confined, "_CHILD", [sys.executable, "-c", end])

    with good.open("rb") as stream, pytest.raises(SourceError, match=message) as refused:
        confined.inspect_file(stream, "a.pdf")
    assert hint in refused.value.diagnostics[0].hint
