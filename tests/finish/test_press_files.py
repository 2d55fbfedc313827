"""Press files of every brief, paper and language: nothing to warn of, the same pages on each paper, black text in
black ink alone as Ghostscript separates it."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import product
from pathlib import Path

import pikepdf
import pytest
from PIL import ImageChops

from tests.finish.builds import Build
from tests.finish.plates import PLATES, PX_PER_MM, plates
from tests.finish.tagged import BRIEFS
from tocsin import editions
from tocsin.build import Sheet, pdf_of
from tocsin.finish.for_press import faults

PRESS = editions.load("press")
LANGUAGES = {"mali-2020": [None, "fr", "ar"]}
BUILDS = {
    build.name: build
    for brief, paper in product(BRIEFS, PRESS.papers)
    for language in LANGUAGES.get(brief.name, [None])
    for build in [Build(brief, Sheet(PRESS, editions.paper(paper), language))]
}
each_file = pytest.mark.parametrize("name", BUILDS)


@cache
def built(name: str) -> bytes:
    build = BUILDS[name]
    return pdf_of(build.brief, build.sheet, None)


def test_each_brief_is_here_on_each_paper_in_each_of_its_languages() -> None:
    assert len(BUILDS) == 2 * (len(BRIEFS) + 2) >= 8


@each_file
def test_a_press_file_has_no_fault_and_is_what_it_claims(name: str) -> None:
    assert faults(built(name), "a.pdf") == []
    with pikepdf.open(BytesIO(built(name))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert ("/ViewerPreferences" in pdf.Root) is name.endswith("-ar")
        assert not name.endswith("-ar") or pdf.Root.ViewerPreferences.Direction == "/R2L"


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief.name)
def test_pages_are_as_many_on_each_paper(brief: Path) -> None:
    def count(name: str) -> int:
        with pikepdf.open(BytesIO(built(name))) as pdf:
            return len(pdf.pages)

    assert len({count(f"{brief.name}-press-{paper}") for paper in PRESS.papers}) == 1


# Separations


def without(data: bytes, operators: set[str], page: int) -> bytes:
    """Return a file of which a page does not draw what some operators draw."""
    with pikepdf.open(BytesIO(data)) as pdf:
        sheet = pdf.pages[page - 1]
        kept = [one for one in pikepdf.parse_content_stream(sheet) if str(one.operator) not in operators]
        sheet.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        written = BytesIO()
        pdf.save(written)
        return written.getvalue()


@pytest.mark.parametrize("name", [name for name in BUILDS if "-a4" in name])
def test_the_text_of_page_1_has_no_ink_but_black(name: str, tmp_path: Path) -> None:
    """Text may take colour away, as white digits do, and may add none."""
    whole = plates(built(name), tmp_path / "whole", 1)
    bare = plates(without(built(name), {"TJ", "Tj"}, 1), tmp_path / "bare", 1)

    for plate in PLATES[:3]:
        assert ImageChops.subtract(whole[plate], bare[plate]).getbbox() is None
    added = ImageChops.subtract(whole["Black"], bare["Black"])
    assert added.getextrema() == (0, 255)
    assert sum(added.histogram()[128:]) > 10_000


@pytest.mark.parametrize("name", [name for name in BUILDS if "-a4" in name])
def test_the_last_page_has_no_ink_but_black_below_the_band_of_the_level(name: str, tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(built(name))) as pdf:
        found = plates(built(name), tmp_path / "plates", len(pdf.pages))
    band_px = round((8 + 4 + 1) * PX_PER_MM)
    for plate in PLATES[:3]:
        width, height = found[plate].size
        assert found[plate].crop((0, band_px, width, height)).getextrema() == (0, 0)
    assert found["Black"].getextrema() == (0, 255)


@pytest.mark.parametrize("paper", PRESS.papers)
def test_colour_runs_3_mm_beyond_the_edge_and_the_marks_stand_outside_of_it(
    paper: str, tmp_path: Path
) -> None:
    found = plates(built(f"mali-2020-press-{paper}"), tmp_path / "plates", 1)
    colour, black = found["Magenta"], found["Black"]
    mm = PX_PER_MM
    width, height = colour.size
    left, top, right, _ = colour.getbbox() or (0, 0, 0, 0)
    assert [left, top, width - right] == pytest.approx([5 * mm] * 3, abs=1.1)
    assert colour.getpixel((width // 2, round(5.5 * mm))) == 255

    strip, far = round(3.9 * mm), (width - round(3.9 * mm), height - round(3.9 * mm))
    for box in (
        (0, 0, width, strip),
        (0, far[1], width, height),
        (0, 0, strip, height),
        (far[0], 0, width, height),
    ):
        assert max(black.crop(box).tobytes()) > 100
        assert colour.crop(box).getbbox() is None
    # Between the marks and the type area nothing is black, but the band of the level.
    band, gap = round(13 * mm), round(4.2 * mm)
    black.paste(0, (round(9 * mm), band, width - round(9 * mm), height - round(9 * mm)))
    assert black.crop((gap, band, width - gap, height - gap)).getbbox() is None
