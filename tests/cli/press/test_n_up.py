"""`tocsin press n-up` names its files by the pages on a side."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import files_in, tocsin
from tests.press.made import numbered


@pytest.mark.parametrize(("words", "name"), [((), "brief-2up.pdf"), (("--pages", "4"), "brief-4up.pdf")])
def test_the_file_is_named_by_the_pages_on_a_side(tmp_path: Path, words: tuple[str, ...], name: str) -> None:
    (tmp_path / "brief.pdf").write_bytes(numbered(5, (210, 297)))

    ran = tocsin("press", "n-up", "brief.pdf", *words, cwd=tmp_path)

    assert ran.returncode == 0
    assert ran.stdout.startswith(f"out/{name}\n")
    assert files_in(tmp_path / "out") == [name]
