"""Several pages on a side, in the order in which they are read, for sheets that are not folded."""

from __future__ import annotations

from tocsin.press.choices import Edge, PagesPerSide, Paper
from tocsin.press.imposed import Imposed, common_notes, counted, title_of
from tocsin.press.layout import grid, landscape_mm, office_paper, scale_to_fit, upright_mm
from tocsin.press.plan import in_rows, sides_of
from tocsin.press.sheets import ONE_SIDE, Drawn, in_the_middle, master, turning
from tocsin.press.source import ALIKE_MM, opened


def n_up(
    data: bytes,
    name: str,
    *,
    pages_per_side: PagesPerSide,
    paper: Paper | None = None,
    flip: Edge | None = None,
) -> Imposed:
    """Impose a PDF with two or four pages on each side of a sheet.

    Pages that are larger than their place are made smaller, each for itself; none is made larger.

    Args:
        data: the PDF.
        name: how it is called in faults.
        pages_per_side: 2 side by side on landscape paper, or 4 in two rows. The sheet is turned so that they come
            out largest: two landscape pages stand below each other on upright paper.
        paper: what is in the printer; without it, Letter for American pages, A4 for all others.
        flip: the edge about which the printer turns the paper; without it, the one for which backs stand upright.

    Raises:
        SourceError: it is no PDF, is encrypted, damaged or empty.
    """
    with opened(data, name) as source:
        first = source.pages[0]
        paper = paper or office_paper(first.size.partition(" (")[0])
        is_wide_page = first.width_mm > first.height_mm
        if pages_per_side is PagesPerSide.TWO:
            (columns, rows), is_wide = ((1, 2), False) if is_wide_page else ((2, 1), True)
        else:
            (columns, rows), is_wide = (2, 2), is_wide_page
        width_mm, height_mm = landscape_mm(paper) if is_wide else upright_mm(paper)
        places = grid(width_mm, height_mm, columns=columns, rows=rows)
        scales = tuple(
            scale_to_fit(page.width_mm, page.height_mm, places[0], ALIKE_MM) for page in source.pages
        )
        sheets = in_rows(
            len(source.pages), columns=columns, rows=rows, from_right=source.is_from_right and columns > 1
        )
        sides = [
            Drawn(
                width_mm,
                height_mm,
                tuple(
                    in_the_middle(source.pages[page - 1], page, place, scales[page - 1])
                    for page, place in zip(side, places, strict=True)
                    if page
                ),
            )
            for side in sides_of(sheets)
        ]
        turned = turning(is_wide=is_wide, wanted=flip) if len(sides) > 1 else ONE_SIDE
        result = master(source, sides, title_of(source), turned)
    order = ", from right to left" if source.is_from_right and columns > 1 else ""
    return Imposed(
        result,
        len(source.pages),
        paper,
        tuple(sheets),
        turned,
        scales,
        f"{pages_per_side.value} pages on a side{order}: {counted(len(source.pages), 'page')} "
        f"on {counted(len(sheets), 'sheet')} of {paper.shown}",
        "the sheets come out in the order in which they are read",
        tuple(common_notes(source, scales)),
    )
