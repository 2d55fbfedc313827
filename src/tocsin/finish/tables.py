"""Header cells say what they head. Source: ISO 32000-1 table 349; ISO 14289-1 clause 7.5."""

from __future__ import annotations

from typing import Any

from tocsin.errors import ConformanceError
from tocsin.finish.tree import take_out
from tocsin.typeset import Tag

_GROUPS = ("THead", "TBody")
_SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}


def describe_tables(top: Tag) -> None:
    """Give the header cells of each table their scope.

    Where markup says none, those in the table's header head columns, and others the cells of their row. Lists of
    header names, which WeasyPrint made for one page only, are left out.
    """
    _describe_below(top, "/Row")


def _describe_below(tag: Tag, scope: str) -> None:
    if tag.role == "Table":
        scope = "/Row"
        _put_feet_last(tag)
        _keep_a_body(tag)
    elif tag.role == "THead":
        scope = "/Column"
    elif tag.role in ("TH", "TD"):
        _describe(tag, scope)
    for kid in tag.kids:
        if isinstance(kid, Tag):
            _describe_below(kid, scope)


def _put_feet_last(table: Tag) -> None:
    """Put a table's feet behind its last group: on the first of several pages a foot stands before the rest."""
    feet = [kid for kid in table.kids if isinstance(kid, Tag) and kid.role == "TFoot"]
    if feet:
        take_out(table, feet)
        bodies = [at for at, kid in enumerate(table.kids) if isinstance(kid, Tag) and kid.role in _GROUPS]
        end = bodies[-1] + 1 if bodies else len(table.kids)
        table.kids[end:end] = feet


def _keep_a_body(table: Tag) -> None:
    """Make a head or foot the body of a table that has none. Source: ISO 32000-1 table 337."""
    groups = [kid for kid in table.kids if isinstance(kid, Tag) and kid.role in (*_GROUPS, "TFoot")]
    if groups and not any(group.role == "TBody" for group in groups):
        groups[-1].role = "TBody"


def _describe(cell: Tag, scope: str) -> None:
    attributes: Any = cell.thing.get("A")
    if attributes is None:
        raise ConformanceError.at("the PDF", f"a cell of a table ({cell.kind}) has a form that is not known")
    attributes.pop("Headers", None)
    cell.thing.pop("ID", None)
    if cell.role == "TH":
        said = "" if cell.source is None else str(cell.source.get("scope", "")).strip().lower()
        attributes["Scope"] = _SCOPES.get(said, scope)
    elif list(attributes) == ["O"]:
        del cell.thing["A"]
