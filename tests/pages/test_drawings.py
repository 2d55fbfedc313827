"""A drawing stands below its labels, also where an earlier page is laid out again for numbers in the contents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.briefs_made import minimal
from tocsin import editions
from tocsin.compose import compose
from tocsin.typeset import lay_out

EVENTS = [
    {
        "id": f"e{n}",
        "date": f"2025-{1 + n // 4:02}-{1 + n % 4:02}",
        "title": "A shop was burned",
        "place": "mill",
    }
    for n in range(40)
]
MILL = {"id": "mill", "name": "Mill", "precision": "exact", "point": [14.0, -4.0], "code": "ML"}


def drawings(box: Any, parent: Any = None) -> Iterator[tuple[Any, Any]]:
    """Yield each drawing of a page with the box of the figure that it stands in."""
    if (box.element_tag or "").endswith("svg") and parent is not None:
        yield box, parent
    for child in getattr(box, "children", ()):
        yield from drawings(child, box)


@pytest.mark.parametrize(
    ("edition", "paragraphs"), [("policymaker", 1), ("policymaker", 12), ("policymaker", 20), ("map", 1)]
)
def test_a_drawing_stands_where_its_figure_stands(edition: str, paragraphs: int) -> None:
    stages = [{"stage": 6}]
    sections = [{"title": "Text", "text": "\n\n".join(["A sentence of a brief."] * paragraphs)}]
    brief = minimal(
        alert={"level": "watch", "stages": stages}, sections=sections, events=EVENTS, places=[MILL]
    )
    html = compose(brief, editions.load(edition), editions.paper("a4"), has_contents=True)
    pages = lay_out(html, pictures={}, theme=None)._document.pages

    found = [pair for page in pages for pair in drawings(page._page_box)]
    assert found
    for drawing, figure in found:
        assert (drawing.position_x, drawing.position_y) == pytest.approx(
            (figure.content_box_x(), figure.content_box_y())
        )
