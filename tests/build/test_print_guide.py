"""The print guide has one page and is true: with the sheets done as it says, pages are read in their order."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from tests.build.made import text_of
from tests.build.sheets_made import Done, as_printed, folded, is_wide, read, sides, theme
from tests.command import sections, write_brief
from tests.press.made import numbered
from tocsin.brief.snapshot import snapshot
from tocsin.build import build_packs, kits, load, pdf_of, settle
from tocsin.build.pack_files import printed_file
from tocsin.compose.guide import Guide
from tocsin.press.booklet import booklet
from tocsin.resources import languages

LATIN = sections(26)
ARABIC = LATIN.replace("title: River brief", "title: River brief\nlanguage: ar")
NAMES = ("booklet", "pairs", "fours", "policymaker", "loose", "cards")


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return theme(tmp_path_factory.mktemp("theme"))


@pytest.fixture(scope="module", params=["a4", "a4 from the right", "letter"])
def made(request: pytest.FixtureRequest, ours: Path, tmp_path_factory: pytest.TempPathFactory) -> Done:
    """A pack of all ways to print."""
    paper, from_right = request.param.split()[0], request.param.endswith("right")
    folder = tmp_path_factory.mktemp("made")
    brief = write_brief(folder / "river", ARABIC if from_right else LATIN)
    build_packs([brief], folder / "out", wanted=kits(["all"], [paper], ours), theme=ours)
    return Done(brief, folder / "out" / f"river-all-pack-{paper}", paper, from_right)


def words_of(made: Done, name: str) -> str:
    """Return what the guide says of one file."""
    said = text_of(made.folder / f"0-print-guide-{made.paper}.pdf")
    number = NAMES.index(name) + 1
    rest = said.partition(f"{number}-{name}-{made.paper}.pdf")[2]
    return rest.partition(f"{number + 1}-")[0]


def flip_of(words: str) -> str:
    """Return the edge that the guide says, in either language."""
    said = {
        "short": ("short edge", "القصيرة"),
        "long": ("long edge", "الطويلة"),
        "none": ("one side", "وجه واحد"),
    }
    (edge,) = (edge for edge, ways in said.items() if any(way in words for way in ways))
    return edge


def pages_of(made: Done, ours: Path, name: str) -> list[str]:
    """Return the words of the pages that a file was made of."""
    (kit,) = kits(["all"], [made.paper], ours)
    sheet = kit.items[NAMES.index(name)][1]
    alone = made.folder.parent / f"{name}.pdf"
    alone.write_bytes(pdf_of(made.brief, sheet, ours))
    return [words for (words,) in sides(alone, 1, 1)]


def test_it_has_one_page(made: Done) -> None:
    assert len(pypdf.PdfReader(made.folder / f"0-print-guide-{made.paper}.pdf").pages) == 1


def test_the_booklet_folded_as_it_says_reads_in_order(made: Done, ours: Path) -> None:
    words = words_of(made, "booklet")
    file = made.folder / f"1-booklet-{made.paper}.pdf"
    pages = pages_of(made, ours, "booklet")

    sheets = as_printed(sides(file, 2, 1), flip_of(words), is_wide(file))

    assert len(set(pages)) == len(pages) > 4
    assert [page for page in folded(sheets, from_right=made.from_right) if page] == pages
    assert ("from outside" in words) or ("من الخارج" in words)


def test_a_booklet_turned_over_the_other_edge_would_be_found(made: Done) -> None:
    file = made.folder / f"1-booklet-{made.paper}.pdf"

    sheets = as_printed(sides(file, 2, 1), "long", is_wide(file))

    assert "upside down" in folded(sheets, from_right=made.from_right)


@pytest.mark.parametrize(
    ("name", "columns", "rows"), [("pairs", 2, 1), ("fours", 2, 2), ("policymaker", 1, 1)]
)
def test_sheets_turned_as_it_says_read_in_order(
    made: Done, ours: Path, name: str, columns: int, rows: int
) -> None:
    file = made.folder / f"{NAMES.index(name) + 1}-{name}-{made.paper}.pdf"
    found = sides(file, columns, rows)
    flip = flip_of(words_of(made, name))

    sheets = as_printed(found, flip, is_wide(file))

    assert (flip == "none") is (len(found) == 1)
    assert [page for page in read(sheets, columns, from_right=made.from_right) if page] == pages_of(
        made, ours, name
    )


def test_staples_cuts_and_ink_are_those_of_the_pack(made: Done) -> None:
    corner = "اليمين" if made.from_right else "upper left"
    loose = "منفصلة" if made.from_right else "stay loose"
    assert corner in words_of(made, "pairs")
    assert corner in words_of(made, "policymaker")
    assert loose in words_of(made, "loose")
    assert flip_of(words_of(made, "loose")) == "none"
    if not made.from_right:  # Arabic is read back in pieces
        assert "Cut along the marks into 4." in words_of(made, "cards")
        assert "In black." in words_of(made, "loose")
        assert "In colour, or in black." in words_of(made, "cards")


def test_it_counts_the_sheets_that_are_needed(made: Done) -> None:
    files = [made.folder / f"{number}-{name}-{made.paper}.pdf" for number, name in enumerate(NAMES, 1)]
    numbers = [len(pypdf.PdfReader(file).pages) for file in files]
    loose = numbers[NAMES.index("loose")]
    others = sum(-(-count // 2) for count in numbers) - -(-loose // 2)

    assert (
        f"{others + loose + 1}"
        in text_of(made.folder / f"0-print-guide-{made.paper}.pdf")
        .split("SHA256SUMS")[0]
        .rpartition("6-cards")[2]
    )


# A brief that asks for room: a long title, an embargo, and a mark that takes a sentence to explain.

ROOM = """\
id: fernhill-early-warning-2026-03
title: Risk of mass atrocities in the eastern districts of the Federal Republic of Fernhill and its neighbours
publisher: {name: Fernhill Early Warning Desk of the Standing Conference of Human Rights Institutions}
as_of: 2026-03-31
alert: {level: warning}
handling: {tlp: AMBER+STRICT, embargo_until: 2026-04-02T06:00:00+00:00}
language: en
"""


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", languages())
def test_the_guide_of_the_field_pack_has_one_page_in_every_language(
    tmp_path: Path, language: str, paper: str
) -> None:
    source = snapshot(
        write_brief(tmp_path / "fernhill", ROOM.replace("language: en", f"language: {language}"))
    )
    (kit,) = kits(["field"], [paper], None)
    told = [
        printed_file(number, kit.file_name(number), item, sheet, 40, None)
        for number, (item, sheet) in enumerate(kit.items, 1)
    ]

    settled = settle(load(source), source, kit.guide, None, Guide(kit.pack.title, tuple(told)))

    assert settled.layout.page_count == 1
    assert all(kit.file_name(number) in settled.html for number in range(1, len(kit.items) + 1))


@pytest.mark.parametrize(
    ("impose", "pages", "words"),
    [
        ("none", 40, "One staple at the upper left."),
        ("none", 41, "Too thick for a staple"),
        ("booklet", 80, "Two staples in the fold"),
        ("booklet", 81, "Too thick for staples"),
        ("booklet", 4, "Fold it in the middle."),
    ],
)
def test_nothing_is_to_be_stapled_that_no_stapler_takes(
    tmp_path: Path, ours: Path, impose: str, pages: int, words: str
) -> None:
    source = snapshot(write_brief(tmp_path / "river"))
    (kit,) = kits(["all"], [], ours)
    item, sheet = kit.items[0 if impose == "booklet" else 3]
    imposed = booklet(numbered(pages), "a.pdf") if impose == "booklet" else None
    told = (printed_file(1, "a.pdf", item, sheet, pages, imposed),)

    html = settle(load(source), source, kit.guide, None, Guide(kit.pack.title, told)).html

    assert words in html
    assert html.count("staple") - html.count("A bold stroke: a staple") == ("staple" in words)
