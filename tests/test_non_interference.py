"""What is withheld changes nothing: whatever it is, the public file is byte for byte the same.

`TOCSIN_LEAK_ROUNDS` sets how often everything that is withheld is drawn anew; `make leak` does it 1,000 times.
Source: Goguen and Meseguer, "Security Policies and Security Models", IEEE Symposium on Security and Privacy, 1982.
"""

from __future__ import annotations

import os
import random
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.build.made import text_of
from tests.markup import parse
from tests.secrets_made import public, secret
from tocsin import audience, editions
from tocsin.brief.read import read_tree
from tocsin.brief.snapshot import snapshot
from tocsin.build import Built, build, load, pdf_of, sheets
from tocsin.compose import compose
from tocsin.errors import TocsinError

ROUNDS = int(os.environ.get("TOCSIN_LEAK_ROUNDS", "50"))
LARGE = {"policymaker": 2, "handout": 2, "press": 1}
"""Editions of many pages, and in how many rounds each is made."""

SMALL = ("cards", "flash")


def brief(folder: Path, seed: int, *, is_short: bool = True, has_single: bool = True) -> Path:
    """Write a brief of the same name each time, with secrets of its own."""
    (folder / str(seed)).mkdir(exist_ok=True)
    tree = public(is_short=is_short, has_single=has_single)
    return secret(tree, random.Random(seed), folder / str(seed) / "river")


def test_briefs_with_other_secrets_are_other_briefs(tmp_path: Path) -> None:
    first, other = (read_tree(snapshot(brief(tmp_path, seed))).data for seed in (1, 2))
    for family in ("figures", "actors", "events", "sources", "recommendations", "key_judgements"):
        assert len(first[family]) != len(other[family]) or first[family] != other[family]
    assert first["handling"] != other["handling"]


def test_the_public_file_is_the_same_byte_for_byte_whatever_is_withheld(tmp_path: Path) -> None:
    made: dict[str, set[bytes]] = {name: set() for name in SMALL}
    for seed in range(ROUNDS):
        edition = SMALL[seed % len(SMALL)]
        (sheet,) = sheets([edition], ["a4"], None)
        made[edition].add(pdf_of(brief(tmp_path, seed), sheet, None))
    assert {name: len(files) for name, files in made.items()} == dict.fromkeys(SMALL, 1)


@pytest.mark.parametrize("has_single", [True, False])
def test_the_public_data_are_the_same_whatever_is_withheld(tmp_path: Path, has_single: bool) -> None:
    data = {
        load(snapshot(brief(tmp_path, seed, is_short=False, has_single=has_single))).model_dump_json()
        for seed in range(ROUNDS)
    }
    assert len(data) == 1


@pytest.mark.parametrize("edition", LARGE)
def test_public_files_of_many_pages_are_the_same_as_well(tmp_path: Path, edition: str) -> None:
    (sheet,) = sheets([edition], ["a4"], None)
    seeds = range(1000, 1001 + LARGE[edition])
    files = {pdf_of(brief(tmp_path, seed, is_short=False), sheet, None) for seed in seeds}
    assert len(files) == 1


@pytest.mark.parametrize("name", sorted({rule.name for rule in audience.RULES} - {"protected", "marks"}))
def test_without_any_one_rule_the_secrets_would_change_the_public_data(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two that are left out put marks on what may be told, and take nothing from the public."""
    monkeypatch.setattr(audience, "RULES", [rule for rule in audience.RULES if rule.name != name])
    data: set[str] = set()
    for seed in range(ROUNDS):
        if len(data) > 1:
            break
        try:
            seen = load(snapshot(brief(tmp_path, seed, is_short=False)))
            data.add(seen.model_dump_json())
        except (TocsinError, KeyError) as error:
            data.add(f"{seed}: {error}")
    assert len(data) > 1


AUDIENCES = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
WORD = re.compile(r"\b(?:xq[^\W\d_]+|word\d+x)")


def test_what_an_audience_reads_all_higher_ones_read(tmp_path: Path) -> None:
    source = brief(tmp_path, 7, is_short=False)
    wanted = sheets(["policymaker"], ["a4"], None, audiences=AUDIENCES)
    results = build([source], tmp_path / "out", wanted=wanted)
    assert all(isinstance(one, Built) for one in results), results
    words = [set(WORD.findall(text_of(one.path))) for one in results if isinstance(one, Built)]

    for lower, higher in pairwise(words):
        assert lower < higher


def test_whatever_the_public_may_not_read_stands_with_its_mark(tmp_path: Path) -> None:
    seen = load(snapshot(brief(tmp_path, 7, is_short=False)), None, "RED")
    body = parse(compose(seen, editions.load("policymaker"), editions.paper("a4")))
    blocks = [block.text for block in body.all("p", "li", "tr", "h1", "h3", "h4", "figcaption")]
    # The mark of a section stands in a line of its own below the heading.
    for section in body.all("section"):
        lines = [line.text for line in section.all("p") if line.attributes.get("class") == "portion-line"]
        blocks += [" ".join([heading.text, *lines]) for heading in section.all("h2")]
    assert len([text for text in blocks if "xq" in text]) > 50
    assert [text for text in blocks if "xq" in text and "TLP:" not in text] == []
