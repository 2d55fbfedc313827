"""A booklet: pages two by two on sheets that are laid in each other, folded and stapled through the fold."""

from __future__ import annotations

from tocsin import limits
from tocsin.errors import SourceError
from tocsin.press.choices import Binding, Edge, Paper
from tocsin.press.imposed import Imposed, common_notes, counted, title_of
from tocsin.press.layout import Place, creep_mm, grid, landscape_mm, office_paper, scale_to_fit
from tocsin.press.marks import drawn, fold_lines, staple_lines
from tocsin.press.plan import Sheet, Side, saddle_stitch_sections
from tocsin.press.sheets import Drawn, Placed, master, turning
from tocsin.press.source import ALIKE_MM, Source, opened, size_name

PAPER_MM = 0.1
"""Thickness of copying paper of 80 g/m2."""

_SEEN_MM = 0.05
"""Creep that is worth a word."""

_CLOSE_MM = 3.0
"""Creep that could reach the text: few pages have a smaller margin."""


def booklet(
    data: bytes,
    name: str,
    *,
    paper: Paper | None = None,
    binding: Binding = Binding.AUTO,
    is_scaled: bool = False,
    paper_mm: float = PAPER_MM,
    has_marks: bool = True,
    flip: Edge | None = None,
    most_sheets: int | None = None,
) -> Imposed:
    """Impose a PDF as a booklet on landscape sheets, printed on both sides.

    Args:
        data: the PDF, with pages of half the paper.
        name: how it is called in faults.
        paper: what is in the printer; without it, Letter for half-letter pages, A4 for all others.
        binding: `AUTO` binds on the right what is read from right to left.
        is_scaled: make pages smaller that are larger than half the paper, instead of refusing them.
        paper_mm: thickness of the paper; pages of inner sheets move by it towards the fold. 0 moves none.
        has_marks: draw where to fold, on each sheet, and where to staple, on the outermost.
        flip: the edge about which the printer turns the paper; without it, the short one.
        most_sheets: of one booklet; a thicker one becomes several, which are read one after the other.

    Raises:
        SourceError: it is no PDF, is encrypted, damaged or empty, or has pages of several sizes or too large ones.
    """
    with opened(data, name) as source:
        paper = paper or office_paper(_name_of(source))
        width_mm, height_mm = landscape_mm(paper)
        places = grid(width_mm, height_mm, columns=2, rows=1)
        scales = _scales(source, places[0], paper, is_scaled)
        binds_right = source.is_from_right if binding is Binding.AUTO else binding is Binding.RIGHT
        count = len(source.pages)
        booklets = saddle_stitch_sections(count, most_sheets or count, binds_right=binds_right)
        fold = fold_lines(width_mm, height_mm)
        turned = turning(is_wide=True, wanted=flip)
        sides = []
        for at, sheet in ((at, sheet) for sheets in booklets for at, sheet in enumerate(sheets)):
            creep = creep_mm(at, paper_mm)
            marks = fold + (staple_lines(width_mm, height_mm) if at == 0 else [])
            for side, lines in ((sheet.front, marks), (sheet.back, [])):
                pages = _placed(source, side, places, scales, creep)
                sides.append(Drawn(width_mm, height_mm, pages, drawn(lines) if has_marks and lines else b""))
        result = master(source, sides, title_of(source), turned)
    return Imposed(
        result,
        len(source.pages),
        paper,
        tuple(sheet for sheets in booklets for sheet in sheets),
        turned,
        scales,
        f"{'a booklet' if len(booklets) == 1 else f'{len(booklets)} booklets'} bound on the "
        f"{'right' if binds_right else 'left'}: {counted(count, 'page')} "
        f"on {counted(sum(map(len, booklets)), 'sheet')} of {paper.shown}",
        _folding(booklets),
        tuple(_notes(source, places[0], scales, booklets, paper_mm)),
        tuple(map(len, booklets)),
    )


def _folding(booklets: list[list[Sheet]]) -> str:
    if len(booklets) == 1:
        return (
            "lay the sheets in each other, sheet 1 outermost; fold them in the middle, and staple through the fold "
            "from outside"
        )
    first, piles = 1, []
    for sheets in booklets:
        piles.append(f"{first} to {first + len(sheets) - 1}" if len(sheets) > 1 else str(first))
        first += len(sheets)
    return (
        f"make a booklet of each of these sheets: {', '.join(piles)}; lay them in each other, the first outermost, "
        "fold them in the middle, and staple through the fold from outside"
    )


def _scales(source: Source, place: Place, paper: Paper, is_scaled: bool) -> tuple[float, ...]:
    """Return the scale of each page.

    Raises:
        SourceError: pages differ in size, or are too large, and must not be made smaller.
    """
    scales = tuple(scale_to_fit(page.width_mm, page.height_mm, place, ALIKE_MM) for page in source.pages)
    if is_scaled:
        return scales
    source.require_one_size(
        "--scale makes all that are too large smaller; or build it with pages of one size"
    )
    if scales[0] < 1:
        first = source.pages[0]
        raise SourceError.at(
            source.name,
            f"the pages are {first.size}, and half of {paper.shown} is "
            f"{size_name(place.width_mm, place.height_mm)}",
            hint=f"--scale prints them at {scales[0]:.0%}{_larger(source, paper)}",
        )
    return scales


def _larger(source: Source, paper: Paper) -> str:
    """Return the paper on which the pages would fit as they are."""
    first = source.pages[0]
    american = (Paper.TABLOID, Paper.A3) if paper is Paper.LETTER else (Paper.A3, Paper.TABLOID)
    for other in american:
        (place, _) = grid(*landscape_mm(other), columns=2, rows=1)
        if other is not paper and scale_to_fit(first.width_mm, first.height_mm, place, ALIKE_MM) == 1:
            return f"; --paper {other.value} takes them as they are"
    return ""


def _placed(
    source: Source, side: Side, places: tuple[Place, ...], scales: tuple[float, ...], creep: float
) -> tuple[Placed, ...]:
    found = []
    for number, place, towards_fold in zip(side, places, (creep, -creep), strict=True):
        if number is None:
            continue
        page, scale = source.pages[number - 1], scales[number - 1]
        left_mm = place.left_mm + (place.width_mm - page.width_mm * scale) / 2 + towards_fold
        bottom_mm = place.bottom_mm + (place.height_mm - page.height_mm * scale) / 2
        found.append(Placed(number, scale, left_mm, bottom_mm, place))
    return tuple(found)


def _notes(
    source: Source, place: Place, scales: tuple[float, ...], booklets: list[list[Sheet]], paper_mm: float
) -> list[str]:
    notes = []
    blanks = sum(map(len, booklets)) * 4 - len(source.pages)
    thickest = max(map(len, booklets))
    creep = creep_mm(thickest - 1, paper_mm)
    if blanks:
        notes.append(f"{counted(blanks, 'blank page')} at the end: a sheet carries four")
    if creep >= _SEEN_MM:
        cut_off = "; what stands closer to it is cut off" if creep >= _CLOSE_MM else ""
        notes.append(f"the pages of the innermost sheet are moved {creep:.1f} mm towards the fold{cut_off}")
    if thickest > limits.STAPLED_SHEETS:
        notes.append(
            f"{thickest} sheets are too thick for a stapler and a fold; "
            f"--sheets {limits.STAPLED_SHEETS} makes several booklets"
        )
    first = source.pages[0]
    if scales[0] == 1 and place.width_mm - first.width_mm > 10 and place.height_mm - first.height_mm > 10:
        notes.append(f"the pages are {first.size}, smaller than half the paper; white is left round them")
    return notes + common_notes(source, scales)


def _name_of(source: Source) -> str:
    return source.pages[0].size.partition(" (")[0]
