"""Briefs made for tests: the least that a brief can be, and one whose every field holds words of its own.

`filled` walks the model, so a field that is added to the model is in the tests of the next minute.
"""

from __future__ import annotations

import types
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import AwareDatetime, BaseModel, StringConstraints

from tocsin.brief import references, values
from tocsin.brief.dates import Edtf
from tocsin.brief.model import Brief
from tocsin.brief.vocabulary import Code, load

Steps = tuple[str, ...]


def minimal(**fields: Any) -> Brief:
    """Return the smallest brief, with fields added or replaced."""
    tree = {
        "id": "river",
        "title": "River brief",
        "publisher": {"name": "River Desk"},
        "as_of": "2026-03",
        "alert": {"level": "watch"},
    }
    return Brief.model_validate({**tree, **fields})


@dataclass
class Filled:
    """A brief as plain data, and what each of its leaf fields must show on paper, by the field's path."""

    tree: dict[str, Any] = field(default_factory=dict)
    shown: dict[Steps, str] = field(default_factory=dict)

    @property
    def brief(self) -> Brief:
        """Return the brief of the data."""
        return Brief.model_validate(self.tree)


_CODES: dict[
    Steps, str
] = {  # codes that say something: with the first of a list, a field that is not printed could look printed
    ("alert", "level"): "warning",
    ("events", "*", "actors", "*", "role"): "victim",
}
_LITERALS: dict[Steps, str] = {("probability_scale",): "phia"}
_TEXTS: dict[Steps, tuple[str, str]] = {
    ("key_judgements", "*", "probability"): ("highly likely", ""),
    ("language",): ("en", ""),
    ("sources", "*", "reliability"): ("C", "C4"),
    ("sources", "*", "credibility"): ("4", "C4"),
    ("places", "*", "precision"): ("near", ""),
}


@cache
def _patterns() -> dict[str, str]:
    """Return what a text must look like, by the pattern that the model sets."""
    return {
        _pattern(values.Id): "word{n}x",
        _pattern(values.Url): "https://word{n}x.example/",
        r"^[^@\s]+@[^@\s]+\.[^@\s]+$": "word{n}x@example.org",
        r"^\d{1,2}\.\d{1,2}$": "8.87",
    }


def _pattern(annotation: Any) -> str:
    found = next(entry for entry in get_args(annotation) if isinstance(entry, StringConstraints))
    assert isinstance(found.pattern, str)
    return found.pattern


class _Filler:
    def __init__(self) -> None:
        self.count = 0
        self.shown: dict[Steps, str] = {}

    def model(self, kind: type[BaseModel], steps: Steps) -> dict[str, Any]:
        return {
            name: self.value(annotation, (*steps, name))
            for name, annotation in get_type_hints(kind, include_extras=True).items()
            if name in kind.model_fields and (name != "tlp" or steps == ("handling",))
        }

    def value(self, annotation: Any, steps: Steps) -> Any:
        kind, notes = _unwrapped(annotation)
        if steps in references.REFERENCES:
            return references.REFERENCES[steps][0] + "1"
        if steps[-1] == "id" and len(steps) > 1:
            return steps[0] + "1"
        # Rules that take words away, and notes that no audience gets: tests of the audience have them.
        if steps in {("handling", "sensitivity"), ("accepted",)}:
            return []
        self.count += 1
        if get_origin(kind) is list:
            return [self.value(get_args(kind)[0], (*steps, "*"))]
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self.model(kind, steps)
        value, words = self.leaf(kind, notes, steps)
        self.shown[steps] = words
        return value

    def leaf(self, kind: Any, notes: tuple[Any, ...], steps: Steps) -> tuple[Any, str]:
        n = self.count
        if steps in _TEXTS:
            return _TEXTS[steps]
        for note in notes:
            if isinstance(note, Code):
                terms = list(load(note.vocabulary).terms)
                code = _CODES.get(steps, terms[min(2, len(terms) - 1)])
                return code, load(note.vocabulary)[code].name("en")
        if kind is Edtf:
            return f"{1700 + n}-08-09", str(1700 + n)
        if kind is AwareDatetime:
            return f"{1700 + n}-05-06T07:41:00+05:45", "07:41"
        if kind is bool:
            return True, ""
        if kind is int:
            return (7, "7 of 8") if steps[-1] == "stage" else (7000 + n, f"{7000 + n}")
        if kind is Decimal:
            return 7000.5 + n, f"{7000.5 + n:,}"
        if get_origin(kind) is tuple:
            return [45.123, 145.321], "45.123°, 145.321°"
        if get_origin(kind) is Literal:
            return _LITERALS[steps], ""
        pattern = next(
            (str(note.pattern) for note in notes if isinstance(note, StringConstraints) and note.pattern), ""
        )
        words = _patterns().get(pattern, "word{n}x").format(n=n)
        return words, words


def _unwrapped(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return a field's kind without `Annotated` and `| None`, and everything that was noted on it."""
    notes: tuple[Any, ...] = ()
    while True:
        origin = get_origin(annotation)
        if origin is Annotated and annotation is not AwareDatetime:
            annotation, *more = get_args(annotation)
            notes += tuple(more)
        elif origin in (Union, types.UnionType):
            (annotation,) = (part for part in get_args(annotation) if part is not type(None))
        else:
            return annotation, notes


_RANGE = {"low": "10.25", "best": "20.25", "high": "30.25"}


def filled() -> Filled:
    """Return a brief in which every field is given, each with words of its own."""
    filler = _Filler()
    tree = filler.model(Brief, ())
    shown = filler.shown
    _split_the_figure(tree)
    _split_the_series(tree)
    for place in (("figures", "*"), ("series", "*", "points", "*")):
        shown |= {(*place, name): number for name, number in _RANGE.items()}
    (image,) = tree["images"]
    tree["images"].append(image | {"id": "images2", "may_reproduce": False})
    tree["images"].append(image | {"id": "images3"})
    return Filled(tree, shown)


def _split_the_figure(tree: dict[str, Any]) -> None:
    """A figure is one number: make one of the value, one of the range and one of the vague words."""
    (figure,) = tree["figures"]
    kinds = ({"value", "qualifier"}, {"low", "best", "high"}, {"vague"})
    numbers = set().union(*kinds)
    figure |= {name: float(number) for name, number in _RANGE.items()}
    tree["figures"] = [
        {name: value for name, value in figure.items() if name not in numbers - kind}
        | {"id": f"figures{number}"}
        for number, kind in enumerate(kinds, 1)
    ]


def _split_the_series(tree: dict[str, Any]) -> None:
    """Points are of dates or of labels, with a number, a range or neither: make one series of each kind."""
    (series,) = tree["series"]
    (point,) = series["points"]
    ranged = {name: float(number) for name, number in _RANGE.items()}
    dated = [{"date": point["date"]} | ranged, {"date": "1699-01"}]
    labelled = [{"label": point["label"], "value": point["value"]}]
    tree["series"] = [
        series | {"points": dated},
        series | {"id": "series2", "points": labelled},
    ]


def doubled() -> Brief:
    """Return the filled brief with each list of parts twice as long: ids differ, words are the same."""

    def double(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: double(inner) for name, inner in value.items()}
        if isinstance(value, list) and value and isinstance(value[0], dict):
            entries = [double(entry) for entry in value]
            is_reference = any(set(entry) == {"id", "role"} for entry in entries)
            if any(
                {"date", "label"} & set(entry) and "id" not in entry and "state" not in entry
                for entry in entries
            ):
                return entries  # points: a series has each once
            more = [
                entry | {"id": f"{entry['id']}b"} if "id" in entry and not is_reference else entry
                for entry in entries
            ]
            return entries + more
        return value

    return Brief.model_validate(double(filled().tree))
