"""`tocsin inspect` tells people and programs what any PDF claims and holds, and never falls over one."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pikepdf
import pytest

from tests.command import tocsin
from tests.inspect.made import changed, good_pdf
from tests.test_architecture import command, loaded


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.pdf"
    path.write_bytes(good_pdf())
    return path


@pytest.fixture
def scripted(tmp_path: Path) -> Path:
    path = tmp_path / "scripted.pdf"
    path.write_bytes(changed(run_a_script))
    return path


def run_a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def test_a_good_file_is_told_and_ends_with_0(good: Path) -> None:
    ran = tocsin("inspect", good)

    assert (ran.returncode, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    assert lines[0] == str(good)
    assert lines[1].startswith("  0 errors, 0 warnings, ")
    assert "PDF/A-3a and PDF/UA-1; that is its claim, and no validator has judged it here" in lines[2]
    titles = [line for line in lines[3:] if line and line[0].isupper()]
    assert titles == [
        "Pages",
        "Structure",
        "Fonts",
        "Pictures",
        "Colour",
        "Links",
        "Also in it",
        "Metadata",
    ]
    assert "\x1b" not in ran.stdout


def test_an_error_is_told_with_its_hint_and_ends_with_7(scripted: Path) -> None:
    ran = tocsin("inspect", scripted)

    assert ran.returncode == 7
    assert "error    javascript\n         on opening: it runs a script" in ran.stdout
    assert "\n         -> write the file again without scripts" in ran.stdout
    assert "claim-contradicted\n         it says it is PDF/A-3a, which it cannot be: javascript" in ran.stdout


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 0), ("note", 7), ("never", 0)])
def test_the_user_says_which_findings_fail(good: Path, fail_on: str, code: int) -> None:
    assert tocsin("inspect", good, "--fail-on", fail_on).returncode == code


def test_all_files_are_looked_at_and_all_faults_told_at_once(scripted: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "words.pdf").write_text("Dear all\nplease", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.pdf")
    bad = [tmp_path / name for name in ("empty.pdf", "words.pdf", "pipe.pdf", "none.pdf", ".")]

    ran = tocsin("inspect", *bad, scripted, scripted)
    never = tocsin("inspect", *bad, scripted, "--fail-on", "never")

    assert (ran.returncode, never.returncode) == (7, 3)
    assert ran.stdout == never.stdout
    assert ran.stdout.count("scripted.pdf") == 1
    messages = [line.split(": ", 1)[1] for line in ran.stderr.splitlines() if not line.startswith("  ")]
    assert messages == [
        "the file is empty",
        "not a PDF: it starts with 'Dear all'",
        "not a regular file",
        "not found",
        "a folder",
    ]


def test_a_program_gets_the_same_as_json(good: Path, scripted: Path, tmp_path: Path) -> None:
    ran = tocsin("inspect", good, scripted, tmp_path / "none.pdf", "--format", "json")

    assert ran.returncode == 7
    told = json.loads(ran.stdout)
    assert [report["file"] for report in told["files"]] == [str(good), str(scripted)]
    assert [fault["message"] for fault in told["diagnostics"]] == ["not found"]
    assert {"claim-contradicted", "javascript"} <= {one["code"] for one in told["files"][1]["findings"]}


def test_it_never_loads_the_typesetter(good: Path) -> None:
    assert loaded(*command("inspect", str(good))) & {"weasyprint", "pydyf", "pypdf", "PIL"} == set()
    found = loaded(
        "from tocsin.inspect.report import inspected", f"inspected(open({str(good)!r}, 'rb').read(), '')"
    )
    assert "pypdf" in found
    assert found & {"weasyprint", "pydyf", "pydantic"} == set()
