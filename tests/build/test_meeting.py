"""What is made for a meeting: a leaf for each addressee, a sign-in sheet, cards."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from tests.build.made import text_of
from tests.command import RIVER, write_brief
from tocsin.build import Built, Failed, build, pdf_of, sheets

ROOT = Path(__file__).parents[2]
KESSARA = ROOT / "briefs" / "kessara-2026"
TELMAS = ROOT / "tests" / "telmas-2026"


def pages_of(brief: Path, edition: str, language: str | None = None) -> list[str]:
    """Return the words of each page of an edition on A4."""
    (sheet,) = sheets([edition], ["a4"], None, [language] if language else [])
    reader = pypdf.PdfReader(BytesIO(pdf_of(brief, sheet, None)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


# Handouts


def asked(count: int, words: str = "Open the crossing.") -> str:
    """Return a brief in which the Ministry is asked for so many things, and the Guard for one of them."""
    asks = "".join(
        f"- {{id: R{n}, text: '{words}', to: [ministry{', guard' if n == 1 else ''}], basis: [flood, lost, gw]}}\n"
        for n in range(1, count + 1)
    )
    return (
        RIVER
        + "actors: [{id: ministry, name: Ministry of Waters, kind: state},\n"
        + "         {id: guard, name: River Guard, acronym: RG, kind: state}]\n"
        + "sources: [{id: gw, title: A report on the river, publisher: River Desk, date: 2026}]\n"
        + "events: [{id: flood, date: 2026-01, title: The dam broke, text: It broke at night., sources: [gw]}]\n"
        + "figures: [{id: lost, value: 14, measure: farms lost, period: 2026, sources: [gw]}]\n"
        + "contacts: [{name: Desk officer, email: desk@example.org}]\n"
        + f"recommendations:\n{asks}"
    )


def test_each_addressee_has_a_leaf_that_begins_on_a_front_and_counts_its_own_pages() -> None:
    pages = pages_of(KESSARA, "handout")

    fronts = [page for page in pages if "what is asked" in page]
    assert len(fronts) == 9
    assert pages[0::2] == fronts
    assert all(front.endswith(" 1") for front in fronts)
    assert set(pages[1::2]) == {""}


def test_a_leaf_says_what_with_whom_why_by_when_and_whom_to_ask(tmp_path: Path) -> None:
    guard = pages_of(write_brief(tmp_path / "river", asked(2)), "handout")[2]

    for words in (
        "TLP:CLEAR",
        "River Guard (RG): what is asked",
        "R1 Open the crossing.",
        "Asked together with Ministry of Waters",
        "Jan 2026: The dam broke [1]. It broke at night.",
        "14 farms lost",
        "deadline not stated; priority not stated",
        "Status not stated",
        "Desk officer, desk@example.org",
        "[1] A report on the river, River Desk, 2026.",
        "RG · river · Issue 1",
    ):
        assert words in guard
    assert "R2" not in guard


def test_a_leaf_that_is_too_long_folds_and_the_other_stays_whole(tmp_path: Path, out: Path) -> None:
    whole = write_brief(tmp_path / "short" / "river", asked(1))
    long = write_brief(tmp_path / "long" / "river", asked(40))

    (built,) = build([long], out, wanted=sheets(["handout"], ["a4"], None))

    assert isinstance(built, Built)
    assert built.pages == 3
    assert built.left_out
    assert all(line.startswith("ministry: ") for line in built.left_out)
    front, back, other = pages_of(long, "handout")
    assert (front[-2:], back[-2:], other[-2:]) == (" 1", " 2", " 1")
    assert other == pages_of(whole, "handout")[2]


def test_what_goes_last_are_recommendations_and_the_leaf_says_where_they_stand(
    tmp_path: Path, out: Path
) -> None:
    brief = write_brief(tmp_path / "river", asked(90, "Open the crossing at once and keep it open. " * 30))

    (built,) = build([brief], out, wanted=sheets(["handout"], ["a4"], None))

    assert isinstance(built, Built)
    left = [line for line in built.left_out if "recommendations left to Annex A of the full brief" in line]
    assert len(left) == 1
    count = left[0].split()[1]
    assert f"Not on this leaf: {count} recommendations; see Annex A of the full brief." in text_of(built.path)


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt", "ru", "ar"])
def test_a_leaf_of_sixty_asks_has_two_pages_in_each_language(
    language: str, tmp_path: Path, out: Path
) -> None:
    text = asked(60, "Open the crossing at once, and keep it open for all. " * 4) + f"language: {language}\n"
    text = text.replace("River brief", "River " * 49 + "brief")

    (built,) = build(
        [write_brief(tmp_path / "river", text)], out, wanted=sheets(["handout"], ["letter"], None)
    )

    assert isinstance(built, Built), built.error
    assert built.pages == 3


def test_a_brief_that_asks_nobody_says_so(tmp_path: Path) -> None:
    (page,) = pages_of(write_brief(tmp_path / "river"), "handout")
    assert "nobody is asked for anything" in page


def test_a4_and_letter_fold_the_same(tmp_path: Path, out: Path) -> None:
    brief = write_brief(tmp_path / "river", asked(40))
    found = [
        one for one in build([brief], out, wanted=sheets(["handout"], [], None)) if isinstance(one, Built)
    ]
    assert len(found) == 2
    assert found[0].left_out == found[1].left_out
    assert found[0].pages == found[1].pages


# The sign-in sheet


@pytest.mark.parametrize("brief", [KESSARA, TELMAS], ids=lambda path: path.name)
def test_the_sign_in_sheet_holds_nothing_of_the_brief_but_title_id_issue_and_mark(brief: Path) -> None:
    (sheet,) = sheets(["sign-in"], ["a4"], None)
    data = pdf_of(brief, sheet, None)

    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
        assert not list(pdf.attachments)
        assert "/AF" not in pdf.Root
    text = " ".join(pypdf.PdfReader(BytesIO(data)).pages[0].extract_text().split())
    assert brief.name in text
    assert "TLP:GREEN" in text
    assert "embargo" not in text.casefold()
    assert "Fernhill" not in text


def test_its_rows_are_ten_millimetres_high(tmp_path: Path) -> None:
    (sheet,) = sheets(["sign-in"], ["a4"], None)
    data = pdf_of(write_brief(tmp_path / "river"), sheet, None)
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    text = page.get_text_range()
    heights_pt = []
    for number in range(2, 17):
        at = [text.index(f"\n{row}\r") + 1 for row in (number, number + 1)]
        upper, lower = (page.get_charbox(place)[1] for place in at)
        heights_pt.append(upper - lower)
    assert min(heights_pt) >= 9 * 72 / 25.4
    assert max(heights_pt) - min(heights_pt) < 1


def test_it_fits_with_the_longest_title_in_each_language(tmp_path: Path, out: Path) -> None:
    for language in ("en", "fr", "es", "pt", "ru", "ar"):
        text = RIVER.replace("River brief", "River " * 49 + "brief") + f"language: {language}\n"
        brief = write_brief(tmp_path / language, text)
        found = build([brief], out, wanted=sheets(["sign-in"], [], None))
        assert [one.pages for one in found if isinstance(one, Built)] == [1, 1], language


# Cards


def test_the_four_messages_stand_in_the_order_of_the_brief_and_each_card_says_where_it_comes_from() -> None:
    (page,) = pages_of(KESSARA, "cards")

    names = ["Bottom line", "Key judgement 1", "Key judgement 2", "The key ask"]
    places = [page.index(name) for name in names]
    assert places == sorted(places)
    assert page.count("kessara-2026 · Issue 3 · As of 31 March 2026 TLP:GREEN") == 4
    assert page.count("EMBARGOED until") == 4
    assert "Probability: likely; Confidence: Moderate [1] Ninth report on the situation in Sarnel" in page


def test_a_brief_with_fewer_messages_says_so(tmp_path: Path) -> None:
    (page,) = pages_of(write_brief(tmp_path / "river"), "cards")
    assert page.count("Bottom line") == 1
    assert page.count("This brief has no further key message.") == 1
    (page,) = pages_of(
        write_brief(tmp_path / "lake", RIVER.replace("bottom_line: The river rises.\n", "")), "cards"
    )
    assert "no key message" in page


def test_long_messages_are_shortened_until_each_fits_its_card(tmp_path: Path, out: Path) -> None:
    text = RIVER.replace("The river rises.", "The river rises by a hand each day. " * 60)
    (built,) = build([write_brief(tmp_path / "river", text)], out, wanted=sheets(["cards"], ["a4"], None))
    assert isinstance(built, Built)
    assert built.left_out == ("key messages shortened, whole in the full brief",)
    assert "[…]" in text_of(built.path)


def test_a_sentence_that_fits_no_card_is_a_fault_and_no_small_print(tmp_path: Path, out: Path) -> None:
    text = RIVER.replace("The river rises.", "the river rises and " * 200)
    (failed,) = build([write_brief(tmp_path / "river", text)], out, wanted=sheets(["cards"], ["a4"], None))
    assert isinstance(failed, Failed)
    assert failed.error.diagnostics[0].message == "the edition 'cards' has 5 pages; it may have 1"


def test_the_marks_to_cut_by_are_not_read_and_stand_outside_of_the_cards(tmp_path: Path) -> None:
    (sheet,) = sheets(["cards"], ["a4"], None)
    empty = RIVER.replace("bottom_line: The river rises.\n", "")
    image = pypdfium2.PdfDocument(pdf_of(write_brief(tmp_path / "river", empty), sheet, None))[0].render(
        scale=300 / 72
    ).to_pil().convert("L")  # fmt: skip
    dots_per_mm = 300 / 25.4
    left, top = 15 * dots_per_mm, (297 - 248) * 0.47 * dots_per_mm
    dark = {(x, y) for x in range(image.width) for y in range(image.height) if image.getpixel((x, y)) < 100}
    below_words = {(x, y) for x, y in dark if y > top + 60 * dots_per_mm}
    assert below_words
    inside = {
        (x, y)
        for x, y in below_words
        if left + 1 < x < left + 180 * dots_per_mm - 1 and y < top + 248 * dots_per_mm - 1
    }
    assert inside == set()
