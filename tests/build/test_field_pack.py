"""The field pack of every brief: whole, with a true guide, and claiming no more than each file is."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pypdf
import pytest

from tests.build.made import manifest
from tests.verapdf import judge
from tocsin import packs
from tocsin.build import Built, build_packs, kits

ROOT = Path(__file__).parents[2]
MADE = [("kessara-2026", "a4", ()), ("mali-2020", "letter", ("ar",))]


def is_for_listeners(path: Path) -> bool:
    """Tell whether a file claims PDF/UA, and has the tags for it."""
    reader = pypdf.PdfReader(path)
    claims = reader.xmp_metadata is not None and b"pdfuaid:part" in reader.xmp_metadata.stream.get_data()
    assert claims is ("/StructTreeRoot" in reader.root_object)
    return claims


@pytest.fixture(scope="module", params=MADE, ids=lambda made: "-".join([*made[:2], *made[2]]))
def pack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one field pack."""
    name, paper, languages = request.param
    out = tmp_path_factory.mktemp("out")
    wanted = kits(["field"], [paper], None, languages)
    results = build_packs([ROOT / "briefs" / name], out, wanted=wanted)
    assert all(isinstance(result, Built) for result in results), results
    return out / "-".join([name, "field", "pack", paper, *languages])


def test_it_holds_every_file_of_the_pack_and_the_guide_first(pack: Path) -> None:
    paper = "letter" if "letter" in pack.name else "a4"
    files = [item.file for item in packs.load("field").files]
    expected = [f"{number}-{name}-{paper}.pdf" for number, name in enumerate(["print-guide", *files])]

    assert sorted(path.name for path in pack.glob("*.pdf")) == sorted(expected) == expected
    assert sorted(manifest(pack)) == expected


def test_every_file_is_the_one_whose_sum_is_told(pack: Path) -> None:
    ran = subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=pack, capture_output=True, text=True, check=True
    )

    assert [line.split(": ") for line in ran.stdout.splitlines()] == [[name, "OK"] for name in manifest(pack)]
    for name, entry in manifest(pack).items():
        assert entry["pages"] == len(pypdf.PdfReader(pack / name).pages)
        assert {"brief", "issue", "as_of", "edition", "paper", "pack"} <= set(entry["facts"])


def test_the_guide_is_one_page_and_carries_the_mark(pack: Path) -> None:
    (page,) = pypdf.PdfReader(next(pack.glob("0*.pdf"))).pages

    assert page.extract_text().count("TLP:GREEN" if "kessara" in pack.name else "TLP:CLEAR") >= 3


def test_files_that_the_guide_names_for_listeners_are_valid_and_the_others_claim_nothing(pack: Path) -> None:
    said = pypdf.PdfReader(next(pack.glob("0*.pdf"))).pages[0].extract_text()
    line = next(one for one in said.splitlines() if "on a screen" in one or "على الشاشة" in one)
    named = {int(number) for number in re.findall(r"\d+", line)}
    files = {int(path.name.partition("-")[0]): path for path in pack.glob("*.pdf")}
    claiming = {number for number, path in files.items() if is_for_listeners(path)}
    not_sent = {number for number, item in enumerate(packs.load("field").files, 1) if not item.send}

    assert claiming == named | not_sent | {0}
    assert named & not_sent == set()
    assert claiming < set(files)
    judged = judge([files[number] for number in sorted(claiming)])
    for verdicts in judged.values():
        assert all(verdict.passed for verdict in verdicts.values()), verdicts
