"""A folder that is locked and open for writing."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from tocsin import limits
from tocsin.errors import Diagnostic, OutputError
from tocsin.output.faults import told
from tocsin.output.manifest import MANIFEST_NAME, SUMS_NAME, Entry, dump, parse, sums
from tocsin.output.part import (
    drop_part,
    force_part,
    is_regular,
    publish_part,
    read_regular,
    sweep_parts,
    write_part,
)

_FILE_MODE = 0o644
_AWAY = "move it away, or choose another output folder"


@dataclass(frozen=True)
class Written:
    """A complete file, what it was made from, the language that it is in, and what else is known of it.

    `left_out` is what its pages had no room for, in one line each.
    """

    data: bytes
    inputs_sha256: str
    pages: int
    language: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    def entry(self) -> Entry:
        """Return what the manifest says of the file."""
        digest = sha256(self.data).hexdigest()
        return Entry(
            digest,
            self.inputs_sha256,
            len(self.data),
            self.pages,
            language=self.language,
            facts=dict(self.facts),
            left_out=list(self.left_out),
        )


class OutputFolder:
    """The files of one output folder and their manifest. Made by `open_folder`, which holds the lock."""

    def __init__(self, folder_fd: int, path: str) -> None:
        self._fd = folder_fd
        self._path = path
        # The only way to learn the umask is to set it. 0o077 in between is the safe side for other threads.
        umask = os.umask(0o077)
        os.umask(umask)
        self._mode = _FILE_MODE & ~umask

    def is_current(self, name: str, inputs_sha256: str) -> bool:
        """Tell whether the file was made from these inputs and is on disk as it was written."""
        entry = self._manifest().get(name)
        if entry is None or entry.is_outdated or entry.inputs_sha256 != inputs_sha256:
            return False
        try:
            data = read_regular(self._fd, name)
        except OSError:  # what cannot be read is built again, and the writing says what is wrong
            return False
        return data is not None and sha256(data).hexdigest() == entry.sha256

    @property
    def path(self) -> Path:
        """Return the folder as the user named it."""
        return Path(self._path)

    def language(self, name: str) -> str | None:
        """Return the language that a file of the manifest is in; None where the manifest does not name the file."""
        entry = self._manifest().get(name)
        return entry.language if entry else None

    def facts(self, name: str) -> Mapping[str, str | int]:
        """Return what else the manifest knows of a file; nothing where it does not name the file."""
        entry = self._manifest().get(name)
        return entry.facts if entry else {}

    def pages(self, name: str) -> int:
        """Return how many pages a file of the manifest has.

        Raises:
            KeyError: the manifest does not name the file.
        """
        return self._manifest()[name].pages

    def left_out(self, name: str) -> tuple[str, ...]:
        """Return what the pages of a file of the manifest had no room for, in one line each.

        Raises:
            KeyError: the manifest does not name the file.
        """
        return tuple(self._manifest()[name].left_out)

    def write_plain(self, files: Mapping[str, str | bytes]) -> None:
        """Write files that are no output of a build, without a manifest: all parts, then all names.

        Raises:
            OutputError: a target is no regular file, or the system refused.
        """
        self._refuse_targets(files)
        whole = {name: data.encode() if isinstance(data, str) else data for name, data in files.items()}
        self._place({name: (data,) for name, data in whole.items()})

    def replace(self, name: str, data: bytes) -> None:
        """Write one file anew that somebody else made: who may read it stays as it is.

        Raises:
            OutputError: there is no regular file of that name, or the system refused.
        """
        self._refuse_targets([name])
        with told(f"{self._path}/{name}"):
            self._mode = stat.S_IMODE(os.stat(name, dir_fd=self._fd, follow_symlinks=False).st_mode)
        self._place({name: (data,)})

    def write_new(self, files: Mapping[str, Iterable[bytes]]) -> None:
        """Write files that were not there, in pieces and without a manifest: all parts, then all names.

        Raises:
            OutputError: there is something of that name, or the system refused.
        """
        self._refuse_targets(files)
        there = [name for name in files if is_regular(self._fd, name)]
        if there:
            hint = "choose another output folder, or move the files away"
            raise OutputError.of(
                Diagnostic(f"{self._path}/{name}", 0, 0, "", "there already", hint) for name in there
            )
        self._place(files)

    def sha256(self, name: str) -> str | None:
        """Return the SHA-256 of a file of the folder; None where there is none, or it cannot be read."""
        try:
            data = read_regular(self._fd, name)
        except OSError:
            return None
        return None if data is None else sha256(data).hexdigest()

    def write(self, files: Mapping[str, Written]) -> None:
        """Write a set of files: all parts, the manifest's too, then all names, the manifest's last.

        A full disk is met while the parts are written, when nothing has changed yet. What other builds wrote
        stays in the manifest as long as its file is there.

        Raises:
            OutputError: a target is no regular file, or the system refused.
        """
        self._refuse_targets(files)
        entries = self._manifest() | {name: written.entry() for name, written in files.items()}
        self._publish({name: (written.data,) for name, written in files.items()}, entries)

    @contextmanager
    def inside(self, name: str) -> Iterator[OutputFolder]:
        """Open a folder in this one, made if it is missing; the lock of this one holds for it.

        One that is empty at the end is removed: nothing was written to it.

        Raises:
            OutputError: what is there is no folder, or the system refused.
        """
        where = f"{self._path}/{name}"
        with told(where):
            with suppress(FileExistsError):
                os.mkdir(name, dir_fd=self._fd)
            fd = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=self._fd)
        try:
            with told(where):
                sweep_parts(fd)
            yield OutputFolder(fd, where)
        finally:
            os.close(fd)
            with suppress(OSError):
                os.rmdir(name, dir_fd=self._fd)

    def names(self) -> list[str]:
        """Return the files of the manifest, in the order of their names."""
        return sorted(self._manifest())

    def is_current_set(self, inputs_sha256: str) -> bool:
        """Tell whether the folder holds a set that was made from these inputs, and each file as it was written."""
        entries = self._manifest()
        try:
            has_sums = bool(entries) and read_regular(self._fd, SUMS_NAME) == sums(entries)
        except OSError:
            return False
        return has_sums and all(self.is_current(name, inputs_sha256) for name in entries)

    def write_set(self, files: Mapping[str, Written]) -> None:
        """Write files that belong together, with their sums for `sha256sum -c` and then the manifest.

        They are all that the folder is to hold: what an earlier set had and this one has not is removed, unless
        somebody has changed it since.

        Raises:
            OutputError: a target is no regular file, or the system refused.
        """
        self._refuse_targets([*files, SUMS_NAME])
        entries = {name: written.entry() for name, written in files.items()}
        old = self._manifest()
        gone = [name for name in old if name not in files and self.sha256(name) == old[name].sha256]
        data: dict[str, Iterable[bytes]] = {name: (written.data,) for name, written in files.items()}
        self._place(data | {SUMS_NAME: (sums(entries),)}, {MANIFEST_NAME: (dump(entries),)}, gone)

    def mark_failed(self, names: Iterable[str]) -> None:
        """Record that these files, where they exist, are older than their inputs: a new build failed."""
        entries = self._manifest()
        marked = {name: replace(entries[name], is_outdated=True) for name in names if name in entries}
        if marked:
            self._publish({}, entries | marked)

    def _manifest(self) -> dict[str, Entry]:
        where = f"{self._path}/{MANIFEST_NAME}"
        with told(where):
            if is_regular(self._fd, MANIFEST_NAME) is False:
                raise OutputError.at(where, "not a regular file, so it is not replaced", hint=_AWAY)
            data = read_regular(self._fd, MANIFEST_NAME)
        return {} if data is None else parse(data, self._path)

    def _publish(self, files: Mapping[str, Iterable[bytes]], entries: Mapping[str, Entry]) -> None:
        there = {
            name: entry for name, entry in entries.items() if name in files or is_regular(self._fd, name)
        }
        self._place(files, {MANIFEST_NAME: (dump(there),)})

    def _place(
        self,
        files: Mapping[str, Iterable[bytes]],
        last: Mapping[str, Iterable[bytes]] | None = None,
        gone: Iterable[str] = (),
    ) -> None:
        """Write all parts, give the files their names, remove what is to go, and then name what must come last."""
        last = last or {}
        parts = {**files, **last}
        try:
            for start in range(0, len(parts), limits.PARTS_OPEN):
                self._write_parts(dict(list(parts.items())[start : start + limits.PARTS_OPEN]))
            for group, leaving in ((files, gone), (last, ())):
                for name in group:
                    with told(f"{self._path}/{name}"):
                        publish_part(self._fd, name)
                for name in leaving:
                    with told(f"{self._path}/{name}"):
                        os.unlink(name, dir_fd=self._fd)
                with told(self._path):
                    os.fsync(self._fd)  # no power cut may show the manifest before its files
        finally:
            # A part that got its name is gone already; what is left belongs to a set that failed.
            for name in parts:
                drop_part(self._fd, name)

    def _write_parts(self, parts: Mapping[str, Iterable[bytes]]) -> None:
        opened: dict[str, int] = {}
        try:
            for name, pieces in parts.items():
                with told(f"{self._path}/{name}"):
                    opened[name] = write_part(self._fd, name, pieces)
            for name, fd in opened.items():
                with told(f"{self._path}/{name}"):
                    force_part(fd, self._mode)
        finally:
            for fd in opened.values():
                os.close(fd)

    def _refuse_targets(self, files: Iterable[str]) -> None:
        faults = []
        for name in files:
            where = f"{self._path}/{name}"
            if "/" in name or "\0" in name or name.startswith(".") or name in ("", MANIFEST_NAME):
                faults.append(Diagnostic(where, 0, 0, "", "not a name for an output file"))
                continue
            with told(where):
                is_file = is_regular(self._fd, name)
            if is_file is False:
                faults.append(Diagnostic(where, 0, 0, "", "not a regular file, so it is not replaced", _AWAY))
        if faults:
            raise OutputError.of(faults)
