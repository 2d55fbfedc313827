"""A table over several pages becomes one table, with its header once; header cells say what they head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tocsin.finish.tree import Mark, Tree
from tocsin.typeset import Row


def join(tree: Tree, pieces: Sequence[Sequence[Row]]) -> set[Mark]:
    """Join the pieces of one table, one for each page. Return the content of the headers that were repeated.

    A row that goes over the end of a page becomes one row again. A header is repeated as an artifact; but if it
    holds a link it stays a row, since a link must not be an artifact.
    """
    repeated: set[Mark] = set()
    groups: dict[int, Any] = {}
    rows: dict[int, Row] = {}
    whole: Any = None
    for piece in pieces:
        drawn = [row for row in piece if row.cells]
        if not drawn:
            continue
        table = tree.above(drawn[0].cells[0].tag, "/Table")
        whole = whole or table
        for row in drawn:
            element = tree.above(row.cells[0].tag, "/TR")
            group = tree.parent(element)
            first = rows.setdefault(row.key, row)
            if table is whole:
                groups.setdefault(row.group_key, group)
                continue
            role = group["S"]
            tree.take_out(element)
            if first is row or (row.is_repeated and tree.has_links(element)):
                if row.group_key not in groups:
                    groups[row.group_key] = tree.add(role, whole)
                tree.put(element, groups[row.group_key])
                continue
            if row.is_repeated:
                repeated |= tree.marks(element)
            else:
                _continue(tree, first, row)
            tree.clear(element)
    for row in rows.values():
        _describe(row)
    return repeated


def _continue(tree: Tree, first: Row, rest: Row) -> None:
    by_key = {cell.key: cell.tag for cell in first.cells}
    for cell in rest.cells:
        if cell.key in by_key:
            tree.pour(cell.tag, by_key[cell.key])


def _describe(row: Row) -> None:
    """Give header cells their scope; lists of header names, which hold for one page only, are left out."""
    for cell in row.cells:
        tag = cell.tag
        attributes = tag.get("A")
        if attributes is None:
            continue
        attributes.pop("Headers", None)
        tag.pop("ID", None)
        if tag["S"] == "/TH":
            attributes["Scope"] = "/Row" if cell.scope == "row" else "/Column"
        elif list(attributes) == ["O"]:
            del tag["A"]
