"""XML of strangers is read element by element, and nothing in it can grow or reach outside."""

from __future__ import annotations

import pytest

from tocsin.errors import SourceError
from tocsin.sources import guarded_xml


def read(text: str, depth: int = 5) -> list[str]:
    """Return what was called back, in order, with the line of each start."""
    called: list[str] = []
    line = [lambda: 0]

    guarded_xml.read(
        text.encode(),
        "file.xml",
        what="damaged XML",
        hint="again",
        depth=depth,
        start=lambda name, attributes: called.append(f"<{name} {attributes} line {line[0]()}>"),
        end=lambda name: called.append(f"</{name}>"),
        words=called.append,
        line=lambda now: line.__setitem__(0, now),
    )
    return called


def test_starts_words_and_ends_come_in_order_with_their_names_and_lines() -> None:
    assert read('<a xmlns="urn:x">\n<b k="v">words &amp; more</b></a>') == [
        "<urn:x a {} line 1>",
        "\n",
        "<urn:x b {'k': 'v'} line 2>",
        "words & more",
        "</urn:x b>",
        "</urn:x a>",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>', "document type"),
        ('<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>', "document type"),
        ("<a>&b;</a>", "breaks off (undefined entity)"),
        ("<a><b></a>", "breaks off (mismatched tag)"),
        ("<a>", "breaks off (no element found)"),
        ("<a>" * 6 + "</a>" * 6, "nested too deep"),
        ('<?xml version="1.0" encoding="GB18030"?><a/>', "encoding that cannot be read"),
    ],
)
def test_what_is_damaged_or_an_attack_is_refused(text: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(text)

    assert message in caught.value.diagnostics[0].message


def test_the_line_of_the_damage_is_told() -> None:
    with pytest.raises(SourceError) as caught:
        read("<a>\n\n</b>")

    assert caught.value.diagnostics[0].line == 3
