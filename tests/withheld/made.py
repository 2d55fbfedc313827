"""A brief of an invented country with a part of each kind that its readers may not see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.command import write_brief
from tocsin.brief.read import read, read_tree
from tocsin.brief.snapshot import snapshot
from tocsin.withheld import Withheld, withheld

BRIEF = """\
id: lestria-2026
title: {en: Warning for Lestria, fr: Alerte pour la Lestrie}
publisher: {name: Fernhill Desk}
as_of: 2026-03-31
handling: {tlp: GREEN}
alert: {level: warning, held_responsible: [guard]}
bottom_line: {en: Families leave the valley., fr: Des familles quittent la vallée.}
actors:
- {id: guard, name: Lestrian Guard, kind: state}
- {id: hidden-league, name: Ravel Oskari League, acronym: ROL, aliases: [Oskarites], kind: armed-group, tlp: AMBER}
events:
- {id: march, date: 2026-03-02, title: {en: The valley is closed, fr: La vallée est fermée}, sources: [paper]}
- id: quarrel
  tlp: AMBER
  date: 2026-03-17
  title: {en: Wedding guests abducted, fr: Des convives enlevés}
  text: {en: Twelve mourners vanished near the quarry., fr: Douze endeuillés disparurent.}
  place: quarry
places:
- {id: valley, name: Long Valley, precision: region}
- {id: quarry, name: Dunmarrow Quarry, point: [12.6391, -8.0257], precision: exact, tlp: AMBER}
figures:
- {id: left, value: 4120, measure: {en: displaced, fr: déplacés}, sources: [paper]}
- {id: taken, value: 13728, measure: {en: ransomed, fr: rançonnés}, tlp: AMBER}
sections:
- title: {en: Background, fr: Contexte}
  text: {en: "The valley was open until March. [@paper]", fr: La vallée fut ouverte.}
- title: {en: Informants, fr: Informateurs}
  text: {en: A nurse overheard soldiers., fr: Une infirmière entendit.}
  tlp: RED
sources:
- {id: paper, title: Lestria Courier, url: "https://courier.example/valley"}
- {id: witness, title: Interview, author: Ilka Ferrandsen, url: "https://vault.example/ilka-tapes", tlp: RED}
contacts:
- {name: Desk, email: desk@fernhill.example}
- {name: Tamsin Okolarue, phone: "+999 555 01 77", email: tamsin@okolarue.example, tlp: AMBER}
"""
"""May be printed for GREEN: no visible text says what a withheld part says."""

CANARIES = (
    "Oskari",
    "Dunmarrow",
    "abducted",
    "mourners",
    "ransomed",
    "13728",
    "overheard",
    "Ferrandsen",
    "vault.example",
    "Okolarue",
    "hidden-league",
    "12.6391",
)
"""A telling piece of each withheld part."""


def folder(path: Path, text: str = BRIEF) -> Path:
    """Write the brief, and return its folder."""
    return write_brief(path / "lestria-2026", text)


def found(path: Path, text: str = BRIEF, audience: str = "GREEN") -> Withheld:
    """Return what is withheld of a brief."""
    source = snapshot(folder(path, text))
    tree = read_tree(source)
    read(source, tree=tree)  # it has no faults
    return withheld(tree.data, audience, {"en", "fr"})


def paths(values: Any) -> set[str]:
    """Return the places of what is looked for."""
    return set(values.values())
