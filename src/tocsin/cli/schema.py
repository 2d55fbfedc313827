"""`tocsin schema`: the JSON Schema of a brief."""

from __future__ import annotations

from tocsin.cli.report import as_json, result


def schema() -> None:
    """Print the JSON Schema (2020-12) of brief.yaml, for editors and other programs.

    Example: tocsin schema > brief.schema.json
    """
    from tocsin.brief.schema import schema as brief_schema

    result(as_json(brief_schema()))
