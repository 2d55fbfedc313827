"""Which language an alert is in: told by its commonest small words, its script, and what the file declares."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin import resources
from tocsin.brief.languages import is_tag
from tocsin.sources.alert.document import Document

_WORD = re.compile(r"[^\W\d_]+")
UNKNOWN = "und"
"""The tag of a language that is not told. Source: ISO 639-2."""


@dataclass(frozen=True)
class Spoken:
    """A language: its tag, its English name, and whether there are word lists to read it with."""

    tag: str
    name: str
    is_read: bool


def language_of(document: Document) -> Spoken:
    """Return the language of an alert; English where too few words tell and the letters are Latin."""
    said = [word for block in document.blocks for word in _WORD.findall(block.text.lower())]
    data = _languages()
    kinds = set(said)
    counts = {
        code: sum(word in some for word in said)
        for code, some in _small().items()
        if code == "en" or len(kinds & some) >= data["least_kinds"]
    }
    code = max(counts, key=lambda one: (counts[one], one == "en"))
    if counts[code] < max(data["least_words"], data["least_share"] * len(said)):
        code = UNKNOWN if _is_other_script("".join(said)) else "en"
    declared = document.facts.get("language", "").replace("_", "-")
    is_declared = is_tag(declared) and (code == UNKNOWN or declared.split("-")[0].lower() == code)
    tag = declared if is_declared and code != "en" else code
    return Spoken(tag, data["names"][code], code in data["read"])


def _is_other_script(letters: str) -> bool:
    """Tell whether most letters are of no Latin script."""
    return sum(ord(letter) > 0x24F for letter in letters) * 2 > len(letters)


@cache
def _languages() -> dict[str, Any]:
    return tomllib.loads((resources.assets() / "import" / "languages.toml").read_text(encoding="utf-8"))


@cache
def _small() -> dict[str, frozenset[str]]:
    return {code: frozenset(some) for code, some in _languages()["small"].items()}
