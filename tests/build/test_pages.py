"""Contents stand exactly where the pages ask for them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.build.made import run, text_of
from tests.command import sections, write_brief
from tocsin import compose
from tocsin.build import Built


def long(folder: Path, out: Path, paragraphs: int) -> tuple[int, bool]:
    """Build a brief of some length; return its pages, and whether contents stand in it."""
    write_brief(folder, sections(paragraphs))
    (result,) = run(out, folder, only="policymaker")
    assert isinstance(result, Built), str(result.error)
    return result.pages, "Contents" in text_of(result.path)


def test_contents_stand_exactly_where_there_are_more_than_four_pages_whatever_the_guess(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    least, most = 24, 56  # paragraphs: without contents, and with them
    found = [long(tmp_path / "river", out, end) for end in (least, most)]
    assert [has_contents for _, has_contents in found] == [False, True]
    while most - least > 1:
        middle = (least + most) // 2
        found.append(long(tmp_path / "river", out, middle))
        least, most = (least, middle) if found[-1][1] else (middle, most)
    for guess in (True, False):
        monkeypatch.setattr(compose, "guess_contents", lambda *_, guess=guess: guess)
        for paragraphs in (least, most):
            shutil.rmtree(out)
            found.append(long(tmp_path / "river", out, paragraphs))

    assert [(pages, has_contents) for pages, has_contents in found if (pages > 4) is not has_contents] == []
