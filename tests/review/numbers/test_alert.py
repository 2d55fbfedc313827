"""The numbers of one real alert: 13,000 with no figure, 4,000 with no source, a sum of three countries told of one.

What is held here was read, entry by entry: each is a query that an editor would make, and none is silly.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.briefs_made import minimal
from tests.sources.alert.made import imported
from tests.sources.alert.measured import ALERTS
from tocsin.brief import read
from tocsin.brief.model import Brief
from tocsin.brief.snapshot import Snapshot, snapshot
from tocsin.brief.tree import dotted
from tocsin.review import Case, codes, review
from tocsin.sources.yaml_draft import written

TOP = Path(__file__).parents[3]
ALERT = (ALERTS / "mali-2020.txt").read_text(encoding="utf-8")


def of_numbers(brief: Brief) -> set[tuple[str, str, str]]:
    """Return code, place and words of what the rules of numbers and of scope ask."""
    found = (one for one in review(Case(brief)) if codes()[one.code].family in {"numbers", "scope"})
    return {(one.code, dotted(one.steps), one.words) for one in found}


def asked(*paragraphs: str, **fields: Any) -> set[tuple[str, str]]:
    """Return code and words for a section, in a brief on Mali that cites nothing."""
    section = {"title": "What is known", "text": "\n\n".join(paragraphs)}
    places = [{"id": "mali", "name": "Mali", "precision": "country"}]
    brief = minimal(
        title="Genocide Emergency: Mali", as_of="2020-06", sections=[section], places=places, **fields
    )
    return {(code, words) for code, place, words in of_numbers(brief) if place.startswith("sections")}


def test_the_words_of_the_alert_alone_are_asked_for_every_number() -> None:
    found = asked(*ALERT.split("\n\n"))

    for words in (
        "some 13,000 troops",
        "thousands of civilians",
        "hundreds of thousands of Malians",
        "hundreds of Peules/Fulani civilians",
        "4,000 people",
        "589 civilians",
    ):
        assert ("number-without-entry", words) in found
        assert ("number-without-source", words) in found
    assert {words for _, words in found} == {
        "some 13,000 troops",
        "thousands of civilians",
        "hundreds of thousands of Malians",
        "hundreds of Peules/Fulani civilians",
        "4,000 people",
        "589 civilians",
    }


def test_the_two_numbers_of_the_alert_are_named_in_one_brief() -> None:
    found = asked(
        "Established in 2013, the UN peacekeeping mission in Mali has some 13,000 troops.",
        "4,000 people were killed in 2019 across Mali, Burkina Faso and Niger.",
    )
    assert ("number-without-entry", "some 13,000 troops") in found
    assert ("number-without-source", "4,000 people") in found


def test_a_sum_of_three_countries_that_is_told_of_one_is_an_error() -> None:
    figure = {
        "id": "killed-2019",
        "value": 4000,
        "measure": "killed",
        "population": "people",
        "area": ["Mali", "Burkina Faso", "Niger"],
        "period": "2019",
    }
    assert asked("In 2019, fundamentalists killed 4,000 people in Mali.", figures=[figure]) == {
        ("number-of-another-scope", "4,000 people")
    }


VAGUE = {
    "en": ("thousands", "hundreds of thousands", "hundreds"),
    "fr": ("milliers", "centaines de milliers", "centaines"),
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_brief_of_the_alert_is_asked_who_counted_and_why_three_countries_stand_under_one(
    language: str,
) -> None:
    killed, displaced, executed = VAGUE[language]
    assert of_numbers(read.read(snapshot(TOP / "briefs/mali-2020"), language)) == {
        ("number-without-source", "figures[0]", killed),
        ("number-without-source", "figures[1]", displaced),
        ("number-without-source", "figures[3]", "4000"),
        ("number-without-source", "figures[4]", executed),
        ("number-without-source", "figures[5]", "13000"),
        ("key-figure-vague", "figures[0]", killed),
        ("key-figure-vague", "figures[1]", displaced),
        ("key-figure-vague", "figures[4]", executed),
        ("figure-of-several-areas", "figures[3].area", "Mali"),
    }


def test_the_draft_that_the_import_makes_of_the_alert_is_asked_the_same() -> None:
    draft = imported(ALERT, as_of="2020-06", level="emergency")
    text = written(draft, "mali", "mali-2020.txt")
    found = of_numbers(read.read(Snapshot(Path("mali"), "mali", {"brief.yaml": text.encode()}, "")))

    assert {(code, words) for code, _, words in found} == {
        ("number-without-source", "13000"),
        ("number-without-source", "thousands"),
        ("number-without-source", "hundreds of thousands"),
        ("number-without-source", "hundreds"),
        ("number-without-source", "4000"),
        ("key-figure-vague", "thousands"),
        ("key-figure-vague", "hundreds of thousands"),
        ("key-figure-vague", "hundreds"),
        ("figure-of-several-areas", "Mali"),
    }


@pytest.mark.parametrize(
    ("brief", "found"),
    [
        (
            "briefs/kessara-2026",
            {
                ("number-without-entry", "sections[2].text", "About 300 people"),
                ("number-without-source", "figures[10]", "several hundred"),
                ("event-beyond-covers", "covers", "2023-03/2026-03"),
            },
        ),
        (
            "tests/telmas-2026",
            {
                ("number-without-entry", "sections[0].text", "212,000"),
                ("number-without-source", "figures[3]", "\u0628\u0636\u0639 \u0645\u0626\u0627\u062a"),
                ("key-figure-vague", "figures[3]", "\u0628\u0636\u0639 \u0645\u0626\u0627\u062a"),
                ("event-beyond-covers", "covers", "2012/2026-03"),
                ("event-after-as-of", "events[11].date", "2026-06-21"),
            },
        ),
    ],
)
def test_the_other_briefs_of_the_tree_are_asked_nothing_silly(
    brief: str, found: set[tuple[str, str, str]]
) -> None:
    assert of_numbers(read.read(snapshot(TOP / brief))) == found


@pytest.mark.parametrize(
    ("brief", "language", "least"),
    [("briefs/mali-2020", "en", 7), ("briefs/mali-2020", "fr", 8), ("briefs/kessara-2026", "en", 7)],
)
def test_each_number_of_the_briefs_is_queried_once_it_is_another_one(
    brief: str, language: str, least: int
) -> None:
    whole = read.read(snapshot(TOP / brief), language)
    before, changed = of_numbers(whole), 0
    for told in Case(whole).quantities:
        digits = re.search(r"\d[\d,\u202f\u00a0 ]*\d", told.words)
        if not digits or told.number.low is not None:
            continue
        other = re.sub(r"\d", lambda digit: str((int(digit[0]) + 3) % 10 or 7), digits[0])
        data = whole.model_dump(mode="json")
        part: Any = data
        *steps, last = told.passage.steps
        for step in steps:
            part = part[step]
        written = told.passage.sentence.written
        wrong = told.words.replace(digits[0], other)
        part[last] = part[last].replace(written, written.replace(told.words, wrong, 1), 1)
        assert of_numbers(Brief.model_validate(data)) - before, wrong
        changed += 1
    assert changed >= least
