"""Brief folders x packs -> a folder for each: the files to print, the guide that says how, and their sums.

A pack appears whole or not at all: where one of its files cannot be made, the pack of an earlier build stays. What
an unchanged build needs stays light, as in `tocsin.build.files`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from tocsin import editions, resources
from tocsin.brief.snapshot import Snapshot, snapshot
from tocsin.build.embargo import has_turned
from tocsin.build.files import Built, Failed, Progress, by_name, folder_of, forget_other_templates
from tocsin.build.inputs import ground_sha256, inputs_sha256
from tocsin.build.kit import Kit
from tocsin.build.pack_files import pack_files
from tocsin.build.pages import load
from tocsin.errors import OutputError, TocsinError
from tocsin.output import OutputFolder, Written, open_folder


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
    try:
        source = snapshot(path)
        if kit.language and _own_language(name, folder, kit) == kit.language:
            kit = kit.in_language(None)
        inputs = _inputs(kit, source, ground)
        with folder.inside(kit.folder_name(name)) as there:
            if there.is_current_set(inputs) and not any(
                has_turned(there.facts(file)) for file in there.names()
            ):
                return _built(there, is_new=False)
        from tocsin.brief.languages import own_language
        from tocsin.brief.read import read_tree

        forget_other_templates(ground)
        tree = read_tree(source)
        own = own_language(tree)
        if kit.language == own:
            kit = kit.in_language(None)
            inputs = _inputs(kit, source, ground)
        brief = load(source, kit.language, kit.audience, tree=tree)
        where = kit.folder_name(name)
        files, stopped = pack_files(brief, source, tree, kit, theme, lambda file: progress(f"{where}/{file}"))
        if stopped:
            error = type(stopped[0][1]).of(fault for _, error in stopped for fault in error.diagnostics)
            return [_failed(path, name, folder, kit, error, [file for file, _ in stopped])]
        language = kit.language or own
        written = {
            file: Written(made.data, inputs, made.pages, language, made.facts, made.left_out)
            for file, made in files.items()
        }
        with folder.inside(kit.folder_name(name)) as there:
            there.write_set(written)
            return _built(there, is_new=True)
    except TocsinError as error:
        return [_failed(path, name, folder, kit, error)]


def _own_language(name: str, folder: OutputFolder, kit: Kit) -> str | None:
    """Return the own language of a brief as an earlier build knew it, so that it need not be read to be named."""
    with folder.inside(kit.in_language(None).folder_name(name)) as there:
        return next((there.language(file) for file in there.names()), None)


def _built(folder: OutputFolder, *, is_new: bool) -> list[Built | Failed]:
    return [
        Built(folder.path / file, folder.pages(file), is_new, folder.left_out(file))
        for file in folder.names()
    ]


def _failed(
    path: Path, name: str, folder: OutputFolder, kit: Kit, error: TocsinError, files: Sequence[str] = ()
) -> Failed:
    """Say in the manifest, where there is one, that the pack is older than its inputs; name what stopped it."""
    try:
        with folder.inside(kit.folder_name(name)) as there:
            there.mark_failed(there.names())
    except OutputError as marking_failed:
        if marking_failed.diagnostics != error.diagnostics:
            error = type(error)(*error.diagnostics, *marking_failed.diagnostics)
    where = kit.folder_name(name)
    return Failed(str(path), error, tuple(f"{where}/{file}" for file in files) or (f"{where}/",))


def _inputs(kit: Kit, source: Snapshot, ground: str) -> str:
    """Return a hash of all that a pack depends on."""
    sheets = [*(sheet for _, sheet in kit.items), kit.guide]
    parts = [kit.pack.model_dump_json(), *(inputs_sha256(source, sheet, ground) for sheet in sheets)]
    return sha256("\n".join(parts).encode()).hexdigest()
