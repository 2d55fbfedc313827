"""The incidents that a draft shows -> its events, each with its place, its parties and its number of deaths."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.sources.alert.read import markdown
from tocsin.sources.draft import Draft, Entry, Origin, Plain, unique_id
from tocsin.sources.incidents.dataset import Dataset
from tocsin.sources.incidents.incident import Incident, Party, Toll, Where
from tocsin.sources.plain import cut, plain

_SAID_LETTERS = 300
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
        origin = Origin("row", incident.row, f"{data.name} {_clean(incident.id)}")
        id = self._id(f"{data.id}-{incident.id}", "event")
        fields: dict[str, Plain] = {"id": id, "date": str(incident.date), "title": cut(_title(incident))}
        fields["text"] = _text(incident, data)
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
        if area := _area(incident.where):
            fields["area"] = [area]
        fields["period"] = str(incident.date)
        fields["reported_by"] = self._data.publisher
        fields["sources"] = [self._data.id]
        self._draft.lists["figures"].append(Entry(fields, origin))
        return id

    def _place(self, where: Where, origin: Origin) -> str:
        name = _clean(where.name or where.district or where.region or where.country)
        if not name:
            return ""
        has_point = where.point is not None and where.precision in ("exact", "near")
        key = (name, where.precision, where.district, where.region, where.country, has_point and where.point)
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
        if part_of := _part_of(where, name):
            fields["part_of"] = part_of
        code = where.code or (where.country_code if name == _clean(where.country) else "")
        if code:
            fields["code"] = code
        self._draft.lists["places"].append(Entry(fields, origin, doubts))
        return id

    def _actor(self, party: Party, origin: Origin) -> str:
        name = _clean(party.name)
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


def _title(incident: Incident) -> str:
    parties = " and ".join(_clean(party.name) for party in incident.parties)
    kind = incident.detail or incident.kind
    where = incident.where
    place = _clean(where.name or where.region or where.country)
    return ": ".join(words for words in (_clean(kind) or "Incident", parties or place) if words)


def _text(incident: Incident, data: Dataset) -> str:
    said = [f"{data.name} {markdown(_clean(incident.id))}."]
    said += incident.remarks
    if words := cut(plain(incident.words)[0], _TEXT_LETTERS):
        said.append(f"Its words: {markdown(words)}" + ("" if words[-1] in ".!?\u2026" else "."))
    if by := cut(plain(incident.said)[0], _SAID_LETTERS):
        said.append(f"Reported by: {markdown(by)}.")
    return f"{' '.join(said)} [@{data.id}]"


def _area(where: Where) -> str:
    return cut(", ".join(dict.fromkeys(name for name in map(_clean, _names(where)) if name)))


def _part_of(where: Where, name: str) -> str:
    around = [one for one in dict.fromkeys(map(_clean, _names(where)[1:])) if one and one != name]
    if where.precision == "region" or where.precision == "country":
        around = around[-1:] if _clean(where.country) != name else []
    return cut(", ".join(around))


def _names(where: Where) -> tuple[str, ...]:
    return where.name, where.district, where.region, where.country


def _clean(words: str) -> str:
    return cut(plain(words)[0], 200)
