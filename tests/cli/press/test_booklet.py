"""`tocsin press booklet` writes the file whole or not at all, and says how to print it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.command import arguments, environ, files_in, tocsin
from tests.press.made import A5_MM, mixed, numbered, sizes_mm


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    path = tmp_path / "handbook.pdf"
    path.write_bytes(numbered(6))
    return path


def test_it_says_where_the_file_is_how_to_print_it_and_what_is_on_each_sheet(
    handbook: Path, tmp_path: Path
) -> None:
    ran = tocsin("press", "booklet", handbook, cwd=tmp_path)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [
        "out/handbook-booklet.pdf",
        "  a booklet bound on the left: 6 pages on 2 sheets of A4",
        '  print on both sides, "flip on short edge", at "actual size" (100 %)',
        "  lay the sheets in each other, sheet 1 outermost; fold them in the middle, and staple through the fold "
        "from outside",
        "  sheet 1: front - | 1   back 2 | -",
        "  sheet 2: front 6 | 3   back 4 | 5",
        "  note: 2 blank pages at the end: a sheet carries four",
        "  note: the pages of the innermost sheet are moved 0.1 mm towards the fold",
        "  note: not printed: 6 comments, stamps or form fields of the file",
    ]
    assert files_in(tmp_path / "out") == ["handbook-booklet.pdf"]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["files"]["handbook-booklet.pdf"]["pages"] == 4


def test_a_program_is_told_the_same(handbook: Path, tmp_path: Path) -> None:
    ran = tocsin(
        "press", "booklet", handbook, "--binding", "right", "--format", "json", "-o", tmp_path / "sheets"
    )

    told = json.loads(ran.stdout)
    (file,) = told["files"]
    assert told["diagnostics"] == []
    assert file["path"] == str(tmp_path / "sheets" / "handbook-booklet.pdf")
    assert file["sheets"] == [{"front": [1, None], "back": [None, 2]}, {"front": [3, 6], "back": [5, 4]}]
    assert (file["flip"], file["paper"], file["blanks"], file["pages"]) == ("short", "a4", 2, 6)


def test_options_change_the_paper_the_size_and_the_creep(tmp_path: Path) -> None:
    source = tmp_path / "brief.pdf"
    source.write_bytes(numbered(12, (210, 297)))

    ran = tocsin(
        "press", "booklet", source, "-p", "letter", "--scale", "--thickness", "0", "--no-marks", cwd=tmp_path
    )

    assert ran.returncode == 0
    assert "pages are printed at 67% of their size" in ran.stdout
    assert "moved" not in ran.stdout
    assert sizes_mm((tmp_path / "out" / "brief-booklet.pdf").read_bytes()) == {(279, 216)}


@pytest.mark.parametrize("words", [("booklet",), ("n-up",), ("cut-stack", "--two-sided")])
def test_a_printer_that_turns_paper_about_the_long_edge_is_told_so(
    handbook: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    ran = tocsin("press", *words, handbook, "--flip", "long", cwd=tmp_path)

    assert ran.returncode == 0
    wanted = '"flip on long edge", at "actual size" (100 %); on the screen, backs stand on their heads'
    assert wanted in ran.stdout


def test_a_thick_booklet_is_made_into_several(tmp_path: Path) -> None:
    (tmp_path / "book.pdf").write_bytes(numbered(20))

    ran = tocsin("press", "booklet", "book.pdf", "--sheets", "3", cwd=tmp_path)

    lines = ran.stdout.splitlines()
    assert lines[1] == "  2 booklets bound on the left: 20 pages on 5 sheets of A4"
    assert lines[3].startswith(
        "  make a booklet of each of these sheets: 1 to 3, 4 to 5; lay them in each other"
    )
    assert "  sheet 4: front 20 | 13   back 14 | 19" in lines


def test_stdout_carries_the_file_alone(handbook: Path, tmp_path: Path) -> None:
    with (tmp_path / "sheets.pdf").open("wb") as file:
        ran = subprocess.run(
            arguments("press", "booklet", handbook, "-o", "-"),
            stdout=file,
            stderr=subprocess.PIPE,
            env=environ(),
            check=True,
            encoding="utf-8",
        )

    assert sizes_mm((tmp_path / "sheets.pdf").read_bytes()) == {(297, 210)}
    assert "flip on short edge" in ran.stderr


def test_too_large_pages_end_with_3_and_nothing_is_written(tmp_path: Path) -> None:
    source = tmp_path / "brief.pdf"
    source.write_bytes(numbered(2, (210, 297)))

    ran = tocsin("press", "booklet", source, cwd=tmp_path)

    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.splitlines() == [
        f"{source}: the pages are A4 (210 x 297 mm), and half of A4 is A5 (148 x 210 mm)",
        "  hint: --scale prints them at 71%; --paper a3 takes them as they are",
    ]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["booklet", "n-up", "cut-stack"])
@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("none.pdf", None, "not found"),
        ("empty.pdf", b"", "the file is empty"),
        ("words.pdf", b"Dear all", "not a PDF"),
        ("cut.pdf", numbered(2)[:-300], "the file is damaged"),
    ],
)
def test_files_that_cannot_be_printed_end_with_3(
    tmp_path: Path, command: str, name: str, data: bytes | None, message: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)

    ran = tocsin("press", command, name, "--format", "json", cwd=tmp_path)

    told = json.loads(ran.stdout)
    assert (ran.returncode, ran.stderr, told["files"]) == (3, "", [])
    assert told["diagnostics"][0]["file"] == name
    assert message in told["diagnostics"][0]["message"]


def test_a_pipe_and_a_folder_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")

    assert "not a regular file" in tocsin("press", "booklet", tmp_path / "pipe.pdf").stderr
    assert ": a folder" in tocsin("press", "booklet", tmp_path).stderr


def test_an_output_folder_that_is_a_file_ends_with_9(handbook: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")

    ran = tocsin("press", "booklet", handbook, cwd=tmp_path)

    assert (ran.returncode, ran.stdout) == (9, "")
    assert "out: not a folder" in ran.stderr
    assert (tmp_path / "out").read_text() == "mine"


def test_a_full_disk_leaves_the_sheets_that_were_there(handbook: Path, tmp_path: Path) -> None:
    assert tocsin("press", "booklet", handbook, cwd=tmp_path).returncode == 0
    before = (tmp_path / "out" / "handbook-booklet.pdf").read_bytes()
    handbook.write_bytes(mixed(*[A5_MM] * 40))

    words = " ".join(arguments("press", "booklet", handbook))
    ran = subprocess.run(
        ["bash", "-c", f"ulimit -f 4; exec {words}"],
        cwd=tmp_path,
        env=environ(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (ran.returncode, ran.stdout) == (9, "")
    assert "larger than a file may be here" in ran.stderr
    assert (tmp_path / "out" / "handbook-booklet.pdf").read_bytes() == before
    assert files_in(tmp_path / "out") == ["handbook-booklet.pdf"]


def test_json_and_the_file_cannot_both_go_to_stdout(handbook: Path) -> None:
    ran = tocsin("press", "booklet", handbook, "-o", "-", "--format", "json")

    assert ran.returncode == 2
    assert "json cannot be given with -o -" in ran.stdout


@pytest.mark.parametrize(
    "words", [("--paper", "a9"), ("--thickness", "-1"), ("--binding", "top"), ("--sheets", "0")]
)
def test_options_that_mean_nothing_end_with_2(handbook: Path, words: tuple[str, str]) -> None:
    assert tocsin("press", "booklet", handbook, *words).returncode == 2
