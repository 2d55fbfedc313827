"""How large the pages are, and whether the boxes of a page lie within each other.

Source: ISO 32000-1:2008 clause 14.11.2 (media, crop, bleed, trim and art box) and 8.3.2.3 (user unit).
"""

from __future__ import annotations

from typing import Any

from tocsin.inspect.document import Document, Page

BOXES = ("media", "crop", "bleed", "trim", "art")
PAPERS_MM = {
    "A2": (420, 594),
    "A3": (297, 420),
    "A4": (210, 297),
    "A5": (148, 210),
    "A6": (105, 148),
    "B4": (250, 353),
    "B5": (176, 250),
    "Letter": (215.9, 279.4),
    "Legal": (215.9, 355.6),
    "Tabloid": (279.4, 431.8),
    "Half Letter": (139.7, 215.9),
}
"""Papers that are called by their name, upright."""

_TOLERANCE_MM = 1.0
_MM_PER_PT = 25.4 / 72
_SLACK_PT = 0.05

Box = tuple[float, float, float, float]


def paper(width_mm: float, height_mm: float) -> str | None:
    """Return the name of a size of paper, or nothing if it has none."""
    sides = sorted((width_mm, height_mm))
    for name, size in PAPERS_MM.items():
        if all(abs(one - other) <= _TOLERANCE_MM for one, other in zip(sides, size, strict=True)):
            return f"{name} landscape" if width_mm > height_mm + _TOLERANCE_MM else name
    return None


def unit_of(document: Document, page: Page) -> float:
    """Return how many points the unit of a page has."""
    unit = document.get(page.entries, "/UserUnit")
    return float(unit) if isinstance(unit, (int, float)) and unit > 0 else 1.0


class Boxes:
    """Collects the boxes of pages; pages that are alike are told together."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._alike: dict[tuple[Any, ...], list[int]] = {}
        self._sizes: dict[tuple[float, float], int] = {}
        self._with_trim = 0

    def add(self, page: Page) -> None:
        """Add one page, and note what is wrong with its boxes."""
        document, findings = self._document, self._document.findings
        unit = unit_of(document, page) * _MM_PER_PT
        media = self._box(page.inherited.get("/MediaBox"))
        if media is None:
            findings.add("page-box-wrong", "the page has no size", page=page.number, number=page.object)
            return
        boxes: dict[str, Box] = {"media": media}
        holder = {"crop": page.inherited} | dict.fromkeys(("bleed", "trim", "art"), page.entries)
        for name, entries in holder.items():
            key = f"/{name.capitalize()}Box"
            if key not in entries:
                continue
            box = self._box(entries[key] if name == "crop" else document.get(page.entries, key))
            if box is None:
                message = f"the {name} box is no rectangle"
                findings.add("page-box-wrong", message, page=page.number, number=page.object)
                continue
            boxes[name] = box
            if not _within(box, media):
                message = f"the {name} box reaches outside the media box"
                findings.add("box-outside", message, page=page.number, number=page.object)
        if "trim" in boxes and "bleed" in boxes and not _within(boxes["trim"], boxes["bleed"]):
            message = "the trim box reaches outside the bleed box"
            findings.add("box-outside", message, page=page.number, number=page.object)
        self._with_trim += "trim" in boxes or "art" in boxes
        turned = document.value(page.inherited.get("/Rotate"))
        turned = int(turned) % 360 if isinstance(turned, (int, float)) else 0
        told = {
            name: [round((edge - media[at % 2]) * unit, 1) for at, edge in enumerate(box)]
            for name, box in boxes.items()
        }
        shown = boxes.get("trim") or boxes.get("crop") or media
        size = (round((shown[2] - shown[0]) * unit, 1), round((shown[3] - shown[1]) * unit, 1))
        size = size[::-1] if turned % 180 else size
        self._sizes.setdefault(size, page.number)
        key_of = (size, turned, tuple((name, *edges) for name, edges in told.items()))
        self._alike.setdefault(key_of, []).append(page.number)

    def section(self, claims_pdfx: bool) -> list[dict[str, Any]]:
        """Return the section on page boxes, in millimetres from the lower left corner of the media box."""
        findings = self._document.findings
        first, *others = self._sizes or {(0.0, 0.0): 0}
        for size in others:
            if abs(size[0] - first[0]) > _TOLERANCE_MM or abs(size[1] - first[1]) > _TOLERANCE_MM:
                message = f"{_told(size)}, and the first page {_told(first)}"
                findings.add("page-sizes-differ", message, page=self._sizes[size])
        pages = sum(map(len, self._alike.values()))
        if claims_pdfx and self._with_trim < pages:
            findings.add("trim-missing", f"{pages - self._with_trim} pages have neither trim box nor art box")
        return [
            {
                "pages": numbers,
                "width_mm": size[0],
                "height_mm": size[1],
                "paper": paper(*size),
                "rotated_degrees": turned,
                "boxes_mm": {name: list(edges) for name, *edges in boxes},
            }
            for (size, turned, boxes), numbers in self._alike.items()
        ]

    def _box(self, item: Any) -> Box | None:
        numbers = self._document.numbers(item)
        if len(numbers) != 4:
            return None
        left, right = sorted(numbers[::2])
        low, high = sorted(numbers[1::2])
        return (left, low, right, high) if right - left > 1 and high - low > 1 else None


def _within(box: Box, outer: Box) -> bool:
    lower = all(box[at] >= outer[at] - _SLACK_PT for at in (0, 1))
    return lower and all(box[at] <= outer[at] + _SLACK_PT for at in (2, 3))


def _told(size: tuple[float, float]) -> str:
    return paper(*size) or f"{size[0]} x {size[1]} mm"
