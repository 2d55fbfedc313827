"""A file is told by what is in it, and what cannot be imported is refused in words that help."""

from __future__ import annotations

import pytest

from tests.sources.alert.made import docx, imported, source, zipped
from tocsin.errors import SourceError, UsageError
from tocsin.sources.formats import DOCX, HTML, TEXT, recognise

ALERT = """\
Genocide Warning: Oria

Oria Watch is issuing a Genocide Warning for Oria. On 3 March 2026 rebels killed 12 civilians in an attack.
"""


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (ALERT.encode(), TEXT),
        (ALERT.encode("utf-16"), TEXT),
        (b"<!DOCTYPE html><html><body><p>Words</p></body></html>", HTML),
        (b"\xef\xbb\xbf<div>Words</div>", HTML),
        (docx("text: Words"), DOCX),
    ],
)
def test_the_format_is_told_by_content(data: bytes, format: object) -> None:
    assert recognise(source(data, "a-wrong-name.pdf")) is format


BAD = {
    "pdf": (b"%PDF-1.7\n", "a PDF", "save that as a .txt file"),
    "zip": (zipped({"a.csv": "1"}), "columns are not known: 1", "text, HTML or DOCX"),
    "cut docx": (docx("text: Words")[:200], "a damaged ZIP file", "again"),
    "doc": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60),
        "an old Office program",
        "CSV (UTF-8) or DOCX",
    ),
    "rtf": (b"{\\rtf1 words}", "an RTF file", "save it as DOCX"),
    "bytes": (bytes(range(256)), "zero bytes", "text, HTML or DOCX"),
    "xml": (b'<?xml version="1.0"?><feed/>', "XML of a kind", "text, HTML or DOCX"),
    "bomb": (docx("text: a", before='<!DOCTYPE a [<!ENTITY b "bb">]>'), "document type", "do not trust"),
    "broken xml": (zipped({"word/document.xml": "<a><b></a>"}), "breaks off", "again"),
    "zip bomb": (zipped({"word/document.xml": " " * 20_000_001}), "more than 20 MB", "a few pages"),
    "recipe": (b"Cake\n\nServes 8 people. Bake for 40 minutes at 180 degrees.", "no alert", "tocsin new"),
    "scripts": (
        b"<html><body><script>killed()</script></body></html>",
        "no words without its scripts",
        "copy",
    ),
    "endless": (ALERT.encode() + b"Civilians fled. " * 20_000, "too long for an alert", "a few pages"),
    "utf-16": (b"\xff\xfe" + b"\x00\xd8" * 9, "damaged UTF-16", "UTF-8"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_imported_is_refused_with_a_way_out(name: str) -> None:
    data, message, hint = BAD[name]

    with pytest.raises(SourceError) as caught:
        imported(data)

    (fault,) = caught.value.diagnostics
    assert message in fault.message
    assert hint in fault.hint


def test_a_file_that_is_too_large_is_not_read() -> None:
    file = source(ALERT.encode())

    with pytest.raises(SourceError, match="at most 1e-05 MB are read"):
        file.read(10, hint="less")


def test_all_that_the_source_does_not_say_is_asked_for_at_once() -> None:
    text = (
        "Attacks on civilians\n\nArmed rebels attack the villages, and the violence goes on without an end."
    )

    with pytest.raises(SourceError) as caught:
        imported(text)

    hints = " ".join(fault.hint for fault in caught.value.diagnostics)
    assert all(option in hints for option in ("--publisher", "--level", "--as-of"))


def test_a_level_of_the_publishers_own_is_shown_and_not_translated() -> None:
    text = ALERT.replace("Genocide Warning: Oria", "Oria").replace("a Genocide Warning", "an update")

    with pytest.raises(SourceError) as caught:
        imported(text + "Oria is classified as Imminent Risk.")

    assert "Imminent Risk" in caught.value.diagnostics[0].hint


@pytest.mark.parametrize("given", [{"as_of": "last week"}, {"as_of": "2024/.."}, {"level": "red"}])
def test_what_a_person_says_wrongly_is_a_usage_error(given: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        imported(ALERT, **given)


def test_what_a_person_says_wins() -> None:
    draft = imported(ALERT, level="watch", publisher="Desk", title="Oria in March", as_of="2026-03-09")

    said = {path: taken.value for path, taken in draft.head.items()}
    assert said["alert.level"] == "watch"
    assert said["publisher.name"] == "Desk"
    assert said["title"] == "Oria in March"
    assert said["as_of"] == "2026-03-09"
