"""One incident as any source of rows tells it: plain values, nothing added to what the row says."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.brief.dates import Edtf


@dataclass(frozen=True, slots=True)
class Toll:
    """How many: a range, or one number three times. A number that the row does not give is no `Toll` at all."""

    low: int
    best: int | None
    high: int


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an incident, and how exactly the row knows it.

    `precision` is a word of the vocabulary `place-precisions`, or empty where the row does not say. `country` is
    the name as the row has it and `country_code` ISO 3166-1 alpha-2, empty where it is not known. `point` is
    latitude, longitude in degrees; rows give one for a district too: the middle of it, not the place.
    """

    name: str
    precision: str
    district: str = ""
    region: str = ""
    country: str = ""
    country_code: str = ""
    point: tuple[float, float] | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A side of an incident as the row names it. `kind` is a word of `actor-kinds`, `role` of `event-roles`.

    Most sources name two sides and do not say which of them acted: both are then `participant`.
    """

    name: str
    kind: str = "other"
    role: str = "participant"


@dataclass(frozen=True, slots=True)
class Incident:
    """One row. `id` is the source's own; `row` counts from 1 and includes the header, as a spreadsheet shows it.

    `kind` is the kind of violence in the source's words. `toll` is all deaths, `civilians` those of civilians
    where the row gives them apart; nothing means not known, never nought. `detail` is a narrower kind. `said` is
    who reported it, `words` the row's own description, `remarks` what its codes say of how well it is known.
    """

    id: str
    row: int
    date: Edtf
    kind: str
    where: Where
    parties: tuple[Party, ...] = ()
    toll: Toll | None = None
    civilians: Toll | None = None
    said: str = ""
    words: str = ""
    detail: str = ""
    remarks: tuple[str, ...] = ()
