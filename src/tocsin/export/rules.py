"""What ReliefWeb takes as a report, as data: a JSON Schema of our own, and what is wrong with a report by it.

Only the words of JSON Schema that the file uses are known here; another one is a bug, so none is passed over.
Source: JSON Schema 2020-12.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from tocsin.resources import assets

_TYPES: dict[str, type | tuple[type, ...]] = {"object": dict, "array": list, "string": str, "integer": int}
_SAID = {"$schema", "title", "$defs"}
_NAMES = {
    "line": "a line has letters, no control characters, and single spaces between its words",
    "address": "must be a whole address that starts with http:// or https://",
    "moment": "must be a date and time with an offset, such as 2026-03-11T00:00:00+00:00",
}
"""What the parts of the schema mean, for people; other patterns are shown as they are."""


@cache
def schema() -> dict[str, Any]:
    """Return the rules."""
    text = (assets() / "export" / "reliefweb-report.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def faults(value: Any, rule: dict[str, Any] | None = None, path: str = "") -> list[tuple[str, str]]:
    """Return place and message of all that is wrong with a report."""
    return list(dict.fromkeys(_faults(value, schema() if rule is None else rule, path)))


def _faults(value: Any, rule: dict[str, Any], path: str) -> Iterator[tuple[str, str]]:
    for word, said in rule.items():
        if word in _SAID:
            continue
        yield from _CHECKS[word](value, said, path, rule)


def _type(value: Any, said: str, path: str, _: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if not isinstance(value, _TYPES[said]) or isinstance(value, bool):
        yield path, f"must be of type {said}"


def _ref(value: Any, said: str, path: str, _: dict[str, Any]) -> Iterator[tuple[str, str]]:
    name = said.removeprefix("#/$defs/")
    found = list(_faults(value, schema()["$defs"][name], path))
    if found and name in _NAMES:
        found = [(path, _NAMES[name])]
    yield from found


def _all_of(
    value: Any, said: list[dict[str, Any]], path: str, _: dict[str, Any]
) -> Iterator[tuple[str, str]]:
    for rule in said:
        yield from _faults(value, rule, path)


def _not(value: Any, said: dict[str, Any], path: str, _: dict[str, Any]) -> Iterator[tuple[str, str]]:
    match = re.search(said["pattern"], value) if isinstance(value, str) else None
    if match:
        near = value[max(match.start() - 15, 0) : match.end() + 15]
        yield path, f"has what ReliefWeb does not take, near {near!r}"


def _pattern(value: Any, said: str, path: str, _: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and not re.search(said, value):
        yield path, f"must match {said}"


def _enum(value: Any, said: list[Any], path: str, _: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if value not in said:
        yield path, f"must be one of {', '.join(map(str, said))}"


def _least(name: str) -> Callable[[Any, int, str, dict[str, Any]], Iterator[tuple[str, str]]]:
    def check(value: Any, said: int, path: str, _: dict[str, Any]) -> Iterator[tuple[str, str]]:
        size = value if name == "numbers" else len(value) if isinstance(value, str | list) else said
        if isinstance(size, int) and size < said:
            yield path, f"has {size} {name}; at least {said} are asked for"

    return check


def _most(name: str) -> Callable[[Any, int, str, dict[str, Any]], Iterator[tuple[str, str]]]:
    def check(value: Any, said: int, path: str, _: dict[str, Any]) -> Iterator[tuple[str, str]]:
        if isinstance(value, str | list) and len(value) > said:
            yield path, f"has {len(value):,} {name}; at most {said:,} are taken"

    return check


def _items(value: Any, said: dict[str, Any], path: str, _: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for number, inner in enumerate(value if isinstance(value, list) else ()):
        yield from _faults(inner, said, f"{path}[{number}]")


def _required(value: Any, said: list[str], path: str, _: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in said:
        if isinstance(value, dict) and name not in value:
            yield _inside(path, name), "is missing"


def _properties(value: Any, said: dict[str, Any], path: str, _: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, rule in said.items():
        if isinstance(value, dict) and name in value:
            yield from _faults(value[name], rule, _inside(path, name))


def _no_others(value: Any, said: bool, path: str, rule: dict[str, Any]) -> Iterator[tuple[str, str]]:
    assert said is False, "no rule of ours allows what it does not name"
    for name in value if isinstance(value, dict) else ():
        if name not in rule["properties"]:
            yield _inside(path, name), "is no field of ReliefWeb's"


def _inside(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


_CHECKS: dict[str, Callable[[Any, Any, str, dict[str, Any]], Iterator[tuple[str, str]]]] = {
    "type": _type,
    "$ref": _ref,
    "allOf": _all_of,
    "not": _not,
    "pattern": _pattern,
    "enum": _enum,
    "minimum": _least("numbers"),
    "minLength": _least("letters"),
    "maxLength": _most("letters"),
    "minItems": _least("entries"),
    "maxItems": _most("entries"),
    "items": _items,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _no_others,
}
