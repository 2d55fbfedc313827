"""A tree with maps of languages -> the tree of one language, and what is missing in it.

Wherever the model has a `Line`, a `Name` or `Prose`, a file may have `{en: "...", fr: "..."}`. This step puts one
text in the place of each map, so that all later stages see the brief of one language, and knows where it stood.

A plain text is one in the brief's own language. A plain `Name` is good for every language; a country that is
named by its ISO 3166 code is called in another language as CLDR calls it.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from tocsin.brief.model import Brief
from tocsin.brief.tree import Steps, Tree
from tocsin.brief.values import Translated
from tocsin.errors import Diagnostic
from tocsin.resources import LANGUAGE_TAG

_TAG = re.compile(LANGUAGE_TAG)
_ANY = "*"

Place = Translated | None | dict[str, Any]
"""What the model has at a place: a text, what is the same in every language, or fields (`*`: a list) and theirs."""


class Text(NamedTuple):
    """A text of the brief as its file has it: plain, or a map of languages."""

    steps: Steps
    value: str | dict[str, Any]
    kind: Translated


def is_tag(value: object) -> bool:
    """Tell whether something is a language tag such as `fr` or `pt-BR`."""
    return isinstance(value, str) and bool(_TAG.fullmatch(value))


def own_language(tree: Tree) -> str:
    """Return the language of a brief's plain texts; the default where none is given, or none that can be."""
    written = tree.data.get("language") if isinstance(tree.data, dict) else None
    return str(written if is_tag(written) else Brief.model_fields["language"].default)


def nearest(language: str, available: Collection[str]) -> str | None:
    """Return which of the languages serves one that is asked for: itself, else `pt` for `pt-BR`, else none.

    Source: RFC 4647, section 3.4 (lookup).
    """
    while language and language not in available:
        language = language.rpartition("-")[0]
    return language or None


def used(tree: Tree) -> list[str]:
    """Return the languages that a brief has texts in: its own, then the others in alphabetical order."""
    own = own_language(tree)
    maps = [text.value for text in texts(tree) if isinstance(text.value, dict)]
    return [own, *sorted({tag for value in maps for tag in value if is_tag(tag)} - {own})]


def texts(tree: Tree) -> Iterator[Text]:
    """Yield every text and every map of languages at a place where the model has a text."""
    for steps, value, kind in places(tree.data):
        if isinstance(kind, Translated) and isinstance(value, str | dict):
            yield Text(steps, value, kind)


def translatable(tree: Tree) -> int:
    """Return how many texts of a brief another language must have, names that stay as written left out."""
    return sum(isinstance(text.value, dict) or text.kind is Translated.TEXT for text in texts(tree))


def places(data: Any) -> Iterator[tuple[Steps, Any, Place]]:
    """Yield what stands in the data, with what the model has at its place; where it has nothing, nothing."""
    return _follow(data, model_places(), ())


def resolve(tree: Tree, language: str) -> tuple[Tree, list[Diagnostic]]:
    """Put the text in one language in the place of each map.

    Where there is none, another language stands in, so that the rest of the brief can still be looked at.

    Args:
        tree: what was read; it stays as it is. Its maps are good, or `map_faults` has said what is wrong.
        language: the language to read the brief in, which becomes its `language`.

    Returns:
        the tree, and a fault for each text that is missing in that language.
    """
    own = own_language(tree)
    found = list(texts(tree))
    if language == own and not any(isinstance(text.value, dict) for text in found):
        return tree, []
    resolved = replace(tree, data=_copied(tree.data), values=dict(tree.values), written=dict(tree.written))
    missing: list[Diagnostic] = []
    for steps, value, kind in found:
        if isinstance(value, dict):
            tag = nearest(language, value)
            if tag is None and value:
                missing.append(_missing(tree, steps, own, language))
                tag = nearest(own, value) or next(iter(value))
            _put(resolved, steps, tag, value.get(tag) if tag is not None else None)
        elif kind is Translated.TEXT and nearest(language, [own]) is None:
            missing.append(_missing(tree, steps, own, language))
    if language != own:
        resolved.data["language"] = language
        if nearest(language, [own]) is None:
            _name_countries(resolved, {text.steps for text in found if isinstance(text.value, str)}, language)
    return resolved, missing


def _put(tree: Tree, steps: Steps, tag: str | None, value: Any) -> None:
    *around, last = steps
    part = tree.data
    for step in around:
        part = part[step]
    part[last] = value
    if tag is not None:
        tree.written[steps] = (*steps, tag)
        tree.values[steps] = tree.mark((*steps, tag))


def _missing(tree: Tree, steps: Steps, own: str, language: str) -> Diagnostic:
    file, field = tree.mark(steps).file, steps[-1]
    if file.endswith((".csv", ".xlsx")):
        hint = f"fill the column '{field}:{language}'"
    elif file.endswith(".md"):
        hint = f"write the section in narrative.{language}.md"
    elif (*steps, own) in tree.values:
        hint = f'add `{language}: "..."` to it'
    else:
        hint = f'write `{{{own}: "...", {language}: "..."}}`'
    return tree.fault(steps, f"no text in '{language}'", hint)


def _name_countries(tree: Tree, plain: set[Steps], language: str) -> None:
    """Call countries as CLDR does, where their name is plain, and so where another place is part of one."""
    listed = tree.data.get("places")
    parts = {
        index: part
        for index, part in enumerate(listed if isinstance(listed, list) else ())
        if isinstance(part, dict)
    }
    named: dict[str, str] = {}
    for index, part in parts.items():
        if part.get("precision") == "country" and ("places", index, "name") in plain:
            name = territory(str(part.get("code")), language)
            if name:
                named[part["name"]] = part["name"] = name
    for index, part in parts.items():
        if ("places", index, "part_of") in plain:
            part["part_of"] = named.get(part["part_of"], part["part_of"])


def territory(code: str, language: str) -> str | None:
    """Return what a language calls the country of an ISO 3166 code, of two letters or three; None if unknown.

    Source: CLDR, as Babel has it.
    """
    from babel import Locale, UnknownLocaleError  # only a brief of several languages pays for it
    from babel.core import get_global

    if len(code) == 3:
        code = get_global("territory_aliases").get(code, [code])[0]
    try:
        return Locale.parse(language.replace("-", "_")).territories.get(code)
    except (UnknownLocaleError, ValueError):
        return None  # `build.load` says that nothing can be printed in it


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _copied(inner) for name, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def _follow(value: Any, place: Place, steps: Steps) -> Iterator[tuple[Steps, Any, Place]]:
    yield steps, value, place
    if not isinstance(place, dict):
        return
    if isinstance(value, list) and _ANY in place:
        for index, inner in enumerate(value):
            yield from _follow(inner, place[_ANY], (*steps, index))
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name in place and name != _ANY:
                yield from _follow(inner, place[name], (*steps, name))


@cache
def model_places() -> Place:
    """Return what the model has at each place, from the whole brief inwards."""
    return _place_of(Brief)


def _place_of(annotation: Any) -> Place:
    for note in getattr(annotation, "__metadata__", ()):
        if isinstance(note, Translated):
            return note
    if hasattr(annotation, "model_fields"):
        hints = typing.get_type_hints(annotation, include_extras=True)
        return {name: _place_of(hints[name]) for name in annotation.model_fields}
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is list:
        return {_ANY: _place_of(inner[0])}
    if type(None) in inner:
        return _place_of(next(part for part in inner if part is not type(None)))
    return None
