"""The rules of ReliefWeb: what it takes has no fault, and each rule finds what breaks it."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin.export import rules

SUM = "a" * 64
GOOD: dict[str, Any] = {
    "url": "https://monitor.example/briefs/river",
    "uuid": "4836ce97-6afd-52ec-8a84-98d006d5ed1e",
    "title": "River brief: the water rises",
    "source": [1503],
    "country": [149, 46],
    "format": [10],
    "language": [267, 268],
    "published": "2026-03-11T00:00:00+00:00",
    "body": '<p>The <strong>river</strong> rises.</p>\n<ul><li>See <a href="https://a.example/x?y=1">it</a></li></ul>',
    "embargoed": "2026-03-12T09:00:00+02:00",
    "origin": "https://monitor.example/briefs/river",
    "file": [
        {
            "url": "https://monitor.example/a.pdf",
            "checksum": SUM,
            "description": "Le fleuve",
            "language": "fr",
        }
    ],
    "image": {
        "url": "https://monitor.example/a.png",
        "checksum": SUM,
        "description": "Page 1",
        "copyright": "© River Desk",
    },
}


def changed(path: str, value: Any) -> dict[str, Any]:
    """Return the good report with one field replaced, or taken away where the value is None."""
    report: dict[str, Any] = dict(GOOD)
    report["image"], report["file"] = dict(GOOD["image"]), [dict(GOOD["file"][0])]
    part: Any = report
    *around, last = path.split(".")
    for step in around:
        part = part[0] if step == "0" else part[step]
    if value is None:
        del part[last]
    else:
        part[last] = value
    return report


def test_a_report_that_reliefweb_takes_has_no_fault() -> None:
    assert rules.faults(GOOD) == []


def test_words_of_all_scripts_are_words() -> None:
    assert rules.faults(changed("title", "إنذار بوقوع فظائع")) == []
    assert rules.faults(changed("title", "Предупреждение: Мали")) == []


@pytest.mark.parametrize(
    ("path", "value", "place", "words"),
    [
        ("url", "monitor.example/briefs", "url", "whole address"),
        ("url", "https://a.example/" + "x" * 2048, "url", "whole address"),
        ("uuid", "4836ce97-6afd-42ec-8a84-98d006d5ed1e", "uuid", "must match"),
        ("title", "River", "title", "has 5 letters; at least 10"),
        ("title", "R" * 256, "title", "has 256 letters; at most 255"),
        ("title", "River  brief of March", "title", "single spaces"),
        ("title", " River brief of March", "title", "single spaces"),
        ("title", "River\u00a0brief of March", "title", "control characters"),
        ("title", "River\u0007brief of March", "title", "control characters"),
        ("title", "2026-03-11 12:00", "title", "has letters"),
        ("source", [], "source", "has 0 entries; at least 1"),
        ("source", ["1503"], "source[0]", "type integer"),
        ("source", [0], "source[0]", "at least 1"),
        ("country", None, "country", "is missing"),
        ("format", [3, 10], "format", "at most 1"),
        ("published", "2026-03-11", "published", "date and time with an offset"),
        ("published", "2026-03-11T00:00:00Z", "published", "date and time with an offset"),
        ("body", "short", "body", "at least 10"),
        ("body", "b" * 100_001, "body", "at most 100,000"),
        ("body", "Words and\ttabs in it", "body", "near"),
        ("body", "Words  with two spaces", "body", "near"),
        ("body", "Words in a table: <table><tr></tr></table>", "body", "<table>"),
        ("body", 'Words <a href="x" onclick="y">here</a>', "body", "oncl"),
        ("body", "Words <script>alert(1)</script>", "body", "<script>"),
        ("body", "Words and a line at the end\n", "body", "near"),
        ("file.0.url", "https://monitor.example/a.docx", "file[0].url", "pdf"),
        ("file.0.checksum", "A" * 64, "file[0].checksum", "must match"),
        ("file.0.language", "pt", "file[0].language", "ar, en, es, fr, ru"),
        ("file.0.checksum", None, "file[0].checksum", "is missing"),
        ("image.copyright", None, "image.copyright", "is missing"),
        ("image.url", "https://monitor.example/a.gif", "image.url", "png"),
        ("image.width", 700, "image.width", "no field of ReliefWeb's"),
        ("status", "published", "status", "no field of ReliefWeb's"),
    ],
)
def test_what_breaks_a_rule_is_found_at_its_place(path: str, value: Any, place: str, words: str) -> None:
    found = dict(rules.faults(changed(path, value)))

    assert place in found, found
    assert words in found[place]


def test_a_list_of_more_than_ten_files_is_too_long() -> None:
    assert rules.faults(changed("file", GOOD["file"] * 11)) == [
        ("file", "has 11 entries; at most 10 are taken")
    ]


def test_a_word_of_json_schema_that_is_not_known_is_a_bug_and_not_passed_over() -> None:
    with pytest.raises(KeyError, match="uniqueItems"):
        rules.faults([], {"uniqueItems": True})
