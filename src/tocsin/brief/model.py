"""The alert model: what a brief is, field by field.

Every part may carry `tlp`, the handling mark of that part alone. References between parts are by `id`; that they
meet is checked by `tocsin.brief.references`, after the fields themselves.

Words used here: `Line` is plain text on one line; `Name` is a line that is printed as written in every language;
`Prose` is Markdown (CommonMark and tables) with `[@id]` citations; `Id` names a part for references. A file may
have a map of languages where one of the first three stands: see `tocsin.brief.languages`. Numbers never stand
alone: a `Figure` carries what it measures, of whom, where, when, and who said so.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from tocsin import limits
from tocsin.brief.accepted import Accepted
from tocsin.brief.dates import Edtf
from tocsin.brief.sensitivity import Sensitivity
from tocsin.brief.values import (
    Amount,
    FolderName,
    Id,
    KnownEdtf,
    Language,
    Line,
    Name,
    Prose,
    Term,
    Tlp,
    Url,
)
from tocsin.brief.vocabulary import Code, load


class Part(BaseModel):
    """What every part of a brief has: strict fields, and a handling mark of its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tlp: Tlp | None = Field(None, description="Handling mark of this part alone (TLP 2.0).")


class Publisher(Part):
    """Who answers for the brief."""

    name: Name
    url: Url | None = None


class Handling(Part):
    """Who may see the brief, and from when."""

    tlp: Tlp = Field("CLEAR", description="Handling mark of the whole brief (TLP 2.0).")
    embargo_until: AwareDatetime | None = Field(
        None, description="Date and time with offset; null: no embargo."
    )
    distribution: list[Name] = Field([], description="Who receives it.")
    sensitivity: list[Sensitivity] = Field([], description="What is not told to every audience.")
    tells_withheld: bool = Field(False, description="Say which kinds of thing were withheld; never how many.")


class Stage(Part):
    """A stage that the publisher recognises, and why."""

    scale: Annotated[str, Code("stage-scales")] = "stanton-10"
    stage: Annotated[int, Field(ge=1, le=10)]
    basis: Prose | None = None
    sources: list[Id] = []

    @model_validator(mode="after")
    def _stage_is_on_the_scale(self) -> Self:
        stages = load(self.scale).terms
        if str(self.stage) not in stages:
            raise ValueError(f"the scale '{self.scale}' has {len(stages)} stages, no stage {self.stage}")
        return self


class RiskFactor(Part):
    """One of the 14 risk factors of the UN Framework of Analysis, with its evidence; it has no scores."""

    code: Annotated[str, Code("risk-factors")]
    indicators: list[Annotated[str, StringConstraints(pattern=r"^\d{1,2}\.\d{1,2}$")]] = []
    note: Prose
    evidence: list[Id] = Field([], description="Ids of events, figures or sources.")


class KeyAsk(Part):
    """What the reader is asked to do, in one sentence, and the recommendations it sums up."""

    text: Line
    recommendations: list[Id] = []


class Alert(Part):
    """How bad it is."""

    level: Annotated[str, Code("alert-levels")]
    stages: list[Stage] = []
    trend: Annotated[str, Code("trends")] | None = None
    trend_basis: Line | None = Field(None, description="What the trend rests on, in a few words.")
    at_risk: list[Line] = Field([], description="Groups at risk.")
    held_responsible: list[Id] = Field(
        [], description="Ids of the actors whom the publisher holds responsible."
    )
    key_ask: KeyAsk | None = None
    risk_factors: list[RiskFactor] = []


class KeyJudgement(Part):
    """A judgement: its probability on the brief's scale and, apart from it, the confidence in it."""

    text: Prose
    probability: Term | None = Field(None, description="A term of the brief's probability scale.")
    confidence: Annotated[str, Code("confidence")] | None = None
    sources: list[Id] = []


def _is_range(low: Decimal | None, best: Decimal | None, high: Decimal | None) -> bool:
    """Tell whether there is a range, and refuse one that is not whole or runs from large to small."""
    if low is None and best is None and high is None:
        return False
    if low is None or high is None:
        raise ValueError("a range needs both 'low' and 'high'")
    if not low <= (low if best is None else best) <= high:
        raise ValueError("a range must run low, best, high from small to large")
    return True


class Figure(Part):
    """A number with its scope: one of `value`, a `low`-`high` range (with or without `best`), or `vague`."""

    id: Id
    value: Amount | None = None
    low: Amount | None = None
    best: Amount | None = None
    high: Amount | None = None
    vague: Line | None = Field(None, description='The source\'s own words, such as "thousands".')
    qualifier: Annotated[str, Code("qualifiers")] | None = Field(None, description="Words before the number.")
    measure: Line = Field(description="What is counted, such as killed, displaced, deployed.")
    population: Line | None = Field(None, description="Who is counted, such as civilians.")
    area: list[Line] = Field([], description="Where; several areas are summed in the number.")
    period: Edtf | None = Field(None, description="The time that the number covers.")
    as_of: KnownEdtf | None = Field(None, description="When the number was taken, if other than the period.")
    reported_by: Line | None = Field(None, description="Who counted; null is printed as 'not named'.")
    sources: list[Id] = []
    note: Prose | None = Field(None, description="Counting rule or caveat.")
    key: bool = Field(False, description="Printed among the key figures.")

    @model_validator(mode="after")
    def _exactly_one_kind_of_number(self) -> Self:
        is_range = _is_range(self.low, self.best, self.high)
        kinds = (self.value is not None) + is_range + (self.vague is not None)
        if kinds != 1:
            raise ValueError("give exactly one of 'value', a range 'low' and 'high' (and 'best'), or 'vague'")
        return self


class SeriesPoint(Part):
    """One number of a series: of a time (`date`) or of a thing (`label`). Without any number it is not known."""

    date: KnownEdtf | None = Field(None, description="The time it counts, such as 2020-04.")
    label: Line | None = Field(None, description="The thing it counts, such as a kind of violence.")
    value: Amount | None = None
    low: Amount | None = None
    best: Amount | None = None
    high: Amount | None = None

    @model_validator(mode="after")
    def _one_subject_and_one_number(self) -> Self:
        if (self.date is None) == (self.label is None):
            raise ValueError("give exactly one of 'date' and 'label'")
        if _is_range(self.low, self.best, self.high) and self.value is not None:
            raise ValueError("give 'value' or a range 'low' and 'high', or nothing where it is not known")
        return self


class Series(Part):
    """Numbers that count the same thing over months, kinds or actors; each is drawn as one chart."""

    id: Id
    title: Line
    measure: Line = Field(description="What is counted, such as killed or events.")
    population: Line | None = Field(None, description="Who is counted, such as civilians.")
    area: list[Line] = Field([], description="Where.")
    period: Edtf | None = Field(None, description="The time that all points cover together.")
    reported_by: Line | None = Field(None, description="Who counted; null is printed as 'not named'.")
    sources: list[Id] = []
    note: Prose | None = Field(None, description="Counting rule or caveat.")
    points: list[SeriesPoint] = Field(min_length=1, max_length=limits.SERIES_POINTS)

    @model_validator(mode="after")
    def _points_are_of_one_kind(self) -> Self:
        if len({point.date is None for point in self.points}) > 1:
            raise ValueError("all points have a 'date', or all have a 'label'")
        seen = [point.date or point.label for point in self.points]
        if twice := next((one for one in seen if seen.count(one) > 1), None):
            raise ValueError(f"'{twice}' is there twice")
        return self


class Actor(Part):
    """A body or group that acts, suffers or is asked to act. Never a private person."""

    id: Id
    name: Name
    acronym: Name | None = None
    aliases: list[Name] = []
    kind: Annotated[str, Code("actor-kinds")]
    mandate: Edtf | None = Field(None, description="When it exists or its mandate runs.")
    note: Prose | None = None
    sources: list[Id] = []


class Place(Part):
    """A place, and how exactly it is known."""

    id: Id
    name: Name
    point: tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]] | None = (
        Field(None, description="Latitude, longitude in degrees (WGS 84).")
    )
    precision: Annotated[str, Code("place-precisions")]
    part_of: Name | None = Field(None, description="District, region or country that it lies in.")
    code: Name | None = Field(None, description="P-code or ISO 3166 code.")

    @model_validator(mode="after")
    def _a_point_only_where_it_is_true(self) -> Self:
        if self.point and self.precision not in {"exact", "near"}:
            raise ValueError(f"a place known to its {self.precision} only has no point; remove 'point'")
        return self


class Involvement(Part):
    """An actor's part in an event."""

    id: Id
    role: Annotated[str, Code("event-roles")]


class Event(Part):
    """Something that happened, dated as exactly as its source dates it."""

    id: Id
    date: Edtf
    title: Line
    text: Prose | None = None
    place: Id | None = None
    actors: list[Involvement] = []
    figures: list[Id] = []
    sources: list[Id] = []
    marked: bool = Field(
        False, description="Named on the timeline even when there are too many events for that."
    )


class Section(Part):
    """A section of the narrative."""

    title: Line
    text: Prose
    images: list[Id] = []


class StatusEntry(Part):
    """One step in the life of a recommendation."""

    date: Edtf | None = None
    state: Annotated[str, Code("recommendation-states")]
    note: Prose | None = None


class Recommendation(Part):
    """What is asked, of whom, by when, and why."""

    id: Id
    text: Prose
    to: list[Id] = Field(min_length=1, description="Ids of the actors it is addressed to.")
    priority: Annotated[str, Code("priorities")] | None = None
    deadline: Edtf | None = None
    basis: list[Id] = Field([], description="Ids of events, figures or sources it rests on.")
    status: list[StatusEntry] = []


class Source(Part):
    """Where something was read, and how far it is trusted."""

    id: Id
    title: Name
    publisher: Name | None = None
    author: Name | None = None
    date: Edtf | None = None
    url: Url | None = None
    accessed: KnownEdtf | None = None
    reliability: Annotated[str, Code("source-reliability")] | None = None
    credibility: Annotated[str, Code("information-credibility")] | None = None
    licence: Name | None = None
    attribution: Name | None = Field(None, description="The citation that its licence asks for.")
    filters: Name | None = Field(None, description="What was selected in it: countries, period, kinds.")
    attach_events: bool = Field(
        True, description="False: events that rest on it never go into the data inside a PDF."
    )
    note: Prose | None = None


class Method(Part):
    """How the brief was made, and what it cannot tell."""

    text: Prose | None = None
    standard_of_proof: Line | None = None
    limits: list[Prose] = []
    gaps: list[Prose] = []


class Image(Part):
    """A picture. It is printed only where the right to reproduce it is stated."""

    id: Id
    file: Name
    alt: Line
    credit: Name
    caption: Line | None = None
    may_reproduce: bool = False
    persons: Annotated[str, Code("persons-shown")] | None = Field(
        None, description="Whether persons can be recognised in it, and agreed to be shown."
    )


class Contact(Part):
    """Whom to ask."""

    name: Name
    role: Line | None = None
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=200)] | None = (
        None
    )
    phone: Name | None = None
    url: Url | None = None


class Acronym(Part):
    """A short form that no actor carries."""

    short: Name
    long: Line


class Supersedes(BaseModel):
    """The issue that this one takes the place of. It has no mark: the number of this issue tells that it was."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    issue: Annotated[int, Field(ge=1)] = Field(description="Its number, smaller than that of this issue.")
    as_of: KnownEdtf | None = Field(None, description="Up to when that issue knew what happened.")
    folder: FolderName | None = Field(
        None, description="Name of its folder, beside this one; null: the issue is not at hand."
    )


class Brief(BaseModel):
    """One issue of one brief."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id = Field(description="Stable from issue to issue.")
    issue: Annotated[int, Field(ge=1)] = 1
    supersedes: Supersedes | None = Field(None, description="The issue before this one.")
    title: Line
    language: Language = "en"
    publisher: Publisher
    as_of: KnownEdtf = Field(description="The day, month or year up to which the brief knows what happened.")
    issued: KnownEdtf | None = Field(
        None, description="When it was published; null is printed as 'not stated'."
    )
    covers: Edtf | None = Field(None, description="The time that the brief tells of.")
    handling: Handling = Handling()
    alert: Alert
    bottom_line: Prose | None = None
    probability_scale: Literal["icd-203", "phia"] = "icd-203"
    key_judgements: list[KeyJudgement] = []
    figures: list[Figure] = []
    series: list[Series] = []
    actors: list[Actor] = []
    events: list[Event] = []
    places: list[Place] = []
    sections: list[Section] = []
    recommendations: list[Recommendation] = []
    sources: list[Source] = []
    method: Method = Method()
    images: list[Image] = []
    acronyms: list[Acronym] = []
    contacts: list[Contact] = []
    disclaimers: list[Prose] = []
    accepted: list[Accepted] = Field(
        [], description="Findings of a review that are left as they are, and why."
    )
