"""The booklet of a brief as people hold it: its sheets are read as a printer gives them, folded, and compared."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.press.made import numbered
from tests.press.paper import letters_of, printed
from tests.press.test_plan import folded, read
from tocsin.build import pdf_of, sheets
from tocsin.press.booklet import booklet
from tocsin.press.choices import Edge
from tocsin.press.plan import Sheet

LETTERS_APART_MAX = 0.02
MALI = Path(__file__).parents[2] / "briefs" / "mali-2020"


@cache
def brief(language: str) -> bytes:
    """Return the policymaker edition of the brief on Mali."""
    (sheet,) = sheets(["policymaker"], ["a4"], None, [language])
    return pdf_of(MALI, sheet, None)


def pages_in_hand(source: bytes, made: bytes, *, binds_right: bool) -> list[int | None]:
    """Fold the printed sheets of a booklet, turn the leaves, and return which page of the source is on each."""
    pages = letters_of(source)
    sides = []
    for halves in printed(made):
        assert not any(half.upside_down for half in halves)
        assert all(half.upright for half in halves if half.letters)
        sides.append(tuple(page_with(half.letters, pages) for half in halves))
    sheets_of_paper = [Sheet(*sides[at : at + 2]) for at in range(0, len(sides), 2)]
    return read(folded(sheets_of_paper, binds_right=binds_right))


def page_with(letters: Counter[str], pages: list[Counter[str]]) -> int | None:
    """Return the one page that has these letters; None for no letters.

    pdfium joins and parts letters by what stands near them, so one in a hundred may be read otherwise on the sheet.
    """
    if not letters:
        return None
    apart = [((page - letters) + (letters - page)).total() / page.total() for page in pages]
    (found,) = (number for number, share in enumerate(apart, 1) if share < LETTERS_APART_MAX)
    return found


@pytest.mark.parametrize("flip", [None, Edge.SHORT, Edge.LONG])
@pytest.mark.parametrize(("language", "binds_right"), [("en", False), ("ar", True)])
def test_the_booklet_of_a_brief_reads_in_order_and_upright_when_it_is_folded(
    language: str, binds_right: bool, flip: Edge | None
) -> None:
    source = brief(language)

    made = booklet(source, "mali.pdf", is_scaled=True, flip=flip)

    count = made.page_count
    assert count > 4
    assert f"bound on the {'right' if binds_right else 'left'}" in made.arrangement
    pages = pages_in_hand(source, made.data, binds_right=binds_right)
    assert pages == [*range(1, count + 1), *[None] * (-count % 4)]


def test_backs_for_the_long_edge_would_stand_on_their_heads_if_they_were_turned_about_the_short_one() -> None:
    made = booklet(numbered(4), "a.pdf", flip=Edge.LONG).data

    turned_wrongly = made.replace(b"/DuplexFlipLongEdge", b"/DuplexFlipShortEdge")

    assert turned_wrongly != made
    _, back = printed(turned_wrongly)
    assert all(half.upside_down and not half.upright for half in back)
