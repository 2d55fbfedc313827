"""Rules of sensitivity: what stays untold to audiences below a mark, whatever the marks of the parts are."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tocsin.brief.values import Id, Tlp


class Sensitivity(BaseModel):
    """What stays untold to audiences below a mark: exact places, names, or what an event was."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    below: Tlp = Field(description="Audiences below this mark are not told.")
    coordinates: Literal["district", "region", "country", "withheld"] | None = Field(
        None,
        description="How exactly a place is told: as the district, region or country that it is in, or not.",
    )
    names: Literal["withheld"] | None = Field(
        None, description="Actors and sources are told as their kind; without parts: authors and contacts go."
    )
    description: Literal["withheld"] | None = Field(
        None, description="Events keep date, place and figures, and lose title and text."
    )
    parts: list[Id] = Field([], description="Ids that it is for; none: all that it can be for.")

    @model_validator(mode="after")
    def _exactly_one_rule(self) -> Self:
        if sum(rule is not None for rule in (self.coordinates, self.names, self.description)) != 1:
            raise ValueError("give exactly one of 'coordinates', 'names' and 'description'")
        return self
