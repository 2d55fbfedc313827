"""The figures of a brief: what is drawn, in which size, with which words. The geometry is `tocsin.figures`'."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.brief import vocabulary
from tocsin.brief.model import Brief
from tocsin.compose.index import Index
from tocsin.compose.wording import Wording
from tocsin.editions import Edition
from tocsin.figures import timeline as figure
from tocsin.figures.shapes import Sign, Timeline, TimelineEvent, TimelineWords
from tocsin.figures.stage_ladder import StageLadder, lay_out
from tocsin.figures.ticks import TickUnit

_TIMELINE_TEXT_PT = 0.8
"""Size of labels on figures, as a share of the text's: 8 pt beside 10 pt text, and it grows with it."""

_HEADING_MM = 16
"""What the timeline's heading and lead need above it on a page of its own."""


@dataclass(frozen=True)
class DrawnTimeline:
    """A timeline with the sentence that stands for it and the line printed above it."""

    drawing: Timeline
    alt: str
    caption: str


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
            event.id, number, event.date, wording.date(event.date, short=True), event.title, event.marked
        )
        for number, event in enumerate(index.events, 1)
    ]
    drawing = figure.lay_out(
        events,
        width_mm=edition.type_area.width_mm,
        height_max_mm=edition.type_area.height_mm - _HEADING_MM,
        text_pt=edition.options.text_pt * _TIMELINE_TEXT_PT,
        as_of=index.brief.as_of,
        words=_words(wording),
    )
    span = _span(index, wording)
    alt = _("Timeline of {span}. All events are listed in the table of Annex B.").format(span=span)
    return DrawnTimeline(drawing, alt, _caption(drawing, index, wording))


def _span(index: Index, wording: Wording) -> str:
    """Say how many events there are and from when to when."""
    _, ngettext = wording.gettext, wording.ngettext
    dates = [event.date for event in index.events]
    if len(dates) == 1:
        return _("one event, {date}").format(date=wording.date(dates[0]))
    words = ngettext("{count} event, {first} to {last}", "{count} events, {first} to {last}", len(dates))
    last = max(dates, key=lambda day: day.latest or date.max)
    return words.format(
        count=wording.number(len(dates)), first=wording.date(dates[0]), last=wording.date(last)
    )


def _caption(drawing: Timeline, index: Index, wording: Wording) -> str:
    _ = wording.gettext
    words = [_("Each event is drawn as exactly as it is dated.")]
    if any(event.marked for event in index.events):
        words.append(_("In bold, the events that the brief marks."))
    if drawing.summary.ongoing:
        words.append(_("An arrow: it had not ended by {date}.").format(date=wording.date(index.brief.as_of)))
    numbered = drawing.mode == "events" and any(label.number for label in drawing.labels)
    words.append(_("The numbers are those of Annex B.") if numbered else _("All events stand in Annex B."))
    return " ".join(words)


def ladders(brief: Brief, edition: Edition) -> list[DrawnLadder]:
    """Draw one ladder for each scale that the alert uses, with all its stages that are recognised."""
    found = []
    for scale in dict.fromkeys(stage.scale for stage in brief.alert.stages):
        lit = sorted({stage.stage for stage in brief.alert.stages if stage.scale == scale})
        terms = list(vocabulary.load(scale).terms.values())
        names = [term.name(brief.language) for term in terms]
        drawing = lay_out(
            [_breakable(term, brief.language) for term in terms], lit, edition.type_area.width_mm
        )
        said = ", ".join(f"{number} {names[number - 1]}" for number in lit)
        found.append(DrawnLadder(drawing, f"{vocabulary.load(scale).title(brief.language)}: {said}"))
    return found


def _breakable(term: vocabulary.Term, language: str) -> str:
    """Return a term's name with a soft hyphen where the vocabulary says that it may break, if it says so."""
    broken = term.facts.get("broken", {}).get(language.split("-")[0])
    return str(broken).replace("-", "\u00ad") if broken else term.name(language)


def _words(wording: Wording) -> TimelineWords:
    _, ngettext = wording.gettext, wording.ngettext
    patterns = {
        TickUnit.DAY: "d",
        TickUnit.MONTH: "LLL",
        TickUnit.MONTH_OF_YEAR: "LLLL y",
        TickUnit.YEAR: "y",
    }
    return TimelineWords(
        tick=lambda day, unit: wording.calendar(day, patterns[unit]),
        happened=_("What happened"),
        lasted=_("What lasted"),
        legend={
            Sign.DAY: _("on that day"),
            Sign.ABOUT_DAY: _("about that day"),
            Sign.WITHIN: _("at some time within"),
            Sign.LASTED: _("from then to then"),
            Sign.GOES_ON: _("goes on"),
            Sign.BEGAN_EARLIER: _("began earlier"),
            Sign.UNKNOWN_END: _("end not known"),
            Sign.APPROXIMATE: _("about then"),
        },
        count=wording.number,
        apart=lambda count: ngettext(
            "{count} more is longer than a column and is not counted",
            "{count} more are longer than a column and are not counted",
            count,
        ).format(count=wording.number(count)),
    )
