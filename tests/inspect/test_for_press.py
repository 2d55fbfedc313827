"""What is asked of files for a press: those that say they are PDF/X-4, and only what speaks against that."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.finish.broken_for_press import add, annotate, good, icc, metadata
from tests.inspect.made import changed, codes_in, messages_in, report_on


def press(change: Callable[[Pdf], None]) -> bytes:
    return changed(change, good())


def each(*changes: Callable[[Pdf], None]) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        for one in changes:
            one(pdf)

    return change


def place(*edges: float) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.pages[1].Annots[0]["/Rect"] = Array(list(edges))

    return change


OTHER = metadata(rb"GTS_PDFXVersion>PDF/X-4<", b"GTS_PDFXVersion>PDF/X-5g<")


@pytest.mark.parametrize("change", [add(b"1 0 0 rg 0 0 9 9 re f"), annotate("Link")])
def test_a_file_that_claims_another_standard_is_not_asked(change: Callable[[Pdf], None]) -> None:
    assert {code for code in codes_in(press(change)) if code.endswith("-for-press")}
    assert not {code for code in codes_in(press(each(change, OTHER))) if code.endswith("-for-press")}


def test_rgb_that_a_profile_defines_is_told_and_speaks_against_no_claim() -> None:
    found = codes_in(press(add(b"/New cs 1 0 0 scn 0 0 9 9 re f", ColorSpace=icc(3))))
    assert "rgb-for-press" in found
    assert "claim-contradicted" not in found


def test_rgb_of_any_screen_speaks_against_the_claim() -> None:
    told = messages_in(press(add(b"1 0 0 rg 0 0 9 9 re f")), "claim-contradicted")
    assert told == ["it says it is PDF/X-4, which it cannot be: colour-undefined"]


def test_what_many_pages_show_is_told_once_with_its_number() -> None:
    def both(pdf: Pdf) -> None:
        for sheet in pdf.pages:
            sheet.Contents = pdf.make_stream(sheet.Contents.read_bytes() + b"\n1 0 0 RG")

    (found,) = (one for one in report_on(press(both))["findings"] if one["code"] == "rgb-for-press")
    assert (found["page"], found["message"]) == (1, "operator RG is in RGB, on 3 pages")


@pytest.mark.parametrize(
    ("change", "is_found"),
    [
        (annotate("Text"), True),
        (each(annotate("Text"), place(-200, -200, -100, -100)), False),  # beyond the bleed, as it may be
        (each(annotate("Text"), place(-10, -10, -8, -8)), True),  # within the bleed
        (each(annotate("Text"), place(-100, -100, -200, -200)), False),  # named from the other corner
        (each(annotate("Text"), place(1, 2)), True),  # nowhere, so anywhere
        (annotate("PrinterMark"), False),
    ],
)
def test_an_annotation_is_found_where_it_touches_what_is_printed(
    change: Callable[[Pdf], None], is_found: bool
) -> None:
    assert ("annotation-for-press" in codes_in(press(change))) is is_found


def test_without_a_bleed_box_the_sheet_is_what_is_printed() -> None:
    def forget(pdf: Pdf) -> None:
        del pdf.pages[1].obj["/BleedBox"]

    assert "bleed-missing" not in codes_in(press(forget))

    def crop(pdf: Pdf) -> None:
        forget(pdf)
        pdf.pages[1].obj["/CropBox"] = pdf.pages[1].TrimBox

    assert "bleed-missing" in codes_in(press(crop))


def test_the_metadata_that_are_missing_are_named() -> None:
    def forget(pdf: Pdf) -> None:
        metadata(rb"<xmpMM:(VersionID|RenditionClass)>.*?</xmpMM:\1>")(pdf)
        pdf.trailer.Info["/Trapped"] = Name.Unknown

    assert messages_in(press(forget), "metadata-for-press") == [
        "not told: xmpMM:RenditionClass, xmpMM:VersionID, pdf:Trapped"
    ]


def test_an_intent_of_another_standard_beside_that_of_the_press_does_no_harm() -> None:
    def also(pdf: Pdf) -> None:
        intent = Dictionary(S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"))
        pdf.Root.OutputIntents.append(intent)

    assert "intent-for-press" not in codes_in(press(also))
