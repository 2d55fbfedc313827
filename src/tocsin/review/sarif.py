"""Findings as SARIF, the form in which other programs take what a checker found.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) version 2.1.0, clauses 3.13 to 3.52.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from tocsin import __version__
from tocsin.errors import printable
from tocsin.review.finding import codes
from tocsin.review.placed import Placed

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "note": "note"}


def sarif(found: Iterable[Placed]) -> dict[str, Any]:
    """Return a log of one run with all findings; those that are accepted carry their reason as a suppression."""
    order = {code: number for number, code in enumerate(codes())}
    driver = {
        "name": "tocsin",
        "semanticVersion": __version__,
        "rules": [
            {
                "id": code,
                "shortDescription": {"text": kind.means},
                "fullDescription": {"text": kind.matters},
                "help": {"text": kind.mend},
                "defaultConfiguration": {"level": _LEVELS[kind.severity]},
                "properties": {"tags": [kind.family]},
            }
            for code, kind in codes().items()
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, order) for one in found],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(one: Placed, order: dict[str, int]) -> dict[str, Any]:
    told = f"{one.message}\n{one.hint}" if one.hint else one.message
    place = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(PurePath(one.file).as_posix())},
            "region": {"startLine": max(one.line, 1), "startColumn": max(one.column, 1)},
        },
        "logicalLocations": [{"fullyQualifiedName": printable(one.path)}],
    }
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": order[one.code],
        "level": _LEVELS[one.severity],
        "message": {"text": printable(told)},
        "locations": [place],
    }
    if one.reason:
        result["suppressions"] = [{"kind": "inSource", "justification": printable(one.reason)}]
    return result
