"""What stands at each place of a brief, read from the model: what kind of value, and how to compare two of them."""

from __future__ import annotations

import typing
from enum import Enum, auto
from functools import cache
from typing import Any, NamedTuple

from tocsin.brief.dates import Edtf
from tocsin.brief.languages import model_places
from tocsin.brief.model import Brief
from tocsin.brief.references import PROSE, REFERENCES
from tocsin.brief.tree import Steps
from tocsin.brief.values import Translated
from tocsin.brief.vocabulary import Code


class Holds(Enum):
    """What a single value is."""

    PROSE = auto()
    LINE = auto()
    """Plain text or a name; a name can be given by language as well."""
    ID = auto()
    DATE = auto()
    CODE = auto()
    OTHER = auto()


class Place(NamedTuple):
    """What stands at a place. `is_of_language`: another language has other words for the same."""

    holds: Holds
    is_of_language: bool = False
    vocabulary: str = ""


@cache
def places() -> dict[Steps, Place]:
    """Return every place of a single value, with `*` for the entries of lists."""
    return dict(_walk(Brief, (), model_places()))


def at(steps: Steps) -> Place:
    """Return what stands at a place that has `*` for the entries of lists."""
    return places().get(steps, _OTHER)


_OTHER = Place(Holds.OTHER)


def _walk(annotation: Any, steps: Steps, translated: Any) -> typing.Iterator[tuple[Steps, Place]]:
    if hasattr(annotation, "model_fields"):
        hints = typing.get_type_hints(annotation, include_extras=True)
        for name in annotation.model_fields:
            inner = translated.get(name) if isinstance(translated, dict) else None
            yield from _walk(hints[name], (*steps, name), inner)
        return
    notes = getattr(annotation, "__metadata__", ())
    origin, inner_kinds = typing.get_origin(annotation), typing.get_args(annotation)
    if code := next((note for note in notes if isinstance(note, Code)), None):
        yield steps, Place(Holds.CODE, vocabulary=code.vocabulary)
    elif notes:
        yield from _walk_noted(inner_kinds[0], steps, translated)
    elif origin is list:
        inner = translated.get("*") if isinstance(translated, dict) else None
        yield from _walk(inner_kinds[0], (*steps, "*"), inner)
    elif type(None) in inner_kinds:
        kind = next(kind for kind in inner_kinds if kind is not type(None))
        yield from _walk(kind, steps, translated)
    else:
        yield steps, _leaf(annotation, steps, translated)


def _walk_noted(kind: Any, steps: Steps, translated: Any) -> typing.Iterator[tuple[Steps, Place]]:
    """Walk into what stands inside `Annotated`; its notes say nothing of what is compared."""
    if typing.get_origin(kind) is list or hasattr(kind, "model_fields") or typing.get_args(kind):
        yield from _walk(kind, steps, translated)
    else:
        yield steps, _leaf(kind, steps, translated)


def _leaf(kind: Any, steps: Steps, translated: Any) -> Place:
    if steps in PROSE:
        return Place(Holds.PROSE, is_of_language=True)
    if steps in REFERENCES:
        return Place(Holds.ID)
    if kind is Edtf:
        return Place(Holds.DATE)
    if isinstance(translated, Translated):
        return Place(Holds.LINE, is_of_language=True)
    return Place(Holds.OTHER)
