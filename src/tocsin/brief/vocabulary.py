"""The controlled vocabularies: codes, names and definitions, read from `assets/vocabularies/*.toml`.

A vocabulary is data. Each term has a `code`, a `name` and often a `definition`, both by language; what else a
term carries (a range of percent, the stage of another scale) is in `facts`. A language is added by adding its
names to the files.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from tocsin import resources
from tocsin.errors import AssetError


def _in_language(words: Mapping[str, str], language: str) -> str:
    """Return the words for `pt-BR`: those of that tag, of `pt`, or the English ones."""
    for tag in (language, language.split("-")[0], "en"):
        if tag in words:
            return words[tag]
    return ""


@dataclass(frozen=True)
class Term:
    """One term of a vocabulary."""

    code: str
    names: Mapping[str, str]
    definitions: Mapping[str, str]
    facts: Mapping[str, Any] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """Return the name in a language, or in English where that language has none."""
        return _in_language(self.names, language)

    def definition(self, language: str) -> str:
        """Return the definition in a language, in English where it has none, or nothing."""
        return _in_language(self.definitions, language)


@dataclass(frozen=True)
class Vocabulary:
    """Terms in the order of their file."""

    name: str
    titles: Mapping[str, str]
    source: str
    terms: Mapping[str, Term]

    def __getitem__(self, code: str) -> Term:
        """Return the term of a code that was checked before."""
        return self.terms[code]

    def title(self, language: str) -> str:
        """Return the vocabulary's title in a language, or in English."""
        return _in_language(self.titles, language)


@cache
def load(name: str) -> Vocabulary:
    """Read one vocabulary.

    Raises:
        AssetError: the file is missing or is not what a vocabulary must be.
    """
    path = resources.assets() / "vocabularies" / f"{name}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        terms = [
            Term(
                code=str(entry.pop("code")),
                names=entry.pop("name"),
                definitions=entry.pop("definition", {}),
                facts=entry,
            )
            for entry in data["terms"]
        ]
        return Vocabulary(name, data["title"], data["source"], {term.code: term for term in terms})
    except (OSError, ValueError, KeyError) as error:
        raise AssetError.at(str(path), f"the vocabulary cannot be read: {error}") from error


@dataclass(frozen=True)
class Code:
    """Marks a text field of the model as a code of a vocabulary: `Annotated[str, Code("tlp")]`."""

    vocabulary: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the code where the model is read."""
        return core_schema.no_info_after_validator_function(self.check, core_schema.str_schema())

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """List the codes for editors."""
        return {"type": "string", "enum": list(load(self.vocabulary).terms)}

    def check(self, value: str) -> str:
        """Return a known code.

        Raises:
            ValueError: the code is not in the vocabulary; the message names the nearest one, or all.
        """
        codes = list(load(self.vocabulary).terms)
        if value in codes:
            return value
        near = difflib.get_close_matches(value.lower(), [code.lower() for code in codes], 1)
        known = next((code for code in codes if near and code.lower() == near[0]), None)
        hint = f"did you mean '{known}'?" if known else f"use one of: {', '.join(codes)}"
        raise ValueError(f"'{value[:40]}' is not in the vocabulary '{self.vocabulary}'; {hint}")
