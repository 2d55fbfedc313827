"""Cards and small pages: as many on a sheet as it holds, cut through as one pile and stacked in order."""

from __future__ import annotations

from tocsin.errors import SourceError
from tocsin.press.choices import Edge, Paper
from tocsin.press.imposed import Imposed, common_notes, counted, title_of
from tocsin.press.layout import cells, landscape_mm, office_paper, upright_mm
from tocsin.press.marks import cut_lines, drawn
from tocsin.press.plan import cut_and_stack, sides_of
from tocsin.press.sheets import ONE_SIDE, Drawn, in_the_middle, master, turning
from tocsin.press.source import ALIKE_MM, SourcePage, opened


def cut_stack(
    data: bytes,
    name: str,
    *,
    paper: Paper | None = None,
    is_two_sided: bool = False,
    has_marks: bool = True,
    flip: Edge | None = None,
) -> Imposed:
    """Impose a PDF of cards, at their true size, side by side.

    Args:
        data: the PDF, with pages of one size.
        name: how it is called in faults.
        paper: what is in the printer; without it, Letter for American pages, A4 for all others.
        is_two_sided: each two pages are front and back of one card.
        has_marks: draw where to cut, on the fronts.
        flip: the edge about which the printer turns the paper; without it, the one for which backs stand upright.

    Raises:
        SourceError: it is no PDF, is encrypted, damaged or empty, has pages of several sizes, or such of which no
            two go on a sheet.
    """
    with opened(data, name) as source:
        source.require_one_size("build it with pages of one size: one cut goes through all sheets")
        first = source.pages[0]
        paper = paper or office_paper(first.size.partition(" (")[0])
        is_wide, columns, rows = _most(first, paper)
        if columns * rows < 2:
            message = f"the pages are {first.size}, and no two of them go on a sheet of {paper.shown}"
            hint = "tocsin press n-up makes pages smaller; it needs no cutting"
            raise SourceError.at(name, message, hint=hint)
        width_mm, height_mm = landscape_mm(paper) if is_wide else upright_mm(paper)
        # Half of A4 is half a millimetre wider than A5: no strip is left to be cut off.
        cell_mm = (
            _stretched(first.width_mm, width_mm, columns),
            _stretched(first.height_mm, height_mm, rows),
        )
        places = cells(width_mm, height_mm, columns=columns, rows=rows, cell_mm=cell_mm)
        sheets = cut_and_stack(len(source.pages), columns=columns, rows=rows, two_sided=is_two_sided)
        marks = drawn(cut_lines(width_mm, height_mm, places)) if has_marks else b""
        sides = []
        for at, side in enumerate(sides_of(sheets)):
            is_front = not is_two_sided or at % 2 == 0
            pages = tuple(
                in_the_middle(source.pages[page - 1], page, place, 1.0)
                for page, place in zip(side, places, strict=True)
                if page
            )
            sides.append(Drawn(width_mm, height_mm, pages, marks if is_front else b""))
        turned = turning(is_wide=is_wide, wanted=flip) if is_two_sided else ONE_SIDE
        result = master(source, sides, title_of(source), turned)
    scales = (1.0,) * len(source.pages)
    each = columns * rows
    return Imposed(
        result,
        len(source.pages),
        paper,
        tuple(sheets),
        turned,
        scales,
        f"{each} cards on a sheet ({columns} x {rows}), cut and stacked: {counted(len(source.pages), 'page')} "
        f"on {counted(len(sheets), 'sheet')} of {paper.shown}",
        "keep the sheets in one pile, sheet 1 on top, and cut it along the marks; then stack the piles: "
        "the upper left one on top, that to its right below it, and so on row by row",
        tuple(common_notes(source, scales)),
    )


def _most(page: SourcePage, paper: Paper) -> tuple[bool, int, int]:
    """Return which way round the paper takes most pages: whether it lies, and its columns and rows."""
    found = []
    for is_wide, (width_mm, height_mm) in ((False, upright_mm(paper)), (True, landscape_mm(paper))):
        columns = int((width_mm + ALIKE_MM) / page.width_mm)
        rows = int((height_mm + ALIKE_MM) / page.height_mm)
        found.append((columns * rows, not is_wide, columns, rows))
    _, is_upright, columns, rows = max(found)
    return not is_upright, columns, rows


def _stretched(page_mm: float, paper_mm: float, count: int) -> float:
    rest = paper_mm - page_mm * count
    return paper_mm / count if rest < 2 * ALIKE_MM else page_mm
