"""Who is named in an alert, each once, whatever a sentence calls them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.sources.alert.names import bare, key, kind_of, office
from tocsin.sources.draft import Entry, Origin, Plain, unique_id


@dataclass
class Actor:
    """One body or group, and the words that it is called by."""

    id: str
    name: str
    acronym: str
    kind: str
    origin: Origin
    aliases: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def called(self) -> list[str]:
        """Return every word that names it."""
        return [self.name, *([self.acronym] if self.acronym else []), *self.aliases]


class Cast:
    """The actors of one alert, in the order in which they are met."""

    def __init__(self) -> None:
        self.actors: list[Actor] = []
        self._by_key: dict[str, Actor] = {}

    def find(self, said: str) -> Actor | None:
        """Return the actor that some words name, if it is there."""
        return self._by_key.get(key(said))

    def add(
        self,
        name: str,
        origin: Origin,
        *,
        acronym: str = "",
        aliases: tuple[str, ...] = (),
        kind: str = "",
        doubt: str = "",
    ) -> Actor:
        """Return the actor of that name, acronym or alias; it is made if it is not there yet.

        What is new about one that is there (an acronym, another name, a kind) is added to it.
        """
        name = bare(name)
        if held := office(name):
            name, doubt, kind = held, "a person is named; the office is kept", kind or "state"
        known = next(
            (found for said in (name, acronym, *aliases) if said and (found := self.find(said))), None
        )
        if known is None:
            kind = kind or kind_of(name)
            known = Actor(
                unique_id(acronym or name, [actor.id for actor in self.actors], "actor"),
                name,
                acronym,
                kind,
                origin,
            )
            self.actors.append(known)
        for said in (name, *aliases):
            if said and key(said) not in {key(one) for one in known.called}:
                known.aliases.append(said)
        if acronym and not known.acronym:
            known.acronym = acronym
        known.kind = known.kind or kind
        if doubt and doubt not in known.doubts:
            known.doubts.append(doubt)
        for said in known.called:
            self._by_key.setdefault(key(said), known)
        return known

    def entries(self, source: str) -> list[Entry]:
        """Return the actors as entries of a brief."""
        found = []
        for actor in self.actors:
            fields: dict[str, Plain] = {"id": actor.id, "name": actor.name}
            if actor.acronym:
                fields["acronym"] = actor.acronym
            if actor.aliases:
                fields["aliases"] = [*actor.aliases]
            fields["kind"] = actor.kind or "other"
            fields["sources"] = [source]
            doubts = {"": "; ".join(actor.doubts)} if actor.doubts else {}
            if not actor.kind:
                doubts["kind"] = "the words do not say what kind of actor it is"
            found.append(Entry(fields, actor.origin, doubts))
        return found
