"""A report is a calm page: verdict, findings, sections, and nothing that could steer a terminal."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.inspect.made import bare, changed, good_pdf, report_on
from tocsin.inspect.text import as_text, count, ranges


def test_the_verdict_stands_first() -> None:
    size_kb = f"{len(good_pdf()) / 1000:.1f} kB"

    assert as_text(report_on(good_pdf())).splitlines()[:3] == [
        "a.pdf",
        f"  0 errors, 0 warnings, 1 note | 2 pages A4 | PDF 1.7 | {size_kb}",
        "  it says it is PDF/A-3a and PDF/UA-1; that is its claim, and no validator has judged it here",
    ]


def test_findings_of_one_code_are_told_together_with_their_places_and_one_hint() -> None:
    def annotate(pdf: Pdf) -> None:
        for sheet, kinds in zip(pdf.pages, (["Redact", "Redact"], ["Redact"], ["Screen"]), strict=True):
            notes = [Dictionary(Subtype=Name(f"/{kind}"), Rect=[0, 0, 9, 9], F=4) for kind in kinds]
            sheet.Annots = Array([pdf.make_indirect(note) for note in notes])

    text = as_text(report_on(changed(annotate, bare(b"", b"", b""))))

    assert (
        "error    redaction-not-applied\n"
        "         a place is marked to be blacked out, and its text is still there (3 times, pages 1-2)\n"
        "         -> apply the redaction in the program that marked it, then search the file for the words\n"
    ) in text
    assert "a Screen annotation plays something (page 3, object " in text


def test_what_is_too_much_is_counted() -> None:
    def link(pdf: Pdf) -> None:
        notes = [
            Dictionary(
                Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI=f"file:///{number}")
            )
            for number in range(60)
        ]
        pdf.pages[0].Annots = Array([pdf.make_indirect(note) for note in notes])

    text = as_text(report_on(changed(link, bare(b""))))

    assert "warning  link-odd-address\n" in text
    assert text.count("a link leads to 'file:///") == 6
    assert "\n         and 54 more\n" in text
    assert "and 48 more" in text.partition("\nLinks\n")[2]


def test_control_characters_of_a_file_reach_no_terminal() -> None:
    def write(pdf: Pdf) -> None:
        pdf.trailer.Info = pdf.make_indirect(
            Dictionary(Title=String("\x1b[2Jred\u202e"), Author=String("\x07"))
        )

    text = as_text(report_on(changed(write, bare(b""))) | {"file": "a\x1b.pdf"})

    assert "\x1b" not in text and "\x07" not in text and "\u202e" not in text
    assert "\ufffd[2Jred\ufffd" in text


def test_looks_are_given_to_severities_and_titles_alone() -> None:
    looks: list[tuple[str, str]] = []

    def paint(text: str, look: str) -> str:
        looks.append((look, text.strip()))
        return text

    assert as_text(report_on(good_pdf()), paint) == as_text(report_on(good_pdf()))
    assert looks[:3] == [("strong", "a.pdf"), ("note", "note"), ("strong", "Pages")]


@pytest.mark.parametrize(
    ("pages", "told"), [([1], "1"), ([1, 2, 3], "1-3"), ([7, 1, 2, 2], "1-2, 7"), ([], "")], ids=str
)
def test_pages_are_told_as_people_write_them(pages: list[int], told: str) -> None:
    assert ranges(pages) == told


@pytest.mark.parametrize(("number", "told"), [(0, "0 pages"), (1, "1 page"), (1200, "1,200 pages")])
def test_numbers_have_their_words(number: int, told: str) -> None:
    assert count(number, "page") == told


def test_every_section_of_a_full_file_is_told() -> None:
    def fill(pdf: Pdf) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Names"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
        field: dict[str, Any] = {"T": "s", "FT": Name.Sig, "V": Dictionary(Name="A Desk")}
        pdf.Root.AcroForm = Dictionary(Fields=Array([Dictionary(T="a", FT=Name.Tx), Dictionary(**field)]))
        pdf.pages[0].obj.CropBox = Array([0, 0, 300, 300])
        pdf.pages[0].obj.Rotate = 90
        note = Dictionary(Subtype=Name.Stamp, Rect=[0, 0, 9, 9], F=4, A=Dictionary(S=Name.Launch, F="x"))
        pdf.pages[0].Annots.append(pdf.make_indirect(note))

    text = as_text(report_on(changed(fill)))

    for line in (
        "  1            297 x 210 mm, A4 landscape, turned by 90°; media 0 0 210 297; crop 0 0 105.8 105.8;",
        "  annotations  1 Stamp",
        "  form         1 field",
        "  signature    A Desk",
        "  layer        Names, hidden",
        "  action       Launch, a Stamp annotation",
        "  attached     brief.json, 143 bytes, Source",
        "  480 x 320 px over 30 x 20 mm: 406 ppi, DeviceRGB; page 1",
    ):
        assert line in text
