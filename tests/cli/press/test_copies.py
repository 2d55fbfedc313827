"""`tocsin press copies`: all that is wrong with a list of recipients is told by line, and nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import tocsin
from tests.press.copied import pages_of

BAD = {
    "empty": (b"", ["to.csv: the file is empty"]),
    "no-rows": (b"name,town\n", ["to.csv:1:1: no recipients"]),
    "no-column": (b"ministry\nWater\n", ["to.csv:1:1: no column 'name'"]),
    "two-columns": (b"name,Name\nWater,Sea\n", ["to.csv:1:1: two columns 'name'"]),
    "duplicates": (
        b"name\nWater\nLand\nWATER\n land \n",
        ["to.csv:4:1: name: 'WATER' is in line 2 already", "to.csv:5:1: name: 'land' is in line 3 already"],
    ),
    "long": (b"name\n" + b"W" * 300, ["to.csv:2:1: name: a name of 300 letters; at most 100 fit on a page"]),
    "several": (
        b"name;town\n;X\nWater;Y\n" + b"W" * 300 + b";Z\nWater;Q\n",
        [
            "to.csv:2:1: name: no name",
            "to.csv:4:1: name: a name of 300 letters; at most 100 fit on a page",
            "to.csv:5:1: name: 'Water' is in line 3 already",
        ],
    ),
    "latin-1": ("name\nMinistère\n".encode("latin-1"), ["to.csv:2:1: not UTF-8 text"]),
    "utf-16": ("name\nWater\n".encode("utf-16"), ["to.csv:1:1: not UTF-8 text"]),
    "quotes": (b'name\n"Water\nLand\n', ["to.csv:3:1: not a table: unexpected end of data"]),
    "not-there": (None, ["to.csv: not found"]),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "river.pdf").write_bytes(pages_of((400, 400)))
    return tmp_path


@pytest.mark.parametrize("name", BAD)
def test_a_list_that_cannot_be_used_is_refused_with_all_its_faults(folder: Path, name: str) -> None:
    data, faults = BAD[name]
    if data is not None:
        (folder / "to.csv").write_bytes(data)
    before = sorted(folder.iterdir())

    ran = tocsin("press", "copies", "river.pdf", "--to", "to.csv", cwd=folder)

    assert (ran.returncode, ran.stdout) == (3, "")
    told = [line for line in ran.stderr.splitlines() if line.startswith("to.csv")]
    assert told == faults
    assert "hint: " in ran.stderr
    assert sorted(folder.iterdir()) == before


def test_what_is_wrong_with_a_list_is_told_to_a_program(folder: Path) -> None:
    (folder / "to.csv").write_bytes(b"name\nWater\nWater\n")

    ran = tocsin("press", "copies", "river.pdf", "--to", "to.csv", "--format", "json", cwd=folder)

    told = json.loads(ran.stdout)
    (fault,) = told.pop("diagnostics")
    assert (ran.returncode, told) == (3, {"files": [], "served": {}})
    assert (fault["file"], fault["line"]) == ("to.csv", 3)
    assert fault["message"] == "'Water' is in line 2 already"


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfname,town\r\nWater,X\r\nLand,Y\r\n",
        b"town;name\nX;Water\nY;Land\n",
        b"town\tNAME\nX\tWater\nY\tLand\n",
    ],
    ids=["byte-order-mark", "semicolons", "tabs"],
)
def test_tables_as_programs_save_them_are_read(folder: Path, data: bytes) -> None:
    (folder / "to.csv").write_bytes(data)

    ran = tocsin("press", "copies", "river.pdf", "--to", "to.csv", cwd=folder)

    assert (ran.returncode, ran.stdout) == (0, "copies/river-copy-1.pdf\ncopies/river-copy-2.pdf\n")
