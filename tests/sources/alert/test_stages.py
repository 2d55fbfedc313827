"""Stages are read however they are written."""

from __future__ import annotations

import pytest

from tocsin.sources.alert.stages import stages


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("recognizes it as Stage 9: Extermination.", [("stanton-10", 9)]),
        ("is at Stages 5 and 8", [("stanton-10", 5), ("stanton-10", 8)]),
        ("GENOCIDE STAGES: Three, Five, Eight", [("stanton-10", 3), ("stanton-10", 5), ("stanton-10", 8)]),
        ("Stage 7: Extermination", [("stanton-8", 7)]),
        ("the ninth stage of genocide", [("stanton-10", 9)]),
        ("Organisation (5) and Persecution (8)", [("stanton-10", 5), ("stanton-10", 8)]),
        ("Stage 3: Discrimination, Stage 10 (Denial)", [("stanton-10", 3), ("stanton-10", 10)]),
        ("Oria is at the Persecution stage", [("stanton-10", 8)]),
        ("the Polarization stage (Stage 6)", [("stanton-10", 6)]),
        ("Stage 9 \u2013 Extermination", [("stanton-10", 9)]),
        ("the ten stages of genocide", []),
        ("Stage 12 of the project", []),
    ],
)
def test_stages_are_found(text: str, found: list[tuple[str, int]]) -> None:
    assert [(stage.scale, stage.stage) for stage in stages(text)] == found


def test_a_number_that_does_not_fit_its_name_is_doubtful() -> None:
    (stage,) = stages("Stage 4: Extermination")

    assert stage.stage == 4
    assert "which is stage 9" in stage.doubt
