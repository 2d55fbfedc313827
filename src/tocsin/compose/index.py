"""The brief's parts by id and by number: what a template needs to refer from one part to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tocsin.brief.model import Actor, Brief, Event, Figure, Place, Recommendation, Source


@dataclass(frozen=True)
class AddresseeGroup:
    """Recommendations that go to the same addressees, in the order of the brief."""

    addressees: tuple[Actor, ...]
    recommendations: tuple[Recommendation, ...]


class Index:
    """Look-ups over one brief. Numbers count from 1: sources in the brief's order, events in order of time."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.actors: dict[str, Actor] = {actor.id: actor for actor in brief.actors}
        self.places: dict[str, Place] = {place.id: place for place in brief.places}
        self.figures: dict[str, Figure] = {figure.id: figure for figure in brief.figures}
        self.sources: dict[str, Source] = {source.id: source for source in brief.sources}
        self.source_numbers = {source.id: number for number, source in enumerate(brief.sources, 1)}

    @cached_property
    def events(self) -> Sequence[Event]:
        """Return the events in order of time: first possible day, then last, then as the brief lists them."""
        return sorted(self.brief.events, key=lambda event: event.date.sort_key[:2])

    @cached_property
    def event_numbers(self) -> dict[str, int]:
        """Return the number of each event, as printed in Annex B and on the timeline."""
        return {event.id: number for number, event in enumerate(self.events, 1)}

    @cached_property
    def figure_numbers(self) -> dict[str, int]:
        """Return the number of each figure, as printed in Annex B."""
        return {figure.id: number for number, figure in enumerate(self.brief.figures, 1)}

    @cached_property
    def addressee_groups(self) -> list[AddresseeGroup]:
        """Group recommendations by their set of addressees, so that a joint one is printed once."""
        groups: dict[frozenset[str], list[Recommendation]] = {}
        for recommendation in self.brief.recommendations:
            groups.setdefault(frozenset(recommendation.to), []).append(recommendation)
        return [
            AddresseeGroup(
                tuple(self.actors[actor] for actor in dict.fromkeys(members[0].to)), tuple(members)
            )
            for members in groups.values()
        ]

    @cached_property
    def asked(self) -> dict[str, list[str]]:
        """Return the recommendation ids that each addressee is asked to act on, addressees in order of need."""
        found: dict[str, list[str]] = {}
        for recommendation in self.brief.recommendations:
            for actor in dict.fromkeys(recommendation.to):
                found.setdefault(actor, []).append(recommendation.id)
        return found

    def roles(self, actor: str) -> dict[str, list[int]]:
        """Return the event numbers of an actor by role."""
        return self._roles.get(actor, {})

    @cached_property
    def _roles(self) -> dict[str, dict[str, list[int]]]:
        found: dict[str, dict[str, list[int]]] = {}
        for event in self.events:
            for involved in event.actors:
                numbers = found.setdefault(involved.id, {}).setdefault(involved.role, [])
                numbers.append(self.event_numbers[event.id])
        return found
