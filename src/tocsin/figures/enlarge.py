"""A figure made larger as a whole, for large letters: marks, rules, distances and text by one factor.

All marks are drawn for labels of 8 pt. With larger labels the whole drawing is laid out on less paper, and enlarged
as its last step as `mirror` turns it round: a dot keeps its size beside the letters.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from tocsin.figures.shapes import CountBar, Label, Mark, Rule, Timeline

_Box = TypeVar("_Box", Label, CountBar)


def enlarged(timeline: Timeline, factor: float) -> Timeline:
    """Return the timeline with every length and every size of text multiplied."""
    return replace(
        timeline,
        width_mm=timeline.width_mm * factor,
        height_mm=timeline.height_mm * factor,
        text_pt=timeline.text_pt * factor,
        small_pt=timeline.small_pt * factor,
        line_mm=timeline.line_mm * factor,
        small_line_mm=timeline.small_line_mm * factor,
        axis_y_mm=timeline.axis_y_mm * factor,
        marks=tuple(_mark(mark, factor) for mark in timeline.marks),
        swatches=tuple(_mark(mark, factor) for mark in timeline.swatches),
        labels=tuple(_box(label, factor) for label in timeline.labels),
        columns=tuple(_box(column, factor) for column in timeline.columns),
        rules=tuple(_rule(rule, factor) for rule in timeline.rules),
    )


def _mark(mark: Mark, factor: float) -> Mark:
    return replace(
        mark,
        x0_mm=mark.x0_mm * factor,
        x1_mm=mark.x1_mm * factor,
        y_mm=mark.y_mm * factor,
        height_mm=mark.height_mm * factor,
        blocks=tuple((x * factor, wide * factor) for x, wide in mark.blocks),
        arrow=tuple((x * factor, y * factor) for x, y in mark.arrow),
    )


def _box(box: _Box, factor: float) -> _Box:
    return replace(
        box,
        x_mm=box.x_mm * factor,
        y_mm=box.y_mm * factor,
        width_mm=box.width_mm * factor,
        height_mm=box.height_mm * factor,
    )


def _rule(rule: Rule, factor: float) -> Rule:
    return replace(
        rule,
        x0_mm=rule.x0_mm * factor,
        y0_mm=rule.y0_mm * factor,
        x1_mm=rule.x1_mm * factor,
        y1_mm=rule.y1_mm * factor,
    )
