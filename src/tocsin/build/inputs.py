"""What a page depends on, as one hash: a build with nothing changed stops here."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from tocsin import editions, resources
from tocsin.brief.snapshot import Snapshot
from tocsin.build.sheet import Sheet
from tocsin.errors import AssetError

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


def inputs_sha256(source: Snapshot, sheet: Sheet, ground: str) -> str:
    """Return a hash of all that one file depends on: the brief, what to print of it, and `ground_sha256`."""
    parts = [source.digest, sheet.edition.model_dump_json(), sheet.paper.model_dump_json()]
    parts += [sheet.language or "", sheet.beside or "", sheet.to or "", sheet.audience or "", ground]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def ground_sha256(theme: Path | None) -> str:
    """Return a hash of all that a page depends on beside its brief and edition.

    Templates are hashed anew each time, since `watch` lives through their changes; the program cannot change
    while it runs.
    """
    folders = editions.folders(theme)
    return "\n".join([_program_sha256(), *map(_folder_sha256, folders)])


@cache
def _program_sha256() -> str:
    """Return a hash of our code and data, and of the versions of the packages that make a page."""
    # In a wheel the data lie inside the package, and are hashed for themselves; fonts are left to their list
    # of sums, which typesetting checks.
    package = _folder_sha256(Path(__file__).parents[1], skipped=("_data", "__pycache__"))
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
