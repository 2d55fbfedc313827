"""The PDF that a command is given."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tocsin import limits
from tocsin.errors import SourceError

_NOT_BLOCKING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def opened_pdf(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file to read it.

    Raises:
        SourceError: it is not there, is no file, or cannot be read.
    """
    name = str(path)
    try:
        # Not blocking: a pipe without a writer must not hang us.
        with os.fdopen(os.open(path, os.O_RDONLY | _NOT_BLOCKING), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise SourceError.at(name, "not a regular file", hint="name a PDF file")
            yield stream
    except FileNotFoundError:
        raise SourceError.at(name, "not found", hint="name a PDF file") from None
    except IsADirectoryError:
        raise SourceError.at(name, "a folder", hint="name the PDF files in it") from None
    except (OSError, ValueError) as error:
        raise SourceError.at(name, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error


def pdf_bytes(path: Path) -> bytes:
    """Return what is in a regular file.

    Raises:
        SourceError: it is not there, is no file, cannot be read, or is larger than `limits.INSPECTED_BYTES`.
    """
    with opened_pdf(path) as stream:
        data = stream.read(limits.INSPECTED_BYTES + 1)
    if len(data) > limits.INSPECTED_BYTES:
        raise SourceError.at(str(path), f"larger than {limits.INSPECTED_BYTES // 1_000_000} MB")
    return data
