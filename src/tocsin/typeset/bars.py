"""Change bars: a rule in the margin beside what is new or changed.

Markup says what that is, with the class `changed`; where it came to stand is known when the pages are laid out. A
bar is drawn then, over what is there: it takes no room, and a paragraph that goes on overleaf has its bar on both
pages. No CSS does that for the rows of a table. For those who listen a bar is no content: the page tells in words
what has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from typing import Any, NamedTuple

_CLASS = "changed"
_PX_PER_MM = 96 / 25.4
_WIDTH_PX = 0.9 * _PX_PER_MM
"""A rule of 0.9 mm is still one on the copy of a copy."""
_FROM_TEXT_PX = 2.6 * _PX_PER_MM
_JOINED_PX = 1.0 * _PX_PER_MM
"""Two bars with less between them are one."""


class Bar(NamedTuple):
    """A bar on a page, in CSS pixels from its top left corner."""

    x: float
    y: float
    width: float
    height: float


def bars_of(page: Any) -> list[Bar]:
    """Return the bars of one page of a WeasyPrint document, from top to bottom.

    They stand away from the binding on pages that are bound, and else on the side where the lines begin.
    """
    box = page._page_box
    x = _place(box)
    found: list[Bar] = []
    for top, bottom in sorted(_spans(box)):
        if found and top - (found[-1].y + found[-1].height) < _JOINED_PX:
            last = found.pop()
            top, bottom = last.y, max(bottom, last.y + last.height)
        found.append(Bar(x, top, _WIDTH_PX, bottom - top))
    return found


def draw_bars(document: Any) -> None:
    """Make a document draw its bars. Its pages are replaced by copies; those that it had do not change."""
    document.pages = [_barred(page) for page in document.pages]


def _barred(page: Any) -> Any:
    bars = bars_of(page)
    if not bars:
        return page
    page = copy(page)
    paint = page.paint

    def painted(stream: Any, scale: float = 1) -> None:
        paint(stream, scale)
        _draw(stream, scale, bars)

    page.paint = painted
    return page


def _draw(stream: Any, scale: float, bars: Sequence[Bar]) -> None:
    with stream.artifact(), stream.stacked():
        stream.transform(a=scale, d=scale)
        stream.set_color_rgb(0, 0, 0)
        for bar in bars:
            stream.rectangle(*bar)
        stream.fill()


def _place(page_box: Any) -> float:
    """Return where bars stand across."""
    left, right = page_box.content_box_x(), page_box.content_box_x() + page_box.width
    is_right = any(
        child.element_tag == "html" and child.style["direction"] == "rtl" for child in page_box.children
    )
    if page_box.margin_left != page_box.margin_right:
        is_right = page_box.margin_right < page_box.margin_left
    return float(right + _FROM_TEXT_PX if is_right else left - _FROM_TEXT_PX - _WIDTH_PX)


def _spans(box: Any) -> Iterator[tuple[float, float]]:
    """Yield top and bottom of the boxes of marked elements; what stands within one has no bar of its own."""
    box = getattr(box, "_box", box)  # what is positioned stands behind a placeholder
    element = box.element
    if element is not None and box.element_tag == element.tag and _CLASS in element.get("class", "").split():
        top = box.position_y + box.margin_top
        yield top, top + box.border_height()
        return
    for child in getattr(box, "children", ()):
        yield from _spans(child)
