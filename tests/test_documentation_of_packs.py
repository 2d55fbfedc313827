"""The pages on packs say what packs are today: their fields, their files and what their manifest holds."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.build.sheets_made import theme
from tests.command import write_brief
from tests.documents import firsts, page, rows, section
from tocsin import limits, packs
from tocsin.build import build_packs, kits


def test_every_field_of_a_pack_and_of_its_files_is_documented() -> None:
    text = section(page("docs/themes.md"), "## Packs")
    names = [name for row in rows(text) for name in re.findall(r"`(\w+)`", row[0])]

    fields = [*packs.Pack.model_fields.keys() - {"name"}, *packs.Item.model_fields]
    assert sorted(names) == sorted(fields)
    for row in rows(text):
        if len(row) == 3 and row[2] not in ("", "the edition's name", "the same paper"):
            name = re.findall(r"`(\w+)`", row[0])[0]
            assert row[2].strip("`") == str(packs.Item.model_fields[name].default).lower()


def test_the_example_of_a_pack_is_one(tmp_path: Path) -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", section(page("docs/themes.md"), "## Packs"), re.DOTALL)
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "press.toml").write_text(text)

    pack = packs.load("press", tmp_path)

    assert [item.file for item in pack.files] == ["brief", "flash"]


def test_the_files_of_the_field_pack_are_those_that_are_documented() -> None:
    (kit,) = kits(["field"], [], None)

    assert firsts(section(page("docs/field-pack.md"), "## What is in the folder")) == [
        kit.file_name(number) for number in range(len(kit.items) + 1)
    ]


def test_the_manifest_of_a_pack_is_documented(tmp_path: Path) -> None:
    ours = theme(tmp_path / "theme")
    build_packs(
        [write_brief(tmp_path / "river")], tmp_path / "out", wanted=kits(["pair"], [], ours), theme=ours
    )
    entries = json.loads((tmp_path / "out/river-pair-pack-a4/manifest.json").read_text())["files"].values()
    text = section(page("docs/field-pack.md"), "## The manifest")

    names = [name for row in rows(text) for name in re.findall(r"`(\w+)`", row[0])]
    facts = next(row[1] for row in rows(text) if row[0] == "`facts`")

    assert sorted(names) == sorted(next(iter(entries)))
    assert sorted(re.findall(r"`(\w+)`", facts)) == sorted(
        {fact for entry in entries for fact in entry["facts"]}
    )


def test_the_number_of_sheets_that_are_stapled_is_documented() -> None:
    assert f"up to {limits.STAPLED_SHEETS} sheets" in page("docs/field-pack.md")
