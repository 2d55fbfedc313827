"""The table in a ZIP file: the only CSV file in it, or the largest, without unpacking the others."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, BinaryIO

from tocsin import limits
from tocsin.errors import SourceError
from tocsin.sources.draft import Done, Repair

AGAIN = "download or copy it again"
_TABLES = (".csv", ".tsv", ".tab", ".txt")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,  # zipfile's word for a way of packing that it does not know
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)


def names(stream: BinaryIO, file: str) -> list[str]:
    """Return the names of the files in a ZIP file.

    Raises:
        SourceError: it is damaged or cut off.
    """
    return [entry.filename for entry in _archive(stream, file).infolist()]


def member(
    stream: BinaryIO, file: str, most_bytes: int = limits.TABLE_STREAMED_BYTES
) -> tuple[io.BufferedIOBase, str, list[Repair]]:
    """Return the CSV file in a ZIP file as a stream, its name, and the files that were left out.

    Args:
        stream: the ZIP file.
        file: its name, for messages.
        most_bytes: the largest table, unpacked.

    Raises:
        SourceError: there is none, it is too large when unpacked, damaged, or needs a password.
    """
    archive = _archive(stream, file)
    found = [
        entry
        for entry in archive.infolist()
        if entry.filename.lower().endswith(_TABLES) and not entry.filename.startswith("__MACOSX/")
    ]
    tables = [entry for entry in found if entry.filename.lower().endswith(".csv")] or found
    if not tables:
        held = ", ".join(sorted(entry.filename for entry in archive.infolist())[:3]) or "nothing"
        hint = "unpack it, and import the table in it by itself"
        raise SourceError.at(file, f"a ZIP file without a CSV file; it holds {held}", hint=hint)
    table = max(tables, key=lambda entry: (entry.file_size, entry.filename))
    if table.flag_bits & 1:
        hint = "unpack it with its password, and import the CSV file"
        raise SourceError.at(file, f"{table.filename} is protected by a password", hint=hint)
    if table.file_size > most_bytes:
        size, most = f"{table.file_size / 1e6:,.0f} MB", f"{most_bytes / 1e6:,.0f} MB"
        message = f"{table.filename} has {size} when unpacked; at most {most} are read"
        raise SourceError.at(file, message, hint=SMALLER)
    left = [
        Repair(Done.DROPPED, f"{entry.filename}: another file in the ZIP file; import it by itself")
        for entry in archive.infolist()
        if entry is not table and not entry.is_dir() and not entry.filename.startswith("__MACOSX/")
    ]
    try:
        content = archive.open(table)
    except _DAMAGE as error:
        raise _damaged(file) from error
    return _Unpacked(content, lambda: _damaged(file)), table.filename, left


SMALLER = "choose fewer countries or years where it was downloaded"


class _Unpacked(io.BufferedIOBase):
    """A file in a ZIP file; what is damaged in it is a fault of the source."""

    def __init__(self, content: IO[bytes], damaged: Callable[[], SourceError]) -> None:
        self._content, self._damaged = content, damaged

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        try:
            return self._content.read(-1 if size is None else size)
        except _DAMAGE as error:
            raise self._damaged() from error

    def read1(self, size: int = -1) -> bytes:
        return self.read(size)

    def seek(self, place: int, whence: int = 0) -> int:
        try:
            return self._content.seek(place, whence)
        except _DAMAGE as error:
            raise self._damaged() from error


def _archive(stream: BinaryIO, file: str) -> zipfile.ZipFile:
    stream.seek(0)
    try:
        return zipfile.ZipFile(stream)
    except _DAMAGE as error:
        raise _damaged(file) from error


def _damaged(file: str) -> SourceError:
    return SourceError.at(file, "a damaged ZIP file, or one that was cut off", hint=AGAIN)
