"""Editions: which parts, in which order, on which paper. Read from `templates/editions/*.toml`.

A theme is a folder with the same names as `templates/`: an edition, a part or a stylesheet found there wins.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from tocsin import resources
from tocsin.errors import Diagnostic, TemplateError, UsageError

_Model = TypeVar("_Model", bound=BaseModel)
Millimetres = Annotated[float, Field(ge=50, le=2_000)]


def _each_once(names: list[str]) -> list[str]:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"given twice: {', '.join(twice)}")
    return names


Names = Annotated[list[str], AfterValidator(_each_once)]


class Settings(BaseModel):
    """What is read from a TOML file: nothing unknown in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Paper(Settings):
    """A sheet."""

    title: str
    width_mm: Millimetres
    height_mm: Millimetres
    name: str = ""


class TypeArea(Settings):
    """Where text may stand: the same on every paper of an edition, so that pages break at the same places."""

    width_mm: Millimetres
    height_mm: Millimetres
    gutter_mm: Annotated[float, Field(ge=0, le=30)] = 0
    """How much wider the inner margin is than the outer, for pages that are bound."""


class Options(Settings):
    """What an edition may set. Counts of 0 mean no limit."""

    details: bool = True
    """Whether page 1 gives definitions and reasons beside the verdicts."""
    text_pt: Annotated[float, Field(ge=6, le=36)] = 10
    smallest_pt: Annotated[float, Field(ge=6, le=36)] = 6
    """No letter in a figure is smaller; what the stylesheets print is for them to see to."""
    ink: Literal["colour", "low"] = "colour"
    """With low ink there is no colour, no filled area larger than a rule, and no picture."""
    languages: Literal[1, 2] = 1
    """Languages in one document: one, or two in facing columns."""
    claim: Literal["pdf/a-3a", "pdf/x-4"] = "pdf/a-3a"
    """What the file is: PDF/A-3a with PDF/UA-1, to keep and to read; or PDF/X-4, for a printing house."""
    attaches_data: bool = True
    """Whether the file holds the data of the brief, `brief.json` and `events.csv`, beside its pages."""
    page_numbers: Literal["document", "leaf", "none"] = "document"
    """Through the document with their sum, from 1 on the leaf of each addressee, or none."""
    contents_over_pages: Annotated[int, Field(ge=0)] = 0
    pages_max: Annotated[int, Field(ge=0)] = 0
    timeline_pages_max: Annotated[int, Field(ge=1)] = 1
    """Pages that the timeline may take, where titles would be cut on one."""
    map_without_marks: bool = False
    """Whether a map is drawn where no place is known exactly or nearly, and none could be marked."""
    key_figures_max: Annotated[int, Field(ge=0)] = 0
    key_figures_across: Annotated[int, Field(ge=0)] = 0
    """How many key figures stand side by side at most, for narrow pages and large letters."""
    recommendations_max: Annotated[int, Field(ge=0)] = 0
    changes_max: Annotated[int, Field(ge=0)] = 0
    """Changes since the issue before that are told in a line each."""
    change_bars: bool = False
    """Whether a rule in the margin stands beside what is new or changed since the issue before."""


class Fold(Settings):
    """One step that takes something from pages that are too long: entries of a list, or the end of long texts."""

    what: str
    """The things that give way, as the parts call them."""
    to: Annotated[int, Field(ge=0)] | None = None
    """How many of them are left."""
    letters: Annotated[int, Field(ge=1)] | None = None
    """A longer text ends with the last sentence that ends within so many letters, or else with its first."""
    stands_in: str = "the full brief"
    """Where what is left out can be read, for the report of the build."""

    @model_validator(mode="after")
    def _one_way_to_give(self) -> Self:
        if (self.to is None) is (self.letters is None):
            raise ValueError("a fold has either 'to' or 'letters'")
        return self


class Edition(Settings):
    """One way to print a brief."""

    name: str
    title: str
    about: str
    papers: Annotated[Names, Field(min_length=1)]
    styles: Names
    change_styles: Names = []
    """Further ones for a brief that follows on an earlier issue."""
    type_area: TypeArea
    parts: Annotated[Names, Field(min_length=1)]
    folds: list[Fold] = []
    """What gives way, in this order, where there are more pages than `options.pages_max`."""
    by_name: bool = False
    """Whether it is built only where it is asked for, and not with every brief."""
    of_pack: bool = False
    """Whether it tells of the other files of a pack: it is made last, and with a pack alone."""
    options: Options = Options()

    @property
    def has_leaves(self) -> bool:
        """Tell whether it has a leaf for each addressee, so that it can be made for one of them alone."""
        return self.options.page_numbers == "leaf"


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
        raise UsageError.at("--edition", f"there is no edition '{name}'", hint=nearest(name, known))
    path = next(p for f in folders(theme) if (p := f / "editions" / f"{name}.toml").is_file())
    return validated(Edition, path, {**toml_of(path), "name": name})


def paper(name: str, theme: Path | None = None) -> Paper:
    """Read one paper: the theme's, or the built-in one where the theme has none of that name.

    Raises:
        UsageError: there is no paper of that name.
        TemplateError: its file is not what a list of papers must be.
    """
    lists = [(path, toml_of(path)) for f in folders(theme) if (path := f / "papers.toml").is_file()]
    found = next(((path, sheets[name]) for path, sheets in lists if name in sheets), None)
    if found is None:
        known = sorted({known for _, sheets in lists for known in sheets})
        raise UsageError.at("--paper", f"there is no paper '{name}'", hint=nearest(name, known))
    path, sheet = found
    if not isinstance(sheet, dict):
        raise TemplateError.at(
            str(path), "a paper is a table", path=name, hint=f"write [{name}] with its sizes"
        )
    return validated(Paper, path, {**sheet, "name": name})


def nearest(name: str, known: list[str]) -> str:
    """Return a hint: the known name that is most like one that is not, or all of them."""
    near = difflib.get_close_matches(name, known, 1)
    return f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(known)}"


def toml_of(path: Path) -> dict[str, Any]:
    """Read a TOML file.

    Raises:
        TemplateError: it cannot be read, or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        said = str(error).replace(place[0], "") if place else str(error)
        message = f"cannot be read: {said[:1].lower()}{said[1:]}"
        raise TemplateError(Diagnostic(str(path), line, column, "", message, "mend the TOML")) from error


def validated(model: type[_Model], path: Path, data: dict[str, Any]) -> _Model:
    """Return settings as a model.

    Raises:
        TemplateError: they are not what the model asks for; all faults are listed.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise TemplateError.of(_fault(model, path, fault) for fault in error.errors()) from error


def _fault(model: type[BaseModel], path: Path, fault: ErrorDetails) -> Diagnostic:
    place = ".".join(map(str, fault["loc"]))
    if fault["type"] != "extra_forbidden":
        return Diagnostic(str(path), 0, 0, place, fault["msg"][:1].lower() + fault["msg"][1:])
    for step in fault["loc"][:-1]:
        if isinstance(step, str):  # a number is the place in a list
            inner = model.model_fields[step].annotation
            inner = next(iter(get_args(inner)), inner)
            assert isinstance(inner, type)
            assert issubclass(inner, BaseModel)
            model = inner
    hint = nearest(str(fault["loc"][-1]), list(model.model_fields))
    return Diagnostic(str(path), 0, 0, place, "unknown setting", hint)
