"""`tocsin new` writes a brief that builds as it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import files_in, tocsin
from tocsin.brief.read import read
from tocsin.brief.schema import schema
from tocsin.brief.snapshot import snapshot


def test_what_it_writes_builds_as_it_stands(tmp_path: Path) -> None:
    ran = tocsin("new", "orin-valley", cwd=tmp_path)

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == "briefs/orin-valley/brief.yaml\n"
    assert ran.stderr == "now edit it, and run: tocsin build briefs/orin-valley\n"

    built = tocsin("build", "briefs/orin-valley", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert files_in(tmp_path / "out") == [
        f"orin-valley-{edition}-{paper}.pdf"
        for edition in ("flash", "policymaker")
        for paper in ("a4", "letter")
    ]


def test_the_editor_finds_the_schema_that_the_first_line_names(tmp_path: Path) -> None:
    tocsin("new", "orin-valley", "--in", tmp_path)

    folder = tmp_path / "orin-valley"
    first = (folder / "brief.yaml").read_text(encoding="utf-8").splitlines()[0]
    _, _, named = first.partition("$schema=")
    assert first.startswith("# yaml-language-server: ")
    assert json.loads((folder / named).read_text(encoding="utf-8")) == schema()


def test_it_leaves_nothing_else_behind(tmp_path: Path) -> None:
    tocsin("new", "orin-valley", "--in", tmp_path)

    assert sorted(path.name for path in (tmp_path / "orin-valley").iterdir()) == [
        "brief.schema.json",
        "brief.yaml",
        "events.csv",
    ]


@pytest.mark.parametrize("kind", ["folder", "file", "link to nowhere"])
def test_what_is_there_is_not_touched(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "orin-valley"
    if kind == "folder":
        target.mkdir()
        (target / "brief.yaml").write_text("mine")
    elif kind == "file":
        target.write_text("mine")
    else:
        target.symlink_to(tmp_path / "nowhere")

    ran = tocsin("new", "orin-valley", "--in", tmp_path)

    assert ran.returncode == 9
    assert f"{target}: is there already" in ran.stderr
    assert "hint: choose another name" in ran.stderr
    if kind == "folder":
        assert [path.read_text() for path in target.iterdir()] == ["mine"]
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a/b", "/tmp/a", "a b", ".hidden", "é", "a" * 65, "a\nb", "a\n"]
)
def test_a_name_that_cannot_name_a_brief_is_refused(tmp_path: Path, name: str) -> None:
    ran = tocsin("new", "--in", tmp_path / "briefs", "--", name)

    assert ran.returncode == 2
    assert "is not a name" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "briefs").exists()


@pytest.mark.parametrize("name", ["2020", "true", "no", "1e3", "null", "a-", "A.b_c-", "x" * 64])
def test_every_name_that_is_taken_gives_a_brief_without_faults(tmp_path: Path, name: str) -> None:
    ran = tocsin("new", name, "--in", tmp_path)

    assert ran.returncode == 0, ran.stderr
    assert read(snapshot(tmp_path / name)).id == name
