"""One file, whole or not at all: a part beside the target, forced to disk, then renamed over it.

Many parts are written before the first is forced, so that the disk takes them together and does not wait for each.

Source for the order of the calls: Pillai et al., OSDI 2014; without the fsync before the rename, a power cut
can leave an empty file under the final name.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress

_PART = re.compile(r"\.[^/]+\.([1-9][0-9]{0,9})\.part")


def part_name(name: str) -> str:
    """Return the name of this process's part of a file, `.{name}.{pid}.part`."""
    return f".{name}.{os.getpid()}.part"


def write_part(folder_fd: int, name: str, pieces: Iterable[bytes]) -> int:
    """Write the pieces of `name` to its part, which only its owner may read, and return it, open, for `force_part`.

    Raises:
        OSError: the system refused; a half-written part may be left, and `drop_part` removes it.
    """
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    fd = os.open(part_name(name), flags, 0o600, dir_fd=folder_fd)
    try:
        for data in pieces:
            write_all(fd, data)
        if hasattr(os, "posix_fadvise"):  # where there is none, the disk begins when the part is forced
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
    except BaseException:
        os.close(fd)
        raise
    return fd


def force_part(fd: int, mode: int) -> None:
    """Wait until an open part is on the disk, and let others read it as `mode` says. It stays open.

    Raises:
        OSError: the disk refused.
    """
    os.fsync(fd)
    os.fchmod(fd, mode)


def publish_part(folder_fd: int, name: str) -> None:
    """Rename the part over its target: a reader sees the old file or the new one."""
    os.replace(part_name(name), name, src_dir_fd=folder_fd, dst_dir_fd=folder_fd)


def drop_part(folder_fd: int, name: str) -> None:
    """Remove this process's part of `name`, if there is one."""
    with suppress(OSError):
        os.unlink(part_name(name), dir_fd=folder_fd)


def sweep_parts(folder_fd: int) -> None:
    """Remove the parts that killed builds left behind. Call it under the folder's lock only.

    A part of a living process stays, for its number may have been given to a program that is none of ours; a
    part of this very process is stale, since the lock was not held until now.
    """
    for name in os.listdir(folder_fd):
        match = _PART.fullmatch(name)
        if match and not _is_alive(int(match[1])):
            with suppress(OSError):
                os.unlink(name, dir_fd=folder_fd)


def is_regular(folder_fd: int, name: str) -> bool | None:
    """Tell whether `name` is a regular file, not a link, folder or device. None: there is nothing."""
    try:
        return stat.S_ISREG(os.stat(name, dir_fd=folder_fd, follow_symlinks=False).st_mode)
    except FileNotFoundError:
        return None


def read_regular(folder_fd: int, name: str) -> bytes | None:
    """Read a file that is not a link, folder or device. None: there is no such file.

    Raises:
        OSError: there is one, and it cannot be read.
    """
    if not is_regular(folder_fd, name):
        return None
    fd = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder_fd)
    with os.fdopen(fd, "rb") as file:
        return file.read()


def write_all(fd: int, data: bytes) -> None:
    """Write all of `data`; a system call may take less than it is given."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]


def _is_alive(pid: int) -> bool:
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
