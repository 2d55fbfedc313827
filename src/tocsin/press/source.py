"""The PDF whose pages are to be printed: how large each page is as it is seen, and which way the book is read.

What is damaged is refused and not mended: a page that lost a line would be printed a hundred times before anyone
saw.

Source: ISO 32000-1:2008 clauses 7.7.3.3 (page objects), 12.2 (viewer preferences), 14.11.2 (page boxes).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pypdf.generic import DictionaryObject

from tocsin import limits
from tocsin.compose.direction import Direction, direction_of
from tocsin.errors import SourceError
from tocsin.inspect.boxes import paper, unit_of
from tocsin.inspect.document import Document, Page, reading
from tocsin.inspect.finding import Findings

MM_PER_PT = 25.4 / 72
ALIKE_MM = 1.0
"""Pages that differ by less are of one size: programs round millimetres and inches in many ways."""

_AGAIN = "copy, download or build it again"
_ON_SCREEN_ALONE = ("/Link", "/Popup")

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class SourcePage:
    """One page as it is seen: trimmed and turned upright.

    `box` is what is shown of it, in its own units; `upright` moves the lower left corner of what is shown to 0, 0
    and makes points of its units.
    """

    page: Page
    box: Box
    upright: Matrix
    width_mm: float
    height_mm: float

    @property
    def size(self) -> str:
        """Return the name of its size, or the size in millimetres."""
        return size_name(self.width_mm, self.height_mm)


@dataclass(frozen=True)
class Source:
    """A whole file of pages.

    `is_from_right` tells that it is read from right to left; `left_out` counts what lies on the pages and is not
    printed: comments, stamps, and what was filled into forms.
    """

    document: Document
    name: str
    title: str
    pages: tuple[SourcePage, ...]
    is_from_right: bool
    left_out: int

    def require_one_size(self, hint: str) -> None:
        """Refuse a file with pages of several sizes.

        Raises:
            SourceError: a page differs from the first by `ALIKE_MM` or more.
        """
        other = next((page for page in self.pages if not self._is_like_first(page)), None)
        if other:
            message = f"the pages have different sizes: page 1 is {self.pages[0].size}, page "
            raise SourceError.at(self.name, f"{message}{other.page.number} is {other.size}", hint=hint)

    def _is_like_first(self, page: SourcePage) -> bool:
        first = self.pages[0]
        apart = abs(page.width_mm - first.width_mm), abs(page.height_mm - first.height_mm)
        return max(apart) < ALIKE_MM


def size_name(width_mm: float, height_mm: float) -> str:
    """Return how a size is told: by its name and in millimetres."""
    name = paper(width_mm, height_mm)
    return f"{name} ({width_mm:.0f} x {height_mm:.0f} mm)" if name else f"{width_mm:.0f} x {height_mm:.0f} mm"


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Source]:
    """Open a PDF to print its pages. `name` is how it is called.

    While it is open, pypdf unpacks no stream beyond our limits. Damage that shows only when a page is copied is
    told at the end of the block.

    Raises:
        SourceError: it is no PDF, is encrypted or damaged, or has no page.
    """
    findings = Findings()
    with reading() as said:
        document = Document(data, name, findings, said)
        if "/Encrypt" in document.trailer:
            hint = "open it with its password, and save it without one"
            raise SourceError.at(name, "the file is encrypted", hint=hint)
        yield _source(document, name)
        _refuse_damage(document, name)


def _source(document: Document, name: str) -> Source:
    pages, left_out = [], 0
    for page in document.pages():
        pages.append(_page(document, page, name))
        kinds = [document.text(mark, "/Subtype") for mark in document.items(page.entries, "/Annots")]
        left_out += sum(f"/{kind}" not in _ON_SCREEN_ALONE for kind in kinds)
    _refuse_damage(document, name)
    if not pages:
        raise SourceError.at(name, "the file has no pages", hint=_AGAIN)
    catalog = document.catalog
    direction = document.text(catalog, "/ViewerPreferences", "/Direction")
    # Few programs say in which direction a book is bound; many say in which language it is.
    from_right = direction_of(document.text(catalog, "/Lang") or "und") is Direction.RIGHT_TO_LEFT
    return Source(
        document,
        name,
        document.text(document.trailer, "/Info", "/Title"),
        tuple(pages),
        direction == "R2L" if direction else from_right,
        left_out,
    )


def _refuse_damage(document: Document, name: str) -> None:
    findings = document.findings
    damage = [*document.damage, *(finding["message"] for finding in findings.as_list())]
    if damage:
        more = f" (and {len(damage) - 1} more)" if len(damage) > 1 else ""
        raise SourceError.at(name, f"the file is damaged: {damage[0]}{more}", hint=_AGAIN)


def _page(document: Document, page: Page, name: str) -> SourcePage:
    media = _box(document, page.inherited.get("/MediaBox"))
    if media is None:
        raise SourceError.at(name, f"page {page.number} has no size", hint=_AGAIN)
    crop = _box(document, page.inherited.get("/CropBox")) or media
    trim = _box(document, page.entries.get("/TrimBox")) or crop
    box = _common(trim, _common(crop, media) or media) or media
    unit = unit_of(document, page)
    turned = document.value(page.inherited.get("/Rotate"))
    turned = int(turned) % 360 if isinstance(turned, (int, float)) else 0
    left, low, right, high = box
    a, b, c, d, e, f = {
        90: (0, -1, 1, 0, -low, right),
        180: (-1, 0, 0, -1, right, high),
        270: (0, 1, -1, 0, high, -left),
    }.get(turned, (1, 0, 0, 1, -left, -low))
    width, height = (right - left) * unit * MM_PER_PT, (high - low) * unit * MM_PER_PT
    if turned % 180:
        width, height = height, width
    if not max(width, height) <= limits.PAGE_MM_MAX:
        message = f"page {page.number} is {width:.0f} x {height:.0f} mm"
        hint = f"no side may be longer than {limits.PAGE_MM_MAX} mm"
        raise SourceError.at(name, message, hint=hint)
    upright = (a * unit, b * unit, c * unit, d * unit, e * unit, f * unit)
    return SourcePage(page, box, upright, width, height)


def _box(document: Document, item: object) -> Box | None:
    numbers = document.numbers(item)
    if len(numbers) != 4:
        return None
    left, right = sorted(numbers[::2])
    low, high = sorted(numbers[1::2])
    return (left, low, right, high) if right - left > 1 and high - low > 1 else None


def _common(one: Box, other: Box) -> Box | None:
    left, low, right, high = (*map(max, one[:2], other[:2]), *map(min, one[2:], other[2:]))
    return (left, low, right, high) if right - left > 1 and high - low > 1 else None


def resources_of(document: Document, page: Page) -> DictionaryObject:
    """Return the resources of a page, its own or inherited."""
    return document.entries(page.inherited.get("/Resources"))
