"""`tocsin build --pack`, as people and as programs hear of it."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
from pathlib import Path

import pytest

from tests.build.sheets_made import theme
from tests.command import RIVER, TWO, arguments, environ, tocsin, write_brief
from tocsin.errors import ExitCode

PAIR = ("--pack", "pair", "--theme", "theme")
FOLDER = Path("out/good-pair-pack-a4")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a good brief and one with faults."""
    theme(tmp_path / "theme")
    write_brief(tmp_path / "good")
    write_brief(tmp_path / "bad", RIVER.replace("watch", "wach"))
    return tmp_path


def test_people_get_the_files_and_hear_what_is_not_there(folder: Path) -> None:
    ran = tocsin("build", "bad", "good", *PAIR, cwd=folder)

    assert ran.returncode == ExitCode.DATA
    paths = [Path(line) for line in ran.stdout.splitlines()]
    assert paths[0] == FOLDER / "0-print-guide-a4.pdf"
    assert {path.parent for path in paths} == {FOLDER}
    assert ran.stderr.startswith("bad/brief.yaml:5:16: alert.level: ")
    assert ran.stderr.endswith("not built: bad-pair-pack-a4/; files of earlier builds stay as they were\n")
    assert not (folder / "out" / "bad-pair-pack-a4").exists()


def test_an_unchanged_pack_says_so(folder: Path) -> None:
    tocsin("build", "good", *PAIR, cwd=folder)

    ran = tocsin("build", "good", *PAIR, cwd=folder)

    assert ran.returncode == 0
    assert ran.stderr == "nothing has changed: these files are up to date\n"


def test_a_program_gets_the_files_of_the_pack(folder: Path) -> None:
    ran = tocsin("build", "good", *PAIR, "--format", "json", cwd=folder)

    found = json.loads(ran.stdout)
    assert set(found) == {"files", "diagnostics"}
    assert found["diagnostics"] == []
    assert found["files"][0]["path"] == str(FOLDER / "0-print-guide-a4.pdf")
    assert all(file["new"] for file in found["files"])


def test_verbose_tells_of_each_file_and_the_guide_last(folder: Path) -> None:
    ran = tocsin("build", "good", *PAIR, "-v", cwd=folder)

    building = [line for line in ran.stderr.splitlines() if line.startswith("building ")]
    assert building[0].startswith("building good-pair-pack-a4/1-")
    assert building[-1] == "building good-pair-pack-a4/0-print-guide-a4.pdf"
    assert "0-print-guide-a4.pdf: 1 page, new\n" in ran.stderr


def test_each_language_and_paper_is_a_folder_of_its_own(tmp_path: Path) -> None:
    theme(tmp_path / "theme")
    write_brief(tmp_path / "good", TWO)
    words = ("build", "good", *PAIR, "--paper", "letter", "--lang", "en,fr")

    assert tocsin(*words, cwd=tmp_path).returncode == 0

    assert sorted(path.name for path in (tmp_path / "out").iterdir() if path.is_dir()) == [
        "good-pair-pack-letter",
        "good-pair-pack-letter-fr",
    ]
    again = tocsin(*words, "--format", "json", cwd=tmp_path)
    assert not any(file["new"] for file in json.loads(again.stdout)["files"])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--pack", "feild"), "--pack: there is no pack 'feild'\n  hint: did you mean 'field'?"),
        ((*PAIR, "--edition", "flash"), "--edition: cannot be given with --pack"),
        ((*PAIR, "-o", "-"), "-o -: stdout takes one PDF, and a pack is a folder"),
        ((*PAIR, "--paper", "leter"), "--paper: there is no paper 'leter'"),
        (("--edition", "print-guide"), "--edition: the edition 'print-guide' tells of the files of a pack"),
    ],
)
def test_what_cannot_be_asked_for_is_said(folder: Path, words: tuple[str, ...], message: str) -> None:
    ran = tocsin("build", "good", *words, cwd=folder)

    assert ran.returncode == ExitCode.USAGE
    assert ran.stderr.startswith(message)
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("good", "the output folder is a folder that is read"),
        ("taken", "taken/good-pair-pack-a4: not a folder"),
    ],
)
def test_an_output_folder_that_cannot_be_is_named(folder: Path, place: str, message: str) -> None:
    (folder / "taken").mkdir()
    (folder / "taken" / "good-pair-pack-a4").write_text("mine")

    ran = tocsin("build", "good", *PAIR, "-o", place, cwd=folder)

    assert ran.returncode == ExitCode.OUTPUT
    assert message in ran.stderr
    assert ran.stderr.count(message) == 1
    assert (folder / "taken" / "good-pair-pack-a4").read_text() == "mine"


def test_a_disk_that_refuses_leaves_the_earlier_pack(folder: Path) -> None:
    tocsin("build", "good", *PAIR, cwd=folder)
    before = {path.name: path.read_bytes() for path in (folder / FOLDER).iterdir()}
    write_brief(folder / "good", RIVER.replace("rises", "falls"))

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))

    ran = subprocess.run(
        arguments("build", "good", *PAIR),
        cwd=folder,
        env=environ(),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        preexec_fn=limit,
        check=False,
    )

    assert ran.returncode == ExitCode.OUTPUT
    assert "larger than a file may be here" in ran.stderr
    after = {path.name: path.read_bytes() for path in (folder / FOLDER).iterdir()}
    assert {name for name in after if after[name] != before[name]} <= {"manifest.json"}
    assert set(after) == set(before)


def test_the_same_brief_gives_the_same_pack(folder: Path) -> None:
    made = []
    for seed, out in (("1", "one"), ("7", "two")):
        tocsin("build", "good", *PAIR, "-o", out, cwd=folder, env=environ(PYTHONHASHSEED=seed))
        made.append({path.name: path.read_bytes() for path in (folder / out / FOLDER.name).iterdir()})

    assert made[0] == made[1]
    assert len(made[0]) == 5
