"""A draft -> the text of a `brief.yaml` that reads without a fault, each entry under the words it came from.

What is doubtful has a comment that starts with `review:` above it, so that a search for that word finds all.
"""

from __future__ import annotations

import io
import textwrap
from dataclasses import replace
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import LiteralScalarString

from tocsin import limits
from tocsin.brief.read import read
from tocsin.brief.snapshot import Snapshot
from tocsin.errors import SourceError, printable
from tocsin.sources.draft import LISTS, Draft, Entry, Origin, Plain, Taken

_COLUMNS = 110
_FOLDED = 80
ORDER = [
    "id",
    "issue",
    "title",
    "language",
    "publisher.name",
    "publisher.url",
    "as_of",
    "issued",
    "covers",
    "handling.tlp",
    "alert.level",
    "alert.stages",
    "alert.trend",
    "alert.trend_basis",
    "bottom_line",
    "figures",
    "series",
    "actors",
    "events",
    "places",
    "sections",
    "recommendations",
    "sources",
    "method.text",
    "method.limits",
    "method.gaps",
    "images",
    "acronyms",
]
"""The fields that an import can fill, in the order of the file."""
_HEAD = """\
# yaml-language-server: $schema=brief.schema.json
# A draft, imported from {source} ({format}). It is not a brief until a person has read it.
# Above each entry stands where it was found. Look for "review:"; remove these comments as you go.

"""


def written(draft: Draft, id: str, source: str) -> str:
    """Return the text of `brief.yaml`.

    Args:
        draft: what was taken; it must have all that a brief needs.
        id: the id of the brief.
        source: the name of the file that was imported, for the first lines.
    """
    head = {"id": Taken(id), **draft.head}
    assert set(head) <= set(ORDER), "a field that has no place in the file"
    root = CommentedMap()
    for path in ORDER:
        if path in LISTS:
            if draft.lists[path]:
                _put(root, path, _sequence(draft.lists[path], 2 * path.count(".")))
        elif path in head:
            taken = head[path]
            _put(root, path, _value(taken.value))
            comments = [*_said(taken.origin), *_doubt(taken.doubt)]
            if comments:
                _comment(root, path, comments)
    return _HEAD.format(source=source, format=draft.format) + _dumped(root)


def item_lines(entries: list[Entry], source: str) -> list[list[str]]:
    """Return entries as lines of YAML, each dash in the first column, under its file and the words it came from.

    `source` is the name of the file: a brief can have entries of many.
    """
    lines = []
    for entry in entries:
        if entry.origin:
            unit = f"{printable(source)}, {entry.origin.unit}"
            entry = replace(entry, origin=replace(entry.origin, unit=unit))
        text = _dumped(CommentedMap({"list": _sequence([entry], 0)}))
        lines.append([line.removeprefix("  ") for line in text.rstrip("\n").split("\n")[1:]])
    return lines


def check(text: str, label: str) -> None:
    """Read a draft as `tocsin check` will.

    Raises:
        SourceError: it has faults, or is larger than a brief can be.
    """
    file = text.encode()
    refuse_too_large(len(file), label)
    read(Snapshot(Path(label), label, {"brief.yaml": file}, ""))


def refuse_too_large(size_bytes: int, label: str) -> None:
    """Refuse a file that no brief can be read from.

    Raises:
        SourceError: it is larger than that.
    """
    if size_bytes > limits.SOURCE_BYTES:
        message = f"it would have {size_bytes:,} bytes; a brief has at most {limits.SOURCE_BYTES:,}"
        raise SourceError.at(label, message, hint="import a part of it")


def _dumped(root: CommentedMap) -> str:
    yaml = YAML()
    yaml.width = 1_000_000  # a text stays on its line: ruamel leaves a space at the end of each that it folds
    yaml.representer.add_representer(
        type(None), lambda shown, _: shown.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    yaml.indent(mapping=2, sequence=4, offset=2)
    text = io.StringIO()
    yaml.dump(root, text)
    return text.getvalue()


def _put(root: CommentedMap, path: str, value: object) -> None:
    *folders, key = path.split(".")
    for folder in folders:
        root = root.setdefault(folder, CommentedMap())
    root[key] = value


def _comment(root: CommentedMap, path: str, lines: list[str]) -> None:
    *folders, key = path.split(".")
    for folder in folders:
        root = root[folder]
    root.yaml_set_comment_before_after_key(key, before="\n".join(lines), indent=2 * len(folders))


def _sequence(entries: list[Entry], indent: int) -> CommentedSeq:
    sequence = CommentedSeq()
    before: Origin | None = None
    for number, entry in enumerate(entries):
        mapping = CommentedMap()
        for key, value in entry.fields.items():
            mapping[key] = _value(value)
        first, *others = entry.fields
        said = _said(entry.origin)
        if entry.origin and entry.origin == before and entry.origin.words:
            said = [f"{entry.origin.place}: the same words"]
        before = entry.origin
        above = said + _doubt(entry.doubts.get("", "")) + _doubt(entry.doubts.get(first, ""))
        for key in others:
            if key in entry.doubts:
                lines = "\n".join(_doubt(entry.doubts[key]))
                mapping.yaml_set_comment_before_after_key(key, before=lines, indent=indent + 4)
        sequence.append(mapping)
        if above:
            sequence.yaml_set_comment_before_after_key(number, before="\n".join(above), indent=indent + 2)
    return sequence


def _value(value: Plain) -> object:
    match value:
        case dict():
            mapping = CommentedMap({key: _value(inner) for key, inner in value.items()})
            if not any(
                isinstance(inner, str) and ("\n" in inner or len(inner) > _FOLDED) for inner in value.values()
            ):
                mapping.fa.set_flow_style()
            return mapping
        case list():
            sequence = CommentedSeq([_value(inner) for inner in value])
            if not any(isinstance(inner, str) and len(inner) > _FOLDED for inner in value):
                sequence.fa.set_flow_style()
            return sequence
        case str() if "\n" in value:
            return LiteralScalarString(value)
        case _:
            return value


def _said(origin: Origin | None) -> list[str]:
    if origin is None:
        return []
    words = f'{origin.place}: "{origin.words}"' if origin.words else origin.place
    return textwrap.wrap(words, _COLUMNS - 6, break_long_words=False, break_on_hyphens=False)


def _doubt(reason: str) -> list[str]:
    words = f"review: {reason}" if reason else ""
    return textwrap.wrap(words, _COLUMNS - 6, break_long_words=False, break_on_hyphens=False)
