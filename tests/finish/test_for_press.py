"""Press files: colours in inks, black text in black alone, bleed, nothing of a screen; each check can fail."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest

from tests.documents import page, rows, section
from tests.finish.broken_for_press import BODY, BROKEN, SHEET, Broken, good, press_layout
from tests.finish.tagged import a_brief
from tocsin.errors import ConformanceError, ExitCode
from tocsin.finish.for_press import faults, finish_for_press
from tocsin.finish.identity import day_of
from tocsin.finish.inks import profile
from tocsin.inspect.report import inspected


def test_a_good_press_file_has_no_fault_and_no_finding_that_matters() -> None:
    assert faults(good(), "a.pdf") == []
    found = {finding["code"] for finding in inspected(good(), "a.pdf")["findings"]}
    assert found <= {"not-tagged", "title-not-shown", "author-named", "picture-coarse", "bookmarks-missing"}


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.what)
def test_a_file_broken_in_one_way_is_found_by_the_build_and_by_inspection(broken: Broken) -> None:
    data = broken.data()
    found = {finding["code"] for finding in inspected(data, "a.pdf")["findings"]}

    assert faults(data, "a.pdf") != []
    assert broken.code in found or not broken.code


def test_what_is_found_is_told_with_page_and_operator() -> None:
    fills = next(broken for broken in BROKEN if broken.what == "a page fills in RGB")
    (fault, *_) = faults(fills.data(), "a.pdf")
    assert (fault.path, fault.message) == ("page 2", "operator rg is in RGB")


@pytest.mark.parametrize("bleed", ["0mm", "2.9mm"])
def test_a_sheet_without_room_for_the_bleed_is_refused_with_the_rule_that_makes_it(bleed: str) -> None:
    with pytest.raises(ConformanceError) as error:
        finish_for_press(
            press_layout("<p>River</p>", SHEET.replace("bleed: 8mm", f"bleed: {bleed}")), a_brief()
        )
    (fault,) = error.value.diagnostics
    assert fault.message == "page 1 has no room for 3 mm of bleed"
    assert "bleed: 8mm" in fault.hint


def test_colours_of_no_ink_are_refused_with_a_way_out() -> None:
    with pytest.raises(ConformanceError) as error:
        finish_for_press(press_layout("<p style='color: lab(40 20 20)'>River</p>", SHEET), a_brief())
    assert error.value.exit_code is ExitCode.CONFORMANCE
    (fault,) = error.value.diagnostics
    assert (fault.path, fault.message) == ("page 1", "colours of Lab are painted, which are no inks")
    assert "device-cmyk()" in fault.hint


def test_the_boxes_are_3_mm_of_bleed_around_the_page_and_room_for_marks_around_that() -> None:
    with pikepdf.open(BytesIO(good())) as pdf:
        for sheet in pdf.pages:
            edges = {
                name: [float(edge) / 72 * 25.4 for edge in sheet.obj[f"/{name}Box"]]
                for name in ("Trim", "Bleed", "Media")
            }
            assert edges["Trim"] == pytest.approx([0, 0, 100, 80], abs=0.01)
            assert edges["Bleed"] == pytest.approx([-3, -3, 103, 83], abs=0.01)
            assert edges["Media"] == pytest.approx([-8, -8, 108, 88], abs=0.01)


def test_nothing_of_a_screen_is_left() -> None:
    with pikepdf.open(BytesIO(good())) as pdf:
        assert not {"/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/AF", "/OpenAction"} & set(
            pdf.Root.keys()
        )
        assert all("/Annots" not in sheet for sheet in pdf.pages)
        assert all(b"BDC" not in sheet.Contents.read_bytes() for sheet in pdf.pages)
        assert not pdf.is_encrypted


def test_the_metadata_are_those_of_pdf_x_4_with_the_dates_of_the_brief() -> None:
    with pikepdf.open(BytesIO(good())) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (str(intent.S), str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
        assert intent.DestOutputProfile.read_bytes() == profile()
        assert pdf.docinfo.Trapped == "/False"
        assert "/Filter" not in pdf.Root.Metadata
        with pdf.open_metadata() as metadata:
            assert metadata["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
            assert metadata["pdf:Trapped"] == "False"
            assert metadata["xmpMM:RenditionClass"] == "default"
            assert metadata["xmp:CreateDate"] == metadata["xmp:ModifyDate"] == metadata["xmp:MetadataDate"]
            assert metadata["xmp:CreateDate"] == day_of(a_brief().issued or a_brief().as_of)
        assert b"pdfaid" not in pdf.Root.Metadata.read_bytes()
        assert b"pdfuaid" not in pdf.Root.Metadata.read_bytes()


def test_the_same_layout_gives_the_same_bytes_and_another_one_another_identifier() -> None:
    assert finish_for_press(press_layout(), a_brief()) == good()
    other = finish_for_press(press_layout(BODY + "<p>More.</p>"), a_brief())
    one, another = (re.findall(rb"DocumentID>(uuid:[-0-9a-f]{36})<", data) for data in (good(), other))
    assert len(one) == len(another) == 1
    assert one != another


def test_the_documentation_prints_the_table_of_broken_files() -> None:
    printed = rows(section(page("docs/press-file.md"), "## What every build checks"))
    assert printed == [[broken.what, f"`{broken.code}`" if broken.code else ""] for broken in BROKEN]
    assert f"which of {len(BROKEN)} broken files" in " ".join(page("CHANGELOG.md").split())
