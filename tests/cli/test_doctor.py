"""`tocsin doctor` prints every finding and ends with 5 when one failed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from tocsin import environment
from tocsin.cli.doctor import doctor
from tocsin.environment import Finding

GOOD = Finding("Pango", True, "1.50.12", "1.44 or later")
BAD = Finding("HarfBuzz", False, "no libharfbuzz.so.0", "present", "Debian, Ubuntu: sudo apt-get install it")


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer()
    app.command()(doctor)
    return app


def _find(monkeypatch: pytest.MonkeyPatch, *findings: Finding) -> None:
    def look(_output: Path) -> Iterator[Finding]:
        return iter(findings)

    monkeypatch.setattr(environment, "findings", look)


def test_a_machine_that_has_everything_ends_with_0(app: typer.Typer, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["-o", str(tmp_path / "out")])

    assert result.exit_code == 0
    assert result.stdout.endswith("this machine can build briefs\n")
    assert "MISSING" not in result.stdout


def test_a_failed_check_ends_with_5_and_says_how_to_mend_it(
    app: typer.Typer, monkeypatch: pytest.MonkeyPatch
) -> None:
    _find(monkeypatch, GOOD, BAD)

    result = CliRunner().invoke(app)

    assert result.exit_code == 5
    assert result.stdout.splitlines() == [
        "ok       Pango     1.50.12  (needed: 1.44 or later)",
        "MISSING  HarfBuzz  no libharfbuzz.so.0  (needed: present)",
        "                   -> Debian, Ubuntu: sudo apt-get install it",
        "",
        "1 of 2 checks failed",
    ]


def test_json_holds_the_same_findings_for_a_program(
    app: typer.Typer, monkeypatch: pytest.MonkeyPatch
) -> None:
    _find(monkeypatch, GOOD, BAD)

    result = CliRunner().invoke(app, ["--format", "json"])

    assert result.exit_code == 5
    assert [item["ok"] for item in json.loads(result.stdout)] == [True, False]
    assert json.loads(result.stdout)[1] == {
        "name": "HarfBuzz",
        "ok": False,
        "found": "no libharfbuzz.so.0",
        "needed": "present",
        "remedy": "Debian, Ubuntu: sudo apt-get install it",
    }


def test_a_folder_name_cannot_steer_the_terminal(app: typer.Typer, monkeypatch: pytest.MonkeyPatch) -> None:
    _find(monkeypatch, Finding("Output folder", True, "out\x1b[2J", "can be written"))

    assert "\x1b" not in CliRunner().invoke(app).stdout


def test_an_output_folder_that_cannot_be_made_is_missing(app: typer.Typer, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    result = CliRunner().invoke(app, ["-o", str(tmp_path / "file" / "out")])

    assert result.exit_code == 5
    assert "choose another folder with -o FOLDER" in result.stdout
