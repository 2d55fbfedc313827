"""A brief and an output folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import write_brief


@pytest.fixture
def river(tmp_path: Path) -> Path:
    return write_brief(tmp_path / "river")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"
