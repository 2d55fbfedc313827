"""Brief -> the Brief that goes into a file as data: without the events that a licence keeps out of it.

The name of the folder that holds the issue before stays on the desk: no reader has that folder.

Some sources let their events be printed and counted, and not be passed on as rows. What such an event says stays on
the pages; from the data it goes with all that would tell it again: its figures, and the places and actors that
nothing else names. Sums and series stay: they are no rows.
"""

from __future__ import annotations

from tocsin.brief.citations import brackets
from tocsin.brief.model import Brief, Event
from tocsin.resources import catalogue


def unattached(brief: Brief) -> frozenset[str]:
    """Return the ids of events that rest on a source with `attach_events: false`: named, cited or by a figure."""
    kept_back = {source.id for source in brief.sources if not source.attach_events}
    if not kept_back:
        return frozenset()
    resting = {figure.id for figure in brief.figures if kept_back & set(figure.sources)}

    def rests(event: Event) -> bool:
        cited = {one.source for _, found in brackets(event.text or "") for one in found or ()}
        return bool(kept_back & ({*event.sources} | cited) or resting & set(event.figures))

    return frozenset(event.id for event in brief.events if rests(event))


def notice(brief: Brief) -> str:
    """Say in the language of a brief how many of its events are not in its data; nothing where all are."""
    count = len(unattached(brief))
    words = catalogue(brief.language).ngettext(
        "{count} event of this brief is not in its attached data: the terms of its source do not let it be "
        "passed on.",
        "{count} events of this brief are not in its attached data: the terms of their sources do not let them be "
        "passed on.",
        count,
    )
    return words.format(count=count) if count else ""


def attachable(brief: Brief) -> Brief:
    """Return the brief without that folder, those events and what belongs to them; a disclaimer counts them.

    Args:
        brief: after `tocsin.audience`; before `tocsin.addressee`, which leaves out what tells whose a figure is.
    """
    if brief.supersedes and brief.supersedes.folder:
        before = brief.supersedes.model_copy(update={"folder": None})
        brief = brief.model_copy(update={"supersedes": before})
    gone = unattached(brief)
    if not gone:
        return brief
    events = [event for event in brief.events if event.id not in gone]
    rows = [event for event in brief.events if event.id in gone]
    kept_back = {source.id for source in brief.sources if not source.attach_events}
    shared = {key for event in events for key in event.figures}
    figures = {key for event in rows for key in event.figures} - shared
    figures |= {one.id for one in brief.figures if kept_back & set(one.sources) and _is_in(one.id, rows)}
    events = [_without(event, figures) for event in events]
    named = {key for entry in brief.recommendations for key in entry.to} | {*brief.alert.held_responsible}
    named |= {actor.id for event in events for actor in event.actors}
    actors = {actor.id for event in rows for actor in event.actors} - named
    places = {event.place for event in rows} - {event.place for event in events}
    lost = gone | figures
    return brief.model_copy(
        update={
            "alert": brief.alert.model_copy(
                update={
                    "risk_factors": [
                        one.model_copy(update={"evidence": [key for key in one.evidence if key not in lost]})
                        for one in brief.alert.risk_factors
                    ]
                }
            ),
            "figures": [one for one in brief.figures if one.id not in figures],
            "actors": [one for one in brief.actors if one.id not in actors],
            "events": events,
            "places": [one for one in brief.places if one.id not in places],
            "recommendations": [
                one.model_copy(update={"basis": [key for key in one.basis if key not in lost]})
                for one in brief.recommendations
            ],
            "disclaimers": [*brief.disclaimers, notice(brief)],
        }
    )


def _is_in(figure: str, events: list[Event]) -> bool:
    return any(figure in event.figures for event in events)


def _without(event: Event, figures: set[str]) -> Event:
    return event.model_copy(update={"figures": [key for key in event.figures if key not in figures]})
