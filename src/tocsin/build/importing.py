"""A file from elsewhere -> a new brief in a folder of its own, or new entries in a brief that is there."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tocsin.brief.schema import schema
from tocsin.brief.snapshot import snapshot
from tocsin.build.survey import survey
from tocsin.errors import OutputError, UsageError
from tocsin.output import open_folder
from tocsin.output.lock import LOCK_NAME
from tocsin.sources import yaml_draft
from tocsin.sources.draft import Draft
from tocsin.sources.formats import Given, recognise
from tocsin.sources.into.add import added, would_be
from tocsin.sources.source import opened

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True)
class Made:
    """The file that was written or added to, what there is to tell, and what was added, as words."""

    file: str
    draft: Draft
    counted: str = ""


def start(source: Path, given: Given, output: Path) -> Made:
    """Write a draft into a folder that is not there yet.

    Raises:
        UsageError: the folder cannot be the name of a brief, or what the person said cannot be meant.
        SourceError: the file cannot be imported, or lacks what a brief must have.
        OutputError: the folder is there already, or cannot be written.
    """
    if not _NAME.fullmatch(output.name):
        hint = "end it with a name of letters, digits, and . _ - between them, such as briefs/kessara-2026"
        raise UsageError.at("--output", f"'{output.name}' is not a name for a brief", hint=hint)
    if os.path.lexists(output):
        hint = "choose another name, or add to it with --into; nothing was changed"
        raise OutputError.at(str(output), "is there already", hint=hint)
    draft = _read(source, given)
    text = yaml_draft.written(draft, output.name, source.name)
    yaml_draft.check(text, str(output))
    with open_folder(output, [source]) as folder:
        written_schema = json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
        folder.write_plain({"brief.yaml": text, "brief.schema.json": written_schema})
    (output / LOCK_NAME).unlink()  # the folder is new, and a brief is no place for it
    return Made(str(output / "brief.yaml"), draft)


def add(source: Path, given: Given, into: Path) -> Made:
    """Add what is new to a brief, whose folder stays as it is where that fails or nothing is new.

    Raises:
        UsageError: an option says what the brief says already.
        SourceError: the file cannot be imported, the brief has faults, or would have.
        OutputError: the brief was changed meanwhile, or cannot be written.
    """
    if given.level:
        hint = "leave it out: the brief has its level"
        raise UsageError.at("--level", "an import into a brief does not change its level", hint=hint)
    before = snapshot(into)
    file = before.name(before.brief_file)
    if source.exists() and source.samefile(file):
        raise UsageError.at(str(source), "the brief itself cannot be imported into it")
    made = added(_read(source, given), before, source.name)
    if not made.counts:
        return Made(file, made.draft)
    text = made.files.files[before.brief_file]
    if faults := survey(made.files).faults:
        raise would_be(faults, file)
    lock = before.folder / LOCK_NAME
    was_locked = lock.exists()
    try:
        with open_folder(before.folder, []) as folder:
            if snapshot(into).digest != before.digest:
                hint = "import again; nothing was changed"
                raise OutputError.at(file, "was changed while the import was read", hint=hint)
            folder.replace(before.brief_file, text)
    finally:
        if not was_locked:
            with suppress(OSError):
                lock.unlink()  # a brief is no place for it
    counted = ", ".join(f"{name} {count}" for name, count in made.counts.items())
    return Made(file, made.draft, counted)


def _read(source: Path, given: Given) -> Draft:
    with opened(source) as file:
        return recognise(file).read(file, given)
