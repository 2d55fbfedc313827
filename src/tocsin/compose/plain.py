"""A model as plain data: what templates may see of a brief, and nothing that they could call."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

from pydantic import BaseModel


class Plain(SimpleNamespace):
    """Read-only values by attribute. Templates run in a sandbox that sets no attribute."""


@cache
def _kind(name: str) -> type[Plain]:
    """Return a class of that name, so that an error can say what a field is missing on."""
    return type(name, (Plain,), {})


def plain(value: Any, name: str = "Data") -> Any:
    """Return models and mappings as `Plain`, lists as tuples, and everything else as it is."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return _kind(type(value).__name__)(**{field: plain(getattr(value, field)) for field in fields})
    if isinstance(value, dict):
        return _kind(name)(**{key: plain(entry) for key, entry in value.items()})
    if isinstance(value, list | tuple):
        return tuple(plain(entry) for entry in value)
    return value
