"""The mirror image of a figure, for a document that is read from right to left: time then runs to the left.

All layout is done from left to right. This is its last step and the only one that knows of another direction.
Nothing changes but places: what stood a millimetre from the left edge stands a millimetre from the right one.
"""

from __future__ import annotations

from dataclasses import replace

from tocsin.figures.shapes import CountBar, Label, Mark, Rule, Timeline

_OPPOSITE = {"left": "right", "right": "left", "center": "center"}


def mirrored(timeline: Timeline) -> Timeline:
    """Return the timeline with its right and left changed; a mark still begins at its `x0_mm`."""
    width = timeline.width_mm
    return replace(
        timeline,
        marks=tuple(_mark(mark, width) for mark in timeline.marks),
        swatches=tuple(_mark(mark, width) for mark in timeline.swatches),
        labels=tuple(_label(label, width) for label in timeline.labels),
        rules=tuple(_rule(rule, width) for rule in timeline.rules),
        columns=tuple(_column(column, width) for column in timeline.columns),
    )


def _mark(mark: Mark, width: float) -> Mark:
    return replace(
        mark,
        x0_mm=width - mark.x0_mm,
        x1_mm=width - mark.x1_mm,
        blocks=tuple((width - x - wide, wide) for x, wide in mark.blocks),
        arrow=tuple((width - x, y) for x, y in mark.arrow),
    )


def _label(label: Label, width: float) -> Label:
    return replace(label, x_mm=width - label.x_mm - label.width_mm, align=_OPPOSITE[label.align])


def _rule(rule: Rule, width: float) -> Rule:
    return replace(rule, x0_mm=width - rule.x0_mm, x1_mm=width - rule.x1_mm)


def _column(column: CountBar, width: float) -> CountBar:
    return replace(column, x_mm=width - column.x_mm - column.width_mm)
