"""What to print, and how its file is called."""

from __future__ import annotations

import pytest

from tocsin import editions
from tocsin.build import Sheet, sheets
from tocsin.build.sheet import named
from tocsin.errors import UsageError


def test_an_unknown_edition_or_paper_is_named_with_the_nearest_one() -> None:
    with pytest.raises(UsageError, match="did you mean 'flash'"):
        sheets(["flahs"], [], None)
    with pytest.raises(UsageError, match="did you mean 'letter'"):
        sheets([], ["leter"], None)


def test_a_sheet_knows_the_name_of_its_file() -> None:
    sheet = Sheet(editions.load("flash"), editions.paper("letter"))

    assert sheet.file_name("mali-2020") == "mali-2020-flash-letter.pdf"


def test_the_leaf_of_an_addressee_is_never_called_as_another_file() -> None:
    """Whatever ids a brief has: an actor may be called as a language is, or as an actor and a language together."""
    handout, a4 = editions.load("handout"), editions.paper("a4")
    wanted = [
        Sheet(handout, a4, language, to=to) for language in (None, "fr") for to in (None, "fr", "x", "x-fr")
    ]

    assert len(named("b", wanted, {"en"})) == len(wanted)
    assert wanted[-2].file_name("b") == "b-handout-a4-fr+x.pdf"


def test_a_sheet_in_another_language_than_the_brief_s_own_has_it_in_its_name() -> None:
    own, french = sheets(["flash"], ["a4"], None, ["en", "fr"])

    assert (own.language, french.language) == ("en", "fr")
    assert list(named("river", [own, french], {"en"})) == ["river-flash-a4.pdf", "river-flash-a4-fr.pdf"]


def test_a_language_that_is_given_twice_is_printed_once() -> None:
    assert [sheet.language for sheet in sheets(["flash"], ["a4"], None, ["fr", "ar", "fr"])] == ["fr", "ar"]


def test_an_edition_in_two_languages_is_one_sheet_with_both_in_the_name_of_its_file() -> None:
    (sheet,) = sheets(["bilingual"], ["a4"], None, ["fr", "ar"])

    assert (sheet.language, sheet.beside) == ("fr", "ar")
    assert list(named("mali-2020", [sheet], {"fr"})) == ["mali-2020-bilingual-a4-fr-ar.pdf"]


def test_an_edition_in_two_languages_is_printed_by_name_alone() -> None:
    assert {sheet.edition.name for sheet in sheets([], [], None, ["fr", "ar"])} == {"policymaker", "flash"}


def test_beside_it_other_editions_are_printed_in_each_language() -> None:
    wanted = sheets(["bilingual", "flash"], ["a4"], None, ["fr", "ar"])

    assert [sheet.file_name("river") for sheet in wanted] == [
        "river-bilingual-a4-fr-ar.pdf",
        "river-flash-a4-fr.pdf",
        "river-flash-a4-ar.pdf",
    ]


@pytest.mark.parametrize(
    ("languages", "given"),
    [
        ([], "no --lang is given"),
        (["fr"], "--lang gives 1"),
        (["fr", "fr"], "--lang gives 1"),
        (["fr", "ar", "en"], "--lang gives 3"),
    ],
)
def test_an_edition_in_two_languages_needs_exactly_two(languages: list[str], given: str) -> None:
    with pytest.raises(
        UsageError, match=f"'bilingual' prints two languages side by side, and {given}"
    ) as error:
        sheets(["bilingual"], [], None, languages)
    (fault,) = error.value.diagnostics
    assert "--lang fr,ar" in fault.hint
