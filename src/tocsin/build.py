"""The stages, composed: brief folders x editions x papers -> files in one folder.

What an unchanged build needs stays light: the inputs are hashed and compared with the manifest before the brief
is read, and WeasyPrint is loaded only when something must be laid out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin import __version__, editions, resources
from tocsin.brief.snapshot import Snapshot, snapshot
from tocsin.errors import LayoutError, TocsinError
from tocsin.output import OutputFolder, Written, open_folder

if TYPE_CHECKING:  # models and engines are imported where they are used: see above
    from tocsin.brief.model import Brief
    from tocsin.typeset import Layout


@dataclass(frozen=True)
class Sheet:
    """One edition on one paper."""

    edition: editions.Edition
    paper: editions.Paper

    def file_name(self, brief_name: str) -> str:
        """Return `BRIEF-EDITION-PAPER.pdf`."""
        return f"{brief_name}-{self.edition.name}-{self.paper.name}.pdf"


@dataclass(frozen=True)
class Built:
    """One file that stands in the output folder. `is_new` is false when nothing had changed."""

    path: Path
    pages: int
    is_new: bool


@dataclass(frozen=True)
class Failed:
    """One brief that was not built; the files of earlier builds still stand."""

    label: str
    error: TocsinError


Progress = Callable[[str], None]


def sheets(names: Sequence[str], papers: Sequence[str], theme: Path | None) -> list[Sheet]:
    """Return what to print: by default every edition on each of its papers.

    Raises:
        UsageError: an edition or paper of that name does not exist.
        TemplateError: a file of the theme is not what it must be.
    """
    chosen = [editions.load(name, theme) for name in names or editions.names(theme)]
    return [
        Sheet(edition, editions.paper(paper, theme))
        for edition in chosen
        for paper in papers or edition.papers
    ]


def build(
    briefs: Iterable[Path],
    out: Path,
    *,
    wanted: Sequence[Sheet],
    theme: Path | None = None,
    progress: Progress = lambda _: None,
) -> list[Built | Failed]:
    """Build briefs into a folder; a brief that fails does not stop the others.

    The files of one brief appear together or not at all, and files of an earlier build stay when it fails.

    Raises:
        OutputError: the folder cannot be written, or lies in a folder that is read.
    """
    folders = [path if path.is_dir() else path.parent for path in briefs]
    apart = [*folders, *editions.folders(theme), resources.assets()]
    with open_folder(out, apart) as folder:
        results: list[Built | Failed] = []
        for path in folders:
            try:
                results += _build_one(path, folder, wanted, theme, progress)
            except TocsinError as error:
                folder.mark_failed([sheet.file_name(_name(path)) for sheet in wanted])
                results.append(Failed(str(path), error))
        return results


def _build_one(
    path: Path, folder: OutputFolder, wanted: Sequence[Sheet], theme: Path | None, progress: Progress
) -> list[Built]:
    source = snapshot(path)
    keys = {sheet.file_name(_name(path)): (sheet, _inputs_sha256(source, sheet, theme)) for sheet in wanted}
    stale = {name: entry for name, entry in keys.items() if not folder.is_current(name, entry[1])}
    written: dict[str, Written] = {}
    if stale:
        brief = load(source)
        for name, (sheet, inputs_sha256) in stale.items():
            progress(name)
            _, layout = settle(brief, source, sheet, theme)
            written[name] = Written(layout.write(), inputs_sha256, layout.page_count)
        folder.write(written)
    return [Built(folder.path / name, folder.pages(name), name in written) for name in keys]


def load(source: Snapshot) -> Brief:
    """Read a brief and keep what its own handling mark allows to be seen.

    Raises:
        SourceError: the data cannot be used; all faults are listed.
    """
    from tocsin.audience import restrict
    from tocsin.brief.read import read

    return restrict(read(source))


def settle(brief: Brief, source: Snapshot, sheet: Sheet, theme: Path | None) -> tuple[str, Layout]:
    """Compose and lay out until the contents are there exactly when the pages are many enough.

    Contents make a brief longer, never shorter, so a second layout always settles it.

    Raises:
        TemplateError, AssetError, LayoutError: as the stages raise them.
        LayoutError: the edition may have only so many pages, and there are more.
    """
    from tocsin.compose import compose, guess_contents
    from tocsin.typeset import lay_out

    pictures = {
        image.file: source.files[image.file]
        for image in brief.images
        if image.may_reproduce and image.file in source.files
    }
    edition, limit = sheet.edition, sheet.edition.options.contents_over_pages
    has_contents = guess_contents(brief, edition)
    while True:
        html = compose(brief, edition, sheet.paper, theme=theme, has_contents=has_contents)
        layout = lay_out(html, pictures=pictures, theme=theme)
        wants_contents = bool(limit) and layout.page_count > limit and "contents" in edition.parts
        if wants_contents is has_contents:
            break
        has_contents = wants_contents
    most = edition.options.pages_max
    if most and layout.page_count > most:
        raise LayoutError.at(
            source.label,
            f"the edition '{edition.name}' has {layout.page_count} pages; it may have {most}",
            hint="shorten the bottom line, the key figures or the recommendations",
        )
    return html, layout


def _name(path: Path) -> str:
    return path.resolve().name


def _inputs_sha256(source: Snapshot, sheet: Sheet, theme: Path | None) -> str:
    parts = [
        source.digest,
        sheet.edition.model_dump_json(),
        sheet.paper.model_dump_json(),
        _folder_sha256(theme) if theme else "",
        _program_sha256(),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def _program_sha256() -> str:
    """Return a hash of everything of ours, and of the engine, that a page depends on."""
    package = Path(__file__).parent
    folders = {package, resources.templates(), resources.assets()}
    hashes = [_folder_sha256(folder) for folder in sorted(folders)]
    return "\n".join([__version__, version("weasyprint"), version("pydyf"), *hashes])


def _folder_sha256(folder: Path) -> str:
    """Hash names and bytes below a folder. Fonts are left to their list of sums, which typesetting checks."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in {".ttf", ".pyc"} and "_data" not in path.parts:
            found.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
    return found.hexdigest()
