"""`tocsin editions` and `tocsin schema`: what can be printed, and what can be written."""

from __future__ import annotations

import json
from pathlib import Path

from tests.command import tocsin
from tocsin import editions, resources
from tocsin.brief.schema import schema


def test_the_editions_are_listed_with_their_papers() -> None:
    ran = tocsin("editions")

    assert [line.split()[:3] for line in ran.stdout.splitlines()] == [
        ["policymaker", "a4,", "letter"],
        ["bilingual", "a4,", "letter"],
        ["cards", "a4,", "letter"],
        ["field", "a5,", "half-letter"],
        ["flash", "a4,", "letter"],
        ["grey", "a4,", "letter"],
        ["handout", "a4,", "letter"],
        ["large-print", "a4,", "letter"],
        ["map", "a4,", "letter"],
        ["press", "a4,", "letter"],
        ["print-guide", "a4,", "letter"],
        ["sign-in", "a4,", "letter"],
        ["--pack", "field", "a4,"],
    ]


def test_a_program_gets_the_editions_as_data() -> None:
    found = json.loads(tocsin("editions", "--format", "json").stdout)

    names = [edition["name"] for edition in found["editions"]]
    assert names == editions.names()
    assert found["editions"][names.index("flash")]["options"]["pages_max"] == 1
    assert [pack["name"] for pack in found["packs"]] == ["field"]


def test_the_editions_of_a_theme_are_listed_as_well(tmp_path: Path) -> None:
    (tmp_path / "editions").mkdir()
    flash = (resources.templates() / "editions" / "flash.toml").read_text()
    (tmp_path / "editions" / "card.toml").write_text(flash)

    ran = tocsin("editions", "--theme", tmp_path)

    assert [line.split()[0] for line in ran.stdout.splitlines()] == [
        "policymaker",
        "bilingual",
        "card",
        "cards",
        "field",
        "flash",
        "grey",
        "handout",
        "large-print",
        "map",
        "press",
        "print-guide",
        "sign-in",
        "--pack",
    ]


def test_a_faulty_edition_is_named(tmp_path: Path) -> None:
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions" / "card.toml").write_text("title = 'Card'\npapers = []\n")

    ran = tocsin("editions", "--theme", tmp_path)

    assert ran.returncode == 4
    assert f"{tmp_path}/editions/card.toml: papers: " in ran.stderr


def test_the_schema_is_the_one_that_is_published() -> None:
    ran = tocsin("schema")

    assert json.loads(ran.stdout) == schema()
    assert json.loads(ran.stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
