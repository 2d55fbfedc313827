"""A file is read whole, and one that is too large is not read on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin import limits
from tocsin.cli.pdf_file import pdf_bytes
from tocsin.errors import SourceError


def test_a_file_that_is_larger_than_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "INSPECTED_BYTES", 4)
    path = tmp_path / "a.pdf"

    path.write_bytes(b"1234")
    assert pdf_bytes(path) == b"1234"

    path.write_bytes(b"12345")
    with pytest.raises(SourceError, match="larger than"):
        pdf_bytes(path)
