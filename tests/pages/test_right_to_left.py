# ruff: noqa: RUF001 - dashes between numbers, and letters of other scripts
"""An Arabic brief as its readers expect it: mirrored, with Latin and numbers the right way round."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests.boxes import Words, lines_as_seen, words_of
from tests.briefs_made import minimal
from tests.telmas import FOLDER, laid_out, telmas
from tests.verapdf import judge
from tocsin.brief.model import Brief
from tocsin.finish import finish
from tocsin.typeset import Layout

EDITIONS = ("policymaker", "flash")
NEAR_PX = 6
"""Letters of two scripts on one line stand a little apart in height."""

LANGUAGES = ("en", "fr", "es", "pt", "ru", "ar")


@pytest.fixture(scope="module", params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> tuple[str, Layout]:
    return request.param, laid_out(telmas(), request.param)


@pytest.fixture(scope="module")
def layout() -> Layout:
    return laid_out(telmas())


@pytest.fixture(scope="module")
def words(layout: Layout) -> list[Words]:
    return words_of(layout)


@pytest.fixture(scope="module")
def seen(layout: Layout) -> list[list[str]]:
    return lines_as_seen(layout.write())


def one(words: list[Words], text: str, *, within: str = "") -> Words:
    return next(
        found for found in words if found.text.strip() == text and (not within or within in found.tags)
    )


# Sides


def test_columns_stand_from_right_to_left(words: list[Words]) -> None:
    grade = one(words, "التقييم", within="th")
    head = [found for found in words if found.page == grade.page and abs(found.y - grade.y) < NEAR_PX]

    assert [found.text for found in sorted(head, key=lambda found: -found.x0)] == [
        "الرقم",
        "المصدر",
        "التاريخ، تاريخ الاطلاع",
        "التقييم",
    ]


def test_running_heads_and_page_numbers_change_sides(words: list[Words]) -> None:
    on_two = [found for found in words if found.page == 2]
    title, mark = one(on_two, telmas().title), one(on_two, "TLP:GREEN")
    foot = next(found for found in on_two if found.text.startswith("الوضع حتى تاريخ"))
    number = next(found for found in on_two if found.text.startswith("2 / "))

    assert title.x0 > mark.x1 and abs(title.y - mark.y) < 2 * NEAR_PX
    assert foot.x0 > number.x1 and abs(foot.y - number.y) < 2 * NEAR_PX


def test_the_first_page_has_its_mark_on_the_left_and_no_running_title(words: list[Words]) -> None:
    head = min(found.y for found in words if found.page == 1)

    assert [found.text for found in words if found.page == 1 and found.y < head + 2 * NEAR_PX] == [
        "TLP:GREEN"
    ]
    assert one(words, "TLP:GREEN").x1 < min(found.x0 for found in words if "kicker" in found.classes)


def test_numbers_of_paragraphs_and_bullets_stand_right_of_their_text(words: list[Words]) -> None:
    number = next(found for found in words if "number" in found.classes and found.text == "1")
    text = next(found for found in words if found.text.startswith("تقع تلماس"))
    bullet = next(found for found in words if found.text.startswith("•"))
    entry = next(found for found in words if found.text.startswith("الطريق الأول"))

    assert number.x0 > text.x1
    assert bullet.x0 >= entry.x1


def test_time_runs_to_the_left_and_stage_one_stands_on_the_right(words: list[Words]) -> None:
    years = [
        int(found.text) for found in sorted(words, key=lambda found: found.x0) if "tl-tick" in found.classes
    ]
    stages = [
        int(found.text) for found in sorted(words, key=lambda found: found.x0) if "sl-number" in found.classes
    ]

    assert len(years) > 5 and years == sorted(years, reverse=True)
    assert stages == list(range(10, 0, -1))


# Words of the other way


@pytest.mark.parametrize(
    "from_left_to_right",
    [
        pytest.param("https://cra.example.org/wells/17", id="an address with a slash"),
        pytest.param("+2225550199", id="a telephone number in groups"),
        pytest.param("desk@fernhill.example.org", id="an e-mail address"),
        pytest.param("SeventeenMonthsontheWells", id="a title in italics"),
        pytest.param("“Nolistwaskept,andnoonewasasked.”", id="a foreign sentence with bold words in it"),
        pytest.param("AssemblyObserverMissioninTelmas", id="a foreign name"),
        pytest.param("TM-03-02", id="a code with hyphens"),
        pytest.param("B2", id="the grade of a source"),
        pytest.param("-39.58°", id="degrees with their minus"),
        pytest.param("UTC+03:00", id="an offset"),
        pytest.param("1,p.12", id="a citation with its page"),
        pytest.param("38,400", id="a number with separators"),
        pytest.param("260–140", id="a range, the lower end first for who reads from the right"),
        pytest.param("6–3", id="a range within a sentence after a Latin name"),
        pytest.param("2026–2012", id="an interval of years"),
        pytest.param("%19.5", id="a percentage, the sign after the number"),
        pytest.param("12/3", id="a fraction"),
    ],
)
def test_a_foreign_piece_reads_as_it_must(seen: list[list[str]], from_left_to_right: str) -> None:
    assert any(from_left_to_right in line for page in seen for line in page)


def test_the_acronym_of_a_foreign_name_comes_after_it(words: list[Words]) -> None:
    name = next(found for found in words if found.text == "Assembly Observer Mission in Telmas")
    acronym = next(found for found in words if found.text == "AOMT" and abs(found.y - name.y) < NEAR_PX)

    assert acronym.page == name.page and acronym.x1 < name.x0


def test_foreign_items_of_a_list_stand_in_its_order(words: list[Words]) -> None:
    first, second = (one(words, text, within="bdi") for text in ("R1", "R2"))

    assert first.x0 > second.x1 and first.y == second.y


def test_citations_follow_their_sentence_to_the_left(words: list[Words]) -> None:
    sentence = next(found for found in words if found.text.startswith("بثت الإذاعة"))
    mark = next(
        found
        for found in words
        if found.text.strip() == "[3]" and found.page == sentence.page and found.y > sentence.y
    )

    assert mark.x0 < sentence.x1


def test_an_english_brief_sets_arabic_apart() -> None:
    brief = minimal(
        title="Brief (الجزيرة 24) today", alert={"level": "watch", "at_risk": ["عمال 12", "one, 2"]}
    )
    found = words_of(laid_out(brief))
    workers, others = one(found, "عمال 12"), next(words for words in found if "one, 2" in words.text)

    assert workers.x1 <= others.x0 and abs(workers.y - others.y) < NEAR_PX


# Digits


def test_no_page_mixes_digits_of_two_kinds(edition: tuple[str, Layout]) -> None:
    for page in pypdfium2.PdfDocument(edition[1].write()):
        digits = {
            letter for letter in page.get_textpage().get_text_range() if unicodedata.category(letter) == "Nd"
        }
        assert len({unicodedata.name(digit).rpartition("DIGIT")[0] for digit in digits}) == 1


# The file


def test_the_file_is_archivable_accessible_and_bound_on_the_right(
    edition: tuple[str, Layout], tmp_path: Path
) -> None:
    name, layout = edition
    data = finish(layout, telmas())
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(data)

    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"
    verdicts = judge([path])[path]
    assert {profile: verdict.failures for profile, verdict in verdicts.items() if not verdict.passed} == {}


def test_an_english_file_is_bound_on_the_left() -> None:
    brief = minimal()
    with pikepdf.open(BytesIO(finish(laid_out(brief), brief))) as pdf:
        assert "/Direction" not in pdf.Root.ViewerPreferences


def test_vowel_signs_are_read_as_what_they_are(layout: Layout) -> None:
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(layout.write()))
    source = "".join(re.findall(r"[\u064b-\u0652]", (FOLDER / "brief.yaml").read_text(encoding="utf-8")))

    assert text.count("\u064f") >= source.count("\u064f") > 5


# Labels of every language


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_of_the_masthead_wraps_or_touches_what_it_labels(language: str) -> None:
    brief: Brief = minimal(language=language, covers="2020-01/2026-03", issued="2026-04-02")
    table = [found for found in words_of(laid_out(brief)) if "meta" in found.classes]
    labels = [found for found in table if "th" in found.tags]

    assert len(labels) == len({found.y for found in labels}) == 6
    for label in labels:
        others = [found for found in table if found not in labels and abs(found.y - label.y) < NEAR_PX]
        assert others
        assert min(max(other.x0 - label.x1, label.x0 - other.x1) for other in others) > 3
