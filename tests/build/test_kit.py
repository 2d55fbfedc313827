"""What to print together, and how its folder and files are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.build import kits
from tocsin.errors import UsageError

PACK = """\
title = "Ours"
about = "two files for a test"
papers = ["letter", "a4"]
[[files]]
edition = "flash"
copies = "One each."
"""


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme with a pack of ten files."""
    (tmp_path / "packs").mkdir()
    more = "".join(PACK[PACK.index("[[files]]") :] + f'name = "flash-{n}"\n' for n in range(9))
    (tmp_path / "packs" / "ours.toml").write_text(PACK + more)
    return tmp_path


def test_a_pack_is_printed_on_its_first_paper_unless_another_is_named(theme: Path) -> None:
    assert [kit.paper.name for kit in kits(["ours"], [], theme)] == ["letter"]
    assert [kit.paper.name for kit in kits(["ours"], ["a4", "letter", "a4"], theme)] == ["a4", "letter"]


def test_its_folder_is_named_by_brief_pack_paper_and_language() -> None:
    own, french = kits(["field"], ["a4"], None, ["en", "fr"])

    assert own.in_language(None).folder_name("mali-2020") == "mali-2020-field-pack-a4"
    assert french.folder_name("mali-2020") == "mali-2020-field-pack-a4-fr"
    assert {sheet.language for _, sheet in french.items} == {french.guide.language} == {"fr"}


def test_the_names_of_its_files_sort_by_their_numbers_the_guide_first(theme: Path) -> None:
    (kit,) = kits(["ours"], [], theme)

    names = [kit.file_name(number) for number in range(len(kit.items) + 1)]

    assert names == sorted(names)
    assert (names[0], names[1]) == ("00-print-guide-letter.pdf", "01-flash-letter.pdf")
    assert names[-1] == "10-flash-8-letter.pdf"


@pytest.mark.parametrize(
    ("pack", "paper", "message"),
    [
        ("feild", "a4", "--pack: there is no pack 'feild'\n  hint: did you mean 'field'?"),
        ("../packs/field", "a4", "--pack: there is no pack '../packs/field'"),
        ("field", "a44", "--paper: there is no paper 'a44'"),
        ("field", "a9", "--paper: the pack 'field' is not for 'a9'\n  hint: it is for: a4, letter"),
    ],
)
def test_an_unknown_pack_or_paper_is_named(tmp_path: Path, pack: str, paper: str, message: str) -> None:
    (tmp_path / "papers.toml").write_text('[a9]\ntitle = "A9"\nwidth_mm = 90\nheight_mm = 100\n')

    with pytest.raises(UsageError) as error:
        kits([pack], [paper], tmp_path)

    assert str(error.value).startswith(message)
