"""The cells of a row of HXL tags -> tags as they are written today, and what had to be mended."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from tocsin import resources

_TAG = re.compile(r"\s*#\s*[A-Za-z]")
_WELL_FORMED = re.compile(r"#[A-Za-z]\w*(?:\s*\+\s*[A-Za-z]\w*)*")
_PART = re.compile(r"[^\s+,;&]+")
_LANGUAGE = re.compile(r"/([a-z]{2})\b")
_LEAST_TAGS = 2
_CLOSE = 0.8


@cache
def rules() -> dict[str, Any]:
    """Return what tags mean, as `hxl.toml` has it."""
    path = resources.assets() / "import" / "hxl.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Tag:
    """One tag: `name` without its sign, and its attributes."""

    name: str
    attributes: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """Return it as it is written."""
        return "#" + "+".join([self.name, *sorted(self.attributes)])

    @property
    def language(self) -> str:
        """Return the language of the column, such as `fr`; empty where it does not say."""
        return next((one[2:] for one in sorted(self.attributes) if re.fullmatch("i_[a-z]{2,3}", one)), "")


def is_tag_row(cells: Sequence[str]) -> bool:
    """Tell whether a row is one of tags: two or more of its cells are tags, and half of those that are filled."""
    filled = [cell for cell in cells if cell.strip()]
    tags = sum(1 for cell in filled if _TAG.match(cell))
    return tags >= _LEAST_TAGS and 2 * tags >= len(filled)


def read(cell: str) -> tuple[Tag | None, str]:
    """Return the tag in a cell, and what was mended; nothing where it holds none.

    A tag whose name is not known is returned as it stands, with a remark that names the nearest known one.
    """
    if not _TAG.match(cell):
        return None, f"'{cell}' is no tag" if cell.strip("# ") else ""
    words = _LANGUAGE.sub(r"+i_\1", cell.strip().lower().lstrip("# "))
    written, *attributes = _PART.findall(words)
    data = rules()
    name, _, more = str(data["renamed"].get(written, written)).partition("+")
    stem, _, end = name.rpartition("_")
    if name not in data["core"] and stem in data["core"] and end in data["ends"]:
        name, more = stem, data["ends"][end]
    found = {data["attributes"].get(one, one) for one in [*attributes, *filter(None, [more])]}
    tag = Tag(name, frozenset(found))
    if name not in data["core"]:
        near = get_close_matches(name, data["core"], n=1, cutoff=_CLOSE)
        return tag, f"is it #{near[0]}? then write it so" if near else ""
    plain = Tag(written, frozenset(attributes))
    is_mended = tag != plain or not _WELL_FORMED.fullmatch(cell.strip())
    return tag, f"'{cell}' is read as {tag}" if is_mended else ""
