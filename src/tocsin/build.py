"""The stages, composed: brief folders x editions x papers -> files in one folder.

What an unchanged build needs stays light: the inputs are hashed and compared with the manifest before the brief
is read, and WeasyPrint is loaded only when something must be laid out.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin import editions, resources
from tocsin.brief.snapshot import BRIEF_NAMES, Snapshot, snapshot
from tocsin.errors import AssetError, LayoutError, OutputError, TocsinError, UsageError
from tocsin.output import OutputFolder, Written, open_folder

if TYPE_CHECKING:  # models and engines are imported where they are used: see above
    from tocsin.brief.model import Brief
    from tocsin.typeset import Layout

_PAGE_MAKERS = (
    "weasyprint",
    "pydyf",
    "tinycss2",
    "tinyhtml5",
    "cssselect2",
    "pyphen",
    "fonttools",
    "pillow",
    "jinja2",
    "markdown-it-py",
    "babel",
)
"""The packages of which another version may make another page."""


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
    named = _by_name(briefs)
    read_from = [*map(_folder_of, named.values()), *editions.folders(theme), resources.assets()]
    ground = _ground_sha256(theme)
    with open_folder(out, read_from) as folder:
        return [
            result
            for name, path in named.items()
            for result in _build_one(
                path, folder, {sheet.file_name(name): sheet for sheet in wanted}, theme, ground, progress
            )
        ]


def _build_one(
    path: Path,
    folder: OutputFolder,
    sheet_of: Mapping[str, Sheet],
    theme: Path | None,
    ground: str,
    progress: Progress,
) -> Sequence[Built | Failed]:
    stale = set(sheet_of)  # until it is known better: the brief may not even be readable
    failures: list[TocsinError] = []
    written: dict[str, Written] = {}
    try:
        source = snapshot(path)
        inputs = {file: _inputs_sha256(source, sheet, ground) for file, sheet in sheet_of.items()}
        stale = {file for file, inputs_sha256 in inputs.items() if not folder.is_current(file, inputs_sha256)}
        if stale:
            _forget_other_templates(ground)
            brief = load(source)
            for file in filter(stale.__contains__, sheet_of):
                progress(file)
                try:
                    _, layout = settle(brief, source, sheet_of[file], theme)
                    written[file] = Written(layout.write(), inputs[file], layout.page_count)
                except LayoutError as error:  # a flash that is too long is no reason to go without the brief
                    failures.append(error)
            folder.write(written)
            stale -= set(written)
    except TocsinError as error:
        failures.append(error)
        written = {}
    if failures:
        try:
            folder.mark_failed(stale)
        except OutputError as marking_failed:
            failures.append(marking_failed)
    built = [
        Built(folder.path / file, folder.pages(file), file in written)
        for file in sheet_of
        if file not in stale
    ]
    return [*built, *(Failed(str(path), failure) for failure in failures)]


def pdf_of(path: Path, sheet: Sheet, theme: Path | None) -> bytes:
    """Build one PDF without writing it.

    Raises:
        SourceError, TemplateError, AssetError, LayoutError: as the stages raise them.
    """
    source = snapshot(path)
    _, layout = settle(load(source), source, sheet, theme)
    return layout.write()


def load(source: Snapshot) -> Brief:
    """Read a brief and keep what its own handling mark allows to be seen.

    Raises:
        SourceError: the data cannot be used; all faults are listed.
    """
    from tocsin.audience import restrict
    from tocsin.brief.read import read

    return restrict(read(source))


def settle(brief: Brief, source: Snapshot, sheet: Sheet, theme: Path | None) -> tuple[str, Layout]:
    """Compose and lay out with contents exactly when the pages are many enough.

    Most briefs are laid out once. Where the guess was wrong, the second layout stands: contents make a brief
    longer and never shorter, so it has the contents that its pages ask for.

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

    def laid_out(has_contents: bool) -> tuple[str, Layout, bool]:
        html = compose(brief, edition, sheet.paper, theme=theme, has_contents=has_contents)
        layout = lay_out(html, pictures=pictures, theme=theme)
        return html, layout, bool(limit) and layout.page_count > limit and "contents" in edition.parts

    guess = guess_contents(brief, edition)
    html, layout, wants_contents = laid_out(guess)
    if wants_contents is not guess:
        html, layout, _ = laid_out(wants_contents)
    most = edition.options.pages_max
    if most and layout.page_count > most:
        raise LayoutError.at(
            source.label,
            f"the edition '{edition.name}' has {layout.page_count} pages; it may have {most}",
            hint="shorten the bottom line, the key figures or the recommendations",
        )
    return html, layout


def _folder_of(path: Path) -> Path:
    # Not Path.is_file: that raises where a folder may not be looked into, which `snapshot` is there to say.
    return path.parent if path.name in BRIEF_NAMES and os.path.isfile(path) else path  # noqa: PTH113


def _by_name(briefs: Iterable[Path]) -> dict[str, Path]:
    """Return the briefs by the name that their files get: that of the folder, links followed."""
    named: dict[str, Path] = {}
    seen: dict[str, str] = {}
    for path in briefs:
        real = os.path.realpath(_folder_of(path))
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


def _inputs_sha256(source: Snapshot, sheet: Sheet, ground: str) -> str:
    parts = [source.digest, sheet.edition.model_dump_json(), sheet.paper.model_dump_json(), ground]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _ground_sha256(theme: Path | None) -> str:
    """Return a hash of all that a page depends on beside its brief and edition.

    Templates are hashed anew each time, since `watch` lives through their changes; the program cannot change
    while it runs.
    """
    folders = editions.folders(theme)
    return "\n".join([_program_sha256(), *map(_folder_sha256, folders)])


@lru_cache(maxsize=1)  # so that it does something when the hash is another one than last time
def _forget_other_templates(ground: str) -> None:
    """Forget the templates that were read: Jinja sees that one has changed, but not that a theme has a new one."""
    from tocsin.compose.environment import environment

    environment.cache_clear()


@cache
def _program_sha256() -> str:
    """Return a hash of our code and data, and of the versions of the packages that make a page."""
    # In a wheel the data lie inside the package, and are hashed for themselves; fonts are left to their list
    # of sums, which typesetting checks.
    package = _folder_sha256(Path(__file__).parent, skipped=("_data", "__pycache__"))
    assets = _folder_sha256(resources.assets(), skipped=(".ttf",))
    return "\n".join([package, assets, *map(version, _PAGE_MAKERS)])


def _folder_sha256(folder: Path, skipped: Sequence[str] = ()) -> str:
    """Hash the names and bytes below a folder, but for folders and suffixes that are skipped."""
    found = hashlib.sha256()
    try:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.suffix not in skipped and not set(name.parts) & set(skipped) and path.is_file():
                found.update(os.fsencode(name) + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    except OSError as error:
        raise AssetError.at(str(error.filename or folder), f"cannot be read ({error.strerror})") from error
    return found.hexdigest()
