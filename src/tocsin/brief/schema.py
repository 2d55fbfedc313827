"""The JSON Schema of a brief, for editors.

It describes what a person types in YAML, where an editor sees `2020` as a number and `1.10` as another: text
that may look like a number is allowed to be one, because the reader takes every scalar as text.

Source: JSON Schema 2020-12.
"""

from __future__ import annotations

from typing import Any

from tocsin.brief.model import Brief

_ID = "https://tocsin.invalid/schema/brief-1.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a brief."""
    described = Brief.model_json_schema()
    described["title"] = "Tocsin brief"
    natural: dict[str, Any] = _natural(described)
    return {"$schema": _DIALECT, "$id": _ID, **natural}


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
