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
        assert len(box.lines) <= LINES_MAX
        assert "".join(box.lines).replace("\u2010", "") == name.replace("\u00ad", "")
        for line in box.lines:
            assert width_mm(line, ladder.label_pt, bold=box.is_lit) <= box.width_mm
        is_last = follower is None or follower.y_mm > box.y_mm
        assert box.x_mm + box.width_mm <= (width + 1e-9 if is_last or not follower else follower.x_mm)


def test_a_lit_step_has_a_higher_bar_and_a_filled_number() -> None:
    ladder = lay_out(NAMES, {4, 9}, 166.0)

    for number, box in enumerate(ladder.boxes, 1):
        assert box.is_lit == (number in {4, 9}) == (box.fill_width_mm > 0)
    assert ladder.boxes[8].bar_height_mm > ladder.boxes[7].bar_height_mm


@pytest.mark.parametrize(
    ("width", "text_pt", "smallest_pt"), [(110.0, 9.5, 9.0), (170.0, 18.0, 14.0), (60.0, 24, 20)]
)
def test_letters_that_must_be_large_stand_in_more_rows(
    width: float, text_pt: float, smallest_pt: float
) -> None:
    ladder = lay_out(NAMES, {4, 9}, width, text_pt=text_pt, smallest_pt=smallest_pt)

    assert min(ladder.label_pt, ladder.number_pt) >= smallest_pt
    rows = sorted({box.y_mm for box in ladder.boxes})
    assert len(rows) > 1
    assert [box.number for box in sorted(ladder.boxes, key=lambda box: (box.y_mm, box.x_mm))] == [
        str(number) for number in range(1, 11)
    ]
    for box in ladder.boxes:
        assert box.x_mm + box.width_mm <= width + 1e-9
        assert box.y_mm + ladder.label_y_mm + len(box.lines) * ladder.label_line_mm <= min(
            [row for row in rows if row > box.y_mm], default=ladder.height_mm + 1e-9
        )


def test_eight_stages_are_drawn_as_eight() -> None:
    assert [box.number for box in lay_out(NAMES[:8], {5, 6}, 118.0).boxes] == list("12345678")


@pytest.mark.parametrize(
    ("names", "lit", "width"), [([], set(), 166.0), (NAMES, {11}, 166.0), (NAMES, {1}, 49.0)]
)
def test_a_ladder_that_cannot_be_drawn_is_refused(names: list[str], lit: set[int], width: float) -> None:
    with pytest.raises(LayoutError, match="cannot be drawn"):
        lay_out(names, lit, width)
