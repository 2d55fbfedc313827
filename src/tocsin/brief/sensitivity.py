"""Rules of sensitivity: what stays untold to audiences below a mark, whatever the marks of the parts are.

The model of one rule, and whether those of a brief can be kept: what each may name, and what a place is told as.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tocsin.brief.tree import Steps, Tree
from tocsin.brief.values import Id, Tlp
from tocsin.brief.vocabulary import load
from tocsin.errors import Diagnostic

_FAMILIES: dict[str, tuple[str, ...]] = {
    "coordinates": ("places",),
    "names": ("actors", "sources"),
    "description": ("events",),
}
"""What each rule may name in `parts`."""


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


def families(rule: Any) -> tuple[str, ...]:
    """Return the lists in which the ids of a rule are looked up; nothing where it says nothing."""
    return next((found for what, found in _FAMILIES.items() if isinstance(rule, dict) and what in rule), ())


def check(tree: Tree) -> Iterator[Diagnostic]:
    """Yield places that a rule tells less exactly, and of which the brief does not say what they are part of."""
    data = tree.data
    handling = data.get("handling")
    rules = handling.get("sensitivity") if isinstance(handling, dict) else None
    places = data.get("places")
    told: set[int] = set()
    for rule in rules if isinstance(rules, list) else ():
        wanted = _wanted(rule)
        for index, place in enumerate(places if wanted and isinstance(places, list) else ()):
            if index not in told and _is_homeless(place, rule, wanted):
                told.add(index)
                steps: Steps = ("places", index)
                message = f"told by its {rule['coordinates']} to lower audiences, and 'part_of' is not given"
                hint = f"write the {rule['coordinates']} as `part_of`, or `coordinates: withheld`"
                yield tree.fault(steps, message, hint, mark=tree.mark((*steps, "id")))


def _wanted(rule: Any) -> list[str]:
    """Return the precisions that are finer than a rule allows."""
    levels = list(load("place-precisions").terms)
    level = rule.get("coordinates") if isinstance(rule, dict) else None
    return levels[: levels.index(level)] if level in levels else []


def _is_homeless(place: Any, rule: Any, wanted: list[str]) -> bool:
    if not isinstance(place, dict) or place.get("precision") not in wanted:
        return False
    parts = rule.get("parts")
    is_chosen = not parts or (isinstance(parts, list) and place.get("id") in parts)
    return is_chosen and not place.get("part_of")
