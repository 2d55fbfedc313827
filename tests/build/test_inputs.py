"""What is built again, and what a build leaves alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build.made import both, run, text_of
from tests.command import RIVER, write_brief
from tests.typeset.samples import png
from tocsin import editions, resources
from tocsin.build import Built, build, sheets
from tocsin.compose.environment import environment

# What is built again


def test_an_unchanged_build_touches_nothing(river: Path, out: Path) -> None:
    assert both(out, river) == {"river-flash-a4.pdf": True, "river-flash-letter.pdf": True}
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("[!.]*")}
    told: list[str] = []

    build([river], out, wanted=sheets(["flash"], [], None), progress=told.append)

    assert told == []
    assert both(out, river) == {"river-flash-a4.pdf": False, "river-flash-letter.pdf": False}
    assert {path.name: path.stat().st_mtime_ns for path in out.glob("[!.]*")} == before


def test_a_correction_of_an_issue_before_builds_the_new_one_again(tmp_path: Path, out: Path) -> None:
    write_brief(tmp_path / "one")
    text = f"{RIVER}issue: 2\nsupersedes: {{issue: 1, folder: one}}\n".replace("2026-03", "2026-09")
    new = write_brief(tmp_path / "two", text)
    assert both(out, new) == {"two-flash-a4.pdf": True, "two-flash-letter.pdf": True}
    assert both(out, new) == {"two-flash-a4.pdf": False, "two-flash-letter.pdf": False}

    write_brief(tmp_path / "one", RIVER.replace("rises", "falls"))

    assert both(out, new) == {"two-flash-a4.pdf": True, "two-flash-letter.pdf": True}


def test_progress_names_each_file_before_it_is_laid_out(river: Path, out: Path) -> None:
    told: list[str] = []

    build([river], out, wanted=sheets(["flash"], [], None), progress=told.append)

    assert told == ["river-flash-a4.pdf", "river-flash-letter.pdf"]


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("brief.yaml", RIVER.replace("rises", "falls").encode()),
        ("brief.yaml", RIVER.encode() + b"\n"),
        ("narrative.md", b"# Water\n\nMore than last year.\n"),
        ("gauge.png", png()),
    ],
)
def test_a_changed_byte_of_the_brief_builds_it_again(river: Path, out: Path, file: str, data: bytes) -> None:
    both(out, river)
    (river / file).write_bytes(data)

    assert all(both(out, river).values())


def test_a_file_that_no_brief_reads_changes_nothing(river: Path, out: Path) -> None:
    both(out, river)
    (river / "notes.txt").write_text("not yet")

    assert not any(both(out, river).values())


def test_a_changed_brief_leaves_the_files_of_others_alone(river: Path, out: Path, tmp_path: Path) -> None:
    other = write_brief(tmp_path / "other")
    run(out, river, other)
    write_brief(river, RIVER.replace("rises", "falls"))

    results = run(out, river, other)

    assert [result.is_new for result in results if isinstance(result, Built)] == [True, False]


@pytest.mark.parametrize("harm", ["deleted", "tampered", "emptied"])
def test_an_output_file_that_was_harmed_is_built_again_alone(river: Path, out: Path, harm: str) -> None:
    both(out, river)
    good = (out / "river-flash-a4.pdf").read_bytes()
    if harm == "deleted":
        (out / "river-flash-a4.pdf").unlink()
    else:
        (out / "river-flash-a4.pdf").write_bytes(good[:-1] + b"x" if harm == "tampered" else b"")

    assert both(out, river) == {"river-flash-a4.pdf": True, "river-flash-letter.pdf": False}
    assert (out / "river-flash-a4.pdf").read_bytes() == good


def test_a_lost_manifest_builds_all_again(river: Path, out: Path) -> None:
    both(out, river)
    (out / "manifest.json").unlink()

    assert all(both(out, river).values())


@pytest.fixture
def own_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The built-in templates in a folder where a test may change them."""
    copy = tmp_path / "built-in"
    shutil.copytree(resources.templates(), copy)
    monkeypatch.setattr(resources, "templates", lambda: copy)
    environment.cache_clear()
    yield copy
    environment.cache_clear()


def test_a_changed_byte_of_a_built_in_template_builds_again(
    river: Path, out: Path, own_templates: Path
) -> None:
    both(out, river)
    with (own_templates / "parts" / "bottom-line.html.j2").open("a") as template:
        template.write("<p>And so it goes on.</p>")

    assert all(both(out, river).values())
    assert "And so it goes on." in text_of(out / "river-flash-a4.pdf")
    assert not any(both(out, river).values())


# Themes


@pytest.fixture(params=["theme", "_data/theme", "__pycache__"])
def theme(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A theme with a bottom line of its own, in folders whose names mean something elsewhere."""
    folder = tmp_path / str(request.param)
    (folder / "parts").mkdir(parents=True)
    (folder / "parts" / "bottom-line.html.j2").write_text("<p>In one line: {{ brief.bottom_line }}</p>")
    return folder


def test_a_theme_changes_the_page_and_each_change_of_it_builds_again(
    river: Path, out: Path, theme: Path
) -> None:
    both(out, river)
    plain = (out / "river-flash-a4.pdf").read_bytes()

    assert all(both(out, river, theme).values())
    assert "In one line: The river rises." in text_of(out / "river-flash-a4.pdf")
    assert not any(both(out, river, theme).values())

    (theme / "parts" / "bottom-line.html.j2").write_text("<p>In two lines: {{ brief.bottom_line }}</p>")
    assert all(both(out, river, theme).values())
    assert "In two lines" in text_of(out / "river-flash-a4.pdf")

    assert all(both(out, river).values())
    assert (out / "river-flash-a4.pdf").read_bytes() == plain


def test_a_theme_can_bring_an_edition_of_its_own(river: Path, out: Path, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    (theme / "editions").mkdir(parents=True)
    flash = (resources.templates() / "editions" / "flash.toml").read_text()
    (theme / "editions" / "card.toml").write_text(flash.replace('["a4", "letter"]', '["letter"]'))

    assert [sheet.file_name("river") for sheet in sheets(["card"], [], theme)] == ["river-card-letter.pdf"]
    assert "card" in editions.names(theme)
    results = build([river], out, wanted=sheets(["card"], [], theme), theme=theme)
    assert [type(result) for result in results] == [Built]
