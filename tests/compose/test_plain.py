"""Templates see plain values, with nothing that could be called or changed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from tests.briefs_made import filled
from tocsin import editions
from tocsin.brief.dates import Edtf
from tocsin.compose.environment import environment
from tocsin.compose.folding import Folding
from tocsin.compose.plain import Plain, plain
from tocsin.compose.view import Headings, context


def everything(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, Plain):
        for inner in vars(value).values():
            yield from everything(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from everything(inner)


def test_a_brief_becomes_plain_values_all_the_way_down() -> None:
    kinds = {type(value) for value in everything(plain(filled().brief)) if not isinstance(value, Plain)}
    allowed = {str, int, float, Decimal, bool, type(None), tuple, Edtf}
    assert {kind.__name__ for kind in kinds - allowed} == {"datetime"}


def test_a_missing_field_is_named_with_its_owner() -> None:
    with pytest.raises(UndefinedError, match="Alert object' has no attribute 'nope'"):
        environment(None).from_string("{{ brief.alert.nope }}").render(brief=plain(filled().brief))


@pytest.mark.parametrize(
    "name", ["date", "number", "term", "prose", "heading", "figure", "actor", "_", "cite"]
)
@pytest.mark.parametrize("attribute", ["__globals__", "__self__", "__func__", "__code__", "__class__"])
def test_functions_given_to_templates_open_no_way_behind_them(name: str, attribute: str) -> None:
    names = context(filled().brief, editions.load("policymaker"), editions.paper("a4"), Headings(), Folding())
    with pytest.raises((SecurityError, UndefinedError)):
        environment(None).from_string(f"{{{{ {name}.{attribute} }}}}").render(names)


def test_mappings_become_values_by_name_and_lists_become_tuples() -> None:
    made = plain({"name": "River", "also": ["a", {"deep": 1}]}, "Term")
    assert type(made).__name__ == "Term"
    assert made.name == "River"
    assert made.also[1].deep == 1
