"""What a build writes, what it leaves alone, and what it says no to."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.command import LONG_FLASH, RIVER, files_in, sections, write_brief
from tests.typeset.samples import png
from tocsin import compose, editions, resources
from tocsin.build import Built, Failed, Sheet, build, pdf_of, sheets
from tocsin.compose.environment import environment
from tocsin.errors import ExitCode, LayoutError, OutputError, SourceError, UsageError

ALL = ["flash-a4", "flash-letter", "policymaker-a4", "policymaker-letter"]


def run(out: Path, *briefs: Path, theme: Path | None = None, only: str = "flash") -> list[Built | Failed]:
    """Build one edition on A4."""
    return build(briefs, out, wanted=sheets([only], ["a4"], theme), theme=theme)


def both(out: Path, brief: Path, theme: Path | None = None) -> dict[str, bool]:
    """Build the flash on both papers, and return which files are new."""
    results = build([brief], out, wanted=sheets(["flash"], [], theme), theme=theme)
    assert all(isinstance(result, Built) for result in results), results
    return {result.path.name: result.is_new for result in results if isinstance(result, Built)}


def manifest(out: Path) -> dict[str, dict[str, Any]]:
    """Return what the manifest says of each file."""
    files: dict[str, dict[str, Any]] = json.loads((out / "manifest.json").read_text())["files"]
    return files


def text_of(path: Path) -> str:
    """Return the words of a PDF."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def failure(results: list[Built | Failed]) -> Failed:
    """Return the one brief that was not built."""
    (found,) = (result for result in results if isinstance(result, Failed))
    return found


@pytest.fixture
def river(tmp_path: Path) -> Path:
    return write_brief(tmp_path / "river")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


# What is written


def test_every_edition_is_printed_on_each_of_its_papers_and_listed_in_the_manifest(
    river: Path, out: Path
) -> None:
    results = build([river], out, wanted=sheets([], [], None))

    assert files_in(out) == [f"river-{name}.pdf" for name in ALL]
    assert {result.path.name for result in results if isinstance(result, Built)} == set(files_in(out))
    for name, entry in manifest(out).items():
        data = (out / name).read_bytes()
        assert entry["sha256"] == sha256(data).hexdigest()
        assert entry["pages"] == len(pypdf.PdfReader(out / name).pages)
        assert not entry["is_outdated"]


def test_several_briefs_are_built_into_one_folder(tmp_path: Path, out: Path) -> None:
    names = ["anvil", "birch", "cloud"]

    results = run(out, *(write_brief(tmp_path / name) for name in names))

    assert [result.path.name for result in results if isinstance(result, Built)] == files_in(out)
    assert files_in(out) == [f"{name}-flash-a4.pdf" for name in names]
    assert sorted(manifest(out)) == files_in(out)


def test_what_is_written_is_what_can_be_had_without_a_folder(river: Path, out: Path) -> None:
    (sheet,) = sheets(["flash"], ["a4"], None)
    run(out, river)

    assert pdf_of(river, sheet, None) == (out / "river-flash-a4.pdf").read_bytes()


# What the user names


def test_the_brief_file_means_the_same_as_its_folder(river: Path, out: Path) -> None:
    run(out, river)

    (again,) = run(out, river / "brief.yaml")

    assert isinstance(again, Built)
    assert again.path.name == "river-flash-a4.pdf"
    assert not again.is_new


def test_the_folder_one_stands_in_gives_its_own_name(
    river: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(river)

    run(out, Path())
    run(out, Path("brief.yaml"))

    assert files_in(out) == ["river-flash-a4.pdf"]


def test_a_brief_that_is_given_twice_is_built_once(river: Path, out: Path, tmp_path: Path) -> None:
    (tmp_path / "latest").symlink_to(river)

    results = run(out, river, river / "brief.yaml", tmp_path / "latest")

    assert len(results) == 1
    assert files_in(out) == ["river-flash-a4.pdf"]


@pytest.mark.parametrize("name", ["river", "River"])
def test_two_briefs_of_one_name_are_refused_before_anything_is_written(
    river: Path, out: Path, tmp_path: Path, name: str
) -> None:
    other = write_brief(tmp_path / "elsewhere" / name)

    with pytest.raises(UsageError, match="another brief of the same name") as caught:
        run(out, river, other)

    assert str(river) in str(caught.value)
    assert not out.exists()


@pytest.mark.parametrize("missing", ["nowhere", "nowhere/brief.yaml", "river/other.yaml"])
def test_a_brief_that_is_not_there_does_not_stop_the_others(
    river: Path, out: Path, tmp_path: Path, missing: str
) -> None:
    results = run(out, tmp_path / missing, river)

    found = failure(results)
    assert isinstance(found.error, SourceError)
    assert str(found.error).startswith(f"{tmp_path / missing}: not found\n  hint: ")
    assert files_in(out) == ["river-flash-a4.pdf"]


def test_a_file_that_is_no_brief_is_named_as_such(river: Path, out: Path) -> None:
    (river / "notes.txt").write_text("not yet")

    assert "not the name of a brief" in str(failure(run(out, river / "notes.txt")).error)


@pytest.mark.parametrize("place", ["river", "river/out", "."])
def test_an_output_folder_may_not_overlap_the_brief(river: Path, tmp_path: Path, place: str) -> None:
    with pytest.raises(OutputError, match=r"the output folder (is|lies in|holds) a folder that is read"):
        run(tmp_path / place, river)

    assert [path.name for path in river.iterdir()] == ["brief.yaml"]


def test_an_output_folder_may_not_lie_in_the_theme(river: Path, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()

    with pytest.raises(OutputError, match="lies in"):
        run(theme / "out", river, theme=theme)


def test_an_unknown_edition_or_paper_is_named_with_the_nearest_one() -> None:
    with pytest.raises(UsageError, match="did you mean 'flash'"):
        sheets(["flahs"], [], None)
    with pytest.raises(UsageError, match="did you mean 'letter'"):
        sheets([], ["leter"], None)


# What fails


def test_a_bad_brief_stops_no_other_and_keeps_its_old_files_marked(tmp_path: Path, out: Path) -> None:
    good, bad, last = (write_brief(tmp_path / name) for name in ("anvil", "birch", "cloud"))
    run(out, good, bad, last)
    old = (out / "birch-flash-a4.pdf").read_bytes()
    for folder in (good, last):
        write_brief(folder, RIVER.replace("rises", "falls"))
    write_brief(bad, RIVER.replace("watch", "alarm"))

    results = run(out, good, bad, last)

    assert [getattr(result, "is_new", None) for result in results] == [True, None, True]
    assert failure(results).error.exit_code == ExitCode.DATA
    assert failure(results).label == str(bad)
    assert (out / "birch-flash-a4.pdf").read_bytes() == old
    assert [name for name, entry in manifest(out).items() if entry["is_outdated"]] == ["birch-flash-a4.pdf"]

    write_brief(bad)
    (mended,) = run(out, bad)
    assert isinstance(mended, Built)
    assert not manifest(out)["birch-flash-a4.pdf"]["is_outdated"]


def test_an_edition_that_does_not_fit_leaves_the_others(tmp_path: Path, out: Path) -> None:
    brief = write_brief(tmp_path / "river", LONG_FLASH)

    *built, failed = build([brief], out, wanted=sheets(["policymaker", "flash"], ["a4"], None))

    assert failure([failed]).error.exit_code == ExitCode.LAYOUT
    assert [entry.path.name for entry in built if isinstance(entry, Built)] == ["river-policymaker-a4.pdf"]
    assert "river-flash-a4.pdf" not in files_in(out)


def test_a_file_that_fits_its_brief_is_not_marked_when_another_edition_fails(
    tmp_path: Path, out: Path
) -> None:
    brief = write_brief(tmp_path / "river")
    build([brief], out, wanted=sheets([], ["a4"], None))
    write_brief(brief, LONG_FLASH)
    run(out, brief, only="policymaker")

    build([brief], out, wanted=sheets([], ["a4"], None))

    outdated = {name: entry["is_outdated"] for name, entry in manifest(out).items()}
    assert outdated == {"river-flash-a4.pdf": True, "river-policymaker-a4.pdf": False}


def test_a_flash_of_three_pages_is_an_error_that_says_what_to_shorten(tmp_path: Path, out: Path) -> None:
    brief = write_brief(tmp_path / "river", LONG_FLASH)

    error = failure(run(out, brief)).error

    assert isinstance(error, LayoutError)
    assert error.exit_code == 6
    (diagnostic,) = error.diagnostics
    assert diagnostic.file == str(brief)
    assert diagnostic.message == "the edition 'flash' has 3 pages; it may have 1"
    assert "shorten" in diagnostic.hint


def test_both_faults_are_kept_when_a_failure_cannot_be_recorded_either(tmp_path: Path, out: Path) -> None:
    (out / "manifest.json").mkdir(parents=True)

    results = run(out, tmp_path / "nowhere")

    assert [type(result.error) for result in results if isinstance(result, Failed)] == [
        SourceError,
        OutputError,
    ]


# What is built again


def test_an_unchanged_build_touches_nothing(river: Path, out: Path) -> None:
    assert both(out, river) == {"river-flash-a4.pdf": True, "river-flash-letter.pdf": True}
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("[!.]*")}
    told: list[str] = []

    build([river], out, wanted=sheets(["flash"], [], None), progress=told.append)

    assert told == []
    assert both(out, river) == {"river-flash-a4.pdf": False, "river-flash-letter.pdf": False}
    assert {path.name: path.stat().st_mtime_ns for path in out.glob("[!.]*")} == before


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


# Contents


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


def test_a_sheet_knows_the_name_of_its_file() -> None:
    sheet = Sheet(editions.load("flash"), editions.paper("letter"))

    assert sheet.file_name("mali-2020") == "mali-2020-flash-letter.pdf"
