"""One build at a time writes to a folder."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tocsin import limits
from tocsin.errors import OutputError
from tocsin.output.faults import told
from tocsin.output.part import write_all

LOCK_NAME = ".tocsin.lock"
_POLL_S = 0.05


@contextmanager
def locked(folder_fd: int, path: str) -> Iterator[None]:
    """Hold the folder's lock. It dies with its holder, so a killed build never leaves it shut.

    The lock file itself stays: removing it would let two builds lock two files of the same name.

    Raises:
        OutputError: another build held it for `limits.LOCK_WAIT_S`, or the folder cannot be locked.
    """
    with told(f"{path}/{LOCK_NAME}"):
        fd = os.open(
            LOCK_NAME, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600, dir_fd=folder_fd
        )
    try:
        with told(f"{path}/{LOCK_NAME}"):
            _wait(fd, path)
            os.ftruncate(fd, 0)
            write_all(fd, b"%d\n" % os.getpid())
        yield
    finally:
        os.close(fd)


def _wait(fd: int, path: str) -> None:
    deadline = time.monotonic() + limits.LOCK_WAIT_S
    while True:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                holder = os.pread(fd, 20, 0).decode("ascii", "replace").strip()
                raise OutputError.at(
                    path,
                    f"another build is writing to {path}/ (pid {holder or 'unknown'})",
                    hint="wait until it ends, or choose another output folder",
                ) from None
            time.sleep(_POLL_S)
        else:
            return
