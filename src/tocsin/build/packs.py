"""Brief folders x packs -> a folder for each: the files to print, the guide that says how, and their sums.

A pack appears whole or not at all: where one of its files cannot be made, the pack of an earlier build stays. What
an unchanged build needs stays light, as in `tocsin.build.files`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin import editions, limits, resources
from tocsin.brief.snapshot import Snapshot, snapshot
from tocsin.build.files import Built, Failed, Progress, by_name, folder_of, forget_other_templates
from tocsin.build.inputs import ground_sha256, inputs_sha256
from tocsin.build.kit import Kit
from tocsin.build.pages import finished, load, settle
from tocsin.build.sheet import Sheet
from tocsin.errors import OutputError, TocsinError
from tocsin.output import OutputFolder, Written, open_folder
from tocsin.packs import Item

if TYPE_CHECKING:
    from tocsin.brief.model import Brief
    from tocsin.compose.guide import Guide, PrintedFile
    from tocsin.press.imposed import Imposed


def build_packs(
    briefs: Iterable[Path],
    out: Path,
    *,
    wanted: Sequence[Kit],
    theme: Path | None = None,
    progress: Progress = lambda _: None,
) -> list[Built | Failed]:
    """Build packs of briefs, each into a folder of its own; one that cannot be made stops no other.

    Args:
        briefs: folders, or the brief files in them. One that is given twice is built once.
        out: the folder for the folders of the packs, made if it is missing.
        wanted: the packs: see `kits`.
        theme: a folder whose templates win over the built-in ones.
        progress: told the name of each file before it is laid out.

    Returns:
        The files of each pack in their order, or why it is not there.

    Raises:
        UsageError: two different folders have the same name, so their packs would be the same.
        AssetError: a file of the theme or of this installation cannot be read.
        OutputError: the folder cannot be opened, or overlaps a folder that is read.
    """
    named = by_name(briefs)
    read_from = [*map(folder_of, named.values()), *editions.folders(theme), resources.assets()]
    ground = ground_sha256(theme)
    with open_folder(out, read_from) as folder:
        return [
            result
            for name, path in named.items()
            for kit in wanted
            for result in _build_one(path, name, folder, kit, theme, ground, progress)
        ]


def _build_one(
    path: Path,
    name: str,
    folder: OutputFolder,
    kit: Kit,
    theme: Path | None,
    ground: str,
    progress: Progress,
) -> Sequence[Built | Failed]:
    if kit.language:
        with folder.inside(kit.in_language(None).folder_name(name)) as other:
            if any(other.language(file) == kit.language for file in other.names()):
                kit = kit.in_language(None)  # as an earlier build knew it, so that the brief need not be read
    inputs = ""
    try:
        source = snapshot(path)
        inputs = _inputs(kit, source, ground)
        with folder.inside(kit.folder_name(name)) as there:
            if there.is_current_set(inputs):
                return _built(there, is_new=False)
        from tocsin.brief.languages import own_language
        from tocsin.brief.read import read_tree

        forget_other_templates(ground)
        tree = read_tree(source)
        own = own_language(tree)
        if kit.language == own:
            kit = kit.in_language(None)
            inputs = _inputs(kit, source, ground)
        brief = load(source, kit.language, tree=tree)
        files = _files(brief, source, kit, theme, lambda file: progress(f"{kit.folder_name(name)}/{file}"))
        language = kit.language or own
        facts: dict[str, str | int] = {
            "brief": brief.id,
            "issue": brief.issue,
            "as_of": str(brief.as_of),
            "pack": kit.pack.name,
        }
        written = {
            file: Written(data, inputs, pages, language, facts | about, left_out)
            for file, (data, pages, about, left_out) in files.items()
        }
        with folder.inside(kit.folder_name(name)) as there:
            there.write_set(written)
            return _built(there, is_new=True)
    except TocsinError as error:
        return [_failed(path, name, folder, kit, error)]


def _built(folder: OutputFolder, *, is_new: bool) -> list[Built | Failed]:
    return [
        Built(folder.path / file, folder.pages(file), is_new, folder.left_out(file))
        for file in folder.names()
    ]


def _failed(path: Path, name: str, folder: OutputFolder, kit: Kit, error: TocsinError) -> Failed:
    """Say in the manifest, where there is one, that the pack is older than its inputs."""
    try:
        with folder.inside(kit.folder_name(name)) as there:
            there.mark_failed(there.names())
    except OutputError as marking_failed:
        if marking_failed.diagnostics != error.diagnostics:
            error = type(error)(*error.diagnostics, *marking_failed.diagnostics)
    return Failed(str(path), error, (f"{kit.folder_name(name)}/",))


def _inputs(kit: Kit, source: Snapshot, ground: str) -> str:
    """Return a hash of all that a pack depends on."""
    sheets = [*(sheet for _, sheet in kit.items), kit.guide]
    parts = [kit.pack.model_dump_json(), *(inputs_sha256(source, sheet, ground) for sheet in sheets)]
    return sha256("\n".join(parts).encode()).hexdigest()


File = tuple[bytes, int, dict[str, str | int], tuple[str, ...]]
"""A file of a pack, its pages, what the manifest says of it, and what its pages had no room for."""


def _files(
    brief: Brief, source: Snapshot, kit: Kit, theme: Path | None, progress: Callable[[str], None]
) -> dict[str, File]:
    """Return the files of a pack by their names; the guide comes first, and is made last.

    Raises:
        TocsinError: some of them cannot be made; the faults of all are told at once.
    """
    from tocsin.compose.guide import Guide
    from tocsin.press.plan import sides_of

    laid_out: dict[tuple[str, str], tuple[bytes, int, tuple[str, ...]]] = {}
    files: dict[str, File] = {}
    told: list[PrintedFile] = []
    errors: list[TocsinError] = []
    for number, (item, sheet) in enumerate(kit.items, 1):
        file = kit.file_name(number)
        progress(file)
        try:
            key = sheet.edition.name, sheet.paper.name
            if key not in laid_out:
                settled = settle(brief, source, sheet, theme)
                pdf = finished(settled.layout, brief, source, sheet)
                laid_out[key] = pdf, settled.layout.page_count, settled.left_out
            pdf, pages, left_out = laid_out[key]
            imposed = _imposed(item, pdf, file, kit)
        except TocsinError as error:
            errors.append(error)
            continue
        told.append(_told(number, file, item, sheet, pages, imposed))
        about: dict[str, str | int] = {"edition": item.edition, "paper": kit.paper.name}
        if imposed:
            sides = len(sides_of(imposed.sheets))
            files[file] = imposed.data, sides, about | {"impose": item.impose}, left_out
        else:
            files[file] = pdf, pages, about, left_out
    if errors:
        raise type(errors[0]).of(fault for error in errors for fault in error.diagnostics)
    guide = Guide(kit.pack.title, tuple(told))
    return {kit.file_name(0): _guide(brief, source, kit, theme, guide, progress), **files}


def _guide(
    brief: Brief,
    source: Snapshot,
    kit: Kit,
    theme: Path | None,
    guide: Guide,
    progress: Callable[[str], None],
) -> File:
    progress(kit.file_name(0))
    _, layout, left_out = settle(brief, source, kit.guide, theme, guide)
    about: dict[str, str | int] = {"edition": kit.guide.edition.name, "paper": kit.paper.name}
    return finished(layout, brief, source, kit.guide), layout.page_count, about, left_out


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


def _told(
    number: int, file: str, item: Item, sheet: Sheet, pages: int, imposed: Imposed | None
) -> PrintedFile:
    """Return what the guide says of a file: the printer's words are those of the imposition itself."""
    from tocsin.compose.guide import PrintedFile
    from tocsin.press.layout import landscape_mm, upright_mm

    width_mm, height_mm = sheet.paper.width_mm, sheet.paper.height_mm
    columns, rows = item.cut_columns, item.cut_rows
    if imposed:
        sheets, flip = len(imposed.sheets), imposed.flip.value
        if item.impose == "4-up":
            columns, rows = 2, 2
            width_mm, height_mm = upright_mm(imposed.paper)
        else:
            columns, rows = 2, 1
            width_mm, height_mm = landscape_mm(imposed.paper)
    else:
        sides = min(item.sides, pages)
        sheets = -(-pages // sides)
        flip = "none" if sides == 1 else "short" if width_mm > height_mm else "long"
    staple = "none"
    if item.staple and not item.is_cut and 1 < sheets <= limits.STAPLED_SHEETS:
        staple = "fold" if item.impose == "booklet" else "corner"
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
        item.printer,
        imposed is None and item.printer == "office",
    )
