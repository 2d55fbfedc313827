"""Where lines and pages begin: no number of a source alone, and no gap above a heading, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from tests.pages.printed import BRIEFS
from tests.telmas import laid_out
from tocsin.audience import restrict
from tocsin.brief.read import read
from tocsin.brief.snapshot import snapshot
from tocsin.typeset import Layout

_NUMBERS_ALONE = re.compile(r"(\s*\[\d+(,\xa0[^]]*)?\])+\s*")
LANGUAGES = ("en", "fr", "ar")


@cache
def mali(language: str, edition: str) -> Layout:
    folder = next(path for path in BRIEFS if path.name == "mali-2020")
    return laid_out(restrict(read(snapshot(folder), language)), edition)


def boxes(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)  # what is positioned stands behind a placeholder
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes(child)


def lines_after_the_first(layout: Layout) -> list[str]:
    found = []
    for page in layout._document.pages:
        for box in boxes(page._page_box):
            lines = [child for child in getattr(box, "children", ()) if type(child).__name__ == "LineBox"]
            found += ["".join(getattr(part, "text", "") for part in boxes(line)) for line in lines[1:]]
    return found


@pytest.mark.parametrize("edition", ["policymaker", "flash"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_of_a_source_stands_alone_on_a_line(language: str, edition: str) -> None:
    lines = lines_after_the_first(mali(language, edition))

    assert sum("[1]" in line for line in lines) >= 5
    assert [line for line in lines if _NUMBERS_ALONE.fullmatch(line)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_heading_at_the_top_of_a_page_has_no_gap_above_it(language: str) -> None:
    page = mali(language, "policymaker")._document.pages[1]._page_box
    heading = next(box for box in boxes(page) if box.element_tag == "h2")

    assert heading.margin_top == 0
    assert heading.position_y == pytest.approx(page.content_box_y(), abs=0.1)
