"""Editions and papers: read from the theme first, refused with a hint, centred on every sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.briefs_made import minimal
from tocsin import editions
from tocsin.compose import compose
from tocsin.errors import ExitCode, TemplateError, UsageError

OURS = """\
title = "Ours"
about = "an edition of our house"
papers = ["a4"]
styles = ["tokens.css"]
type_area = {width_mm = 170, height_mm = 243}
parts = ["masthead"]
"""


def theme(folder: Path, text: str = OURS, name: str = "ours") -> Path:
    (folder / "editions").mkdir(parents=True, exist_ok=True)
    (folder / "editions" / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


BUILT_IN = [
    "policymaker",
    "bilingual",
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
]


def test_the_built_in_editions_are_known_the_policymakers_first() -> None:
    assert editions.names() == BUILT_IN


def test_every_built_in_edition_is_read_with_its_own_name() -> None:
    for name in editions.names():
        assert editions.load(name).name == name


def test_an_edition_of_a_theme_is_added_to_the_built_in_ones(tmp_path: Path) -> None:
    assert editions.names(theme(tmp_path)) == [BUILT_IN[0], *sorted([*BUILT_IN[1:], "ours"])]
    assert editions.load("ours", tmp_path).title == "Ours"
    assert editions.load("flash", tmp_path) == editions.load("flash")


def test_an_edition_of_a_theme_wins_over_the_built_in_one(tmp_path: Path) -> None:
    theme(tmp_path, name="flash")
    assert editions.load("flash", tmp_path).title == "Ours"
    assert editions.load("flash").title == "Flash"
    assert editions.load("policymaker", tmp_path) == editions.load("policymaker")


def test_papers_of_a_theme_are_added_to_the_built_in_ones_and_win(tmp_path: Path) -> None:
    (tmp_path / "papers.toml").write_text(
        '[a5]\ntitle = "A5"\nwidth_mm = 148\nheight_mm = 210\n'
        '[a4]\ntitle = "Our A4"\nwidth_mm = 200\nheight_mm = 290\n'
    )
    assert editions.paper("a5", tmp_path).height_mm == 210
    assert editions.paper("a4", tmp_path).title == "Our A4"
    assert editions.paper("letter", tmp_path) == editions.paper("letter")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("flsh", "did you mean 'flash'?"),
        ("policy", "did you mean 'policymaker'?"),
        ("x", f"there are: {', '.join(BUILT_IN)}"),
    ],
)
def test_an_unknown_edition_is_refused_with_the_nearest_name(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        editions.load(name)
    (fault,) = error.value.diagnostics
    assert error.value.exit_code is ExitCode.USAGE
    assert (fault.file, fault.message, fault.hint) == ("--edition", f"there is no edition '{name}'", hint)


@pytest.mark.parametrize("name", ["../editions/flash", "/etc/passwd", "flash.toml", ""])
def test_the_name_of_an_edition_is_no_path(name: str) -> None:
    with pytest.raises(UsageError):
        editions.load(name)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("leter", "did you mean 'letter'?"), ("foolscap", "there are: a4, a5, half-letter, letter")],
)
def test_an_unknown_paper_is_refused_with_the_nearest_name(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        editions.paper(name)
    (fault,) = error.value.diagnostics
    assert (fault.file, fault.message, fault.hint) == ("--paper", f"there is no paper '{name}'", hint)


def test_broken_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as error:
        editions.load("ours", theme(tmp_path, 'title = "Ours"\nabout = \n'))
    (fault,) = error.value.diagnostics
    assert fault.file == str(tmp_path / "editions" / "ours.toml")
    assert fault.line == 2
    assert fault.message.startswith("cannot be read: invalid value")
    assert fault.hint == "mend the TOML"


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    theme(tmp_path)
    (tmp_path / "editions" / "ours.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(TemplateError, match="cannot be read"):
        editions.load("ours", tmp_path)


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        (OURS + "[options]\ncolour = true\n", "options.colour", "unknown setting"),
        (OURS + "[options]\ntext_pt = 2\n", "options.text_pt", "greater than or equal to 6"),
        (OURS + '[options]\npages_max = "one"\n', "options.pages_max", "valid integer"),
        (OURS.replace("width_mm = 170", "width_mm = 3"), "type_area.width_mm", "greater than or equal to 50"),
        (OURS.replace('["masthead"]', "[]"), "parts", "at least 1 item"),
        (OURS.replace('["a4"]', "[]"), "papers", "at least 1 item"),
        (OURS.replace('["masthead"]', '["masthead", "masthead"]'), "parts", "given twice: masthead"),
        (OURS.replace("title", "titel"), "titel", "did you mean 'title'"),
        (OURS.replace('about = "an edition of our house"\n', ""), "about", "field required"),
    ],
)
def test_a_wrong_setting_is_named_with_its_place(tmp_path: Path, text: str, path: str, message: str) -> None:
    with pytest.raises(TemplateError) as error:
        editions.load("ours", theme(tmp_path, text))
    faults = {fault.path: f"{fault.message} {fault.hint}" for fault in error.value.diagnostics}
    assert path in faults
    assert message in faults[path]


def test_all_faults_of_an_edition_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as error:
        editions.load("ours", theme(tmp_path, "title = 3\nparts = []\nnope = 1\n"))
    assert {"title", "parts", "nope", "about", "papers"} <= {fault.path for fault in error.value.diagnostics}


@pytest.mark.parametrize(
    "text", ['[a4]\ntitle = "A4"\nwidth_mm = 1\nheight_mm = 297\n', "a4 = 3\n", '[a4]\ntitle = "A4"\n']
)
def test_a_wrong_paper_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "papers.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError):
        editions.paper("a4", tmp_path)


@pytest.mark.parametrize("size_mm", [49.9, 2000.1])
def test_a_sheet_is_between_50_mm_and_2_m(tmp_path: Path, size_mm: float) -> None:
    (tmp_path / "papers.toml").write_text(f'[a4]\ntitle = "A4"\nwidth_mm = {size_mm}\nheight_mm = 297\n')
    with pytest.raises(TemplateError):
        editions.paper("a4", tmp_path)


@pytest.mark.parametrize("name", editions.names())
def test_the_type_area_is_the_same_on_every_paper_and_stands_in_the_middle(name: str) -> None:
    edition = editions.load(name)
    for paper in map(editions.paper, edition.papers):
        beside = minimal(language="ar") if edition.options.languages == 2 else None
        html = compose(minimal(), edition, paper, beside=beside)
        size = re.search(
            r"@page \{ size: ([\d.]+)mm ([\d.]+)mm; margin: ([\d.]+)mm ([\d.]+)mm ([\d.]+)mm \}", html
        )
        assert size
        width, height, top, side, bottom = map(float, size.groups())
        assert (width, height) == (paper.width_mm, paper.height_mm)
        assert width - 2 * side == pytest.approx(edition.type_area.width_mm)
        assert height - top - bottom == pytest.approx(edition.type_area.height_mm, abs=0.002)
        assert top < bottom < top * 1.5


@pytest.mark.parametrize("name", editions.names())
def test_margins_leave_room_for_printers_and_running_heads(name: str) -> None:
    edition = editions.load(name)
    for paper in map(editions.paper, edition.papers):
        assert (paper.width_mm - edition.type_area.width_mm) / 2 >= 12.7
        assert (paper.height_mm - edition.type_area.height_mm) * 0.47 >= 12.7


def test_a_type_area_larger_than_the_paper_is_refused(tmp_path: Path) -> None:
    text = OURS.replace("width_mm = 170", "width_mm = 250")
    edition = editions.load("ours", theme(tmp_path, text))
    with pytest.raises(TemplateError, match="the type area of 'ours' is larger than the paper 'a4'"):
        compose(minimal(), edition, editions.paper("a4"), theme=tmp_path)
