"""Brief folders x sheets -> files in one folder.

What an unchanged build needs stays light: the inputs are hashed and compared with the manifest before the brief
is read, and WeasyPrint is loaded only when something must be laid out.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tocsin import editions, resources
from tocsin.brief.snapshot import BRIEF_NAMES, Snapshot, snapshot
from tocsin.build.embargo import facts as embargo_facts
from tocsin.build.embargo import has_turned
from tocsin.build.inputs import ground_sha256, inputs_sha256
from tocsin.build.pages import finished, held_back, load, seen_by, settle
from tocsin.build.sheet import Sheet, named
from tocsin.errors import LayoutError, LeakError, OutputError, TocsinError, UsageError
from tocsin.output import OutputFolder, Written, open_folder

if TYPE_CHECKING:
    from tocsin.brief.tree import Tree


@dataclass(frozen=True)
class Built:
    """One file that stands in the output folder. `is_new` is false when nothing had changed.

    `left_out` says what its pages had no room for and where that stands, in one line each.
    """

    path: Path
    pages: int
    is_new: bool
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Failed:
    """What was not built of one brief; the files of earlier builds still stand.

    `files` are the names of the files that the error stopped; it is empty where that was all of the brief.
    """

    label: str
    error: TocsinError
    files: tuple[str, ...] = ()


class _Pdf(NamedTuple):
    data: bytes
    pages: int
    left_out: tuple[str, ...]
    facts: dict[str, str | int]


Progress = Callable[[str], None]


def build(
    briefs: Iterable[Path],
    out: Path,
    *,
    wanted: Sequence[Sheet],
    theme: Path | None = None,
    progress: Progress = lambda _: None,
) -> list[Built | Failed]:
    """Build briefs into a folder; a brief with faults, or an edition that does not fit, stops no other.

    What is built of one brief appears together, and the file of an earlier build stays where a new one failed.

    Args:
        briefs: folders, or the brief files in them. One that is given twice is built once.
        out: the folder to write to, made if it is missing.
        wanted: what to print of each: see `sheets`.
        theme: a folder whose templates win over the built-in ones.
        progress: told the name of each file before it is laid out.

    Raises:
        UsageError: two different folders have the same name, so their files would be the same.
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
            for result in _build_one(path, name, folder, wanted, theme, ground, progress)
        ]


def _build_one(
    path: Path,
    name: str,
    folder: OutputFolder,
    wanted: Sequence[Sheet],
    theme: Path | None,
    ground: str,
    progress: Progress,
) -> Sequence[Built | Failed]:
    sheet_of = named(name, wanted, _languages(name, wanted, folder))
    stale = set(sheet_of)  # until it is known better: the brief may not even be readable
    failures: list[Failed] = []
    written: dict[str, Written] = {}
    try:
        source = snapshot(path)
        stale = _stale(source, sheet_of, ground, folder)
        if stale:
            from tocsin.brief.languages import own_language
            from tocsin.brief.read import read_tree

            forget_other_templates(ground)
            tree = read_tree(source)
            own = own_language(tree)
            sheet_of = named(name, wanted, {own})
            stale = _stale(source, sheet_of, ground, folder)
            for read_as in dict.fromkeys(_read_as(sheet_of[file]) for file in sheet_of if file in stale):
                sheets = {
                    file: sheet
                    for file, sheet in sheet_of.items()
                    if file in stale and _read_as(sheet) == read_as
                }
                try:
                    pdfs, stopped = _of_one_reading(source, tree, sheets, theme, progress)
                except TocsinError as error:  # another language may have all its texts
                    failures.append(Failed(str(path), error, _some(sheets, sheet_of)))
                    continue
                failures += [Failed(str(path), error, _some({file}, sheet_of)) for file, error in stopped]
                for file, pdf in pdfs.items():
                    inputs = inputs_sha256(source, sheet_of[file], ground)
                    language = sheet_of[file].language or own
                    written[file] = Written(pdf.data, inputs, pdf.pages, language, pdf.facts, pdf.left_out)
            if written:
                folder.write(written)
            stale -= set(written)
    except TocsinError as error:
        failures.append(Failed(str(path), error, _some(stale, sheet_of)))
        written = {}
    if failures:
        try:
            folder.mark_failed(stale)
        except OutputError as marking_failed:
            failures.append(Failed(str(path), marking_failed, _some(stale, sheet_of)))
    built = [
        Built(folder.path / file, folder.pages(file), file in written, folder.left_out(file))
        for file in sheet_of
        if file not in stale
    ]
    return [*built, *failures]


def _read_as(sheet: Sheet) -> tuple[str | None, ...]:
    """Return what a brief must be read as for a sheet: in which languages, for which audience."""
    return *sheet.languages, sheet.audience


def _of_one_reading(
    source: Snapshot, tree: Tree, sheet_of: Mapping[str, Sheet], theme: Path | None, progress: Progress
) -> tuple[dict[str, _Pdf], list[tuple[str, TocsinError]]]:
    """Return the PDFs of one language and audience with their pages, and which files cannot be made."""
    pdfs: dict[str, _Pdf] = {}
    stopped: list[tuple[str, TocsinError]] = []
    first = next(iter(sheet_of.values()))
    brief = load(source, first.language, first.audience, tree=tree)
    embargo = embargo_facts(tree)
    found = held_back(source, tree, brief, first)
    for file, sheet in sheet_of.items():
        progress(file)
        try:
            seen = seen_by(brief, sheet)
            settled = settle(seen, source, sheet, theme)
            pdf = finished(settled.layout, seen, source, sheet, found)
            pdfs[file] = _Pdf(pdf, settled.layout.page_count, settled.left_out, sheet.facts(brief) | embargo)
        except (
            LayoutError,
            LeakError,
            UsageError,
        ) as error:  # a flash that is too long is no reason to go without the brief
            stopped.append((file, error))
    return pdfs, stopped


def _languages(name: str, wanted: Sequence[Sheet], folder: OutputFolder) -> set[str]:
    """Return the own language of a brief as an earlier build knew it, so that it need not be read to be named."""
    files = {
        replace(sheet, language=None).file_name(name)
        for sheet in wanted
        if sheet.language and not sheet.beside
    }
    return {language for file in files if (language := folder.language(file))}


def _stale(source: Snapshot, sheet_of: Mapping[str, Sheet], ground: str, folder: OutputFolder) -> set[str]:
    return {
        file
        for file, sheet in sheet_of.items()
        if not folder.is_current(file, inputs_sha256(source, sheet, ground)) or has_turned(folder.facts(file))
    }


def _some(stopped: Collection[str], wanted: Collection[str]) -> tuple[str, ...]:
    """Return the files that were stopped in the order they are wanted, or none where that is all of them."""
    return tuple(file for file in wanted if file in stopped) if len(stopped) < len(wanted) else ()


def folder_of(path: Path) -> Path:
    """Return the folder of a brief, of which the folder or the file in it is given."""
    # Not Path.is_file: that raises where a folder may not be looked into, which `snapshot` is there to say.
    return path.parent if path.name in BRIEF_NAMES and os.path.isfile(path) else path  # noqa: PTH113


def by_name(briefs: Iterable[Path]) -> dict[str, Path]:
    """Return the briefs by the name that their files get: that of the folder, links followed.

    Raises:
        UsageError: two different folders have the same name.
    """
    named: dict[str, Path] = {}
    seen: dict[str, str] = {}
    for path in briefs:
        real = os.path.realpath(folder_of(path))
        name = os.path.basename(real)  # noqa: PTH119 - of a text that is no path yet for the type checker
        # Two names that differ in capitals alone are one file on some disks.
        other = seen.setdefault(name.casefold(), real)
        if other != real:
            raise UsageError.at(
                str(path),
                f"another brief of the same name is given ({other}), and their files would be the same",
                hint="build them into different folders, or rename one",
            )
        named.setdefault(name, path)
    return named


@lru_cache(maxsize=1)  # so that it does something when the hash is another one than last time
def forget_other_templates(ground: str) -> None:
    """Forget the templates that were read: Jinja sees that one has changed, but not that a theme has a new one."""
    from tocsin.compose.environment import environment

    environment.cache_clear()
