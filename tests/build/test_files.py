"""What a build writes, and what it says no to."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pypdf
import pytest

from tests.build.made import ALL, failure, manifest, run
from tests.command import LONG_FLASH, RIVER, files_in, write_brief
from tocsin.build import Built, Failed, build, pdf_of, sheets
from tocsin.errors import ExitCode, LayoutError, OutputError, SourceError, UsageError

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


def test_a_flash_that_no_fold_makes_one_page_is_an_error_that_says_what_to_shorten(
    tmp_path: Path, out: Path
) -> None:
    brief = write_brief(tmp_path / "river", LONG_FLASH)

    error = failure(run(out, brief)).error

    assert isinstance(error, LayoutError)
    assert error.exit_code == 6
    (diagnostic,) = error.diagnostics
    assert diagnostic.file == str(brief)
    assert diagnostic.message == "the edition 'flash' has 2 pages; it may have 1"
    assert "shorten" in diagnostic.hint


def test_both_faults_are_kept_when_a_failure_cannot_be_recorded_either(tmp_path: Path, out: Path) -> None:
    (out / "manifest.json").mkdir(parents=True)

    results = run(out, tmp_path / "nowhere")

    assert [type(result.error) for result in results if isinstance(result, Failed)] == [
        SourceError,
        OutputError,
    ]
