"""The words that Tocsin prints by itself, whatever a brief says: its templates, vocabularies, and names of months.

A withheld text has ordinary words as well, and a file is full of those. Only what neither the visible brief nor the
program says can tell anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from tocsin import resources
from tocsin.brief import model
from tocsin.withheld.letters import numbers, words

_OURS = """
    Header Footer Pagination Layout pdfx pdfua extension property category
    WeasyPrint Tocsin Noto Sans Serif sRGB built-in Artifact uuid default False True Source Data json
    The data of this brief, for tocsin build  The events of this brief  The numbers of its charts
    application/json text/csv https http www org com mailto
    PDF/UA identification schema  The part of ISO 14289 that the file follows  Integer internal
    ISO Coated v2 300% basICColor FOGRA39 Offset on coated paper registry color http://www.color.org
"""
"""What is in every file: the names of its makers, fonts and standards, and the titles of its attached data."""

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SIGNS = re.compile(r"[_{}]")

PROGRAM_NUMBERS = frozenset(numbers(_OURS))
"""The numbers of those standards."""

_NOT_PRINTED = "starter"
"""The folder of templates that holds an example of a brief."""


@cache
def program_words(languages: frozenset[str]) -> frozenset[str]:
    """Return the words that may be in a file of any brief in these languages."""
    found = set(words(_OURS)) | _of_assets()
    for part in vars(model).values():
        found.update(words(" ".join(getattr(part, "model_fields", ())).replace("_", " ")))
    return frozenset(found.union(*map(_of_language, languages)))


@cache
def ground_names(languages: frozenset[str]) -> frozenset[str]:
    """Return the names of towns and countries that maps may have by themselves."""
    towns = json.loads((resources.assets() / "maps" / "towns.json").read_text(encoding="utf-8"))
    names: list[str] = [town[0] for listed in towns.values() for town in listed]
    for language in languages:
        locale = _locale(language)
        names += locale.territories.values()
        names += [zone["city"] for zone in locale.time_zones.values() if "city" in zone]
    return frozenset(names)


def _locale(language: str) -> Any:
    from babel import Locale

    return Locale.parse(language.replace("-", "_"))


@cache
def _of_assets() -> frozenset[str]:
    """Return the words of templates, editions and vocabularies, in all languages, and the names of fonts."""
    folder = resources.templates()
    files = [
        path
        for name in ("*.html.j2", "*.toml")
        for path in folder.rglob(name)
        if _NOT_PRINTED not in path.parts
    ]
    files += (resources.assets() / "vocabularies").glob("*.toml")
    fonts = resources.assets() / "fonts"
    files += [*fonts.glob("*.toml"), *(resources.assets() / "maps").glob("*.toml")]
    named = [_CAPITAL.sub(sign, path.stem) for path in fonts.glob("*.ttf") for sign in (" ", "-")]
    return _words_of([*named, *(path.read_text(encoding="utf-8") for path in files)])


@cache
def _of_language(language: str) -> frozenset[str]:
    """Return the printed words in a language, and how its calendar is told."""
    # The catalogue of a language has the English words as well, from which it is translated.
    catalogue = resources.catalogue("fr" if language.split("-")[0] == resources.SOURCE_LANGUAGE else language)
    said = getattr(catalogue, "_catalog", {})
    texts = [text for pair in said.items() for text in pair]
    locale = _locale(language)
    told = (locale.months, locale.days, locale.quarters, locale.eras, locale.languages)
    return _words_of([*_leaves(texts), *_leaves(told)])


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _leaves(list(value.values()))
    elif isinstance(value, Iterable):
        for inner in value:
            yield from _leaves(inner)


def _words_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(words(_SIGNS.sub(" ", "\n".join(texts))))
