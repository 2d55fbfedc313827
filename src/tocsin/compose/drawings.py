"""The figures of a brief: what is drawn, in which size, with which words. The geometry is `tocsin.figures`'."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tocsin.brief import vocabulary
from tocsin.brief.dates import Point, Precision
from tocsin.brief.model import Brief, Event
from tocsin.compose.direction import Direction
from tocsin.compose.index import Index
from tocsin.compose.wording import Wording
from tocsin.editions import Edition
from tocsin.figures import timeline as figure
from tocsin.figures.measure import wrap
from tocsin.figures.shapes import Sign, Summary, Timeline, TimelineEvent, TimelineWords
from tocsin.figures.stage_ladder import BESIDE_PT, StageLadder, lay_out
from tocsin.figures.ticks import TickUnit

_TIMELINE_TEXT_PT = 0.8
"""Size of labels on figures, as a share of the text's: 8 pt beside 10 pt text, and it grows with it."""

_MARKS_BESIDE_PT = 8
"""Dots, bars and distances are drawn for labels of this size; beside larger ones they are as much larger."""

_CONTINUED_MM = 8
"""What the line above a timeline needs on the pages after its first."""

READS_SMALLER = 1.1
"""Arabic letters of one size read smaller than Latin ones; `text.css` enlarges the text by as much."""

TICK_PATTERNS = {
    TickUnit.DAY: "d",
    TickUnit.MONTH: "LLL",
    TickUnit.MONTH_OF_YEAR: "LLLL y",
    TickUnit.YEAR: "y",
}
"""How CLDR writes the ticks of a time axis."""

_HEADING_MM = 16
"""What the timeline's heading and a lead of one line need above it on a page of its own."""

_TITLE_MM = 10.2
_LEAD_PT = 8
_LEAD_LINE_MM = 4.0
"""What the heading and the distances need, the size of the lead, and what each line of it needs."""


_BY_MONTH_DAYS = 3 * 366
"""Over a longer time the month of its first and last day says nothing."""

_LISTED_MAX = 12
"""More numbers than this in a sentence are not read."""


@dataclass(frozen=True)
class ContinuedTimeline:
    """A timeline on a page after its first, with the line printed above it."""

    drawing: Timeline
    caption: str


@dataclass(frozen=True)
class DrawnTimeline:
    """A timeline with the sentence that stands for it and the line printed above it.

    `more` are its drawings on the following pages, if it has any, each with a line of its own.
    """

    drawing: Timeline
    alt: str
    caption: str
    more: tuple[ContinuedTimeline, ...] = ()


@dataclass(frozen=True)
class DrawnLadder:
    """A stage ladder with the sentence that stands for it."""

    drawing: StageLadder
    alt: str


def timeline(index: Index, edition: Edition, wording: Wording) -> DrawnTimeline | None:
    """Draw the timeline of a brief, or nothing when the edition has none or the brief has no event."""
    if "timeline" not in edition.parts or not index.events:
        return None
    _ = wording.gettext
    events = [
        TimelineEvent(
            event.id,
            number,
            event.date,
            wording.date(event.date, short=True),
            _titled(event, wording),
            event.marked,
        )
        for number, event in enumerate(index.events, 1)
    ]
    is_right_to_left = wording.direction is Direction.RIGHT_TO_LEFT
    larger = READS_SMALLER if is_right_to_left else 1
    options = edition.options
    taller = max(options.text_pt / BESIDE_PT, options.smallest_pt / _LEAD_PT, 1)
    label_pt = max(options.text_pt * _TIMELINE_TEXT_PT, options.smallest_pt)
    width = edition.type_area.width_mm

    def drawn(height_max_mm: float) -> list[Timeline]:
        return figure.lay_out(
            events,
            width_mm=width,
            height_max_mm=height_max_mm,
            text_pt=label_pt * larger,
            as_of=index.brief.as_of,
            words=_words(wording),
            smallest_pt=options.smallest_pt,
            enlarge=label_pt / _MARKS_BESIDE_PT,
            pages_max=options.timeline_pages_max,
            next_height_max_mm=edition.type_area.height_mm - _CONTINUED_MM * taller * larger**2,
            right_to_left=is_right_to_left,
        )

    room = edition.type_area.height_mm - _HEADING_MM * taller
    drawings = drawn(room)
    lead = wrap(_caption(_whole(drawings), index, wording), width, _LEAD_PT * taller * larger)
    left = edition.type_area.height_mm - (_TITLE_MM + _LEAD_LINE_MM * len(lead)) * taller * larger**2
    if drawings[0].height_mm > left:
        drawings = drawn(left)  # or it would leave its heading alone on the page before
    drawing = _whole(drawings)
    count = len(events)
    span = wording.ngettext("{count} event, {span}", "{count} events, {span}", count).format(
        count=wording.number(count), span=_span(drawing.summary, index, wording)
    )
    alt = _("Timeline of {span}. All events are listed in the table of Annex B.").format(span=span)
    first, *others = drawings
    more = (
        ContinuedTimeline(
            other,
            _("Timeline, continued: page {number} of {count}.").format(
                number=wording.number(number), count=wording.number(len(drawings))
            ),
        )
        for number, other in enumerate(others, 2)
    )
    return DrawnTimeline(first, alt, _caption(drawing, index, wording), tuple(more))


def _whole(drawings: list[Timeline]) -> Timeline:
    """Return all marks and labels as if they stood on one page: words about the figure are about all of it."""
    first = drawings[0]
    return replace(
        first,
        marks=tuple(mark for drawing in drawings for mark in drawing.marks),
        labels=tuple(label for drawing in drawings for label in drawing.labels),
    )


def _titled(event: Event, wording: Wording) -> str:
    """Return the title with the event's own handling mark, which must stand wherever the event is told."""
    if event.tlp is None:
        return event.title
    return f"{event.title} [{vocabulary.load('tlp')[event.tlp].name(wording.language)}]"


def _span(summary: Summary, index: Index, wording: Wording) -> str:
    """Say from when to when the known days reach: by month where that is short and exact, by year otherwise."""
    assert summary.first and summary.last, "every date has a day on one side"
    points = [end for event in index.events for end in (event.date.start, event.date.end)]
    is_exact = all(
        point.precision in (Precision.DAY, Precision.MONTH) for point in points if isinstance(point, Point)
    )
    by_month = is_exact and (summary.last - summary.first).days <= _BY_MONTH_DAYS
    precision = Precision.MONTH if by_month else Precision.YEAR
    first, last = (wording.at_precision(day, precision) for day in (summary.first, summary.last))
    return first if first == last else wording.gettext("{start} to {end}").format(start=first, end=last)


def _caption(drawing: Timeline, index: Index, wording: Wording) -> str:
    _ = wording.gettext
    if drawing.mode == "counts":
        words = _counted(drawing, index, wording)
    else:
        words = [_("Each event is drawn as exactly as it is dated.")]
        if any(event.marked for event in index.events):
            words.append(_("In bold, the events that the brief marks."))
    if _has_gone_on(drawing, index):
        words.append(_("An arrow: it had not ended by {date}.").format(date=wording.date(index.brief.as_of)))
    numbered = any(label.number for label in drawing.labels)
    words.append(_("The numbers are those of Annex B.") if numbered else _("All events stand in Annex B."))
    return " ".join(words)


def _has_gone_on(drawing: Timeline, index: Index) -> bool:
    """Tell whether an arrow stands for something that had begun by the as-of date and not ended."""
    going_on = {mark.event_id for mark in drawing.marks if Sign.GOES_ON in mark.signs}
    now = index.brief.as_of.latest or date.max
    starts = [event.date.earliest for event in index.events if event.id in going_on]
    return any(start <= now for start in starts if start)


def _counted(drawing: Timeline, index: Index, wording: Wording) -> list[str]:
    """Say what a column counts, and which marked events are named above the columns and which are not."""
    _ = wording.gettext
    words = [_column(drawing.summary.step, wording)]
    omitted = set(drawing.summary.not_named)
    numbers = [number for number, event in enumerate(index.events, 1) if event.marked]
    unnamed = [number for number in numbers if number in omitted]
    named = len(numbers) - len(unnamed)
    if named:
        words.append(
            wording.ngettext(
                "{count} event that the brief marks is named above the columns.",
                "{count} events that the brief marks are named above the columns.",
                named,
            ).format(count=wording.number(named))
        )
    if len(unnamed) > _LISTED_MAX:
        text = wording.ngettext(
            "{count} more is marked, but there is no room to name it.",
            "{count} more are marked, but there is no room to name them.",
            len(unnamed),
        )
        words.append(text.format(count=wording.number(len(unnamed))))
    elif unnamed:
        text = _("Marked too, but there is no room to name them: {numbers}.")
        words.append(text.format(numbers=wording.listed([wording.number(number) for number in unnamed])))
    return words


def _column(step: str, wording: Wording) -> str:
    _ = wording.gettext
    said = {
        "day": _("A column counts the events that began on that day."),
        "week": _("A column counts the events that began in that week."),
        "month": _("A column counts the events that began in that month."),
        "quarter": _("A column counts the events that began in those three months."),
        "half-year": _("A column counts the events that began in those six months."),
        "2 days": _("A column counts the events that began on those two days."),
    }
    if step in said:
        return said[step]
    years = 1 if step == "year" else int(step.removesuffix(" years"))
    return wording.ngettext(
        "A column counts the events that began in that year.",
        "A column counts the events that began in those {count} years.",
        years,
    ).format(count=wording.number(years))


def ladders(brief: Brief, edition: Edition, wording: Wording) -> list[DrawnLadder]:
    """Draw one ladder for each scale that the alert uses, with all its stages that are recognised."""
    _ = wording.gettext
    found = []
    for scale in dict.fromkeys(stage.scale for stage in brief.alert.stages):
        lit = sorted({stage.stage for stage in brief.alert.stages if stage.scale == scale})
        terms = list(vocabulary.load(scale).terms.values())
        names = [term.name(brief.language) for term in terms]
        drawing = lay_out(
            [_breakable(term, brief.language) for term in terms],
            lit,
            edition.type_area.width_mm,
            text_pt=edition.options.text_pt,
            smallest_pt=edition.options.smallest_pt,
            right_to_left=wording.direction is Direction.RIGHT_TO_LEFT,
        )
        said = _(", ").join(f"{wording.number(number)} {names[number - 1]}" for number in lit)
        found.append(DrawnLadder(drawing, _(": ").join((vocabulary.load(scale).title(brief.language), said))))
    return found


def _breakable(term: vocabulary.Term, language: str) -> str:
    """Return a term's name with a soft hyphen where the vocabulary says that it may break, if it says so."""
    broken = term.facts.get("broken", {}).get(language.split("-")[0])
    return str(broken).replace("-", "\u00ad") if broken else term.name(language)


def _words(wording: Wording) -> TimelineWords:
    _ = wording.gettext
    return TimelineWords(
        tick=lambda day, unit: wording.calendar(day, TICK_PATTERNS[unit]),
        happened=_("What happened"),
        lasted=_("What lasted"),
        legend={
            Sign.DAY: _("on that day"),
            Sign.ABOUT_DAY: _("about that day"),
            Sign.WITHIN: _("at some time within"),
            Sign.LASTED: _("from then to then"),
            Sign.GOES_ON: _("goes on"),
            Sign.BEGAN_EARLIER: _("began earlier"),
            Sign.UNKNOWN_END: _("start or end not stated"),
            Sign.APPROXIMATE: _("about then"),
        },
        count=wording.number,
        apart=lambda count: wording.ngettext(
            "{count} more event is longer than a column or has no stated start or end, and is not counted.",
            "{count} more events are longer than a column or have no stated start or end, and are not counted.",
            count,
        ).format(count=wording.number(count)),
    )
