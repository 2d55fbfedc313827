"""A register answers questions, and is left as it is."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.press.copied import pages_of
from tocsin.build.copies import distribute
from tocsin.errors import SourceError
from tocsin.press.copies import Source, read_source
from tocsin.press.register_read import read_register


def small() -> Source:
    return read_source(pages_of((400, 400)), "river.pdf")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    distribute(small(), ["Office", "Ministry"], tmp_path)
    return tmp_path / "register.sqlite"


def test_a_copy_is_found_by_its_number_its_file_its_content_and_its_source(register: Path) -> None:
    with read_register(register) as opened:
        (by_number,) = opened.numbered("river", "", 2)
        entry = by_number.entry
        assert (entry.recipient, entry.total, by_number.state) == ("Ministry", 2, "written")
        assert opened.of_file([entry.sha256, "none"]) == [by_number]
        assert opened.of_content(entry.content_sha256, 2) == [by_number]
        assert [row.entry.number for row in opened.made_of([small().sha256])] == [1, 2]
        assert opened.numbered("river", "", 3) == opened.numbered("lake", "", 2) == opened.of_file([]) == []


def test_it_is_left_as_it_is(register: Path) -> None:
    before = register.read_bytes(), register.stat().st_mtime_ns
    register.chmod(0o444)
    with read_register(register) as opened:
        assert opened.numbered("river", "", 1)
    assert (register.read_bytes(), register.stat().st_mtime_ns) == before
    assert {path.name for path in register.parent.iterdir()} - {".tocsin.lock"} == {
        "register.sqlite",
        "river-copy-1.pdf",
        "river-copy-2.pdf",
    }


def test_a_register_that_a_killed_run_left_is_told_with_what_settles_it(register: Path) -> None:
    killed = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA cache_size = 1'); c.execute('BEGIN IMMEDIATE');"
        "c.executemany(\"INSERT INTO taken VALUES (?, '', 1)\", ((f'{n}' * 500,) for n in range(200))); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", killed, register], check=False).returncode == 9
    assert (register.parent / "register.sqlite-journal").exists()

    with pytest.raises(SourceError) as error, read_register(register) as opened:
        opened.numbered("river", "", 1)
    (fault,) = error.value.diagnostics
    assert "give its command again" in fault.hint


def test_what_is_no_register_is_refused(tmp_path: Path) -> None:
    words, other = tmp_path / "words", tmp_path / "other"
    words.write_bytes(b"not a database at all" * 100)
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    for path, message in {
        words: "the register cannot be read",
        other: "not a register of copies",
        tmp_path: "not a regular file",
        tmp_path / "nowhere": "not found",
    }.items():
        with pytest.raises(SourceError, match=message), read_register(path):
            raise AssertionError("it was opened")
