"""`tocsin import` writes a draft that builds, and tells all that it did."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import tocsin
from tests.sources.incidents.made import GED, table
from tests.sources.test_formats import ALERT


@pytest.fixture
def alert(tmp_path: Path) -> Path:
    path = tmp_path / "alert.txt"
    path.write_text(ALERT, encoding="utf-8")
    return path


def test_the_draft_has_no_faults_and_builds(alert: Path, tmp_path: Path) -> None:
    ran = tocsin("import", alert, "-o", tmp_path / "oria-2026")

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(f"{tmp_path / 'oria-2026' / 'brief.yaml'}\ntaken: ")
    assert "tocsin check" in ran.stderr
    assert sorted(path.name for path in (tmp_path / "oria-2026").iterdir()) == [
        "brief.schema.json",
        "brief.yaml",
    ]
    assert tocsin("check", tmp_path / "oria-2026").returncode == 0
    built = tocsin("build", tmp_path / "oria-2026", "-e", "flash", "-p", "a4", "-o", tmp_path / "out")
    assert built.returncode == 0, built.stderr


def test_the_same_file_gives_the_same_draft(alert: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        tocsin("import", alert, "-o", tmp_path / folder / "oria")

    one, two = ((tmp_path / folder / "oria" / "brief.yaml").read_bytes() for folder in ("one", "two"))
    assert one == two


def test_the_report_is_data_if_asked_for(alert: Path, tmp_path: Path) -> None:
    ran = tocsin("import", alert, "-o", tmp_path / "oria", "--format", "json")

    report = json.loads(ran.stdout)
    assert report["brief"] == str(tmp_path / "oria" / "brief.yaml")
    assert report["faults"] == []
    assert {"done", "place", "path", "words", "sentence"} == set(report["repairs"][0])
    assert {"taken", "look at"} <= {repair["done"] for repair in report["repairs"]}


def test_a_refusal_is_data_as_well_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "cake.txt").write_text("Bake the cake for 40 minutes.", encoding="utf-8")

    ran = tocsin("import", tmp_path / "cake.txt", "-o", tmp_path / "oria", "--format", "json")

    assert ran.returncode == 3
    assert "no alert" in json.loads(ran.stdout)["faults"][0]["message"]
    assert not (tmp_path / "oria").exists()


@pytest.mark.parametrize("kind", ["nothing", "folder", "empty"])
def test_what_is_no_file_with_words_is_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "source"
    if kind == "folder":
        path.mkdir()
    elif kind == "empty":
        path.write_bytes(b" \n")

    ran = tocsin("import", path, "-o", tmp_path / "oria")

    assert ran.returncode == 3
    assert "Traceback" not in ran.stderr
    assert "hint: " in ran.stderr


def test_a_brief_that_is_there_is_never_overwritten(alert: Path, tmp_path: Path) -> None:
    (tmp_path / "oria").mkdir()
    (tmp_path / "oria" / "brief.yaml").write_text("mine")

    ran = tocsin("import", alert, "-o", tmp_path / "oria")

    assert ran.returncode == 9
    assert (tmp_path / "oria" / "brief.yaml").read_text() == "mine"


def test_a_folder_whose_name_names_no_brief_is_refused(alert: Path, tmp_path: Path) -> None:
    ran = tocsin("import", alert, "-o", tmp_path / "oria 2026")

    assert ran.returncode == 2
    assert "is not a name for a brief" in ran.stderr


def test_rows_are_chosen_counted_and_shown_in_a_draft_that_builds(tmp_path: Path) -> None:
    rows = table(
        GED, {}, {}, {"best": "8"}, {"country": "Oria"}, {"date_start": "2023-01-05", "year": "2023"}
    )
    (tmp_path / "ged.csv").write_bytes(rows)
    chosen = ["--country", "Kessara", "--from", "2024", "--kind", "state-based", "--events", "1"]
    said = ["--level", "warning", "--publisher", "Example Desk"]

    ran = tocsin("import", tmp_path / "ged.csv", "-o", tmp_path / "kessara-2026", *chosen, *said)

    assert ran.returncode == 0, ran.stderr
    assert "Rows read: 5; rows that could not be used: 0." in ran.stdout
    assert "(country Kessara; kind state-based; from 2024): 4, all of them counted." in ran.stdout
    assert "Shown as events: 1, those with most deaths" in ran.stdout
    assert tocsin("check", tmp_path / "kessara-2026").returncode == 0
    built = tocsin(
        "build", tmp_path / "kessara-2026", "-e", "policymaker", "-p", "a4", "-o", tmp_path / "out"
    )
    assert built.returncode == 0, built.stderr


def test_a_choice_that_matches_nothing_names_what_is_near_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "ged.csv").write_bytes(table(GED, {}))
    said = ["--level", "warning", "--publisher", "Example Desk", "--country", "Kesara"]

    ran = tocsin("import", tmp_path / "ged.csv", "-o", tmp_path / "kessara-2026", *said)

    assert ran.returncode == 2
    assert "Kessara" in ran.stderr
    assert not (tmp_path / "kessara-2026").exists()
