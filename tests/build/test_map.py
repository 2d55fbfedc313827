"""The map on paper: whole, readable by everyone, and light enough for a slow line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests.verapdf import judge
from tocsin.build import pdf_of, sheets

LIMIT_BYTES = 15_000
"""What a map adds to a file, its table and the letters that only it needs included."""

MALI = Path(__file__).parents[2] / "briefs" / "mali-2020"

Row = tuple[str, list[float] | None, str, str, int]
"""Name, latitude and longitude, precision, country, number of events."""

SUDAN: list[Row] = [
    ("El Fasher", [13.63, 25.35], "exact", "SD", 5),
    ("Geneina", [13.45, 22.45], "exact", "SD", 4),
    ("Zalingei", [12.91, 23.47], "near", "SD", 1),
    ("Nyala", [12.05, 24.88], "exact", "SD", 3),
    ("Abyei", [9.59, 28.43], "exact", "SD", 2),
    ("Agok", [9.36, 28.58], "near", "SD", 1),
    ("Bentiu", [9.23, 29.8], "exact", "SS", 2),
    ("Malakal", [9.53, 31.66], "exact", "SS", 1),
    ("Juba", [4.85, 31.6], "exact", "SS", 3),
    ("Omdurman", [15.65, 32.48], "exact", "SD", 3),
    ("Khartoum", [15.5, 32.56], "exact", "SD", 4),
    ("West Kordofan", None, "region", "SD", 2),
    ("South Sudan", None, "country", "SS", 1),
]
KASHMIR: list[Row] = [
    ("Srinagar", [34.08, 74.8], "exact", "IN", 4),
    ("Muzaffarabad", [34.36, 73.46], "exact", "PK", 2),
    ("Poonch", [33.77, 74.09], "near", "IN", 1),
    ("Leh", [34.16, 77.58], "exact", "IN", 1),
    ("Punjab", None, "region", "IN", 2),
]
SAHARA: list[Row] = [
    ("Smara", [26.74, -11.67], "exact", "EH", 2),
    ("Laayoune", [27.15, -13.2], "exact", "EH", 1),
    ("Rabat", [34.02, -6.84], "exact", "MA", 2),
]
ISLANDS: list[Row] = [
    ("Jakarta", [-6.17, 106.83], "exact", "ID", 3),
    ("Medan", [3.58, 98.65], "exact", "ID", 1),
    ("Makassar", [-5.14, 119.43], "exact", "ID", 2),
    ("Jayapura", [-2.53, 140.7], "near", "ID", 1),
]
BRIEFS = {"sudan": SUDAN, "kashmir": KASHMIR, "sahara": SAHARA, "islands": ISLANDS}


def data_of(name: str, language: str = "en") -> dict[str, Any]:
    """Return a brief that tells of nothing at real places."""
    places, events = [], []
    for number, (town, point, precision, code, count) in enumerate(BRIEFS[name]):
        places.append(
            {"id": f"p{number}", "name": town, "precision": precision, "code": code, "point": point}
        )
        events += [
            {"id": f"e{number}-{n}", "date": f"20{10 + n}", "title": f"Sample {n}", "place": f"p{number}"}
            for n in range(count)
        ]
    return {
        "id": name,
        "title": "Sample map",
        "language": language,
        "publisher": {"name": "River Desk"},
        "as_of": "2024-06",
        "alert": {"level": "warning"},
        "places": places,
        "events": events,
    }


def theme_in(folder: Path, *parts: str) -> Path:
    """Write a theme whose edition is ours with other parts."""
    (folder / "editions").mkdir(parents=True)
    (folder / "editions" / "sample.toml").write_text(
        'title = "Map"\nabout = "a sample"\npapers = ["a4"]\n'
        'styles = ["tokens.css", "page.css", "text.css", "front.css", "tables.css", "map.css"]\n'
        f"type_area = {{width_mm = 170, height_mm = 243}}\nparts = {json.dumps(list(parts))}\n"
    )
    return folder


def printed(folder: Path, name: str, *parts: str, language: str = "en") -> bytes:
    """Return the PDF of a sample brief with some parts."""
    brief = folder / "brief"
    brief.mkdir(parents=True)
    (brief / "brief.json").write_text(json.dumps(data_of(name, language)), encoding="utf-8")
    theme = theme_in(folder / "theme", *parts)
    return pdf_of(brief, sheets(["sample"], ["a4"], theme)[0], theme)


@cache
def _both(name: str, folder: Path) -> tuple[bytes, bytes]:
    return (
        printed(folder / f"{name}-with", name, "masthead", "map", "annex-b"),
        printed(folder / f"{name}-without", name, "masthead", "annex-b"),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("maps")


@pytest.mark.parametrize("name", BRIEFS)
def test_a_map_adds_at_most_15_kb(name: str, folder: Path) -> None:
    with_map, without = _both(name, folder)
    assert 2_000 < len(with_map) - len(without) <= LIMIT_BYTES


def test_verapdf_finds_nothing_wrong_with_a_map(folder: Path) -> None:
    paths = []
    for name in BRIEFS:
        paths.append(folder / f"{name}.pdf")
        paths[-1].write_bytes(_both(name, folder)[0])
    for path, verdicts in judge(paths).items():
        assert {profile: dict(one.failures) for profile, one in verdicts.items()} == {"3a": {}, "ua1": {}}, (
            path
        )


def test_all_that_the_map_says_stands_in_the_text_of_the_page(folder: Path) -> None:
    text = " ".join(pypdf.PdfReader(BytesIO(_both("sudan", folder)[0])).pages[0].extract_text().split())

    for words in ("Ethiopia", "Khartoum", "500 km", "boundary not agreed", "known to the country only"):
        assert words in text
    assert "The final status of the Abyei Area is not yet determined." in text
    assert "1:50 million, 2018" in text


def test_the_brief_on_mali_has_a_map_without_a_single_mark() -> None:
    """The alert places everything in countries and regions alone."""
    pdf = pypdf.PdfReader(BytesIO(pdf_of(MALI, sheets(["map"], ["a4"], None)[0], None)))
    text = " ".join(pdf.pages[0].extract_text().split())

    assert "known to the country only" in text
    assert "region; not drawn" in text
    assert "outside the map" in text
    assert "exact place" not in text


def test_a_map_in_arabic_is_not_turned_and_is_no_heavier(folder: Path) -> None:
    with_map = printed(folder / "arabic-with", "sudan", "masthead", "map", "annex-b", language="ar")
    without = printed(folder / "arabic-without", "sudan", "masthead", "annex-b", language="ar")

    assert len(with_map) - len(without) <= LIMIT_BYTES
    names = dict(places_of(with_map))
    assert names["تشاد"] < names["السودان"] < names["إريتريا"]  # from west to east


def places_of(data: bytes) -> Iterator[tuple[str, float]]:
    """Yield what stands on the first page, and how far from the left it begins."""
    words = pypdfium2.PdfDocument(data)[0].get_textpage()
    for name in ("تشاد", "السودان", "إريتريا"):
        found = words.search(name).get_next()
        while found:
            left, *_ = words.get_charbox(found[0])
            yield name, left
            break
