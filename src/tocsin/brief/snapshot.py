"""The bytes of a brief's folder, read once.

Everything later works on these bytes, so a file that changes during a build cannot give half of each state.
This module imports neither the model nor a parser: an unchanged build needs no more than the digest.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from tocsin import limits
from tocsin.errors import Diagnostic, SourceError
from tocsin.resources import FOLDER_NAME

BRIEF_NAMES = ("brief.yaml", "brief.yml", "brief.json")
TABLE_NAMES = ("events.csv", "events.xlsx")
NARRATIVE_NAME = "narrative.md"
_TRANSLATED_NARRATIVE = re.compile(r"narrative\.(?P<tag>[^.]+)\.md")
PICTURE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg"})

_SUPERSEDES = re.compile(rb"\bsupersedes\b")
_FOLDER = re.compile(rb"\bfolder[\"']?\s*:\s*[\"']?(" + FOLDER_NAME.encode() + rb")")

_NOT_BLOCKING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class Snapshot:
    """One state of one brief.

    `label` is the folder as the user named it; `files` maps names relative to the folder, with `/`, to bytes;
    `digest` is the SHA-256 of all names and bytes.
    """

    folder: Path
    label: str
    files: Mapping[str, bytes]
    digest: str
    beside: Mapping[str, Snapshot | SourceError] = field(default_factory=dict)
    """The folders of the issues before, by name, or why one cannot be read; `digest` depends on them."""

    def __hash__(self) -> int:
        """Let what is made of a state be kept for it."""
        return hash(self.digest)

    def name(self, file: str) -> str:
        """Return a file's name as the user can open it."""
        return str(PurePath(self.label) / file)

    @property
    def narratives(self) -> dict[str, str]:
        """Return the files of the narrative by language, `narrative.md` with no language."""
        found = {"": NARRATIVE_NAME} if NARRATIVE_NAME in self.files else {}
        for name in self.files:
            if match := _TRANSLATED_NARRATIVE.fullmatch(name):
                found[match["tag"]] = name
        return found

    @property
    def brief_file(self) -> str:
        """Return which of the three names the brief has."""
        return next(name for name in BRIEF_NAMES if name in self.files)


class _RefusedError(Exception):
    """Why one file cannot be read: message and hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def snapshot(path: Path) -> Snapshot:
    """Read the files of a brief: the brief itself, a table of events, the narratives and the pictures.

    The folders beside it that hold the issues before are read as well, since a page tells what has changed.

    Args:
        path: the brief's folder, or the brief file in it.

    Raises:
        SourceError: something is not found, not a regular file, too large, outside the folder or given twice.
    """
    found = _alone(*_folder(path))
    beside = _beside(found)
    return replace(found, beside=beside, digest=_chained(found.digest, beside)) if beside else found


def folders_named(source: Snapshot) -> list[str]:
    """Return the names that `supersedes` can mean, without a parser: a text may give names that are none.

    `tocsin.brief.issues` refuses a name that is not among them, so nothing is used that the digest left out.
    """
    data = source.files[source.brief_file]
    if not _SUPERSEDES.search(data):
        return []
    return list(dict.fromkeys(name.decode() for name in _FOLDER.findall(data)))


def _beside(source: Snapshot) -> dict[str, Snapshot | SourceError]:
    """Read what is named, what that names, and so on; a folder that is not there is left out."""
    parent = Path(os.path.realpath(source.folder)).parent
    own = Path(os.path.realpath(source.folder)).name
    found: dict[str, Snapshot | SourceError] = {}
    todo = folders_named(source)
    while todo and len(found) < limits.ISSUES:
        name = todo.pop(0)
        if name == own or name in found or not os.path.lexists(parent / name):
            continue
        label = os.path.normpath(PurePath(source.label) / ".." / name)
        if os.path.realpath(parent / name) != str(parent / name):
            hint = "copy the folder of that issue beside this one"
            found[name] = SourceError.at(label, "a link, where a folder must be", hint=hint)
            continue
        try:
            other = _alone(parent / name, label)
        except SourceError as error:
            found[name] = error
        else:
            found[name] = other
            todo += folders_named(other)
    return found


def _chained(digest: str, beside: Mapping[str, Snapshot | SourceError]) -> str:
    states = [
        f"{name} {other.digest if isinstance(other, Snapshot) else other}" for name, other in beside.items()
    ]
    return hashlib.sha256("\n".join([digest, *states]).encode("utf-8", "surrogateescape")).hexdigest()


def _alone(folder: Path, label: str) -> Snapshot:
    faults: list[Diagnostic] = []
    files: dict[str, bytes] = {}
    for name, limit_bytes in _wanted(folder):
        try:
            files[name] = _bytes_of(folder, name, limit_bytes)
        except _RefusedError as refusal:
            shown = str(PurePath(label) / name)
            faults.append(Diagnostic(shown, 0, 0, "", refusal.message, refusal.hint))
    tried = {PurePath(fault.file).name for fault in faults}
    for names, what in ((BRIEF_NAMES, "the brief"), (TABLE_NAMES, "the events")):
        found = [name for name in names if name in files or name in tried]
        if len(found) > 1:
            place = str(PurePath(label) / found[1])
            message = f"{what} cannot be both {found[0]} and {found[1]}"
            faults.append(Diagnostic(place, 0, 0, "", message, "keep one and remove the other"))
        elif not found and names is BRIEF_NAMES:
            place = str(PurePath(label) / "brief.yaml")
            faults.append(Diagnostic(place, 0, 0, "", "not found", "`tocsin new NAME` writes a brief"))
    if faults:
        raise SourceError.of(faults)
    return Snapshot(folder, label, files, _digest(files))


def _folder(path: Path) -> tuple[Path, str]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise SourceError.at(str(path), "not found", hint="name a brief's folder or its brief.yaml") from None
    except (OSError, ValueError) as error:
        raise SourceError.at(str(path), f"cannot be read: {_reason(error)}") from error
    if stat.S_ISDIR(mode):
        return path, str(path)
    if not stat.S_ISREG(mode):
        raise SourceError.at(str(path), "not a regular file", hint="name a brief's folder or its brief.yaml")
    if path.name not in BRIEF_NAMES:
        hint = f"name the folder; the file in it is called {', '.join(BRIEF_NAMES[:-1])} or {BRIEF_NAMES[-1]}"
        raise SourceError.at(str(path), "not the name of a brief", hint=hint)
    return path.parent, str(path.parent)


def _wanted(folder: Path) -> Iterator[tuple[str, int]]:
    for name in (*BRIEF_NAMES, *TABLE_NAMES, NARRATIVE_NAME):
        if os.path.lexists(folder / name):
            yield name, limits.SOURCE_BYTES
    for place, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if Path(place) == folder and _TRANSLATED_NARRATIVE.fullmatch(name):
                yield name, limits.SOURCE_BYTES
            if PurePath(name).suffix.lower() in PICTURE_SUFFIXES:
                yield (Path(place) / name).relative_to(folder).as_posix(), limits.IMAGE_BYTES


def _bytes_of(folder: Path, name: str, limit_bytes: int) -> bytes:
    path = folder / name
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _RefusedError("not a regular file")
        if not path.resolve().is_relative_to(folder.resolve()):
            raise _RefusedError("a link out of the brief's folder", "copy the file into the folder")
        # Not blocking, and looked at again once open: what turns into a pipe meanwhile must not hang us.
        with os.fdopen(os.open(path, os.O_RDONLY | _NOT_BLOCKING), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise _RefusedError("not a regular file")
            data = stream.read(limit_bytes + 1)
    except FileNotFoundError:
        raise _RefusedError("not found") from None
    except (OSError, RuntimeError) as error:
        raise _RefusedError(f"cannot be read: {_reason(error)}") from error
    if len(data) > limit_bytes:
        raise _RefusedError(f"larger than {limit_bytes // 1_000_000} MB")
    return data


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(files):
        # Lengths first, so that no two different folders can give the same stream.
        encoded = name.encode("utf-8", "surrogateescape")
        digest.update(f"{len(encoded)} {len(files[name])} ".encode())
        digest.update(encoded + files[name])
    return digest.hexdigest()
