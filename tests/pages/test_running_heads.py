"""Running heads and feet stand on the paper, however long a title or a name is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.briefs_made import minimal
from tocsin import editions
from tocsin.compose import compose
from tocsin.typeset import lay_out

_PX_PER_MM = 96 / 25.4
TITLE = " ".join(["Genocide warning for the river districts and the hill country of a land"] * 4)


def lines_in_margins(page: Any) -> list[tuple[float, float]]:
    """Return top and bottom of each line in the margins of a page, in millimetres."""
    found = []
    for box in page._page_box.children:
        if type(box).__name__ == "MarginBox":
            found += [(line.position_y, line.position_y + line.height) for line in box.children]
    return [(top / _PX_PER_MM, bottom / _PX_PER_MM) for top, bottom in found]


@pytest.mark.parametrize(
    ("edition", "paper"),
    [
        ("policymaker", "letter"), ("grey", "letter"), ("field", "a5"), ("field", "half-letter"),
        ("large-print", "a4"), ("large-print", "letter"), ("handout", "letter"),
    ],
)  # fmt: skip
def test_a_long_title_or_name_stays_on_the_paper(edition: str, paper: str) -> None:
    asked = {"id": "R1", "text": "Do it.", "to": ["them"]}
    sections = [{"title": "Long", "text": "\n\n".join(["A sentence that fills the page."] * 80)}]
    actors = [{"id": "them", "name": "Ministry of all that is far away " * 5, "kind": "state"}]
    brief = minimal(title=TITLE, sections=sections, actors=actors, recommendations=[asked])
    sheet = editions.paper(paper)
    pages = lay_out(compose(brief, editions.load(edition), sheet), pictures={}, theme=None)._document.pages

    lines = [line for page in pages for line in lines_in_margins(page)]
    assert len(lines) >= 2
    assert min(top for top, _ in lines) >= 2
    assert max(bottom for _, bottom in lines) <= sheet.height_mm - 2
