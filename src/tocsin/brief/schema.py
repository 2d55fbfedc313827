"""The JSON Schema of a brief, for editors.

It describes what a person types in YAML, where an editor sees `2020` as a number and `1.10` as another: text
that may look like a number is allowed to be one, because the reader takes every scalar as text.

Source: JSON Schema 2020-12.
"""

from __future__ import annotations

from typing import Any

from tocsin.brief.languages import model_places
from tocsin.brief.model import Brief
from tocsin.brief.values import Translated
from tocsin.resources import LANGUAGE_TAG

_ID = "https://tocsin.invalid/schema/brief-1.json"
_OF_TEXT = ("type", "minLength", "maxLength", "pattern")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a brief."""
    described = _with_maps(Brief.model_json_schema(), model_places())
    described["title"] = "Tocsin brief"
    natural: dict[str, Any] = _natural(described)
    return {"$schema": _DIALECT, "$id": _ID, **natural}


def _with_maps(described: dict[str, Any], places: Any) -> dict[str, Any]:
    """Let a map of languages stand where a text may: its words stand beside those of the text."""
    definitions = described.get("$defs", {})
    todo: list[tuple[Any, Any]] = [(described, places)]
    while todo:
        schema, place = todo.pop()
        for inner in schema.get("anyOf", ()):
            todo.append((inner, place))
        if isinstance(place, Translated):
            if schema.get("type") == "string":
                text = {name: schema[name] for name in _OF_TEXT if name in schema}
                schema |= {
                    "type": ["string", "number", "object"],
                    "minProperties": 1,
                    "additionalProperties": text,
                }
                schema["propertyNames"] = {"pattern": LANGUAGE_TAG}
        elif isinstance(place, dict) and "*" in place:
            todo.append((schema.get("items", {}), place["*"]))
        elif isinstance(place, dict):
            part = definitions.get(schema.get("$ref", "").rpartition("/")[2], schema)
            todo += [
                (part["properties"][name], inner) for name, inner in place.items() if "properties" in part
            ]
    return described


def _natural(value: Any) -> Any:
    if isinstance(value, list):
        return [_natural(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    result = {key: _natural(inner) for key, inner in value.items()}
    if result.get("type") == "string" and result.get("format") != "date-time":
        if "enum" in result:
            numbers = [int(code) for code in result["enum"] if str(code).isdigit()]
            if numbers:
                result["enum"] = [*result["enum"], *numbers]
                result["type"] = ["string", "integer"]
        elif "const" not in result:
            result["type"] = ["string", "number"]
    return result
