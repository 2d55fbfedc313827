"""Which pictures a file draws, at what size, and how fine they are there.

Source: ISO 32000-1:2008 clauses 8.9.5 (a picture fills the unit square), 14.11.2 and 8.3.2.3 (user unit).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tocsin.inspect.content import Drawn, Picture, placed
from tocsin.inspect.document import Document

PPI_MIN = 150
"""Below it, a printed picture is seen to be made of squares."""

_FILL_PX = 4
"""What has fewer pixels than this in a direction is a coloured area or a gradient, and not a picture."""

_MM_PER_PT = 25.4 / 72


@dataclass
class _Use:
    width_mm: float
    height_mm: float
    ppi: float
    pages: list[int] = field(default_factory=list)


class Pictures:
    """Collects pictures page by page: of each, the use in which it is coarsest."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._uses: dict[Picture, _Use] = {}

    def add(self, drawn: Drawn, page: int, unit: float) -> None:
        """Add what one page draws; `unit` is how many points its unit has."""
        for picture, width_pt, height_pt in placed(drawn):
            width, height = width_pt * unit, height_pt * unit
            if width <= 0 or height <= 0:
                continue
            ppi = min(picture.width_px * 72 / width, picture.height_px * 72 / height)
            use = self._uses.get(picture)
            if use is None or ppi < use.ppi:
                pages = use.pages if use else []
                use = self._uses[picture] = _Use(width * _MM_PER_PT, height * _MM_PER_PT, ppi, pages)
            if page not in use.pages[-1:]:
                use.pages.append(page)

    def section(self) -> list[dict[str, Any]]:
        """Return the section on pictures, and note those that are coarse."""
        found = []
        for picture, use in self._uses.items():
            pixels = f"{picture.width_px} x {picture.height_px} pixels"
            if min(picture.width_px, picture.height_px) >= _FILL_PX and round(use.ppi) < PPI_MIN:
                self._document.findings.add(
                    "picture-coarse",
                    f"{pixels} over {use.width_mm:.0f} x {use.height_mm:.0f} mm are {use.ppi:.0f} per inch",
                    page=use.pages[0],
                    number=picture.object,
                )
            found.append(
                {
                    "width_px": picture.width_px,
                    "height_px": picture.height_px,
                    "width_mm": round(use.width_mm, 1),
                    "height_mm": round(use.height_mm, 1),
                    "ppi": round(use.ppi),
                    "colour_space": picture.colour_space or None,
                    "bits": picture.bits,
                    "is_mask": picture.is_mask,
                    "is_inline": not picture.object,
                    "pages": use.pages,
                    "object": picture.object or None,
                }
            )
        return sorted(found, key=lambda entry: (entry["pages"][0], entry["object"] or "", entry["ppi"]))
