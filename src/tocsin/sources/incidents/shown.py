"""The incidents that a draft shows -> its events, each with its place, its parties and its number of deaths."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.sources.alert.read import markdown
from tocsin.sources.draft import Done, Draft, Entry, Origin, Plain, Repair, unique_id
from tocsin.sources.incidents.dataset import Dataset
from tocsin.sources.incidents.incident import Incident, Party, Toll, Where
from tocsin.sources.plain import cut, plain

_KNOWN_TO = {"district": 1, "region": 2, "country": 2}
"""How many of district, region and country are narrower than what is known, or the same."""
_NAME_LETTERS = 200
_SAID_LETTERS = 600
_TEXT_LETTERS = 3_000


class Shown:
    """Fills a draft with incidents; places and parties that come again are one entry."""

    def __init__(self, draft: Draft, data: Dataset) -> None:
        """Begin with a draft that has none."""
        self._draft, self._data = draft, data
        self._ids: set[str] = set()
        self._places: dict[tuple[object, ...], str] = {}
        self._actors: dict[str, str] = {}

    def add(self, incidents: Iterable[Incident]) -> None:
        """Add incidents, the earliest first."""
        for incident in sorted(incidents, key=lambda one: (one.date.sort_key, one.row)):
            self._add(incident)

    def _add(self, incident: Incident) -> None:
        data, where = self._data, incident.where
        origin = Origin("row", incident.row, cut(plain(f"{data.name} {incident.id}")[0], _NAME_LETTERS))
        id = self._id(f"{data.id}-{incident.id}", "event")
        fields: dict[str, Plain] = {
            "id": id,
            "date": str(incident.date),
            "title": self._title(incident, origin),
        }
        fields["text"] = self._text(incident, origin)
        doubts: dict[str, str] = {}
        if place := self._place(where, origin):
            fields["place"] = place
        involved: dict[str, Plain] = {self._actor(party, origin): party.role for party in incident.parties}
        if involved:
            fields["actors"] = [{"id": actor, "role": role} for actor, role in involved.items()]
        if incident.toll:
            fields["figures"] = [self._figure(incident, incident.toll, origin)]
        else:
            doubts["figures"] = "how many died is not known"
        fields["sources"] = [data.id]
        self._draft.lists["events"].append(Entry(fields, origin, doubts))

    def _figure(self, incident: Incident, toll: Toll, origin: Origin) -> str:
        id = self._id(f"deaths-{incident.id}", "deaths")
        fields: dict[str, Plain] = {"id": id}
        if toll.low == toll.high:
            fields["value"] = toll.high
        else:
            fields |= {"low": toll.low, "high": toll.high}
            if toll.best is not None:
                fields["best"] = toll.best
        fields["measure"] = self._data.measure
        if area := cut(", ".join(self._around(incident.where, origin))):
            fields["area"] = [area]
        fields["period"] = str(incident.date)
        if self._data.publisher:
            fields["reported_by"] = self._data.publisher
        fields["sources"] = [self._data.id]
        self._draft.lists["figures"].append(Entry(fields, origin))
        return id

    def _place(self, where: Where, origin: Origin) -> str:
        around = self._around(where, origin)
        if not around:
            return ""
        name = around[0]
        has_point = where.point is not None and where.precision in ("exact", "near")
        key = (*around, where.precision, has_point and where.point)
        if known := self._places.get(key):
            return known
        id = self._places[key] = self._id(name, "place")
        fields: dict[str, Plain] = {"id": id, "name": name}
        if has_point and where.point:
            fields["point"] = [where.point[0], where.point[1]]
        fields["precision"] = where.precision or "country"
        doubts = (
            {} if where.precision else {"precision": "the row does not say how exactly the place is known"}
        )
        if part_of := cut(", ".join(around[1:])):
            fields["part_of"] = part_of
        code = where.code or (where.country_code if around == [name] else "")
        if code:
            fields["code"] = code
        self._draft.lists["places"].append(Entry(fields, origin, doubts))
        return id

    def _actor(self, party: Party, origin: Origin) -> str:
        name = self._clean(party.name, origin)
        known = self._actors.get(name)
        if known is None:
            known = self._actors[name] = self._id(name, "actor")
            fields: dict[str, Plain] = {
                "id": known,
                "name": name,
                "kind": party.kind,
                "sources": [self._data.id],
            }
            self._draft.lists["actors"].append(Entry(fields, origin))
        return known

    def _id(self, words: str, otherwise: str) -> str:
        id = unique_id(words, self._ids, otherwise)
        self._ids.add(id)
        return id

    def _title(self, incident: Incident, origin: Origin) -> str:
        parties = " and ".join(self._clean(party.name, origin) for party in incident.parties)
        where = incident.where
        place = self._clean(where.name or where.region or where.country, origin)
        kind = self._clean(incident.detail or incident.kind, origin) or "Incident"
        return cut(": ".join(words for words in (kind, parties or place) if words))

    def _text(self, incident: Incident, origin: Origin) -> str:
        data = self._data
        said = [f"{data.name} {markdown(self._clean(incident.id, origin))}."]
        said += [markdown(self._clean(remark, origin, _SAID_LETTERS)) for remark in incident.remarks]
        if words := self._clean(incident.words, origin, _TEXT_LETTERS):
            said.append(f"{data.words_are}: {markdown(words)}" + ("" if words[-1] in ".!?\u2026" else "."))
        if by := self._clean(
            "; ".join(filter(None, re.split(r"\s*;\s*", incident.said))), origin, _SAID_LETTERS
        ):
            said.append(f"Reported by: {markdown(by)}" + ("" if by[-1] in ".!?\u2026" else "."))
        return f"{' '.join(said)} [@{data.id}]"

    def _clean(self, words: str, origin: Origin, letters: int = _NAME_LETTERS) -> str:
        """Return words that a brief may hold; what had to be taken out of them is told once for a row."""
        clean, faults = plain(words)
        for fault in faults:
            repair = Repair(Done.MENDED, f"{fault}: taken out", Origin(origin.unit, origin.number))
            if repair not in self._draft.repairs[-10:]:
                self._draft.repairs.append(repair)
        return cut(clean, letters)

    def _around(self, where: Where, origin: Origin) -> list[str]:
        """Return the names of a place from the narrowest that is known to the widest, each once."""
        wider = (where.district, where.region, where.country)[_KNOWN_TO.get(where.precision, 0) :]
        names = (where.name, *wider)
        return [name for name in dict.fromkeys(self._clean(name, origin) for name in names) if name]
