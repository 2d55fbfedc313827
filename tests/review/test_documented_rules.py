"""Each rule is told of in the documentation, with what it queries and what it does not; both are tried here."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.briefs_made import minimal
from tocsin.brief.yaml_source import load
from tocsin.review import RULES, SEVERITIES, Case, codes, review
from tocsin.review.accepting import judged

DOCS = Path(__file__).parents[2] / "docs"
_RULE = re.compile(r"^## (?P<code>[a-z-]+)\n(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(
    r"^(?P<name>Queried|Not queried):\n\n```yaml\n(?P<yaml>.*?)^```", re.MULTILINE | re.DOTALL
)
_OF_THE_LIST = {"accepted-meets-nothing", "accepted-meets-several"}
"""Codes that are about the list of accepted findings, and so come after all rules."""

_WITH_FILES = {"picture-metadata"}
"""Codes that are about files beside the brief, which no example on a page can hold."""


@cache
def documented() -> dict[str, tuple[str, str]]:
    """Return the page and the text of each rule."""
    return {
        match["code"]: (page.stem, match["body"])
        for page in sorted((DOCS / "review").glob("*.md"))
        for match in _RULE.finditer(page.read_text(encoding="utf-8"))
    }


def examples(code: str) -> dict[str, list[dict[str, Any]]]:
    """Return the fields of the briefs that a rule queries, and of those that it does not."""
    found: dict[str, list[dict[str, Any]]] = {"Queried": [], "Not queried": []}
    page, text = documented()[code]
    for match in _BLOCK.finditer(text):
        found[match["name"]].append(load(match["yaml"], page).data)
    return found


def asked(fields: dict[str, Any]) -> set[str]:
    """Return the codes of what is asked about the least brief with these fields."""
    brief = minimal(**fields)
    case = Case(brief)
    return {one.finding.code for one in judged(case, review(case)) if not one.reason}


@pytest.mark.parametrize("code", codes())
def test_what_a_rule_queries_and_what_not_is_as_documented(code: str) -> None:
    found = examples(code)
    assert found["Queried"] or code in _WITH_FILES
    assert found["Not queried"]
    for fields in found["Queried"]:
        assert code in asked(fields)
    for fields in found["Not queried"]:
        assert code not in asked(fields)


def test_every_code_has_a_rule_and_every_rule_a_code() -> None:
    assert {rule.code for rule in RULES} | _OF_THE_LIST == set(codes())
    assert len(RULES) == len({rule.code for rule in RULES})


def test_every_rule_stands_on_the_page_of_its_family_and_no_other_does() -> None:
    assert {code: page for code, (page, _) in documented().items()} == {
        code: kind.family for code, kind in codes().items()
    }


def test_every_rule_says_how_grave_it_is_why_and_what_to_do() -> None:
    for code, kind in codes().items():
        assert kind.severity in SEVERITIES, code
        assert kind.means.endswith("."), code
        assert kind.matters.endswith("."), code
        assert kind.mend
        assert not kind.mend.endswith("."), code


def test_every_family_is_in_the_overview() -> None:
    text = (DOCS / "review.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\]\(review/([a-z]+)\.md\)", text)) == {kind.family for kind in codes().values()}
