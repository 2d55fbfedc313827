"""What `tocsin new` writes reads as it stands and shows every field of the model."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from tocsin import resources
from tocsin.brief import model
from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot

STARTER = resources.templates() / "starter"
MARKERS = {"@@ID@@": "orin-valley", "@@TITLE@@": "Orin Valley", "@@SCHEMA@@": "brief.schema.json"}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    for file in STARTER.iterdir():
        text = file.read_text(encoding="utf-8")
        for marker, value in MARKERS.items():
            text = text.replace(marker, value)
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_starter_reads_without_a_fault(written: Path) -> None:
    brief: Brief = read(snapshot(written))

    assert (brief.id, brief.title) == ("orin-valley", "Orin Valley")
    assert [event.id for event in brief.events] == ["land-act", "land-office", "evictions", "petition"]


def test_the_first_line_points_the_editor_at_the_schema() -> None:
    first = (STARTER / "brief.yaml").read_text(encoding="utf-8").splitlines()[0]

    assert first == "# yaml-language-server: $schema=@@SCHEMA@@"


def test_no_marker_is_unknown() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in STARTER.iterdir())

    assert set(re.findall(r"@@\w+@@", text)) == set(MARKERS)


def test_the_starter_names_every_field_of_the_model() -> None:
    text = (STARTER / "brief.yaml").read_text(encoding="utf-8")
    parts = [part for part in vars(model).values() if isinstance(part, type) and issubclass(part, BaseModel)]

    unnamed = {
        f"{part.__name__}.{name}"
        for part in parts
        for name in part.model_fields
        if not re.search(rf"\b{name}\b", text)
    }

    assert not unnamed


def test_the_starter_is_short_enough_to_read() -> None:
    lines = (STARTER / "brief.yaml").read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 175
    assert max(map(len, lines)) <= 125
