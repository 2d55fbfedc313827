"""`tocsin import --into` adds to a brief that is there, or leaves its folder as it was to the byte."""

from __future__ import annotations

import json
import stat
import subprocess
from pathlib import Path

import pytest

from tests.command import arguments, environ, tocsin
from tests.sources.into.made import BRIEF
from tests.sources.test_formats import ALERT

STATE = dict[str, tuple[bytes, int]]


@pytest.fixture
def alert(tmp_path: Path) -> Path:
    path = tmp_path / "alert.txt"
    path.write_text(ALERT, encoding="utf-8")
    return path


@pytest.fixture
def oria(tmp_path: Path) -> Path:
    folder = tmp_path / "oria"
    folder.mkdir()
    (folder / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    return folder


def state(folder: Path) -> STATE:
    """Return every file of a folder with its bytes and its mode."""
    return {
        path.name: (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) for path in sorted(folder.iterdir())
    }


def test_what_is_new_is_added_between_lines_that_stay(alert: Path, oria: Path) -> None:
    ran = tocsin("import", alert, "--into", oria)

    assert ran.returncode == 0, ran.stderr
    assert "added: figures 1, actors 1, events 1" in ran.stderr
    assert ran.stdout.startswith(f"{oria / 'brief.yaml'}\ntaken: ")
    after = (oria / "brief.yaml").read_text(encoding="utf-8").splitlines()
    lines = iter(after)
    assert all(any(line == one for one in lines) for line in BRIEF.splitlines()), "a line is gone or moved"
    assert any("# review: " in line for line in after)
    assert [path.name for path in oria.iterdir()] == ["brief.yaml"]
    assert tocsin("check", oria).returncode == 0


def test_neither_title_nor_level_is_asked_for(oria: Path, tmp_path: Path) -> None:
    path = tmp_path / "bulletin.txt"
    path.write_text(
        "Rebels killed 12 civilians in Tis on 3 March 2026. Genocide is feared.", encoding="utf-8"
    )

    assert tocsin("import", path, "-o", tmp_path / "new").returncode == 3
    ran = tocsin("import", path, "--into", oria)

    assert ran.returncode == 0, ran.stderr
    assert "sources[alert].title: it has no title, and this is the name of the file" in ran.stdout
    assert "title: bulletin.txt" in (oria / "brief.yaml").read_text(encoding="utf-8")


def test_the_second_time_nothing_is_added_and_the_file_is_not_touched(alert: Path, oria: Path) -> None:
    tocsin("import", alert, "--into", oria)
    before, touched = state(oria), (oria / "brief.yaml").stat().st_mtime_ns

    ran = tocsin("import", alert, "--into", oria)

    assert ran.returncode == 0
    assert "nothing was added" in ran.stderr
    assert (state(oria), (oria / "brief.yaml").stat().st_mtime_ns) == (before, touched)


def test_who_may_read_the_file_stays_as_it_was(alert: Path, oria: Path) -> None:
    (oria / "brief.yaml").chmod(0o600)

    assert tocsin("import", alert, "--into", oria / "brief.yaml").returncode == 0

    assert stat.S_IMODE((oria / "brief.yaml").stat().st_mode) == 0o600


def test_the_report_is_data_if_asked_for(alert: Path, oria: Path) -> None:
    ran = tocsin("import", alert, "--into", oria, "--format", "json")

    report = json.loads(ran.stdout)
    assert report["brief"] == str(oria / "brief.yaml")
    assert {repair["done"] for repair in report["repairs"]} >= {"taken", "look at"}


FAULTS = {
    "list in brackets": (BRIEF.replace("actors:\n", "acronyms: []\nactors:\n"), [], None),
    "events in brackets": (
        BRIEF.split("events:")[0] + "events: []\n",
        [],
        (3, "remove the line `events: []`"),
    ),
    "a brief with faults": (BRIEF.replace("level: watch", "level: high"), [], (3, "alert-levels")),
    "no YAML": (BRIEF + "\t- x", [], (3, "tabs")),
    "a level": (BRIEF, ["--level", "watch"], (2, "does not change its level")),
    "both": (BRIEF, ["-o", "new"], (2, "one of them is needed")),
    "a date that is none": (BRIEF, ["--as-of", "soon"], (2, "is not a date")),
}


@pytest.mark.parametrize("name", [name for name, (_, _, answer) in FAULTS.items() if answer])
def test_a_fault_leaves_the_folder_as_it_was(name: str, alert: Path, oria: Path) -> None:
    text, options, answer = FAULTS[name]
    assert answer
    (oria / "brief.yaml").write_text(text, encoding="utf-8")
    before = state(oria)

    ran = tocsin("import", alert, "--into", oria, *options)

    assert ran.returncode == answer[0]
    assert answer[1] in ran.stderr
    assert state(oria) == before


def test_a_list_in_brackets_that_nothing_is_added_to_is_no_fault(alert: Path, oria: Path) -> None:
    (oria / "brief.yaml").write_text(FAULTS["list in brackets"][0], encoding="utf-8")

    assert tocsin("import", alert, "--into", oria).returncode == 0


def test_a_brief_that_would_be_too_large_is_refused(alert: Path, oria: Path) -> None:
    (oria / "brief.yaml").write_text(BRIEF + "#" * (999_500 - len(BRIEF)) + "\n", encoding="utf-8")
    before = state(oria)

    ran = tocsin("import", alert, "--into", oria)

    assert ran.returncode == 3
    assert "a brief has at most 1,000,000" in ran.stderr
    assert state(oria) == before


def test_a_brief_in_json_and_a_folder_without_a_brief_are_refused(alert: Path, tmp_path: Path) -> None:
    (tmp_path / "json").mkdir()
    (tmp_path / "json" / "brief.json").write_text("{}", encoding="utf-8")

    for folder, words in (("json", "a brief in JSON"), ("none", "not found")):
        ran = tocsin("import", alert, "--into", tmp_path / folder)
        assert ran.returncode == 3
        assert words in ran.stderr


def test_a_link_is_not_replaced(alert: Path, oria: Path) -> None:
    (oria / "brief.yaml").rename(oria / "real.txt")
    (oria / "brief.yaml").symlink_to("real.txt")

    ran = tocsin("import", alert, "--into", oria)

    assert ran.returncode == 9
    assert (oria / "real.txt").read_text(encoding="utf-8") == BRIEF
    assert sorted(path.name for path in oria.iterdir()) == ["brief.yaml", "real.txt"]


def test_one_of_the_two_ways_must_be_named(alert: Path) -> None:
    ran = tocsin("import", alert)

    assert ran.returncode == 2
    assert "--into BRIEF" in ran.stderr


def test_two_imports_at_once_leave_a_whole_brief(alert: Path, oria: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(ALERT.replace("rebels killed 12", "soldiers killed 30"), encoding="utf-8")

    running = [
        subprocess.Popen(
            arguments("import", source, "--into", oria),
            env=environ(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for source in (alert, other)
    ]
    said = [process.communicate(timeout=60)[1] for process in running]

    codes = [process.returncode for process in running]
    assert 0 in codes
    assert all(code == 0 or "was changed while" in words for code, words in zip(codes, said, strict=True))
    assert tocsin("check", oria).returncode == 0
    text = (oria / "brief.yaml").read_text(encoding="utf-8")
    assert ("killed 12" in text, "killed 30" in text) == (codes[0] == 0, codes[1] == 0)
    assert [path.name for path in oria.iterdir()] == ["brief.yaml"]


def test_a_file_that_cannot_be_written_whole_leaves_the_old_one(alert: Path, oria: Path) -> None:
    (oria / "brief.yaml").write_text(BRIEF + "# kept\n" * 500, encoding="utf-8")
    before = state(oria)

    ran = subprocess.run(
        ["bash", "-c", 'ulimit -f 1; exec "$@"', "-", *arguments("import", alert, "--into", oria)],
        env=environ(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )

    assert ran.returncode == 9, ran.stderr
    assert state(oria) == before
