"""The files of one pack: laid out, arranged on sheets, and told of in the guide that goes with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tocsin import limits
from tocsin.brief.snapshot import Snapshot
from tocsin.build.embargo import facts as embargo_facts
from tocsin.build.kit import Kit
from tocsin.build.pages import finished, held_back, prove, settle
from tocsin.build.sheet import Sheet
from tocsin.errors import TocsinError
from tocsin.packs import Item

if TYPE_CHECKING:  # an unchanged pack needs none of it
    from tocsin.brief.model import Brief
    from tocsin.brief.tree import Tree
    from tocsin.compose.guide import Guide, PrintedFile
    from tocsin.press.imposed import Imposed
    from tocsin.withheld import Withheld


class PackFile(NamedTuple):
    """A file of a pack, its pages, what the manifest says of it, and what its pages had no room for."""

    data: bytes
    pages: int
    facts: dict[str, str | int]
    left_out: tuple[str, ...]


def pack_files(
    brief: Brief,
    source: Snapshot,
    tree: Tree,
    kit: Kit,
    theme: Path | None,
    progress: Callable[[str], None],
) -> tuple[dict[str, PackFile], list[tuple[str, TocsinError]]]:
    """Return the files of a pack by their names, and which could not be made and why.

    The guide is made last, because it tells of the others, and only where there are all of them.
    """
    from tocsin.compose.guide import Guide
    from tocsin.press.plan import sides_of

    found, embargo = held_back(source, tree, brief, kit.guide), embargo_facts(tree)
    laid_out: dict[tuple[str, str], tuple[bytes, int, tuple[str, ...]]] = {}
    files: dict[str, PackFile] = {}
    told: list[PrintedFile] = []
    stopped: list[tuple[str, TocsinError]] = []
    for number, (item, sheet) in enumerate(kit.items, 1):
        file = kit.file_name(number)
        progress(file)
        try:
            key = sheet.edition.name, sheet.paper.name
            if key not in laid_out:
                settled = settle(brief, source, sheet, theme)
                pdf = finished(settled.layout, brief, source, sheet, found)
                laid_out[key] = pdf, settled.layout.page_count, settled.left_out
            pdf, pages, left_out = laid_out[key]
            imposed = _imposed(item, pdf, file, kit)
            if imposed:
                prove(imposed.data, found, source.name(file), attaches=False)
        except TocsinError as error:
            stopped.append((file, error))
            continue
        told.append(printed_file(number, file, item, sheet, pages, imposed))
        facts = _facts(brief, kit, sheet) | embargo
        if imposed:
            facts["impose"] = item.impose
            files[file] = PackFile(imposed.data, len(sides_of(imposed.sheets)), facts, left_out)
        else:
            files[file] = PackFile(pdf, pages, facts, left_out)
    if not stopped:
        progress(kit.file_name(0))
        try:
            made = _guide(brief, source, found, kit, theme, Guide(kit.pack.title, tuple(told)))
            files[kit.file_name(0)] = made._replace(facts=made.facts | embargo)
        except TocsinError as error:
            stopped.append((kit.file_name(0), error))
    return files, stopped


def _guide(
    brief: Brief, source: Snapshot, found: Withheld, kit: Kit, theme: Path | None, guide: Guide
) -> PackFile:
    _, layout, left_out = settle(brief, source, kit.guide, theme, guide)
    pdf = finished(layout, brief, source, kit.guide, found)
    return PackFile(pdf, layout.page_count, _facts(brief, kit, kit.guide), left_out)


def _facts(brief: Brief, kit: Kit, sheet: Sheet) -> dict[str, str | int]:
    """Return what the manifest says of a file; its paper is what is put into the printer."""
    return sheet.facts(brief) | {"pack": kit.pack.name, "paper": kit.paper.name}


def _imposed(item: Item, pdf: bytes, file: str, kit: Kit) -> Imposed | None:
    """Arrange the pages as an item wants them.

    Raises:
        SourceError: they do not fit the paper.
    """
    from tocsin.press.choices import PagesPerSide, Paper

    if item.impose == "none":
        return None
    if item.impose == "booklet":
        from tocsin.press.booklet import booklet

        return booklet(pdf, file, paper=Paper(kit.paper.name))
    from tocsin.press.n_up import n_up

    each = PagesPerSide.TWO if item.impose == "2-up" else PagesPerSide.FOUR
    return n_up(pdf, file, pages_per_side=each, paper=Paper(kit.paper.name))


def printed_file(
    number: int, file: str, item: Item, sheet: Sheet, pages: int, imposed: Imposed | None
) -> PrintedFile:
    """Return what the guide says of a file: the printer's words are those of the imposition itself."""
    from tocsin.compose.guide import PrintedFile
    from tocsin.press.layout import landscape_mm, upright_mm

    width_mm, height_mm = sheet.paper.width_mm, sheet.paper.height_mm
    columns, rows = item.cut_columns, item.cut_rows
    if imposed:
        sheets, flip = len(imposed.sheets), imposed.flip.value
        pages_lie = width_mm > height_mm
        columns, rows = (2, 2) if item.impose == "4-up" else (1, 2) if pages_lie else (2, 1)
        sheets_lie = pages_lie is (item.impose == "4-up")
        width_mm, height_mm = landscape_mm(imposed.paper) if sheets_lie else upright_mm(imposed.paper)
    else:
        sides = min(item.sides, pages)
        sheets = -(-pages // sides)
        flip = "none" if sides == 1 else "short" if width_mm > height_mm else "long"
    staple, for_print_shop = "none", sheet.edition.options.claim == "pdf/x-4"
    if item.staple and not item.is_cut and sheets > 1:
        staple = "fold" if item.impose == "booklet" else "corner"
        if sheets > limits.STAPLED_SHEETS:
            staple = "too-thick"
    return PrintedFile(
        number,
        file,
        sheet.edition.title,
        item.copies,
        pages,
        sheets,
        width_mm,
        height_mm,
        item.impose,
        flip,
        staple,
        columns,
        rows,
        item.is_cut,
        item.ink,
        for_print_shop,
        item.send and imposed is None and not for_print_shop,
    )
