"""What the operating system says, in words that help."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from tocsin.errors import OutputError

_FAULTS = {
    errno.ENOSPC: ("the disk is full", "free some space, or write to another disk"),
    errno.EDQUOT: ("your share of the disk is used up", "free some space, or write to another disk"),
    errno.EFBIG: ("larger than a file may be here", "raise the limit (ulimit -f), or write to another disk"),
    errno.EACCES: ("no permission to write", "choose a folder that you may write to"),
    errno.EPERM: ("no permission to write", "choose a folder that you may write to"),
    errno.EROFS: ("the file system is read-only", "choose a folder on another file system"),
    errno.ENAMETOOLONG: ("the name is too long", "shorten the brief's folder name or the output path"),
    errno.EISDIR: (
        "a folder stands where the file should go",
        "move it away, or choose another output folder",
    ),
    errno.ENOTDIR: ("not a folder", "choose another output folder"),
    errno.EEXIST: ("not a folder", "choose another output folder"),
    errno.ELOOP: (
        "a link stands where the file should go",
        "remove the link, or choose another output folder",
    ),
    errno.EXDEV: ("the folder spans two file systems", "choose a folder on one file system"),
    errno.ENOENT: ("the folder was removed while it was written to", "build again"),
    errno.EMFILE: ("too many open files", "raise the limit (ulimit -n), or build fewer briefs at once"),
    errno.ENFILE: ("too many open files on this machine", "close some programs, and build again"),
    errno.ENOLCK: ("the file system cannot lock files", "choose a folder on a local disk"),
    errno.ENOTSUP: ("the file system cannot lock files", "choose a folder on a local disk"),
    errno.EIO: ("the disk reports a fault", "check the disk, or write to another one"),
    errno.EPIPE: ("the reader of the output closed it", "let the other program read to the end"),
}


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turn every OSError of the block into one clear line about `path`.

    Raises:
        OutputError: the block raised an OSError.
    """
    try:
        yield
    except OSError as error:
        message, hint = _FAULTS.get(error.errno or 0, (error.strerror or str(error), "choose another folder"))
        raise OutputError.at(path, message, hint=hint) from error
