"""The sheet that a timeline is drawn on: from lanes, a scale and words to marks, labels and rules in place.

From top to bottom: heading and lanes of what happened, columns of counts if there are any, the axis and its
words, heading and lanes of what lasted, a note, the legend. What is not there takes no room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.brief.dates import Edtf
from tocsin.figures.labels import EventText
from tocsin.figures.lanes import Item, Lane, Place, Placement, height_of, inked
from tocsin.figures.marks import is_lasting, mark_of, moved, swatch
from tocsin.figures.measure import PT_MM, shorten, width_mm, wrap
from tocsin.figures.shapes import (
    CountBar,
    Label,
    Mark,
    MarkKind,
    Role,
    Rule,
    Sign,
    Summary,
    Timeline,
    TimelineEvent,
    TimelineWords,
)
from tocsin.figures.ticks import Axis, Scale, Tick

LEADING = 1.32
SMALL = 0.88
"""Axis, headings and legend, as a share of the text size."""

MARGIN_MM = 1.7
"""The axis keeps this from both sides, so that a dot on its first or last day is whole."""

TALL_MM = 95.0
"""Lanes higher than this have the axis at their top as well: the eye loses the way down."""

_TICK_MM = 1.2
_AXIS_GAP_MM = 1.6
_FLAG_MM = 0.7
_SWATCH_MM = 7.0
_SWATCHES_MM = {Sign.DAY: 2.4, Sign.ABOUT_DAY: 2.4, Sign.UNKNOWN_END: 9.0}
_LEGEND_APART_MM = 4.5
_LEGEND_ABOVE_MM = 1.4


@dataclass(frozen=True)
class Sheet:
    """What is given for one timeline, and the sizes that follow."""

    width_mm: float
    height_max_mm: float
    text_pt: float
    as_of: Edtf
    words: TimelineWords
    smallest_pt: float = 0.0
    date_share: float = 0.4
    """The widest date, as a share of the width; a longer one is cut."""

    @property
    def line_mm(self) -> float:
        """Return the height of a line of event text."""
        return self.text_pt * PT_MM * LEADING

    @property
    def em_mm(self) -> float:
        """Return the size of event text."""
        return self.text_pt * PT_MM

    @property
    def small_pt(self) -> float:
        """Return the size of axis, headings and legend."""
        return max(self.text_pt * SMALL, self.smallest_pt)

    @property
    def small_line_mm(self) -> float:
        """Return the height of a line of small text."""
        return self.small_pt * PT_MM * LEADING

    def axis(self, first: date, end: date, events: Sequence[TimelineEvent]) -> Axis:
        """Return the axis over the whole width, or a little less where a dot would stick out at an end."""
        axis = Axis(first, end, 0.0, self.width_mm)
        for event in events:
            x0, x1 = inked(mark_of(event, axis, self.now_on(axis)))
            if x0 < 0 or x1 > self.width_mm:
                return Axis(first, end, MARGIN_MM, self.width_mm - MARGIN_MM)
        return axis

    def now_on(self, axis: Axis) -> float:
        """Return where the as-of date ends; the end of the axis if it lies beyond."""
        latest = self.as_of.latest
        return axis.x1_mm if latest is None else axis.within(axis.x(latest + timedelta(days=1)))

    def items(self, events: Sequence[TimelineEvent], axis: Axis, *, numbered: bool, bare: bool) -> list[Item]:
        """Return marks with their words; `bare` ones have their number only."""
        return [
            Item(
                mark_of(event, axis, self.now_on(axis)),
                EventText(
                    str(event.number) if numbered or bare else "",
                    "" if bare else event.date_label,
                    "" if bare else event.title,
                    size_pt=self.text_pt,
                    is_marked=event.marked,
                    date_max_mm=self.width_mm * self.date_share,
                ),
                is_lasting(event, axis),
            )
            for event in events
        ]


@dataclass(frozen=True)
class Plan:
    """Everything that stands on the sheet, not yet in place."""

    scale: Scale
    happened: Sequence[Lane]
    lasted: Sequence[Lane]
    gap_mm: float
    columns: Sequence[CountBar] = ()
    columns_mm: float = 0.0
    note: str = ""
    now_x_mm: float | None = None
    is_part: bool = False
    """Whether the rest stands on other pages: then one group alone has its heading too."""


class Drawing:
    """Puts a plan in place, from top to bottom."""

    def __init__(self, sheet: Sheet, plan: Plan) -> None:
        self._sheet = sheet
        self._plan = plan
        self.y_mm = 0.0
        self.marks: list[Mark] = []
        self.swatches: list[Mark] = []
        self.labels: list[Label] = []
        self.rules: list[Rule] = []
        self.columns: list[CountBar] = []
        self._draw()

    def timeline(self, mode: str, summary: Summary) -> Timeline:
        """Return the finished values."""
        sheet = self._sheet
        return Timeline(
            mode=mode,
            width_mm=sheet.width_mm,
            height_mm=self.y_mm,
            text_pt=sheet.text_pt,
            small_pt=sheet.small_pt,
            line_mm=sheet.line_mm,
            small_line_mm=sheet.small_line_mm,
            marks=tuple(self.marks),
            labels=tuple(self.labels),
            rules=tuple(
                sorted(self.rules, key=lambda rule: ("grid", "now", "tick", "axis").index(rule.weight))
            ),
            columns=tuple(self.columns),
            legend=self._signs(),
            swatches=tuple(self.swatches),
            rows=len(self._plan.happened) + len(self._plan.lasted),
            axis_y_mm=self.axis_y_mm,
            summary=summary,
        )

    def _draw(self) -> None:
        plan, sheet = self._plan, self._sheet
        is_tall = height_of(plan.happened, plan.gap_mm) > TALL_MM
        if is_tall:
            self._axis("tick")
        # One group alone needs no heading.
        has_both = plan.is_part or bool(plan.happened and plan.lasted)
        top = self._group(sheet.words.happened if has_both else "", plan.happened)
        if plan.columns_mm:
            self._columns()
        self._grid(top, self.y_mm)
        self.axis_y_mm = self.y_mm
        self._axis("axis")
        if plan.lasted:
            top = self._group(sheet.words.lasted if has_both else "", plan.lasted)
            self._grid(top, self.y_mm)
        if plan.note:
            self._note()
        self._legend()

    def _label(self, role: Role, x: float, width: float, text: str, align: str = "left") -> None:
        self.labels.append(Label(role, x, self.y_mm, width, self._sheet.small_line_mm, (text,), align=align))

    def _group(self, heading: str, lanes: Sequence[Lane]) -> float:
        """Draw a heading and its lanes; return where the lanes begin."""
        if not lanes:
            return self.y_mm
        sheet = self._sheet
        if heading:
            heading = shorten(heading, sheet.width_mm, sheet.small_pt, bold=True)
            self._label(Role.GROUP, 0.0, width_mm(heading, sheet.small_pt, bold=True), heading)
            self.y_mm += sheet.small_line_mm + 0.9
        top = self.y_mm
        for lane in lanes:
            self._lane(lane)
            self.y_mm += lane.height_mm + self._plan.gap_mm
        return top

    def _lane(self, lane: Lane) -> None:
        line_mm = self._sheet.line_mm
        for placed in sorted(lane.placements, key=lambda placed: placed.x0_mm):
            mark, text, fitted = placed.item.mark, placed.item.text, placed.fitted
            center = line_mm / 2
            if placed.place is Place.ABOVE:
                center = placed.height_mm - max(mark.height_mm * 0.95, 1.1)
            mark = moved(mark, self.y_mm + center - mark.height_mm / 2)
            self.marks.append(mark)
            self.labels.append(
                Label(
                    Role.EVENT,
                    placed.label_x_mm,
                    self.y_mm,
                    fitted.width_mm,
                    len(fitted.lines) * line_mm,
                    fitted.lines,
                    text.number,
                    text.date,
                    _align(placed),
                    mark.event_id,
                    mark.is_marked,
                    fitted.is_shortened or text.is_date_shortened,
                )
            )
            if Sign.UNKNOWN_END in mark.signs:
                self._question(mark, mark.event_id)

    def _question(self, mark: Mark, event_id: str) -> None:
        sheet = self._sheet
        height = sheet.small_line_mm
        width = width_mm("?", sheet.small_pt, bold=True)
        x = mark.x0_mm - width - 0.6 if mark.kind is MarkKind.OPEN_START else mark.x1_mm + 0.6
        y = mark.y_mm + (mark.height_mm - height) / 2
        self.labels.append(Label(Role.UNKNOWN, x, y, width, height, ("?",), event_id=event_id))

    def _grid(self, y0: float, y1: float) -> None:
        for tick in self._plan.scale.ticks:
            if tick.is_line and y1 > y0:
                self.rules.append(Rule(tick.x_mm, y0, tick.x_mm, y1, "grid"))
        if self._plan.now_x_mm is not None and y1 > y0:
            self.rules.append(Rule(self._plan.now_x_mm, y0, self._plan.now_x_mm, y1, "now"))

    def _axis(self, weight: str) -> None:
        scale = self._plan.scale
        self.rules.append(Rule(scale.axis.x0_mm, self.y_mm, scale.axis.x1_mm, self.y_mm, weight))
        top = self.y_mm
        self.y_mm += 0.8
        for row in (scale.ticks, scale.majors):
            if not row:
                continue
            bottom = self.y_mm + self._sheet.small_line_mm
            for tick in row:
                if tick.is_line:
                    down = top + _TICK_MM if tick.is_centred else bottom - 0.3
                    self.rules.append(Rule(tick.x_mm, top, tick.x_mm, down, "tick"))
                if tick.label:
                    self._tick_label(tick)
            self.y_mm = bottom
        if not (scale.ticks[-1].end > scale.axis.end):
            self.rules.append(Rule(scale.axis.x1_mm, top, scale.axis.x1_mm, top + _TICK_MM, "tick"))
        self.y_mm += _AXIS_GAP_MM

    def _tick_label(self, tick: Tick) -> None:
        role = Role.MAJOR if tick.is_major else Role.TICK
        width = width_mm(tick.label, self._sheet.small_pt, bold=tick.is_major)
        if tick.is_centred:
            self._label(role, (tick.x_mm + tick.end_x_mm - width) / 2, width, tick.label, "center")
        else:
            self._label(role, tick.x_mm + (_FLAG_MM if tick.is_line else 0.0), width, tick.label)

    def _columns(self) -> None:
        """Stand the columns on the axis, each with its count on top."""
        sheet = self._sheet
        foot = self.y_mm + self._plan.columns_mm
        for column in self._plan.columns:
            y = foot - column.height_mm
            self.columns.append(
                CountBar(
                    column.x_mm, y, column.width_mm, column.height_mm, column.start, column.end, column.count
                )
            )
            text = sheet.words.count(column.count)
            width = width_mm(text, sheet.small_pt, bold=True)
            self.y_mm = y - sheet.small_line_mm - 0.2
            self._label(Role.COUNT, column.x_mm + (column.width_mm - width) / 2, width, text, "center")
        self.y_mm = foot

    def _note(self) -> None:
        sheet = self._sheet
        for line in wrap(self._plan.note, sheet.width_mm, sheet.small_pt):
            self._label(Role.NOTE, 0.0, width_mm(line, sheet.small_pt), line)
            self.y_mm += sheet.small_line_mm
        self.y_mm += 0.8

    def _signs(self) -> tuple[Sign, ...]:
        used = {sign for mark in self.marks for sign in mark.signs}
        return tuple(sign for sign in Sign if sign in used)

    def _legend(self) -> None:
        """Explain the signs in use, in as many rows as they need."""
        sheet = self._sheet
        x = 0.0
        rows = 0
        for sign in self._signs():
            text = sheet.words.legend.get(sign, "")
            if not text:
                continue
            swatch_mm = _SWATCHES_MM.get(sign, _SWATCH_MM)
            text = shorten(text, sheet.width_mm - swatch_mm - 4.0, sheet.small_pt)
            width = width_mm(text, sheet.small_pt)
            whole = swatch_mm + 1.2 + width
            if not rows or x + whole > sheet.width_mm:
                rows += 1
                x = 0.0
                self.y_mm += _LEGEND_ABOVE_MM if rows == 1 else sheet.small_line_mm
            # The sample of an unknown end keeps room for its question mark inside its own width.
            mark = swatch(sign, x, swatch_mm)
            mark = moved(mark, self.y_mm + (sheet.small_line_mm - mark.height_mm) / 2)
            self.swatches.append(mark)
            if sign is Sign.UNKNOWN_END:
                self._question(mark, "")
            self._label(Role.LEGEND, x + swatch_mm + 1.2, width, text)
            x += whole + _LEGEND_APART_MM
        if rows:
            self.y_mm += sheet.small_line_mm


def _align(placed: Placement) -> str:
    """Set a label flush with what it stands beside: its mark, or the right edge that it was pushed from."""
    is_pushed = placed.place is Place.ABOVE and placed.label_x_mm < placed.item.mark.x0_mm
    return "right" if placed.place is Place.LEFT or is_pushed else "left"


def fits(sheet: Sheet, plan: Plan) -> Drawing | None:
    """Put a plan in place, or return None if it is higher than the sheet may be."""
    drawing = Drawing(sheet, plan)
    return drawing if drawing.y_mm <= sheet.height_max_mm + 1e-6 else None
