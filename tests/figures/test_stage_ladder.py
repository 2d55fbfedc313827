"""The ladder of stages: names keep to their cells, lit steps show without colour."""

from __future__ import annotations

import pytest

from tocsin.errors import LayoutError
from tocsin.figures.measure import width_mm
from tocsin.figures.stage_ladder import LINES_MAX, lay_out

NAMES = [
    "Classi\u00adfication", "Symboli\u00adzation", "Discrimi\u00adnation", "Dehuman\u00adization",
    "Organi\u00adzation", "Polari\u00adzation", "Prepa\u00adration", "Perse\u00adcution",
    "Extermi\u00adnation", "Denial",
]  # fmt: skip


@pytest.mark.parametrize("width", [100.0, 118.0, 166.0, 190.0])
@pytest.mark.parametrize("lit", [set(), {9}, {3, 4, 8, 9}, set(range(1, 11))])
@pytest.mark.parametrize("soft", [True, False])
def test_names_keep_to_their_cells(width: float, lit: set[int], soft: bool) -> None:
    names = NAMES if soft else [name.replace("\u00ad", "") for name in NAMES]
    ladder = lay_out(names, lit, width)

    for name, box, follower in zip(names, ladder.boxes, (*ladder.boxes[1:], None), strict=True):
        assert len(box.lines) <= (LINES_MAX if width >= 118 else LINES_MAX + 1)
        assert "".join(box.lines).replace("\u2010", "") == name.replace("\u00ad", "")
        for line in box.lines:
            assert width_mm(line, ladder.label_pt, bold=box.is_lit) <= box.width_mm
        assert box.x_mm + box.width_mm <= (follower.x_mm if follower else width + 1e-9)


def test_a_lit_step_has_a_higher_bar_and_a_filled_number() -> None:
    ladder = lay_out(NAMES, {4, 9}, 166.0)

    for number, box in enumerate(ladder.boxes, 1):
        assert box.is_lit == (number in {4, 9}) == (box.fill_width_mm > 0)
    assert ladder.boxes[8].bar_height_mm > ladder.boxes[7].bar_height_mm


def test_eight_stages_are_drawn_as_eight() -> None:
    assert [box.number for box in lay_out(NAMES[:8], {5, 6}, 118.0).boxes] == list("12345678")


@pytest.mark.parametrize(
    ("names", "lit", "width"), [([], set(), 166.0), (NAMES, {11}, 166.0), (NAMES, {1}, 50.0)]
)
def test_a_ladder_that_cannot_be_drawn_is_refused(names: list[str], lit: set[int], width: float) -> None:
    with pytest.raises(LayoutError, match="cannot be drawn"):
        lay_out(names, lit, width)
