"""An issue of a brief -> the folder of the next one, with what a person must write left to write."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tocsin.brief import characters
from tocsin.brief.edits import Page
from tocsin.brief.model import Brief
from tocsin.brief.read import read
from tocsin.brief.schema import schema
from tocsin.brief.snapshot import snapshot
from tocsin.errors import OutputError, UsageError
from tocsin.output import OutputFolder, open_folder
from tocsin.output.lock import LOCK_NAME
from tocsin.resources import FOLDER_NAME

_SCHEMA = "brief.schema.json"


@dataclass(frozen=True)
class Started:
    """The brief file that was written, the number of its issue, and what there is to tell of it."""

    file: str
    issue: int
    notes: tuple[str, ...]


def start_next(old: Path, name: str, folder: Path | None = None) -> Started:
    """Copy an issue into a new folder as the next one. The old one stays as it is.

    What only a person knows is not guessed: `as_of` and `issued` are emptied, so that `tocsin check` asks for the
    one that a brief must have, and what may have to be written anew has a comment `review:`.

    Args:
        old: the folder of the issue, or the brief file in it.
        name: what to call the new folder.
        folder: where to put it; None is beside the old one. Elsewhere the new issue cannot name the old folder.

    Raises:
        UsageError: the name cannot be that of a brief.
        SourceError: the old issue has faults, or its fields are written so that they cannot be edited.
        OutputError: the folder is there already, or cannot be written.
    """
    if not re.fullmatch(rf"(?=.{{1,64}}\Z){FOLDER_NAME}", name):
        hint = "use letters, digits, and . _ - between them"
        raise UsageError.at("NAME", f"'{name}' is not a name", hint=hint)
    source = snapshot(old)
    brief = read(source)
    beside = Path(os.path.normpath(source.folder / ".."))
    target = (beside if folder is None else folder) / name
    if os.path.lexists(target):  # a link to nowhere is there as well
        hint = "choose another name; nothing was changed"
        raise OutputError.at(str(target), "is there already", hint=hint)
    real = Path(os.path.realpath(source.folder))
    is_beside = Path(os.path.realpath(target.parent)) == real.parent
    named = real.name if is_beside and re.fullmatch(FOLDER_NAME, real.name) else None
    file = source.brief_file
    text = characters.decode(source.files[file], source.name(file))
    page = Page(text, source.name(file))
    _edit(page, brief, named)
    files: dict[str, str | bytes] = {**source.files, file: page.text()}
    if _SCHEMA in text:
        files[_SCHEMA] = json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
    with open_folder(target, [source.folder]) as written:
        _write(written, files)
    (target / LOCK_NAME).unlink()  # the folder is new, and a brief is no place for it
    notes = [] if named else [f"'{real.name}' does not stand beside it, so nothing will be compared"]
    return Started(str(target / file), brief.issue + 1, tuple(notes))


def _edit(page: Page, brief: Brief, folder: str | None) -> None:
    before: dict[str, str | None] = {"issue": str(brief.issue), "as_of": str(brief.as_of), "folder": folder}
    page.put("issue", str(brief.issue + 1), behind="id")
    if isinstance(page.tree.data.get("supersedes"), dict):
        for field, value in before.items():
            page.put_inside("supersedes", field, value, behind="issue")
    else:
        page.put("supersedes", before, behind="issue" if "issue" in page.tree.data else "id")
    was = f"issue {brief.issue}"
    page.put("as_of", None, behind="id")
    page.remark(("as_of",), f"review: up to when does this issue know? ({was}: {brief.as_of})")
    if brief.issued:
        page.put("issued", None, behind="id")
        page.remark(("issued",), f"review: the day you publish it ({was}: {brief.issued})")
    if brief.covers:
        page.remark(("covers",), f"review: this is the time that {was} tells of")
    if brief.handling.embargo_until:
        page.remark(("handling", "embargo_until"), f"review: this is the embargo of {was}")


def _write(folder: OutputFolder, files: Mapping[str, str | bytes]) -> None:
    """Write files of which some lie in folders."""
    here = {name: data for name, data in files.items() if "/" not in name}
    for inner in dict.fromkeys(PurePosixPath(name).parts[0] for name in files if name not in here):
        with folder.inside(inner) as below:
            _write(
                below,
                {
                    name.removeprefix(f"{inner}/"): data
                    for name, data in files.items()
                    if name.startswith(f"{inner}/")
                },
            )
    folder.write_plain(here)
