"""Editions: which parts, in which order, on which paper. Read from `templates/editions/*.toml`.

A theme is a folder with the same names as `templates/`: an edition, a part or a stylesheet found there wins.
"""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tocsin import resources
from tocsin.errors import Diagnostic, TemplateError, UsageError

_Model = TypeVar("_Model", bound=BaseModel)
Millimetres = Annotated[float, Field(ge=50, le=2_000)]


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Paper(_Settings):
    """A sheet."""

    title: str
    width_mm: Millimetres
    height_mm: Millimetres
    name: str = ""


class TypeArea(_Settings):
    """Where text may stand: the same on every paper of an edition, so that pages break at the same places."""

    width_mm: Millimetres
    height_mm: Millimetres


class Options(_Settings):
    """What an edition may set. Counts of 0 mean no limit."""

    details: bool = True
    """Whether page 1 gives definitions and reasons beside the verdicts."""
    text_pt: Annotated[float, Field(ge=6, le=36)] = 10
    contents_over_pages: Annotated[int, Field(ge=0)] = 0
    pages_max: Annotated[int, Field(ge=0)] = 0
    key_figures_max: Annotated[int, Field(ge=0)] = 0
    recommendations_max: Annotated[int, Field(ge=0)] = 0


class Edition(_Settings):
    """One way to print a brief."""

    name: str
    title: str
    about: str
    papers: Annotated[list[str], Field(min_length=1)]
    styles: list[str]
    type_area: TypeArea
    parts: Annotated[list[str], Field(min_length=1)]
    options: Options = Options()


def folders(theme: Path | None) -> list[Path]:
    """Return where templates are looked for, the theme first."""
    return [*([theme] if theme else []), resources.templates()]


def names(theme: Path | None = None) -> list[str]:
    """Return the names of all editions, the policymaker's first, since it is the one that most people want."""
    found = {path.stem for folder in folders(theme) for path in (folder / "editions").glob("*.toml")}
    return sorted(found, key=lambda name: (name != "policymaker", name))


def load(name: str, theme: Path | None = None) -> Edition:
    """Read one edition.

    Raises:
        UsageError: there is no edition of that name.
        TemplateError: its file is not what an edition must be; all faults are listed.
    """
    known = names(theme)
    if name not in known:
        raise UsageError.at("--edition", f"there is no edition '{name}'", hint=_nearest(name, known))
    path = next(p for f in folders(theme) if (p := f / "editions" / f"{name}.toml").is_file())
    return _validated(Edition, path, {**_toml(path), "name": name})


def paper(name: str, theme: Path | None = None) -> Paper:
    """Read one paper.

    Raises:
        UsageError: there is no paper of that name.
        TemplateError: its file is not what a list of papers must be.
    """
    path = next(p for f in folders(theme) if (p := f / "papers.toml").is_file())
    sheets = _toml(path)
    if name not in sheets:
        raise UsageError.at("--paper", f"there is no paper '{name}'", hint=_nearest(name, list(sheets)))
    return _validated(Paper, path, {**sheets[name], "name": name})


def _nearest(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    return f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(known)}"


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TemplateError.at(str(path), f"cannot be read: {error}", hint="mend the TOML") from error


def _validated(model: type[_Model], path: Path, data: dict[str, Any]) -> _Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise TemplateError(
            *(
                Diagnostic(str(path), 0, 0, ".".join(map(str, fault["loc"])), fault["msg"].lower())
                for fault in error.errors()
            )
        ) from error
