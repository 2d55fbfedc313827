"""The page on printing explains the refusals that are given, and no other."""

from __future__ import annotations

import pytest

from tests.documents import page, rows, section
from tests.press.made import A5_MM, locked, mixed, numbered, pageless
from tocsin import limits
from tocsin.errors import SourceError
from tocsin.press.booklet import booklet
from tocsin.press.cut_stack import cut_stack

A4_MM = (210.0, 297.0)


REFUSED = {
    "`the file is encrypted`": locked(),
    "`the file is damaged: ...`": numbered(2)[:-300],
    "`the file has no pages`": pageless(),
    "`the file is empty`, `not a PDF: ...`": b"",
    "`the pages have different sizes: ...`": mixed(A5_MM, A4_MM),
    "`the pages are A4 (210 x 297 mm), and half of A4 is A5 (148 x 210 mm)`": numbered(1, A4_MM),
    "`..., and no two of them go on a sheet of A4`": numbered(1, A4_MM),
}


def test_every_refusal_that_is_explained_is_tested() -> None:
    assert [row[0] for row in rows(section(page("docs/press.md"), "## What is refused"))] == list(REFUSED)


@pytest.mark.parametrize("message", REFUSED)
def test_every_refusal_that_is_explained_is_given(message: str) -> None:
    make = cut_stack if "no two" in message else booklet

    with pytest.raises(SourceError) as caught:
        make(REFUSED[message], "a.pdf")

    assert message.split("`")[1].strip(".") in caught.value.diagnostics[0].message


def test_the_number_of_sheets_that_can_be_stapled_is_that_of_the_limit() -> None:
    sheets = limits.STAPLED_SHEETS

    assert f"More than {sheets} sheets ({sheets * 4} pages)" in page("docs/press.md")
