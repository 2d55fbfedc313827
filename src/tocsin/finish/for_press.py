"""Makes the PDF that goes to a printing house: PDF/X-4 in the inks of a press, with bleed, without tags and links.

It claims nothing else. A press file is printed and not read on a screen, so it has no tags, and no claim to be
accessible; the other editions of the same brief have both.

The claim is checked in the bytes of the file, by `tocsin.inspect`, which has no part in making them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pydyf

from tocsin.compose.direction import Direction, direction_of
from tocsin.errors import ConformanceError, Diagnostic
from tocsin.finish import inks
from tocsin.finish.economy import save_bytes
from tocsin.finish.identity import day_of
from tocsin.finish.separation import separate
from tocsin.inspect.finding import codes
from tocsin.inspect.report import inspected
from tocsin.typeset import ForPress, Layout

if TYPE_CHECKING:
    from tocsin.brief.model import Brief

BLEED_MM = 3
"""How far colour runs beyond the edge, so that no white line shows where the knife is off: what most ask for."""

_PT_PER_MM = 72 / 25.4
_SLACK_PT = 0.05
_BEYOND_X4 = ("rgb-for-press", "bleed-missing", "attachment", "not-inspected", "file-damaged")
"""Findings that do not speak against PDF/X-4, and are not wanted in a file of ours."""

_SPACES = {"DeviceGray", "DeviceCMYK"}
_INTENT = {
    "Type": "/OutputIntent",
    "S": "/GTS_PDFX",
    "OutputConditionIdentifier": pydyf.String("FOGRA39"),
    "OutputCondition": pydyf.String("Offset on coated paper by ISO 12647-2"),
    "RegistryName": pydyf.String("http://www.color.org"),
    "Info": pydyf.String("ISO Coated v2 300% (basICColor)"),
}


def finish_for_press(layout: Layout, brief: Brief) -> bytes:
    """Return the PDF of a layout as PDF/X-4, separated into inks.

    Its dates are those of the brief, as `finish` has them.

    Raises:
        AssetError, LayoutError: as drawing raises them.
        ConformanceError: the file would not be what it claims.
    """

    def mend(pdf: Any) -> None:
        save_bytes(pdf)
        separate(pdf)
        _set_boxes(pdf)
        _add_intent(pdf)
        if direction_of(brief.language) is Direction.RIGHT_TO_LEFT:
            pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"Direction": "/R2L"})  # for the bound edge

    day = day_of(brief.issued or brief.as_of)
    data = layout.write(press=ForPress(day, lambda rdf: _identified(rdf, layout.identifier), mend))
    if found := faults(data, f"{brief.id}.pdf"):
        raise ConformanceError.of(found)
    return data


def faults(data: bytes, name: str) -> list[Diagnostic]:
    """Return what speaks against a press file, with page and operator; nothing for one that is good."""
    report = inspected(data, name)
    unwanted = {code for code, kind in codes().items() if "pdfx" in kind.contradicts or code in _BEYOND_X4}
    found = [
        Diagnostic(name, 0, 0, _place(finding["page"]), finding["message"], finding["hint"])
        for finding in report["findings"]
        if finding["code"] in unwanted
    ]
    if report["claims"]["pdf_x"] != "PDF/X-4":
        found.append(Diagnostic(name, 0, 0, "", "it does not say that it is PDF/X-4"))
    for space in report.get("colour", {"spaces": []})["spaces"]:  # of a file that is locked nothing is seen
        if space["name"] not in _SPACES:
            message = f"colours of {space['name']} are painted, which are no inks"
            hint = "give colours in RGB or as device-cmyk() in the stylesheet or the drawing"
            found.append(Diagnostic(name, 0, 0, _place(space["pages"][0]), message, hint))
    return found


def _place(page: int | None) -> str:
    return f"page {page}" if page else ""


def _set_boxes(pdf: Any) -> None:
    """Say how far each page is printed. WeasyPrint counts 10 points of the room for marks as bleed.

    Raises:
        ConformanceError: the stylesheets leave no room for the bleed.
    """
    beyond = BLEED_MM * _PT_PER_MM
    pages = [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/Page"]
    for number, page in enumerate(pages, 1):
        left, bottom, right, top = page["TrimBox"]
        if left - page["MediaBox"][0] < beyond - _SLACK_PT:
            message = f"page {number} has no room for {BLEED_MM} mm of bleed"
            hint = "write `@page { bleed: 8mm; marks: crop }` into a stylesheet of the edition"
            raise ConformanceError.at("the PDF", message, hint=hint)
        page["BleedBox"] = pydyf.Array((left - beyond, bottom - beyond, right + beyond, top + beyond))


def _add_intent(pdf: Any) -> None:
    profile = pydyf.Stream([inks.profile()], {"N": 4}, compress=True)
    pdf.add_object(profile)
    intent = pydyf.Dictionary({**_INTENT, "DestOutputProfile": profile.reference})
    pdf.catalog["OutputIntents"] = pydyf.Array([intent])


def _identified(rdf: bytes, identifier: bytes) -> bytes:
    """Return the metadata with an identifier of this content, where WeasyPrint writes a random one.

    Raises:
        ConformanceError: the metadata have another form than is known.
    """
    changes = (
        (rb"xmp\.did:[-0-9a-f]{36}", b"uuid:%s" % str(UUID(bytes=identifier, version=5)).encode()),
        (rb"(RenditionClass>)proof:pdf<", rb"\1default<"),  # it is the one to print from
        (rb"<pdfx:GTS_PDFX(Version|Conformance)>[^<]*</pdfx:GTS_PDFX\1>", b""),  # of PDF/X-1 and X-3
    )
    for pattern, text in changes:
        rdf, times = re.subn(pattern, text, rdf)
        if not times:
            raise ConformanceError.at("the PDF", "its metadata have a form that is not known")
    return rdf
