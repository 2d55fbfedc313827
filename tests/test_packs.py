"""Packs: read from the theme first, and refused with a hint where they are not what a pack must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin import packs
from tocsin.errors import ExitCode, TemplateError
from tocsin.press.choices import Paper

OURS = """\
title = "Ours"
about = "a pack of our house"
papers = ["a4"]
[[files]]
edition = "flash"
copies = "One each."
"""


def theme(folder: Path, text: str, name: str = "ours") -> Path:
    (folder / "packs").mkdir()
    (folder / "packs" / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_every_built_in_pack_is_for_papers_that_sheets_can_be_made_of() -> None:
    assert packs.names() == ["field"]
    for name in packs.names():
        assert set(packs.load(name).papers) <= {paper.value for paper in Paper}


def test_a_theme_adds_packs_and_its_own_win(tmp_path: Path) -> None:
    theme(tmp_path, OURS)
    (tmp_path / "packs" / "field.toml").write_text(OURS)

    assert packs.names(tmp_path) == ["field", "ours"]
    assert packs.load("field", tmp_path).title == packs.load("ours", tmp_path).title == "Ours"
    assert packs.load("field").title == "Field pack"


def test_a_file_is_called_as_its_edition_unless_it_has_a_name(tmp_path: Path) -> None:
    more = '[[files]]\nedition = "flash"\nname = "poster"\ncopies = "One."\n'

    pack = packs.load("ours", theme(tmp_path, OURS + more))

    assert [item.file for item in pack.files] == ["flash", "poster"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('edition = "flash"', 'edition = "flahs"', "files.0.edition: there is no edition 'flahs' for a pack"),
        ('"flash"', '"flahs"', "did you mean 'flash'?"),
        ('"flash"', '"print-guide"', "files.0.edition: there is no edition 'print-guide' for a pack"),
        ('"flash"', '"bilingual"', "files.0.edition: the edition 'bilingual' has two languages"),
        ('"flash"', '"press"\nimpose = "2-up"', "files.0.edition: the edition 'press' is for a print shop"),
        ("copies", "copis", "files.0.copis: unknown setting"),
        ("copies", "copis", "did you mean 'copies'?"),
        (
            '"One each."',
            '"One."\npapers = {leter = "a5"}',
            "files.0.papers: 'leter' is no paper of this pack",
        ),
        ('"One each."', '"One."\nimpose = "boklet"', "files.0.impose: "),
        ('"One each."', '"One."\nname = "../flash"', "files.0.name: string should match pattern"),
        ('"One each."', '"One."\nimpose = "2-up"\nsides = 1', "what is imposed is printed on both sides"),
        (
            '"One each."',
            '"One."\n[[files]]\nedition = "flash"\ncopies = "Two."',
            "two files are called 'flash'",
        ),
        ("[[files]]", "[files]", "files: "),
        ('papers = ["a4"]', "papers = []", "papers: "),
        ('title = "Ours"', 'title = "Ours', "cannot be read"),
    ],
)
def test_a_faulty_pack_is_named_with_its_place_and_a_hint(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    with pytest.raises(TemplateError) as error:
        packs.load("ours", theme(tmp_path, OURS.replace(old, new, 1)))

    assert error.value.exit_code is ExitCode.TEMPLATE
    assert str(error.value).startswith(f"{tmp_path}/packs/ours.toml")
    assert fault in str(error.value)
