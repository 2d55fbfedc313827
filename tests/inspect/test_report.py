"""The report says of a file what is in it, part by part."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from tests.documents import page, rows, section
from tests.inspect.made import bare, changed, codes_in, good_pdf, messages_in, report_on
from tocsin.inspect import xmp
from tocsin.inspect.boxes import paper

# The whole


def test_the_keys_are_those_that_are_documented() -> None:
    documented = {row[0].strip("`") for row in rows(section(page("docs/inspect.md"), "## For programs"))}
    shown = {row[0].strip("`"): row[1] for row in rows(section(page("docs/inspect.md"), "## For programs"))}

    report = report_on(good_pdf())

    assert set(report) == documented
    for key, value in report.items():
        for entry in value if isinstance(value, list) else [value]:
            for name in entry if isinstance(entry, dict) and key not in ("findings_not_told",) else ():
                assert f"`{name}`" in shown[key], f"{key}.{name}"


def test_the_same_file_gives_the_same_report() -> None:
    assert report_on(good_pdf()) == report_on(good_pdf())


def test_files_of_other_programs_are_read(tmp_path: Path) -> None:
    ours, cairo, both = tmp_path / "ours.pdf", tmp_path / "cairo.pdf", tmp_path / "both.pdf"
    ours.write_bytes(good_pdf())
    subprocess.run(["pdftocairo", "-pdf", ours, cairo], check=True)
    subprocess.run(["pdfunite", ours, cairo, both], check=True)
    scan = BytesIO()
    Image.new("L", (850, 1100), 200).save(scan, "PDF", resolution=100)

    drawn, joined, scanned = (
        report_on(data) for data in (cairo.read_bytes(), both.read_bytes(), scan.getvalue())
    )

    assert drawn["pages"]["sizes"][0]["paper"] == "A4"
    assert {font["embedded"] for font in drawn["fonts"]} == {True}
    assert "cairo" in drawn["metadata"]["info"]["Producer"]
    assert drawn["claims"]["pdf_a"] is None and not drawn["structure"]["tagged"]
    assert joined["pages"]["count"] == 4
    assert [size["paper"] for size in scanned["pages"]["sizes"]] == ["Letter"]
    assert {"page-without-text", "picture-coarse", "not-tagged"} <= {
        one["code"] for one in scanned["findings"]
    }
    assert scanned["pictures"][0]["ppi"] == 100


# Fonts


def font_report(**entries: Any) -> dict[str, Any]:
    font = Dictionary(Type=Name.Font, **entries)
    data = bare(b"BT /F 9 Tf (x) Tj ET", b"", b"BT /F 9 Tf (x) Tj ET", Font={"F": font})
    (found,) = report_on(data)["fonts"]
    return {**found, "codes": codes_in(data)}


def test_a_font_is_told_with_its_pages_and_without_the_mark_of_a_subset() -> None:
    found = font_report(Subtype=Name.Type1, BaseFont=Name("/ABCDEF+River"), Encoding=Name.WinAnsiEncoding)

    assert (found["name"], found["subset"], found["pages"]) == ("River", True, [1, 3])
    assert {"font-not-embedded"} == {code for code in found["codes"] if code.startswith("font")}


@pytest.mark.parametrize(
    ("entries", "speaks"),
    [
        ({"Subtype": Name.TrueType, "Encoding": Name.WinAnsiEncoding}, True),
        ({"Subtype": Name.TrueType, "FontDescriptor": Dictionary(Flags=4)}, False),
        ({"Subtype": Name.TrueType, "FontDescriptor": Dictionary(Flags=32)}, True),
        ({"Subtype": Name.Type1, "FontDescriptor": Dictionary(Flags=4)}, True),
        ({"Subtype": Name.Type3, "Encoding": Dictionary(Differences=Array([0, Name.g1, Name.g2]))}, False),
        ({"Subtype": Name.Type3, "Encoding": Dictionary(Differences=Array([0, Name.a, Name.b]))}, True),
        (
            {
                "Subtype": Name.Type0,
                "Encoding": Name("/Identity-H"),
                "DescendantFonts": Array([Dictionary()]),
            },
            False,
        ),
        (
            {
                "Subtype": Name.Type0,
                "Encoding": Name("/UniGB-UCS2-H"),
                "DescendantFonts": Array([Dictionary()]),
            },
            True,
        ),
    ],
    ids=lambda value: "" if isinstance(value, dict) else str(value),
)
def test_a_font_speaks_where_its_codes_lead_to_letters(entries: dict[str, Any], speaks: bool) -> None:
    found = font_report(BaseFont=Name.River, **entries)

    assert ("font-without-unicode" not in found["codes"]) is speaks


def test_a_font_of_text_that_nobody_sees_need_not_be_in_the_file() -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)

    found = codes_in(bare(b"BT 3 Tr /F 9 Tf (x) Tj ET", Font={"F": font}))

    assert "text-invisible" in found and "font-not-embedded" not in found


def test_a_font_that_stands_in_each_page_is_told_once() -> None:
    def repeat(pdf: Pdf) -> None:
        for sheet in pdf.pages:
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
            sheet.Resources = Dictionary(Font=Dictionary(F=font))

    (found,) = report_on(changed(repeat, bare(*[b"BT /F 9 Tf (x) Tj ET"] * 3)))["fonts"]

    assert (found["name"], found["pages"]) == ("Courier", [1, 2, 3])


# Pages


@pytest.mark.parametrize(
    ("size", "name"),
    [
        ((210, 297), "A4"),
        ((297, 210), "A4 landscape"),
        ((209.6, 296.9), "A4"),
        ((215.9, 279.4), "Letter"),
        ((200, 200), None),
    ],
)
def test_a_size_is_called_by_its_paper(size: tuple[float, float], name: str | None) -> None:
    assert paper(*size) == name


def test_pages_that_are_alike_are_told_together_and_turned_ones_are_turned() -> None:
    def turn(pdf: Pdf) -> None:
        pdf.add_blank_page(page_size=(200, 100))
        pdf.pages[2].rotate(90, relative=False)

    sizes = report_on(changed(turn))["pages"]["sizes"]

    assert [(size["pages"], size["paper"], size["rotated_degrees"]) for size in sizes] == [
        ([1, 2], "A4", 0),
        ([3], None, 90),
    ]
    assert (sizes[1]["width_mm"], sizes[1]["height_mm"]) == (35.3, 70.6)


def test_boxes_are_told_from_the_corner_of_the_media_box() -> None:
    def cut(pdf: Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array([72, 72, 572, 572])
        pdf.pages[0].obj.TrimBox = Array([144, 108, 500, 500])
        pdf.pages[0].obj.BleedBox = Array([140, 110, 500, 500])

    data = changed(cut, bare(b""))

    assert report_on(data)["pages"]["sizes"][0]["boxes_mm"]["trim"] == [25.4, 12.7, 151.0, 151.0]
    assert messages_in(data, "box-outside") == ["the trim box reaches outside the bleed box"]


# Links, actions, attachments


def test_links_are_told_by_address_and_names_are_followed() -> None:
    def name_it(pdf: Pdf) -> None:
        sheet = pdf.pages[0]
        kids = Array([Dictionary(Names=Array([String("end"), Array([sheet.obj, Name.Fit])]))])
        pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=kids))
        pdf.Root.Dests = Dictionary(old=Dictionary(D=Array([sheet.obj, Name.Fit])))
        targets = (
            {"Dest": String("end")},
            {"Dest": Name.old},
            {"A": Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))},
            {"A": Dictionary(S=Name.GoTo, D=Array([7, Name.Fit]))},
            {"A": Dictionary(S=Name.URI, URI="https://example.org/a")},
            {"A": Dictionary(S=Name.URI, URI="https://example.org/a")},
        )
        notes = [
            Dictionary(Subtype=Name.Link, Rect=[0, 0, 9, 9], F=4, Contents="x", **target)
            for target in targets
        ]
        sheet.Annots = Array([pdf.make_indirect(note) for note in notes])

    data = changed(name_it, bare(b""))

    assert report_on(data)["links"] == {
        "internal": 4,
        "external": [{"address": "https://example.org/a", "pages": [1]}],
    }
    assert len(messages_in(data, "link-dangling")) == 1


def test_scripts_are_found_wherever_they_hide() -> None:
    def hide(pdf: Pdf) -> None:
        def script() -> Dictionary:
            return Dictionary(S=Name.JavaScript, JS="x")

        chained = Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]), Next=Array([script()]))
        pdf.Root.OpenAction = chained
        pdf.Root.AA = Dictionary(WC=pdf.make_indirect(script()))
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script()])))
        pdf.pages[0].obj.AA = Dictionary(O=script())
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([Dictionary(T="f", Kids=Array([Dictionary(AA=Dictionary(K=script()))]))])
        )
        pdf.Root.Outlines = Dictionary(First=pdf.make_indirect(Dictionary(Title="b", A=script())))

    places = [action["where"] for action in report_on(changed(hide, bare(b"")))["actions"]]

    assert places == [
        "on opening",
        "in the file",
        "on opening",
        "on showing a page",
        "a bookmark",
        "a field of the form",
    ]


def test_an_attachment_on_a_page_is_told_with_its_page() -> None:
    def pin(pdf: Pdf) -> None:
        stream = pdf.make_stream(b"a,b", Type=Name.EmbeddedFile, Params=Dictionary(Size=3))
        spec = Dictionary(Type=Name.Filespec, UF="a.csv", EF=Dictionary(F=stream))
        note = Dictionary(Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], F=4, FS=pdf.make_indirect(spec))
        pdf.pages[0].Annots = Array([note])

    (found,) = report_on(changed(pin, bare(b"")))["attachments"]

    assert (found["name"], found["size_bytes"], found["page"], found["listed"]) == ("a.csv", 3, 1, False)


# Metadata


@pytest.mark.parametrize(
    ("info", "disagrees"),
    [
        ({"CreationDate": "D:20260301"}, False),
        ({"CreationDate": "D:20260401"}, True),
        ({"Producer": "Another"}, True),
        ({"Title": " A brief "}, False),
        ({"Keywords": "of Info alone"}, False),
    ],
)
def test_info_and_xmp_are_held_to_each_other(info: dict[str, str], disagrees: bool) -> None:
    def write(pdf: Pdf) -> None:
        for key, value in info.items():
            pdf.trailer.Info[f"/{key}"] = String(value)

    assert ("metadata-disagrees" in codes_in(changed(write))) is disagrees


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("D:20260301120000+02'00'", "2026-03-01T12:00:00+02:00"),
        ("D:20260301120000Z", "2026-03-01T12:00:00+00:00"),
        ("D:202603", "2026-03"),
        ("20260301", "2026-03-01"),
        ("D:20261301", "D:20261301"),
    ],
)
def test_dates_are_told_as_exactly_as_they_are_written(written: str, told: str) -> None:
    def write(pdf: Pdf) -> None:
        pdf.trailer.Info = pdf.make_indirect(Dictionary(CreationDate=String(written)))

    data = changed(write, bare(b""))

    assert report_on(data)["metadata"]["info"]["CreationDate"] == told
    assert ("date-wrong" in codes_in(data)) is (told == written)


def test_a_file_changed_before_it_was_made_is_found() -> None:
    def write(pdf: Pdf) -> None:
        dates = Dictionary(CreationDate="D:20260301", ModDate="D:20260201")
        pdf.trailer.Info = pdf.make_indirect(dates)

    (message,) = messages_in(changed(write, bare(b"")), "date-wrong")

    assert message == "ModDate (2026-02-01) is before CreationDate (2026-03-01)"


def test_xmp_is_read_as_attributes_lists_and_texts() -> None:
    data = b"""<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
      xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <rdf:Description xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" unknown="x">
      <pdfaid:conformance>B</pdfaid:conformance><dc:creator><rdf:Seq><rdf:li>A Desk</rdf:li>
      <rdf:li>B</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"""

    wanted = {"pdfaid:part": ["2"], "pdfaid:conformance": ["B"], "dc:creator": ["A Desk", "B"]}

    assert xmp.properties(data) == wanted
    assert xmp.properties(data.decode().replace('<?xpacket begin=""?>', "").encode("utf-16")) == wanted


@pytest.mark.parametrize("data", [b"", b"<x>", b"\xff\xfe\x00", b"<!DOCTYPE x><x/>", b"x" * 5_000_001])
def test_what_is_no_xmp_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        xmp.properties(data)


# Claims


@pytest.mark.parametrize(
    ("part", "level", "claim", "speaks_against"),
    [("1", "B", "PDF/A-1b", True), ("2", "B", "PDF/A-2b", False), ("3", "A", "PDF/A-3a", False)],
)
def test_what_contradicts_a_claim_depends_on_its_part(
    part: str, level: str, claim: str, speaks_against: bool
) -> None:
    def say(pdf: Pdf) -> None:
        data = pdf.Root.Metadata.read_bytes()
        data = data.replace(b"part>3<", f"part>{part}<".encode()).replace(
            b"conformance>A<", f"conformance>{level}<".encode()
        )
        data = data.replace(b'pdfaid:part="3"', f'pdfaid:part="{part}"'.encode())
        data = data.replace(b'pdfaid:conformance="A"', f'pdfaid:conformance="{level}"'.encode())
        pdf.Root.Metadata.write(data)

    data = changed(say)

    assert report_on(data)["claims"]["pdf_a"] == claim
    assert bool(messages_in(data, "claim-contradicted")) is speaks_against


def test_a_file_that_says_it_is_marked_and_has_no_tags_contradicts_itself() -> None:
    def say(pdf: Pdf) -> None:
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    assert messages_in(changed(say, bare(b"")), "claim-contradicted") == [
        "it says it is marked for tags, and has none"
    ]
    assert pikepdf.open(BytesIO(changed(say, bare(b"")))).Root.MarkInfo.Marked
