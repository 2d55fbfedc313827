"""A package for ReliefWeb holds what its rules ask for, and nothing that is not for everybody."""

from __future__ import annotations

import io
import json
import uuid
from hashlib import sha256
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image

from tests.briefs_made import minimal
from tests.command import RIVER, TWO, tocsin, write_brief
from tocsin.errors import LeakError, SourceError, UsageError
from tocsin.export import Posting, package, rules
from tocsin.export.body import LETTERS_MAX, body, plain
from tocsin.export.posting import checked, countries

SAID = Posting(
    url="https://monitor.example/river",
    files_at="https://monitor.example/files/",
    sources=("1503",),
    kind="analysis",
    countries=("MLI", "bf", "174"),
    published="2026-03-11",
)
OPTIONS = (
    *("--url", SAID.url, "--files-at", SAID.files_at, "--source", "1503", "--kind", "analysis"),
    *("--country", "MLI", "--published", "2026-03-11"),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = write_brief(
        tmp_path_factory.mktemp("briefs") / "river", TWO.replace("Le fleuve}", "Le fleuve en crue}")
    )
    said = Posting(**{**vars(SAID), "languages": ("fr", "en")})
    return package(folder, said, None)


def report_of(files: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["report.json"])
    return found


def test_it_has_a_pdf_for_each_language_a_picture_the_data_and_a_readme(made: dict[str, bytes]) -> None:
    assert list(made) == [
        "river-policymaker-a4-fr.pdf",
        "river-policymaker-a4.pdf",
        "river-cover.png",
        "report.json",
        "README.txt",
    ]
    for name in list(made)[:2]:
        assert pypdf.PdfReader(io.BytesIO(made[name])).pages


def test_the_data_is_what_reliefweb_takes(made: dict[str, bytes]) -> None:
    report = report_of(made)

    assert rules.faults(report) == []
    assert report["uuid"] == str(uuid.uuid5(uuid.UUID("8e27a998-c362-5d1f-b152-d474e1d36af2"), SAID.url))
    assert (report["source"], report["format"], report["language"]) == ([1503], [3], [268, 267])
    assert report["country"] == [149, 46, 174]
    assert report["published"] == "2026-03-11T00:00:00+00:00"
    assert "embargoed" not in report


def test_checksums_and_addresses_are_those_of_the_files(made: dict[str, bytes]) -> None:
    report = report_of(made)

    for said in [*report["file"], report["image"]]:
        name = said["url"].removeprefix(SAID.files_at)
        assert said["checksum"] == sha256(made[name]).hexdigest()
    assert [one["language"] for one in report["file"]] == ["fr", "en"]
    assert [one["description"] for one in report["file"]] == ["Le fleuve en crue", "River brief"]


def test_the_picture_is_page_1_and_wide_enough(made: dict[str, bytes]) -> None:
    picture = Image.open(io.BytesIO(made["river-cover.png"]))

    assert picture.size[0] == 1000 >= 700
    assert 1.3 < picture.size[1] / picture.size[0] < 1.5
    dark, light = picture.convert("L").getextrema()
    assert (int(str(dark)) < 60, light) == (True, 255)


def test_the_readme_says_what_to_do_and_what_was_decided(made: dict[str, bytes]) -> None:
    text = made["README.txt"].decode()

    assert "Nothing has been sent" in text
    assert "Mali (149), Burkina Faso (46), Niger (174)" in text
    assert f"https://reliefweb.int/api/v2/reports/{report_of(made)['uuid']}" in text
    assert all(f"{SAID.files_at}{name}" in text for name in list(made)[:3])


def test_the_same_brief_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = write_brief(tmp_path / "river")

    assert package(folder, SAID, None) == package(folder, SAID, None)


def test_an_embargo_goes_along_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772000000")  # before it ends
    text = RIVER + 'handling: {embargo_until: "2026-03-12T09:00:00+02:00"}\n'
    made = package(write_brief(tmp_path / "river", text), SAID, None)

    assert report_of(made)["embargoed"] == "2026-03-12T09:00:00+02:00"
    assert "under embargo until 2026-03-12T09:00:00+02:00" in made["README.txt"].decode()


@pytest.mark.parametrize("mark", ["GREEN", "AMBER", "AMBER+STRICT", "RED"])
def test_what_is_not_for_everybody_is_refused(mark: str, tmp_path: Path) -> None:
    folder = write_brief(tmp_path / "river", RIVER + f"handling: {{tlp: {mark}}}\n")

    with pytest.raises(LeakError, match="what is posted is for everybody"):
        package(folder, SAID, None)


def test_a_part_that_is_marked_above_the_brief_is_not_in_the_package(tmp_path: Path) -> None:
    text = RIVER + "sections:\n  - {title: Secret, text: Withheld words., tlp: RED}\n"
    made = package(write_brief(tmp_path / "river", text), SAID, None)

    assert b"Withheld" not in made["report.json"]
    assert b"Secret" not in made["report.json"]


def test_all_that_only_the_publisher_knows_is_asked_for_at_once() -> None:
    with pytest.raises(UsageError) as caught:
        checked(Posting(), minimal())

    places = {fault.file for fault in caught.value.diagnostics}
    assert places == {"--url", "--files-at", "--source", "--kind", "--country", "--published"}


@pytest.mark.parametrize(
    ("said", "option", "words"),
    [
        ({"url": "monitor.example"}, "--url", "no address"),
        ({"files_at": "C:\\files"}, "--files-at", "no address"),
        ({"sources": ("OCHA",)}, "--source", "no number"),
        ({"kind": "essay"}, "--kind", "no kind of report"),
        ({"countries": ("XQQ",)}, "--country", "no country that is known"),
        ({"published": "2026-03"}, "--published", "not one day"),
        ({"published": "2026-02-30"}, "--published", "not one day"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(said: dict[str, Any], option: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked(Posting(**{**vars(SAID), **said}), minimal())

    (fault,) = caught.value.diagnostics
    assert (fault.file, words in fault.message) == (option, True)


def test_countries_and_the_day_are_those_of_the_brief_where_it_has_them() -> None:
    places = [
        {"id": "ne", "name": "Niger", "precision": "country", "code": "NE"},
        {"id": "ml", "name": "Mali", "precision": "country", "code": "MLI"},
        {"id": "ga", "name": "Gao", "precision": "region", "code": "ML07"},
    ]
    brief = minimal(places=places, issued="2026-03-09")

    known = checked(Posting(**{**vars(SAID), "countries": (), "published": ""}), brief)

    assert known.countries == {174: "Niger", 149: "Mali"}
    assert known.published == "2026-03-09T00:00:00+00:00"


def test_the_table_of_countries_is_whole() -> None:
    assert len(countries()) > 230
    assert all(isinstance(one["id"], int) and one["name"] for one in countries().values())
    assert len({one["id"] for one in countries().values()}) == len(countries())


def test_a_language_that_reliefweb_does_not_take_is_refused(tmp_path: Path) -> None:
    folder = write_brief(tmp_path / "river", TWO.replace("fr:", "pt:"))

    with pytest.raises(UsageError, match="takes no reports in pt"):
        package(folder, Posting(**{**vars(SAID), "languages": ("pt",)}), None)


def test_what_reliefweb_would_not_take_is_told_before_anything_is_written(tmp_path: Path) -> None:
    folder = write_brief(tmp_path / "river", RIVER.replace("River brief", "River"))

    with pytest.raises(SourceError, match="has 5 letters; at least 10"):
        package(folder, SAID, None)


def test_a_text_keeps_the_elements_that_are_taken_and_a_table_becomes_a_list() -> None:
    text = (
        "A *word* and `code`.\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n> said\n\n[x](https://a.example) [y](#z)"
    )
    html, is_whole = body(minimal(sections=[{"title": "What & why", "text": text}]))

    assert is_whole
    assert "<h2>What &amp; why</h2>\n<p>A <em>word</em> and code.</p>" in html
    assert "<ul><li>a | b</li>\n<li>1 | 2</li>\n</ul>\n<blockquote><p>said</p>" in html
    assert '<a href="https://a.example">x</a>' in html
    assert rules.faults({"body": html}, {"properties": {"body": rules.schema()["properties"]["body"]}}) == []


def test_a_block_of_code_is_a_paragraph() -> None:
    html, _ = body(minimal(sections=[{"title": "What", "text": "```\nwords < 3\n```"}]))

    assert html.endswith("<h2>What</h2>\n<p>words &lt; 3 </p>")


def test_a_key_figure_has_its_scope_and_its_source() -> None:
    figure = {
        "id": "f",
        "value": 12,
        "measure": "killed",
        "population": "civilians",
        "key": True,
        "sources": ["s"],
    }
    html, _ = body(minimal(figures=[figure], sources=[{"id": "s", "title": "A report"}]))

    scope = "civilians killed, area not stated, date not stated, origin of the number not named"
    said = f"<li><strong>12</strong> {scope} [1]</li>"
    assert said in html
    assert "<ol><li>A report.</li>" in html


def test_sections_that_are_too_long_are_left_out_and_this_is_told() -> None:
    html, is_whole = body(minimal(sections=[{"title": "Long", "text": "Words. " * 14_000}] * 2))

    assert not is_whole
    assert len(html) <= LETTERS_MAX
    assert "Long" not in html


def test_letters_that_are_not_taken_are_left_out() -> None:
    assert plain(" a\u00a0b\u200b  c\u202e\n\n d\t") == "a b c\n\nd"


def test_the_command_writes_the_package_and_says_that_nothing_was_sent(tmp_path: Path) -> None:
    brief = write_brief(tmp_path / "river")

    ran = tocsin("export", brief, "--reliefweb", "-o", tmp_path / "post", *OPTIONS)

    assert ran.returncode == 0, ran.stderr
    names = ["README.txt", "report.json", "river-cover.png", "river-policymaker-a4.pdf"]
    assert sorted(path.name for path in (tmp_path / "post").iterdir()) == names
    assert sorted(Path(line).name for line in ran.stdout.splitlines()) == names
    assert "nothing was sent" in ran.stderr
    again = tocsin("export", brief, "--reliefweb", "-o", tmp_path / "post", *OPTIONS, "--format", "json")
    assert again.returncode == 0, again.stderr
    assert len(json.loads(again.stdout)["files"]) == 4


@pytest.mark.parametrize(
    ("text", "options", "code", "words"),
    [
        (RIVER, OPTIONS, 2, "for which service"),
        (RIVER, ("--reliefweb",), 2, "--files-at: is missing"),
        (RIVER + "handling: {tlp: GREEN}\n", ("--reliefweb", *OPTIONS), 8, "marked TLP:GREEN"),
        (RIVER + "nothing: 1\n", ("--reliefweb", *OPTIONS), 3, "nothing"),
        (RIVER, ("--reliefweb", *OPTIONS, "--lang", "ru"), 3, "no text in 'ru'"),
    ],
)
def test_what_cannot_be_exported_is_refused_and_leaves_nothing(
    text: str, options: tuple[str, ...], code: int, words: str, tmp_path: Path
) -> None:
    ran = tocsin("export", write_brief(tmp_path / "river", text), "-o", tmp_path / "post", *options)

    assert ran.returncode == code
    assert words in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "post").exists()
