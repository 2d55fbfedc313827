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


def test_a_sheet_in_another_language_than_the_brief_s_own_has_it_in_its_name() -> None:
    own, french = sheets(["flash"], ["a4"], None, ["en", "fr"])

    assert (own.language, french.language) == ("en", "fr")
    assert list(named("river", [own, french], {"en"})) == ["river-flash-a4.pdf", "river-flash-a4-fr.pdf"]


def test_a_language_that_is_given_twice_is_printed_once() -> None:
    assert [sheet.language for sheet in sheets(["flash"], ["a4"], None, ["fr", "ar", "fr"])] == ["fr", "ar"]
