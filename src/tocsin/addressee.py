"""Brief -> what one addressee gets of it: what is asked of them, and what that rests on.

It is built from nothing, field by field, and not by taking things away: what is not named here stays behind, and so
does a field that the model gets next year. The file that is sent to one addressee then holds nothing that is asked
of others, neither on its pages nor in its data.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.brief.citations import brackets
from tocsin.brief.model import Actor, Alert, Brief, Event, Figure, Handling, Recommendation, Source
from tocsin.errors import UsageError


def addressed(brief: Brief, actor: str) -> Brief:
    """Return the brief that one addressee gets.

    It has its recommendations, with the names of those who are asked the same; the events, figures and sources
    that they rest on, without who took part in the events; and whom to ask.

    Args:
        brief: after `tocsin.audience`, never before.
        actor: the id of the addressee.

    Raises:
        UsageError: no recommendation is addressed to an actor of that id.
    """
    asks = [entry for entry in brief.recommendations if actor in entry.to]
    if not asks:
        known = sorted({one for entry in brief.recommendations for one in entry.to})
        hint = f"there are: {', '.join(known)}" if known else "the brief has no recommendations"
        raise UsageError.at("--to", f"nothing is asked of '{actor}' in {brief.id}", hint=hint)
    basis = {key for entry in asks for key in entry.basis}
    events = [_event(event) for event in brief.events if event.id in basis]
    figures = [figure for figure in brief.figures if figure.id in basis]
    places = {event.place for event in events}
    asked = {one for entry in asks for one in entry.to}
    cited = basis | _cited(asks, events, figures)
    return Brief(
        id=brief.id,
        issue=brief.issue,
        title=brief.title,
        language=brief.language,
        publisher=brief.publisher,
        as_of=brief.as_of,
        issued=brief.issued,
        covers=brief.covers,
        handling=Handling(tlp=brief.handling.tlp, embargo_until=brief.handling.embargo_until),
        alert=Alert(level=brief.alert.level, tlp=brief.alert.tlp),
        recommendations=asks,
        actors=[_actor(one) for one in brief.actors if one.id in asked],
        events=events,
        figures=figures,
        places=[place for place in brief.places if place.id in places],
        sources=[_source(source) for source in brief.sources if source.id in cited],
        contacts=brief.contacts,
    )


def _event(event: Event) -> Event:
    return event.model_copy(update={"actors": [], "figures": []})


def _actor(actor: Actor) -> Actor:
    return Actor(id=actor.id, name=actor.name, acronym=actor.acronym, kind=actor.kind, tlp=actor.tlp)


def _source(source: Source) -> Source:
    return source.model_copy(
        update={"note": None}
    )  # it may cite others, and is printed with the annexes alone


def _cited(asks: Sequence[Recommendation], events: Sequence[Event], figures: Sequence[Figure]) -> set[str]:
    """Return the sources that these parts name, and those that their texts cite."""
    named = {key for event in events for key in event.sources}
    named |= {key for figure in figures for key in figure.sources}
    texts = [text for ask in asks for text in (ask.text, *(step.note for step in ask.status))]
    texts += [event.text for event in events]
    texts += [figure.note for figure in figures]
    return named | {one.source for text in texts for _, found in brackets(text or "") for one in found or ()}
