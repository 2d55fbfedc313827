"""Packs: which files go to a print shop or a meeting together, and how each is printed. Read from `packs/*.toml`.

A theme may have packs of its own, and what it has wins over ours.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from tocsin import editions
from tocsin.editions import Edition, Names, Settings, nearest, toml_of, validated
from tocsin.errors import Diagnostic, TemplateError, UsageError

GUIDE = "print-guide"
"""The edition that tells how the files of a pack are printed."""


class Item(Settings):
    """One file of a pack, and how it is printed. The guide of the pack says all of it."""

    edition: str
    name: Annotated[str, Field(pattern="^[a-z0-9-]*$")] = ""
    """How the file is called; the edition's name where nothing is said."""
    papers: Annotated[dict[str, str], Field(default_factory=dict)]
    """For each paper of the pack the edition's own; the same where nothing is said."""
    impose: Literal["none", "booklet", "2-up", "4-up"] = "none"
    copies: str
    """Who gets one, in words that are printed."""
    sides: Literal[1, 2] = 2
    """Sides of the paper that are printed; a single page is printed on one."""
    staple: bool = True
    """Whether several sheets are held together."""
    cut_columns: Annotated[int, Field(ge=1, le=6)] = 1
    cut_rows: Annotated[int, Field(ge=1, le=6)] = 1
    """Into how many pieces each sheet is cut."""
    ink: Literal["colour", "black"] = "colour"

    send: bool = True
    """Whether it is for readers on a screen too; pages that are imposed or for a print shop never are."""

    @model_validator(mode="after")
    def _one_way_to_print(self) -> Item:
        if self.impose != "none" and (self.sides == 1 or self.is_cut):
            raise ValueError("what is imposed is printed on both sides, and not cut")
        return self

    @property
    def is_cut(self) -> bool:
        """Tell whether the sheets are cut into pieces."""
        return self.cut_columns * self.cut_rows > 1

    @property
    def file(self) -> str:
        """Return how the file is called."""
        return self.name or self.edition


class Pack(Settings):
    """Files that are printed from one brief for one occasion, in the order in which the guide lists them."""

    name: str
    title: str
    about: str
    papers: Annotated[Names, Field(min_length=1)]
    """What may be in the printer; the first, where nothing else is asked for."""
    files: Annotated[list[Item], Field(min_length=1)]

    @model_validator(mode="after")
    def _names_differ(self) -> Pack:
        twice = [name for name, count in Counter(item.file for item in self.files).items() if count > 1]
        if twice:
            raise ValueError(f"two files are called '{twice[0]}': give one another name")
        return self


def names(theme: Path | None = None) -> list[str]:
    """Return the names of all packs."""
    found = {path.stem for folder in editions.folders(theme) for path in (folder / "packs").glob("*.toml")}
    return sorted(found)


def load(name: str, theme: Path | None = None) -> Pack:
    """Read one pack.

    Raises:
        UsageError: there is no pack of that name.
        TemplateError: its file is not what a pack must be, or names an edition that is not there or that cannot
            be in a pack; all faults are listed.
    """
    known = names(theme)
    if name not in known:
        raise UsageError.at("--pack", f"there is no pack '{name}'", hint=nearest(name, known))
    path = next(p for f in editions.folders(theme) if (p := f / "packs" / f"{name}.toml").is_file())
    pack = validated(Pack, path, {**toml_of(path), "name": name})
    if faults := list(_faults(pack, path, theme)):
        raise TemplateError.of(faults)
    return pack


def _faults(pack: Pack, path: Path, theme: Path | None) -> list[Diagnostic]:
    known = [edition for edition in editions.names(theme) if edition != GUIDE]
    faults = []
    for at, item in enumerate(pack.files):
        place = f"files.{at}.edition"
        if item.edition not in known:
            message = f"there is no edition '{item.edition}' for a pack"
            faults.append(Diagnostic(str(path), 0, 0, place, message, nearest(item.edition, known)))
            continue
        options = editions.load(item.edition, theme).options
        if options.languages != 1:
            message = f"the edition '{item.edition}' has two languages, and a pack has one"
            faults.append(Diagnostic(str(path), 0, 0, place, message, "build it by itself with --edition"))
        if options.claim == "pdf/x-4" and (item.impose != "none" or item.is_cut):
            message = f"the edition '{item.edition}' is for a print shop, which arranges the pages itself"
            faults.append(Diagnostic(str(path), 0, 0, place, message, "leave out how it is imposed and cut"))
        wrong = sorted(set(item.papers) - set(pack.papers))
        if wrong:
            message = f"'{wrong[0]}' is no paper of this pack"
            faults.append(
                Diagnostic(str(path), 0, 0, f"files.{at}.papers", message, nearest(wrong[0], pack.papers))
            )
    return faults


def guide(theme: Path | None = None) -> Edition:
    """Return the edition that tells how the files of a pack are printed."""
    return editions.load(GUIDE, theme)
