"""A bar stands in the margin beside what is marked, as high as it, and moves nothing."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from tests.boxes import words_of
from tocsin.typeset import Layout, lay_out
from tocsin.typeset.bars import Bar, bars_of

_PX_PER_MM = 96 / 25.4
_SIDES = "margin: 20mm 30mm"


def laid_out(body: str, *, direction: str = "ltr", page: str = _SIDES, css: str = "") -> Layout:
    style = (
        f"@page {{ size: 100mm 60mm; {page} }} body, p {{ margin: 0 }} body {{ font: 10pt/5mm 'Noto Sans' }}"
    )
    html = f'<html lang="en" dir="{direction}"><head><title>River</title><style>{style} {css}</style></head>'
    return lay_out(f"{html}<body>{body}</body></html>", pictures={}, theme=None)


def bars(layout: Layout) -> list[list[Bar]]:
    """Return the bars of each page in millimetres."""
    return [
        [Bar(*(round(length / _PX_PER_MM, 2) for length in bar)) for bar in bars_of(page)]
        for page in layout._document.pages
    ]


def test_a_marked_paragraph_has_a_bar_of_its_height_left_of_the_text() -> None:
    found = bars(laid_out("<p>One.</p><p class='changed'>Two.<br>Three.</p><p>Four.</p>"))

    assert found == [[Bar(x=26.5, y=25, width=0.9, height=10)]]


def test_it_stands_right_where_lines_begin_there() -> None:
    ((bar,),) = bars(laid_out("<p class='changed'>One.</p>", direction="rtl"))

    assert bar.x == 72.6


def test_on_bound_pages_it_stands_away_from_the_binding() -> None:
    css = "@page :left { margin: 20mm 40mm 20mm 20mm } @page :right { margin: 20mm 20mm 20mm 40mm }"
    body = "<p class='changed' style='break-after: page'>One.</p><p class='changed'>Two.</p>"
    ((right,), (left,)) = bars(laid_out(body, css=css))

    assert (right.x, left.x) == (82.6, 16.5)


def test_a_paragraph_that_goes_on_overleaf_has_a_bar_on_both_pages() -> None:
    found = bars(laid_out(f"<p class='changed'>{'One.<br>' * 6}</p>", css="p { orphans: 1; widows: 1 }"))

    assert [[(bar.y, bar.height) for bar in page] for page in found] == [[(20, 20)], [(20, 10)]]


def test_the_bar_of_a_row_is_as_high_as_its_tallest_cell() -> None:
    rows = "<tr><td>A</td><td>B</td></tr><tr class='changed'><td>C</td><td>D<br>E<br>F</td></tr>"
    css = "table { border-collapse: separate; border-spacing: 0 } td { padding: 0 }"
    found = bars(laid_out(f"<table>{rows}</table>", css=css))

    assert [[(bar.y, bar.height) for bar in page] for page in found] == [[(25, 15)]]


def test_bars_that_touch_are_one_and_what_is_within_one_has_none() -> None:
    body = "<p class='changed'>A</p><div class='changed'>B<p class='changed'>C</p></div><p>D</p>"

    assert bars(laid_out(body)) == [[Bar(x=26.5, y=20, width=0.9, height=15)]]


def test_marks_move_nothing() -> None:
    text = "<p{}>One.</p><ul{}><li>Two.</li></ul><table><tr{}><td>Three.</td></tr></table>"
    plain, marked = laid_out(text.format("", "", "")), laid_out(text.format(*[" class='changed'"] * 3))

    def places(layout: Layout) -> list[Any]:
        return [(words.text, words.page, words.x0, words.y) for words in words_of(layout)]

    assert places(plain) == places(marked)
    assert not any(bars(plain))
    assert any(bars(marked))


@pytest.mark.parametrize("mark", ["", " class='changed'"])
def test_a_bar_is_drawn_in_black_and_is_no_content(mark: str) -> None:
    with pikepdf.open(BytesIO(laid_out(f"<p{mark}>One.</p>").write())) as pdf:
        lines = [
            (str(line.operator), *map(str, line.operands))
            for line in pikepdf.parse_content_stream(pdf.pages[0])
        ]
    drawn = [number for number, line in enumerate(lines) if line[0] == "re"]

    assert len(drawn) == bool(mark)
    for number in drawn:
        begun = max(place for place, line in enumerate(lines[:number]) if line[0] in ("BMC", "BDC"))
        assert lines[begun] == ("BMC", "/Artifact")
        assert ("rg", "0", "0", "0") in lines[begun:number]
        assert lines[number + 1][0] == "f"
