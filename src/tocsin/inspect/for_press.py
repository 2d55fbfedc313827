"""What a file for a press must and must not have: colours of inks, room to be cut, no links, a condition of print.

Only files that claim PDF/X-4 are asked. That a file passes here is no proof that it is PDF/X-4; what is found
speaks against it, or against black text in black ink alone.

Source: ISO 15930-7 (PDF/X-4); ISO 32000-1:2008 clauses 14.11.2 (page boxes), 14.11.5 (output intents), 14.3
(metadata), 12.5 (annotations).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tocsin.inspect.actions import Annotation
from tocsin.inspect.document import Document, Page

_PRINTERS_OWN = ("PrinterMark", "TrapNet")
_DATES = {"CreationDate": "xmp:CreateDate", "ModDate": "xmp:ModifyDate"}
_OF_XMP = ("dc:title", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:RenditionClass", "xmpMM:VersionID")
_BLEED_PT_MIN = 1.0

Box = Sequence[float]


def judge(
    document: Document,
    claimed: Mapping[str, Any],
    properties: Mapping[str, Sequence[str]],
    pages: Sequence[Page],
    screen: Mapping[str, Sequence[int]],
    annotations: Sequence[Annotation],
) -> None:
    """Note what no press file may have, where a file says that it is PDF/X-4.

    Args:
        document: the file.
        claimed: what it claims, as `claims` tells it.
        properties: its XMP.
        pages: its pages.
        screen: what asks for colours of screens, each with the pages that show it.
        annotations: the annotations of all pages.
    """
    if claimed["pdf_x"] != "PDF/X-4":
        return
    findings = document.findings
    for what, numbers in screen.items():
        more = f", on {len(numbers)} pages" if len(numbers) > 1 else ""
        findings.add("rgb-for-press", f"{what} is in RGB{more}", page=numbers[0])
    boxes = {page.number: _bleed(document, page) for page in pages}
    for note in annotations:
        if note.kind not in _PRINTERS_OWN and _touches(document, note, boxes[note.page]):
            message = f"a {note.kind or 'nameless'} annotation lies on the page"
            findings.add("annotation-for-press", message, page=note.page, number=note.number)
    for page in pages:
        bleed, trim = boxes[page.number], document.numbers(document.get(page.entries, "/TrimBox"))
        if len(trim) == len(bleed) == 4 and not _is_larger(bleed, trim):
            message = "nothing of the page is printed beyond where it is cut"
            findings.add("bleed-missing", message, page=page.number, number=page.object)
    _judge_intent(document)
    _judge_metadata(document, properties)


def _bleed(document: Document, page: Page) -> Box:
    """Return how far a page is printed: its bleed box, or what stands for it."""
    holders = (page.entries.get("/BleedBox"), page.inherited.get("/CropBox"), page.inherited.get("/MediaBox"))
    return next((box for item in holders if len(box := document.numbers(item)) == 4), [])


def _touches(document: Document, note: Annotation, box: Box) -> bool:
    rectangle = document.numbers(note.entries, "/Rect")
    if len(rectangle) != 4 or len(box) != 4:
        return True
    return all(
        max(rectangle[at], rectangle[at + 2]) > min(box[at], box[at + 2])
        and min(rectangle[at], rectangle[at + 2]) < max(box[at], box[at + 2])
        for at in (0, 1)
    )


def _is_larger(bleed: Box, trim: Box) -> bool:
    beyond = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
    return max(beyond) >= _BLEED_PT_MIN


def _judge_intent(document: Document) -> None:
    intents = [
        document.entries(item)
        for item in document.items(document.catalog, "/OutputIntents")
        if document.text(item, "/S") == "GTS_PDFX"
    ]
    if not intents:
        document.findings.add("intent-for-press", "no output intent says for which press it was made")
    for intent in intents[1:]:
        message = f"a second output intent names {document.text(intent, '/OutputConditionIdentifier')}"
        document.findings.add("intent-for-press", message)
    for intent in intents[:1]:
        if not document.text(intent, "/OutputConditionIdentifier"):
            document.findings.add(
                "intent-for-press", "the output intent does not name its condition of print"
            )
        profile = document.get(intent, "/DestOutputProfile")
        data = document.content(profile, "the profile of the output intent")
        components = document.get(profile, "/N")
        if profile is None:
            document.findings.add("intent-for-press", "the output intent holds no profile")
        elif components != 4 or data[12:20] != b"prtrCMYK":
            document.findings.add(
                "intent-for-press", "the profile of the output intent is not one of a CMYK press"
            )


def _judge_metadata(document: Document, properties: Mapping[str, Sequence[str]]) -> None:
    info = document.entries(document.trailer, "/Info")
    missing = [name for name in _OF_XMP if not any(properties.get(name, []))]
    missing += [
        name for key, name in _DATES.items() if not (document.text(info, f"/{key}") or properties.get(name))
    ]
    trapped = document.text(info, "/Trapped") or next(iter(properties.get("pdf:Trapped", [])), "")
    if trapped not in ("True", "False"):
        missing.append("pdf:Trapped")
    if not document.items(document.trailer, "/ID"):
        missing.append("ID")
    if missing:
        document.findings.add("metadata-for-press", f"not told: {', '.join(missing)}")
