"""Bodies whose mandate has ended: what the brief says of it, and what is known of some that many briefs address."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from tocsin import resources
from tocsin.brief.dates import parse
from tocsin.brief.model import Actor


@dataclass(frozen=True)
class Ended:
    """When a mandate ended, as it is told, and where that stands: nothing where the brief itself says it."""

    until: str
    source: str = ""


def ended(actor: Actor, as_of: date) -> Ended | None:
    """Return how an actor's mandate had ended before a day, or None where it had not or nobody knows.

    An end in the brief's `mandate` decides. Where it has none, or runs on, the table of bodies is asked: a brief
    that was right when it was written is often sent again years later.
    """
    if actor.mandate and (last := actor.mandate.latest):
        return Ended(str(actor.mandate).rpartition("/")[2]) if last < as_of else None
    for name in (actor.acronym, actor.name, *actor.aliases):
        known = _bodies().get(_key(name)) if name else None
        if known and (last := parse(known.until).latest) and last < as_of:
            return known
    return None


@cache
def _bodies() -> dict[str, Ended]:
    text = (resources.assets() / "review" / "mandates.toml").read_text(encoding="utf-8")
    return {
        _key(name): Ended(body["until"], body["source"])
        for body in tomllib.loads(text)["bodies"]
        for name in (body.get("acronym", ""), *body["names"])
        if name
    }


def _key(name: str) -> str:
    for sign in "\u2010\u2011\u2013":
        name = name.replace(sign, "-")
    name = " ".join(name.replace("\u2019", "'").lower().split())
    return name.removeprefix("the ").removeprefix("l'").removeprefix("la ")
