"""Short forms are spelled out somewhere, and those that are spelled out are used."""

from __future__ import annotations

from typing import Any

import pytest

from tests.review.queried import findings, words


def known(**fields: Any) -> dict[str, Any]:
    """Return a brief's fields with short forms of its own."""
    return {
        "actors": [
            {"id": "cra", "name": "Concord Relief Agency", "acronym": "CRA", "kind": "organisation"},
            {"id": "g5", "name": "G5 Reeds Joint Force", "kind": "mission"},
        ],
        "acronyms": [{"short": "GSM", "long": "Global System for Mobile Communications"}],
        "places": [{"id": "mill", "name": "Old Mill", "precision": "near", "code": "KS-03-02"}],
        **fields,
    }


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The RCW and the RCW again.", ["RCW"]),
        ("en", "The AK-T2 rifle is new.", ["AK-T2"]),
        ("en", "Many RCWs and one RCW.", ["RCW"]),
        ("en", "By resolution A/RES/68/304 the BM-21 launchers left.", []),
        ("en", "It cost USD18.8 million.", []),
        ("en", "Those of the River Crossings Watch (RCW) came.", []),
        ("en", "The RCW came. Later the River Crossings Watch (RCW) left.", []),
        ("en", "The RCW (River Crossings Watch) came.", []),
        ("en", "The trucks came (RCW).", ["RCW"]),
        ("en", "The CRA, the UN and the G5 came by GSM.", []),
        ("en", "They met at KS-03-02 in room XIV, by order R1.", []),
        ("en", "GENOCIDE WARNING: DALMORA", []),
        ("en", "They must not wait: they MUST act.", []),
        ("en", "**STAGES REACHED** three and five.", []),
        ("fr", "Les camions de la RCW sont là.", ["RCW"]),
        ("fr", "Selon l\u2019ONU, la Régie des crues (RCW) est là.", []),
    ],
)
def test_a_short_form_that_is_nowhere_explained_is_named_once(
    language: str, text: str, found: list[str]
) -> None:
    assert words("acronym-undefined", language=language, **known(bottom_line=text)) == found


def test_a_short_form_is_named_where_a_reader_meets_it_first() -> None:
    sections = [{"title": "A", "text": "The RCW came."}, {"title": "B", "text": "The RCW left."}]
    (one,) = findings("acronym-undefined", sections=sections)
    assert one.steps == ("sections", 0, "text")


@pytest.mark.parametrize(("text", "count"), [("By GSM alone.", 0), ("Many GSMs.", 0), ("By radio alone.", 1)])
def test_an_entry_of_the_list_that_nothing_uses_is_named(text: str, count: int) -> None:
    assert len(findings("acronym-unused", **known(bottom_line=text))) == count


def test_a_name_uses_a_short_form_as_well_as_a_text_does() -> None:
    actors = [{"id": "gsm", "name": "Owners of GSM masts", "kind": "class"}]
    assert findings("acronym-unused", **known(actors=actors)) == []


def test_an_entry_that_nothing_uses_is_named_in_any_language() -> None:
    assert findings("acronym-unused", language="sw", acronyms=[{"short": "RCW", "long": "A"}])
