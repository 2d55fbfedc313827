"""Packs: what a folder holds, what stays where something fails, and what the guide says."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pypdf
import pytest

from tests.build.made import failure, manifest
from tests.build.sheets_made import theme
from tests.command import LONG_FLASH, RIVER, write_brief
from tocsin.build import Built, Failed, build_packs, kits

FOLDER = "river-pair-pack-a4"


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """A theme with a pack that is made in a moment."""
    return theme(tmp_path / "theme")


def run(theme: Path, out: Path, *briefs: Path) -> list[Built | Failed]:
    return build_packs(briefs, out, wanted=kits(["pair"], ["a4"], theme), theme=theme)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_pack_is_one_folder_whose_manifest_and_sums_are_those_of_its_files(
    river: Path, out: Path, pair: Path
) -> None:
    results = run(pair, out, river)

    files = sorted(path.name for path in (out / FOLDER).iterdir())
    pdfs = [name for name in files if name.endswith(".pdf")]
    assert files == sorted([*pdfs, "SHA256SUMS", "manifest.json"])
    assert [result.path for result in results if isinstance(result, Built)] == [
        out / FOLDER / name for name in pdfs
    ]
    assert pdfs[0] == "0-print-guide-a4.pdf"
    entries = manifest(out / FOLDER)
    assert sorted(entries) == pdfs
    sums = dict(line.split("  ")[::-1] for line in (out / FOLDER / "SHA256SUMS").read_text().splitlines())
    for name, entry in entries.items():
        assert entry["sha256"] == sums[name] == sha256((out / FOLDER / name).read_bytes()).hexdigest()
        assert entry["pages"] == len(pypdf.PdfReader(out / FOLDER / name).pages)
        assert entry["facts"]["brief"] == "river"
        assert (entry["facts"]["issue"], entry["facts"]["as_of"]) == (1, "2026-03")
        assert (entry["facts"]["paper"], entry["language"]) == ("a4", "en")


def test_an_unchanged_pack_is_not_built_again(river: Path, out: Path, pair: Path) -> None:
    run(pair, out, river)
    before = contents(out / FOLDER)

    results = run(pair, out, river)

    assert [isinstance(result, Built) and result.is_new for result in results] == [False] * len(results)
    assert contents(out / FOLDER) == before


@pytest.mark.parametrize("lost", ["0-print-guide-a4.pdf", "SHA256SUMS", "manifest.json"])
def test_a_pack_that_lost_a_file_is_made_again(river: Path, out: Path, pair: Path, lost: str) -> None:
    run(pair, out, river)
    before = contents(out / FOLDER)
    (out / FOLDER / lost).unlink()

    run(pair, out, river)

    assert contents(out / FOLDER) == before


def test_a_pack_stays_as_it_was_where_one_of_its_files_cannot_be_made(
    river: Path, out: Path, pair: Path
) -> None:
    run(pair, out, river)
    before = contents(out / FOLDER)
    write_brief(river, LONG_FLASH)

    found = failure(run(pair, out, river))

    assert found.files == (f"{FOLDER}/1-flash-a4.pdf", f"{FOLDER}/2-twice-a4.pdf")
    assert "the edition 'flash' has" in str(found.error)
    assert {name: data for name, data in contents(out / FOLDER).items() if name != "manifest.json"} == {
        name: data for name, data in before.items() if name != "manifest.json"
    }
    assert all(entry["is_outdated"] for entry in manifest(out / FOLDER).values())


def test_a_pack_that_cannot_be_made_leaves_no_folder(tmp_path: Path, out: Path, pair: Path) -> None:
    brief = write_brief(tmp_path / "river", RIVER.replace("watch", "wach"))

    found = failure(run(pair, out, brief))

    assert "alert.level" in str(found.error)
    assert not (out / FOLDER).exists()
