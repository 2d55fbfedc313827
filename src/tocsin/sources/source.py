"""A file to import, opened once: its name, its size, its first bytes, and the rest on demand."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tocsin.errors import SourceError

HEAD_BYTES = 65_536
"""What formats are recognised by."""


@dataclass(frozen=True)
class Source:
    """One file. `head` is its start; `stream` stands at its start and can be read again after `seek(0)`."""

    name: str
    size_bytes: int
    head: bytes
    stream: BinaryIO

    def read(self, limit_bytes: int, *, hint: str) -> bytes:
        """Return the whole file.

        Raises:
            SourceError: it is larger than the limit; `hint` says what to do then.
        """
        self.stream.seek(0)
        data = self.stream.read(limit_bytes + 1) if self.size_bytes <= limit_bytes else b""
        if self.size_bytes > limit_bytes or len(data) > limit_bytes:
            size, most = f"{self.size_bytes / 1_000_000:.0f} MB", f"{limit_bytes / 1_000_000:g} MB"
            raise SourceError.at(self.name, f"too large: {size}, at most {most} are read", hint=hint)
        return data


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """Open a file to import.

    Raises:
        SourceError: it is not there, is no regular file, is empty or cannot be read.
    """
    try:
        fd = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError as error:
        message = (error.strerror or "cannot be opened").lower()
        raise SourceError.at(str(path), message, hint="name a file that you can read") from error
    facts = os.fstat(fd)
    if not stat.S_ISREG(facts.st_mode):
        os.close(fd)
        raise SourceError.at(str(path), "not a file", hint="name one file; folders are not imported")
    with os.fdopen(fd, "rb") as stream:
        try:
            head = stream.read(HEAD_BYTES)
            stream.seek(0)
        except OSError as error:
            raise SourceError.at(str(path), f"cannot be read: {error.strerror}") from error
        if not head.strip():
            raise SourceError.at(str(path), "the file is empty", hint="there is nothing to import")
        yield Source(str(path), facts.st_size, head, stream)
